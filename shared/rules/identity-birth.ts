import { dateParts, daysOf, isoDate } from '../domain/dates.ts';
import type { Rule } from './rule.ts';

/** 9.1:birth (11/196, para 8 and 9.1): birth date absent or other than in the register. */
export const identityBirth: Rule = {
  name: 'identity-birth',
  version: 1,
  codes: ['9.1:birth'],
  check({ row, person }, report) {
    if (person === null || row.birthDate === person.birthDate) return;
    report({
      code: '9.1:birth',
      subcode: Number.isNaN(row.birthDate)
        ? 'absent'
        : dayAndMonthSwapped(row.birthDate) === person.birthDate
          ? 'day-month-swapped'
          : 'differs',
      listValue: Number.isNaN(row.birthDate) ? row.birthDateText : isoDate(row.birthDate),
      registerValue: isoDate(person.birthDate),
    });
  },
};

function dayAndMonthSwapped(days: number): number {
  const { year, month, day } = dateParts(days);
  return daysOf(year, day, month);
}
