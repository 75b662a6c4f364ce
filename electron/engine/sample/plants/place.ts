import { addYears } from '../../../../shared/domain/dates.ts';
import type { FindingCode } from '../../../../shared/rules/codes.ts';
import type { CasePlan, Planted } from '../case-plan.ts';
import { neighbourDistricts, otherRegions } from '../invented/places.ts';
import type { Person } from '../person.ts';
import { byTurns, type Plant } from './plant.ts';

/** Statuses of the register and the findings they make. */
const statuses: readonly (readonly [number, string, FindingCode])[] = [
  [2, 'emigrated', '9.7'],
  [1, 'non_citizen', '9.8'],
  [0.6, 'incapable', '9.9.2'],
  [1, 'imprisoned', '9.9.3'],
  [5, 'deceased', '9.9.4'],
  [0.6, 'citizenship_lost', '9.9.5'],
];

/** 9.5 to 9.9, A2 and A5, and the persons of a register who are on no list of the district. */
export const placePlants: readonly Plant[] = [
  { perMille: 2.5, plant: (plan, turn) => livesInOtherRegion(plan.voter(), turn).finds('9.5') },
  { perMille: 2.5, plant: (plan, turn) => livesInOtherDistrict(plan.voter(), turn).finds('9.5') },
  {
    perMille: 3,
    plant: (plan) =>
      void plan
        .voter()
        .inRegister((person) => (person.registration = 'deregistered'))
        .finds('9.6'),
  },
  ...statuses.map(([perMille, status, code]): Plant => ({
    perMille,
    plant: (plan, turn) => void hasStatus(plan, plan.voter(), status, turn).finds(code),
  })),
  {
    // Deceased long ago, so the document has expired too.
    perMille: 0.2,
    plant(plan, turn) {
      const old = ({ birthDate }: Person): boolean =>
        birthDate < addYears(plan.population.referenceDate, -40);
      const issued = addYears(plan.population.referenceDate, -11);
      hasStatus(plan, plan.voter(old), 'deceased', turn)
        .is((person) => {
          person.documentIssued = issued;
          person.documentExpires = addYears(issued, 10);
        })
        .finds('9.9.4', '9.2');
    },
  },
  { perMille: 2, plant: (plan) => void isMinor(plan, plan.voter()).finds('9.9.1') },
  { perMille: 4.6, plant: (plan) => void plan.absent().isOmitted() },
  {
    // A status that does not count yet takes nobody off the list.
    perMille: 0.1,
    plant: (plan) => void statusToCome(plan, plan.absent()).isOmitted(),
  },
  {
    perMille: 4,
    plant: (plan) =>
      void plan
        .voter()
        .inList((row) => (row.house = `${row.house ?? ''}/9`))
        .finds('A5'),
  },
  {
    perMille: 3,
    plant: (plan) =>
      void plan
        .voter()
        .inList((row) => (row.street = 'Жаңа көшесі'))
        .finds('A5'),
  },
  {
    perMille: 2,
    plant: (plan) =>
      void plan
        .voter()
        .inList((row) => (row.flat = '101'))
        .finds('A5'),
  },
  { perMille: 3, plant: (plan, turn) => void livesInOtherDistrict(plan.absent(), turn) },
  { perMille: 1, plant: (plan, turn) => void livesInOtherRegion(plan.absent(), turn) },
  {
    perMille: 2,
    plant: (plan) => void plan.absent().inRegister((person) => (person.registration = 'deregistered')),
  },
  {
    perMille: 4,
    plant: (plan, turn) => void hasStatus(plan, plan.absent(), byTurns(statuses, turn)[1], turn),
  },
  { perMille: 3, plant: (plan) => void isMinor(plan, plan.absent()) },
];

/** Registered in another region. */
export function livesInOtherRegion(planted: Planted, turn: number): Planted {
  return planted.inRegister((person) => {
    Object.assign(person, byTurns(otherRegions, turn));
    moveAway(person, '77');
  });
}

/** Registered in another district of the region. */
export function livesInOtherDistrict(planted: Planted, turn: number): Planted {
  return planted.inRegister((person) => {
    person.district = byTurns(neighbourDistricts, turn);
    moveAway(person, '305');
  });
}

function moveAway(person: Person, precinct: string): void {
  person.settlement = 'Ақшатау ауылы';
  person.street = 'Достық көшесі';
  person.house = '7';
  person.building = '';
  person.flat = '';
  person.precinct = precinct;
}

/** Has a status since some time up to the reference date; now and then the register does not know since when. */
export function hasStatus(plan: CasePlan, planted: Planted, status: string, turn: number): Planted {
  const since = turn % 9 === 8 ? null : plan.population.referenceDate - plan.random.below(700);
  return planted.inRegister((person) => {
    person.status = status;
    person.statusDate = since;
  });
}

/** Loses a right after the reference date. */
export function statusToCome(plan: CasePlan, planted: Planted): Planted {
  const since = plan.population.referenceDate + 1 + plan.random.below(60);
  return planted.inRegister((person) => {
    person.status = 'imprisoned';
    person.statusDate = since;
  });
}

/** Sixteen or seventeen years old on the reference date. */
export function isMinor(plan: CasePlan, planted: Planted): Planted {
  const { referenceDate } = plan.population;
  const birthDate = addYears(referenceDate, -18) + 1 + plan.random.below(600);
  return bornOn(plan, planted, birthDate, addYears(birthDate, 16) + plan.random.below(60));
}

/** Born on a day, with an IIN of that day and a card issued on another. */
export function bornOn(plan: CasePlan, planted: Planted, birthDate: number, documentIssued: number): Planted {
  const iin = plan.population.freeIin(birthDate, planted.person.sex);
  return planted.is((person) =>
    Object.assign(person, { birthDate, iin, documentIssued, documentExpires: addYears(documentIssued, 10) }),
  );
}
