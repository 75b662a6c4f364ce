import { addYears } from '../../../../shared/domain/dates.ts';
import type { CasePlan, Planted } from '../case-plan.ts';
import type { Person } from '../person.ts';
import { byTurns, type Plant } from './plant.ts';

const older = (plan: CasePlan, years: number) => (person: Person) =>
  person.birthDate < addYears(plan.population.referenceDate, -years);

function document(
  perMille: number,
  years: number,
  change: (voter: Planted, plan: CasePlan, turn: number) => Planted,
): Plant {
  return {
    perMille,
    plant(plan, turn) {
      change(plan.voter(older(plan, years)), plan, turn).finds('9.2');
    },
  };
}

/** A document that the register itself calls outdated: no change of the row makes it good. */
function incurable(voter: Planted): Planted {
  voter.entry.curable = false;
  return voter;
}

/** 9.2 with each of its meanings. */
export const documentPlants: readonly Plant[] = [
  // Expired by the register's date of expiry, and by ten years after the issue where it has none.
  document(4, 28, (voter, plan) => {
    const issued = addYears(plan.population.referenceDate, -10) - 10 - plan.random.below(500);
    return incurable(voter).is((person) => {
      person.documentIssued = issued;
      person.documentExpires = addYears(issued, 10);
    });
  }),
  document(1, 28, (voter, plan) => {
    const issued = addYears(plan.population.referenceDate, -10) - 10 - plan.random.below(500);
    return incurable(voter).is((person) => {
      person.documentIssued = issued;
      person.documentExpires = null;
    });
  }),
  // The register holds a newer one.
  document(3, 30, (voter, plan) => {
    const number = plan.population.unissuedCard();
    const days = 400 + plan.random.below(2500);
    return voter.inList((row) => {
      row.documentNumber = number;
      row.documentIssued = (row.documentIssued ?? 0) - days;
    });
  }),
  document(2, 18, (voter, plan) => {
    const number = plan.population.unissuedCard();
    return voter.inList((row) => (row.documentNumber = number));
  }),
  document(1.2, 18, (voter, _, turn) =>
    incurable(voter).inRegister((person) => (person.documentStatus = byTurns(['revoked', 'lost'], turn))),
  ),
  document(0.6, 18, (voter) => voter.inList((row) => (row.documentIssued = null))),
  document(0.3, 18, (voter, plan) => {
    const issued = plan.population.referenceDate + 1 + plan.random.below(200);
    return voter.inList((row) => (row.documentIssued = issued));
  }),
  document(0.5, 18, (voter, plan) => {
    const issued = addYears(voter.person.birthDate, 16) - 1 - plan.random.below(300);
    return voter.inList((row) => (row.documentIssued = issued));
  }),
  document(0.5, 18, (voter, plan) => {
    const { documentNumber } = plan.voter().person;
    return voter.inList((row) => (row.documentNumber = documentNumber));
  }),
];
