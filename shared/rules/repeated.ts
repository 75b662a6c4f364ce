import type { Rule } from './rule.ts';

/** 9.3 (11/196, para 9.3): the person stands on two or more rows of one precinct. */
export const twiceInPrecinct: Rule = {
  name: 'twice-in-precinct',
  version: 1,
  codes: ['9.3'],
  check({ row, person, twins }, report) {
    if (twins.here === 0) return;
    report({
      code: '9.3',
      listValue: row.precinct,
      registerValue: person?.precinct ?? '',
      facts: { cods: twins.cods, count: twins.here },
    });
  },
};

/** 9.4 (11/196, para 9.4): the person stands in the lists of several precincts. */
export const severalPrecincts: Rule = {
  name: 'several-precincts',
  version: 1,
  codes: ['9.4'],
  check({ row, person, twins }, report) {
    if (twins.elsewhere === 0) return;
    report({
      code: '9.4',
      listValue: row.precinct,
      registerValue: person?.precinct ?? '',
      facts: { precincts: twins.precincts, cods: twins.codsElsewhere, count: twins.elsewhere },
    });
  },
};
