import { isoDate } from '../domain/dates.ts';
import { iinDigits } from '../domain/iin.ts';
import type { Rule } from './rule.ts';

/**
 * A6: the digits of the IIN disagree with birth date or sex while the register agrees with the list. Since 2013
 * the digits need not agree, so this is a warning for a person, never category 9.1.
 */
export const iinDigitsDisagree: Rule = {
  name: 'iin-digits-disagree',
  version: 1,
  codes: ['A6'],
  check({ row, match, person }, report) {
    if (match !== 'iin' || person === null || row.birthDate !== person.birthDate) return;
    const digits = iinDigits(row.iinCode);
    const birth = digits.birthDate !== row.birthDate;
    const sex =
      digits.sex !== null && person.sex !== '' && digits.sex !== person.sex && sexAgrees(row.sex, person.sex);
    if (!birth && !sex) return;
    report({
      code: 'A6',
      subcode: Number.isNaN(digits.birthDate)
        ? 'no-date'
        : birth && sex
          ? 'birth-and-sex'
          : birth
            ? 'birth'
            : 'sex',
      listValue: row.iin,
      registerValue: person.iin,
      facts: { digitsBirthDate: isoDate(digits.birthDate), birthDate: isoDate(row.birthDate), sex: row.sex },
    });
  },
};

function sexAgrees(listSex: string, registerSex: string): boolean {
  const sex = listSex.toLowerCase();
  return sex === '' || (sex === 'м') === (registerSex === 'M');
}
