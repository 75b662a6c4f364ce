import { daysOf } from '../../../../shared/domain/dates.ts';
import { controlDigit } from '../../../../shared/domain/iin.ts';
import { kazakh } from '../invented/names.ts';
import type { Plant } from './plant.ts';
import { otherName } from './misprints.ts';
import { isMinor } from './place.ts';

/** Before every birth of the population. */
const NOBODYS_BIRTH = daysOf(1930, 3, 9);

/** A1: rows that match nobody, with and without probable persons; those stay omitted voters. */
export const unmatchedPlants: readonly Plant[] = [
  { perMille: 1.2, plant: (plan) => void plan.stranger().finds('A1') },
  {
    perMille: 0.2,
    plant: (plan) =>
      void plan
        .stranger()
        .inList((row) => (row.iin = row.iin?.slice(2) ?? null))
        .finds('A1', '9.1:iin'),
  },
  {
    perMille: 0.2,
    plant(plan) {
      plan
        .stranger()
        .inList((row) => (row.iin = `${row.iin?.slice(0, 11) ?? ''}${(Number(row.iin?.[11]) + 3) % 10}`))
        .finds('A1', '9.1:iin');
    },
  },
  { perMille: 0.1, plant: (plan) => void isMinor(plan, plan.stranger()).finds('A1', '9.9.1') },
  {
    // Birth date and two parts of the name are those of a voter whose surname and IIN are others.
    perMille: 0.2,
    plant(plan) {
      const voter = plan.voter().isOmitted().finds('A1');
      const { sex, surname } = voter.person;
      const other = otherName(plan.random, kazakh.surnames[sex], surname);
      const iin = plan.population.unissuedIin(voter.index);
      const documentNumber = plan.population.unissuedCard();
      voter.inList((row) => Object.assign(row, { iin, surname: other, documentNumber }));
    },
  },
  {
    // The name is a voter's and the IIN one exchange of digits away, but the birth date is another.
    perMille: 0.2,
    plant(plan) {
      const voter = plan
        .voter(({ iin }) => exchanged(iin) !== null)
        .isOmitted()
        .finds('A1', '9.1:iin');
      const iin = exchanged(voter.person.iin);
      const documentNumber = plan.population.unissuedCard();
      voter.inList((row) => Object.assign(row, { iin, birthDate: NOBODYS_BIRTH, documentNumber }));
    },
  },
  {
    // Two namesakes born on one day, one row without a usable IIN: it may be either.
    perMille: 0.1,
    plant(plan) {
      const first = plan.voter();
      const { surname, givenName, patronymic, birthDate, sex, documentIssued, documentExpires } =
        first.person;
      const iin = plan.population.unissuedIin(first.index);
      const documentNumber = plan.population.unissuedCard();
      plan
        .voter()
        .is((person) =>
          Object.assign(person, {
            surname,
            givenName,
            patronymic,
            birthDate,
            sex,
            iin,
            documentIssued,
            documentExpires,
          }),
        )
        .isOmitted()
        .inList((row) => Object.assign(row, { iin: iin.slice(0, 9), documentNumber }))
        .finds('A1', '9.1:iin');
    },
  },
];

/** An IIN with two neighbouring digits of its serial exchanged, where that makes it invalid; else null. */
function exchanged(iin: string): string | null {
  const result = iin.slice(0, 9) + iin.charAt(10) + iin.charAt(9) + iin.charAt(11);
  return result !== iin && controlDigit(result) !== Number(result[11]) ? result : null;
}
