import type { Person } from '../person.ts';
import { misprint } from './misprints.ts';
import type { Plant } from './plant.ts';

const upperCase = (person: Pick<Person, 'surname'>): string => person.surname.toUpperCase();

/** 9.3 and 9.4: the same person on several rows. */
export const repeatedPlants: readonly Plant[] = [
  {
    perMille: 2.2,
    plant(plan) {
      const voter = plan.voter().finds('9.3');
      plan.again(voter).finds('9.3');
    },
  },
  {
    perMille: 0.2,
    plant(plan) {
      const voter = plan.voter().finds('9.3');
      for (let i = 0; i < 2; i++) plan.again(voter).finds('9.3');
    },
  },
  {
    // The second time with the name in capital letters.
    perMille: 0.3,
    plant(plan) {
      const voter = plan.voter().finds('9.3');
      plan
        .again(voter)
        .inList((row) => (row.surname = upperCase(row)))
        .finds('9.3', 'V:name');
    },
  },
  {
    // The second time under another IIN: it is the person who counts, not the number.
    perMille: 0.2,
    plant(plan) {
      const voter = plan.voter().finds('9.3');
      const iin = plan.population.unissuedIin(voter.index);
      plan
        .again(voter)
        .inList((row) => (row.iin = iin))
        .finds('9.3', '9.1:iin');
    },
  },
  {
    // Unknown to the register, but twice with the same valid IIN.
    perMille: 0.1,
    plant(plan) {
      const stranger = plan.stranger().finds('A1', '9.3');
      plan.again(stranger).finds('A1', '9.3');
    },
  },
  {
    perMille: 2.5,
    plant(plan) {
      const voter = plan.voter().finds('9.4');
      plan.again(voter, plan.otherPrecinct(voter)).finds('9.4', 'A5');
    },
  },
  {
    perMille: 0.2,
    plant(plan) {
      const voter = plan.voter(({ surname }) => surname.length >= 5).finds('9.4');
      const surname = misprint(plan.random, voter.person.surname);
      plan
        .again(voter, plan.otherPrecinct(voter))
        .inList((row) => (row.surname = surname))
        .finds('9.4', '9.1:name', 'A5');
    },
  },
  {
    // Twice here and once elsewhere.
    perMille: 0.1,
    plant(plan) {
      const voter = plan.voter().finds('9.3', '9.4');
      plan.again(voter).finds('9.3', '9.4');
      plan.again(voter, plan.otherPrecinct(voter)).finds('9.4', 'A5');
    },
  },
];
