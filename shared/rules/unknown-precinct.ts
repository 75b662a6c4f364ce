import type { Rule } from './rule.ts';

/** A4 (11/196, para 19.1): the precinct number is unknown in the region, or absent. */
export const unknownPrecinct: Rule = {
  name: 'unknown-precinct',
  version: 1,
  codes: ['A4'],
  check({ row, person, reference }, report) {
    if (reference.precinctNumbers.has(row.precinct)) return;
    report({
      code: 'A4',
      subcode: row.precinct === '' ? 'absent' : 'unknown',
      listValue: row.precinct,
      registerValue: person?.precinct ?? '',
    });
  },
};
