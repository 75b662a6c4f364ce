import { precinctNumber } from '../../../shared/domain/precinct-number.ts';
import { addressOf } from '../../../shared/rules/address.ts';
import type { OmittedVoter } from '../../../shared/rules/finding.ts';
import { belongsOnList } from '../../../shared/rules/omitted.ts';
import type { Reference } from '../../../shared/rules/rule.ts';
import type { RegisterView } from './register-view.ts';
import type { PrecinctTally, Tally } from './tallies.ts';

/**
 * The voters whom the list lacks (A2), sorted by IIN; `listed` marks the persons who have a row. Counts all who
 * belong on the list by precinct, also where A2 is not checked.
 */
export function omittedVoters(
  person: RegisterView,
  listed: Uint8Array,
  reference: Reference,
  { coverage, checked }: { readonly coverage: readonly string[] | undefined; readonly checked: boolean },
  precincts: PrecinctTally,
  tally: Tally,
): OmittedVoter[] {
  const covered = coverage === undefined ? null : new Set(coverage.map(precinctNumber));
  const omitted: OmittedVoter[] = [];
  for (let index = 0; index < listed.length; index++) {
    person.index = index;
    if (!belongsOnList(person, reference)) continue;
    const number = precinctNumber(person.precinct);
    precincts.addRegisterVoter(number);
    // Who has no precinct in the register would else be in nobody's part.
    const isCovered = covered === null || number === '' || covered.has(number);
    if (!checked || listed[index] === 1 || !isCovered) continue;
    omitted.push({ ...person.candidate(), address: addressOf(person) });
    precincts.addFinding(number, 'A2');
    tally.addCode('A2', '');
  }
  return omitted.sort((a, b) => (a.iin < b.iin ? -1 : 1));
}
