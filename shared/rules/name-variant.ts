import { fullName } from '../domain/names.ts';
import type { Rule } from './rule.ts';

/** V:name: the name differs from the register technically (L1) or in spelling habit (L2) only: information. */
export const nameVariant: Rule = {
  name: 'name-variant',
  version: 1,
  codes: ['V:name'],
  check({ row, person, names }, report) {
    if (person === null || names === null || (names.whole !== 'L1' && names.whole !== 'L2')) return;
    report({
      code: 'V:name',
      subcode: names.kind,
      level: names.whole,
      listValue: fullName(row),
      registerValue: fullName(person),
    });
  },
};
