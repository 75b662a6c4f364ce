import { fullName } from '../domain/names.ts';
import type { Rule } from './rule.ts';

/** 9.1:name (11/196, para 8 and 9.1): name at L3 or L4 against the matched person. */
export const identityName: Rule = {
  name: 'identity-name',
  version: 1,
  codes: ['9.1:name'],
  check({ row, person, names }, report) {
    if (person === null || names === null || names.whole < 'L3') return;
    const surnameChanged = names.kind === 'surname-differs' && row.birthDate === person.birthDate;
    report({
      code: '9.1:name',
      subcode: surnameChanged
        ? 'surname-changed'
        : names.kind === 'surname-differs'
          ? 'different'
          : names.kind,
      level: names.whole,
      listValue: fullName(row),
      registerValue: fullName(person),
    });
  },
};
