import type { Rule } from './rule.ts';

/**
 * A3 (11/196, Appendix 1, note): a filler in place of absent data, no date where a date belongs, another sign in
 * `mal`. One finding a row, under its column or as `several`.
 */
export const foreignCell: Rule = {
  name: 'foreign-cell',
  version: 1,
  codes: ['A3'],
  check({ row }, report) {
    const cells = row.foreignCells();
    const [cell] = cells;
    if (cell === undefined) return;
    const [subcode, kind, listValue] =
      cells.length === 1
        ? [cell.column, cell.kind, cell.value]
        : ['several', 'several', cells.map(({ column, value }) => `${column}: ${value}`).join('; ')];
    report({
      code: 'A3',
      subcode,
      listValue,
      registerValue: '',
      facts: { kind, columns: cells.map(({ column }) => column) },
    });
  },
};
