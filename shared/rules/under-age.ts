import { addYears, isoDate } from '../domain/dates.ts';
import type { Rule } from './rule.ts';

const VOTING_AGE = 18;

/** The latest birth date of a person who is 18 on `date` (both days since 1970-01-01). */
export function latestAdultBirthDate(date: number): number {
  let birthDate = addYears(date, -VOTING_AGE);
  while (addYears(birthDate, VOTING_AGE) > date) birthDate--;
  return birthDate;
}

/** 9.9.1 (11/196, para 9.9): under 18 on the reference date, by the register's birth date where there is one. */
export const underAge: Rule = {
  name: 'under-age',
  version: 1,
  codes: ['9.9.1'],
  check({ row, person, reference }, report) {
    const birthDate = person?.birthDate ?? row.birthDate;
    if (Number.isNaN(birthDate) || birthDate <= reference.adultsBornBy) return;
    report({
      code: '9.9.1',
      listValue: isoDate(row.birthDate),
      registerValue: person === null ? '' : isoDate(person.birthDate),
    });
  },
};
