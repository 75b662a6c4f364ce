import { iinProblem } from '../domain/iin.ts';
import type { Rule } from './rule.ts';

/** 9.1:iin (11/196, para 9.1): malformed, control digit wrong, or the person stands under another IIN. */
export const identityIin: Rule = {
  name: 'identity-iin',
  version: 1,
  codes: ['9.1:iin'],
  check({ row, match, person }, report) {
    if (match === 'iin') return;
    const problem = iinProblem(row.iin);
    if (match === 'none' && problem === null) return;
    report({
      code: '9.1:iin',
      subcode: problem ?? (match === 'other-person' ? 'other-person' : 'other-iin'),
      listValue: row.iin,
      registerValue: person?.iin ?? '',
    });
  },
};
