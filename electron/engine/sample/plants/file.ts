import type { CasePlan, Planted } from '../case-plan.ts';
import { unknownNumber } from '../district.ts';
import { hasStatus, livesInOtherDistrict } from './place.ts';
import { byTurns, type Plant } from './plant.ts';

/** Fillers and the cells in which they stand; the register has nothing there, or nothing is compared. */
const fillers = [
  ['building', '-'],
  ['building', '--'],
  ['note', '---'],
  ['flat', '–'],
  ['patronymic', '—'],
  ['nationality', '.'],
  ['building', '*'],
  ['note', 'нет'],
  ['patronymic', 'НЕТ'],
  ['nationality', 'жоқ'],
  ['building', 'Жоқ'],
  ['flat', 'б/н'],
  ['note', 'Б/Н'],
  ['building', '0'],
  ['nationality', '0'],
] as const;

/** Findings of the file itself (A3, A4, A7) and rows marked deleted, which take part in none but A7. */
export const filePlants: readonly Plant[] = [
  ...fillers.map(([cell, filler]): Plant => ({
    perMille: 0.2,
    plant(plan) {
      plan
        .voter()
        .is((person) => {
          if (cell !== 'note') person[cell] = '';
        })
        .inList((row) => (row[cell] = filler))
        .finds('A3');
    },
  })),
  {
    perMille: 0.3,
    plant(plan, turn) {
      const sign = byTurns(['муж', 'жен', 'ер', 'F', '1'], turn);
      plan
        .voter()
        .inList((row) => (row.sex = sign))
        .finds('A3');
    },
  },
  {
    perMille: 0.8,
    plant(plan, turn) {
      const number = unknownNumber(plan.precincts, turn % 7);
      plan
        .voter()
        .inList((row) => (row.precinct = number))
        .finds('A4');
    },
  },
  {
    // Added and deleted at once; the voter is on no other row.
    perMille: 0.3,
    plant(plan) {
      deleted(plan, plan.voter())
        .inList((row) => (row.added = true))
        .isOmitted()
        .finds('A7');
    },
  },
  {
    // A date of change, but no change.
    perMille: 0.3,
    plant(plan) {
      const changedOn = plan.population.referenceDate - 30;
      plan
        .voter()
        .inList((row) => Object.assign(row, { changed: false, added: false, changedOn }))
        .finds('A7');
    },
  },
  { perMille: 2, plant: (plan, turn) => void hasStatus(plan, deleted(plan, plan.voter()), 'deceased', turn) },
  { perMille: 1.5, plant: (plan, turn) => void livesInOtherDistrict(deleted(plan, plan.voter()), turn) },
  { perMille: 0.5, plant: (plan) => void deleted(plan, plan.again(plan.voter())) },
  { perMille: 0.3, plant: (plan) => void deleted(plan, plan.voter()).isOmitted() },
  { perMille: 0.2, plant: (plan) => void deleted(plan, plan.stranger()) },
];

function deleted(plan: CasePlan, planted: Planted): Planted {
  const day = plan.population.referenceDate - 1 - plan.random.below(170);
  return planted.inList((row) =>
    Object.assign(row, { deleted: true, added: false, changed: false, changedOn: day }),
  );
}
