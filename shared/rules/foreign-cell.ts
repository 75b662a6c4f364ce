import type { Rule } from './rule.ts';

/** A3 (11/196, Appendix 1, note): a filler in place of absent data, no date where a date belongs, another sign in `mal`. */
export const foreignCell: Rule = {
  name: 'foreign-cell',
  version: 1,
  codes: ['A3'],
  check({ row }, report) {
    for (const { column, value, kind } of row.foreignCells())
      report({ code: 'A3', subcode: column, listValue: value, registerValue: '', facts: { kind } });
  },
};
