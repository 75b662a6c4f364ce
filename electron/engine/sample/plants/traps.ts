import { addYears } from '../../../../shared/domain/dates.ts';
import { bornOn, statusToCome } from './place.ts';
import type { Plant } from './plant.ts';

/** What looks like a deviation and is none; A6 is a warning only. */
export const trapPlants: readonly Plant[] = [
  {
    // Namesakes born on one day with two valid IINs are two persons.
    perMille: 0.3,
    plant(plan) {
      const first = plan.voter();
      const { surname, givenName, patronymic, birthDate, sex, documentIssued, documentExpires } =
        first.person;
      const iin = plan.population.unissuedIin(first.index);
      plan.voter().is((person) =>
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
      );
    },
  },
  {
    perMille: 2,
    plant(plan) {
      const voter = plan.voter();
      const { birthDate, sex } = voter.person;
      const iin = plan.population.freeIin(birthDate - 40 - plan.random.below(3000), sex);
      voter.is((person) => (person.iin = iin)).finds('A6');
    },
  },
  {
    perMille: 0.5,
    plant(plan) {
      const voter = plan.voter();
      const { birthDate, sex } = voter.person;
      const iin = plan.population.freeIin(birthDate, sex === 'M' ? 'F' : 'M');
      voter.is((person) => (person.iin = iin)).finds('A6');
    },
  },
  { perMille: 0.3, plant: (plan) => void statusToCome(plan, plan.voter()) },
  {
    // Eighteen on the reference date itself.
    perMille: 0.1,
    plant(plan) {
      const birthDate = addYears(plan.population.referenceDate, -18);
      bornOn(plan, plan.voter(), birthDate, addYears(birthDate, 16));
    },
  },
  // The flat may bear the number 0.
  { perMille: 0.1, plant: (plan) => void plan.voter().is((person) => (person.flat = '0')) },
  {
    // Issued more than ten years ago, but the register says that it is valid still.
    perMille: 0.2,
    plant(plan) {
      const { referenceDate } = plan.population;
      plan
        .voter(({ birthDate }) => birthDate < addYears(referenceDate, -30))
        .is((person) => {
          person.documentIssued = addYears(referenceDate, -12);
          person.documentExpires = referenceDate + 300;
        });
    },
  },
];
