import { daysOf, dateParts } from '../../../../shared/domain/dates.ts';
import { controlDigit } from '../../../../shared/domain/iin.ts';
import type { CasePlan, Planted } from '../case-plan.ts';
import { kazakh } from '../invented/names.ts';
import type { Person } from '../person.ts';
import { isFar, misprint, otherName, twoLettersLost } from './misprints.ts';
import { byTurns, type Plant } from './plant.ts';

/** Before every birth of the population: nobody of any name is born that day. */
const NOBODYS_BIRTH = daysOf(1931, 5, 17);

/** 9.1:iin: malformed, absent, control digit wrong, nobody's, somebody else's. */
const wrongIins: readonly Plant[] = [
  { perMille: 0.8, plant: (plan, turn) => wrongIin(plan, (iin) => byTurns(malformed, turn)(iin)) },
  { perMille: 0.2, plant: (plan) => wrongIin(plan, () => null) },
  {
    perMille: 1,
    plant: (plan) =>
      wrongIin(plan, (iin) => iin.slice(0, 11) + String((Number(iin[11]) + 1 + plan.random.below(9)) % 10)),
  },
  {
    perMille: 1,
    plant(plan) {
      const voter = plan.voter();
      const iin = plan.population.unissuedIin(voter.index);
      voter.inList((row) => (row.iin = iin)).finds('9.1:iin');
    },
  },
  {
    perMille: 0.6,
    plant(plan) {
      const voter = plan.voter(({ patronymic }) => patronymic !== '');
      const owner = plan.voter((person) => isFarPerson(person, voter.person));
      const { iin } = owner.person;
      voter.inList((row) => (row.iin = iin)).finds('9.1:iin');
    },
  },
];

const malformed: readonly ((iin: string) => string)[] = [
  (iin) => iin.slice(0, 11),
  (iin) => `${iin}0`,
  (iin) => `${iin.slice(0, 6)} ${iin.slice(6)}`,
  (iin) => `${iin.slice(0, 7)}О${iin.slice(8)}`,
];

function wrongIin(plan: CasePlan, change: (iin: string) => string | null): void {
  const voter = plan.voter();
  const iin = change(voter.person.iin);
  if (iin !== null && /^\d{12}$/.test(iin) && controlDigit(iin) === Number(iin[11]))
    throw new Error('an IIN planted as wrong is right');
  voter.inList((row) => (row.iin = iin)).finds('9.1:iin');
}

/** Whether no part of the names, nor the birth dates, could be taken for each other. */
function isFarPerson(a: Person, b: Person): boolean {
  return (
    a.sex !== b.sex &&
    a.birthDate !== b.birthDate &&
    a.patronymic !== '' &&
    isFar(a.surname, b.surname) &&
    isFar(a.givenName, b.givenName)
  );
}

const longSurname = ({ surname }: Person): boolean => surname.length >= 9 && !surname.includes('-');
const withPatronymic = ({ patronymic }: Person): boolean => patronymic.length >= 5;

/** 9.1:name at L3 and L4. */
const wrongNames: readonly Plant[] = [
  name(
    1.4,
    ({ surname }) => surname.length >= 5,
    (plan, { surname }) => ({ surname: misprint(plan.random, surname) }),
  ),
  name(
    0.8,
    ({ givenName }) => givenName.length >= 5,
    (plan, { givenName }) => ({
      givenName: misprint(plan.random, givenName),
    }),
  ),
  name(0.6, withPatronymic, (plan, { patronymic }) => ({ patronymic: misprint(plan.random, patronymic) })),
  name(0.3, longSurname, (_, { surname }) => ({ surname: twoLettersLost(surname) })),
  name(
    0.4,
    ({ surname, givenName }) => isFar(surname, givenName),
    (_, { surname, givenName }) => ({
      surname: givenName,
      givenName: surname,
    }),
  ),
  name(0.6, withPatronymic, () => ({ patronymic: null })),
  {
    perMille: 0.3,
    plant(plan) {
      plan
        .voter(withPatronymic)
        .inRegister((person) => (person.patronymic = ''))
        .finds('9.1:name');
    },
  },
  name(
    0.6,
    ({ surname }) => /[бглнрст]ова?$/.test(surname) && surname.length >= 8,
    (_, { surname }) => ({
      surname: surname.replace(/ова?$/, ''),
    }),
  ),
  name(
    0.5,
    () => true,
    (plan, { sex, givenName }) => ({ givenName: otherName(plan.random, kazakh.givenNames[sex], givenName) }),
  ),
  name(
    1,
    () => true,
    (plan, { sex, surname }) => ({ surname: otherName(plan.random, kazakh.surnames[sex], surname) }),
  ),
];

type NameParts = Partial<Pick<Person, 'surname' | 'givenName'>> & { patronymic?: string | null };

function name(
  perMille: number,
  test: (person: Person) => boolean,
  change: (plan: CasePlan, person: Person) => NameParts,
): Plant {
  return {
    perMille,
    plant(plan) {
      const voter = plan.voter(test);
      const parts = change(plan, voter.person);
      voter.inList((row) => Object.assign(row, parts)).finds('9.1:name');
    },
  };
}

/** 9.1:birth: day and month swapped, another day or year, absent; the register's date decides about age. */
const wrongBirths: readonly Plant[] = [
  birth(
    1,
    ({ birthDate }) => swapped(birthDate) !== birthDate && !Number.isNaN(swapped(birthDate)),
    (_, person) => swapped(person.birthDate),
  ),
  birth(
    1,
    () => true,
    (plan, { birthDate }) => birthDate + (1 + plan.random.below(20)) * (plan.random.below(2) * 2 - 1),
  ),
  birth(
    0.8,
    () => true,
    (plan, { birthDate }) => birthDate + byTurns([-365, 366, -3653, 3652], plan.random.below(4)),
  ),
  birth(
    0.1,
    () => true,
    () => null,
  ),
  birth(
    0.1,
    () => true,
    (plan) => plan.population.referenceDate - 6000,
  ),
  {
    // Name and birth date both wrong: the IIN alone tells who it is, for nobody else has this name and this date.
    perMille: 0.2,
    plant(plan) {
      const voter = plan.voter();
      const { sex, surname } = voter.person;
      const other = otherName(plan.random, kazakh.surnames[sex], surname);
      voter
        .inList((row) => {
          row.surname = other;
          row.birthDate = NOBODYS_BIRTH;
        })
        .finds('9.1:name', '9.1:birth');
    },
  },
];

function birth(
  perMille: number,
  test: (person: Person) => boolean,
  change: (plan: CasePlan, person: Person) => number | null,
): Plant {
  return {
    perMille,
    plant(plan) {
      const voter: Planted = plan.voter(test);
      const date = change(plan, voter.person);
      voter.inList((row) => (row.birthDate = date)).finds('9.1:birth');
    },
  };
}

function swapped(days: number): number {
  const { year, month, day } = dateParts(days);
  return daysOf(year, day, month);
}

/** Deviations of category 9.1. */
export const identityPlants: readonly Plant[] = [...wrongIins, ...wrongNames, ...wrongBirths];
