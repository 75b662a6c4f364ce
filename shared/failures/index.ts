import { accountsFailures } from './accounts.ts';
import { generalFailures } from './general.ts';
import { intakeFailures } from './intake.ts';
import { journalFailures } from './journal.ts';
import { mediaFailures } from './media.ts';
import { originalsFailures } from './originals.ts';
import { periodsFailures } from './periods.ts';
import { precinctFailures } from './precincts.ts';
import { receivingFailures } from './receiving.ts';
import { registersFailures } from './registers.ts';
import { roundsFailures } from './rounds.ts';
import { runsFailures } from './runs.ts';
import { shellFailures } from './shell.ts';
import { snapshotFailures } from './snapshot.ts';
import { tablesFailures } from './tables.ts';
import { transferFailures } from './transfer.ts';
import { vaultFailures } from './vault.ts';
import { workplaceFailures } from './workplace.ts';

/**
 * The closed list of expected failures, one file per room. Each code names the facts its texts use
 * (`locales/<language>/failures/<room>.json`, the code as key); facts hold no personal data.
 */
export const failureCatalogue = {
  accounts: accountsFailures,
  general: generalFailures,
  intake: intakeFailures,
  journal: journalFailures,
  media: mediaFailures,
  originals: originalsFailures,
  periods: periodsFailures,
  precincts: precinctFailures,
  receiving: receivingFailures,
  registers: registersFailures,
  rounds: roundsFailures,
  runs: runsFailures,
  shell: shellFailures,
  snapshot: snapshotFailures,
  tables: tablesFailures,
  transfer: transferFailures,
  vault: vaultFailures,
  workplace: workplaceFailures,
} as const;

type Rooms = typeof failureCatalogue;
type Codes = { [Room in keyof Rooms]: Rooms[Room] }[keyof Rooms];
type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void
  ? I
  : never;
type Catalogue = UnionToIntersection<Codes>;

/** Every code of the catalogue. */
export type FailureCode = keyof Catalogue;

/** The facts that the texts of a code use. */
export type FactsOf<Code extends FailureCode> = Catalogue[Code] extends readonly (infer Fact extends string)[]
  ? Readonly<Record<Fact, string | number>>
  : never;

/** An expected failure: a code from the closed list and the facts that explain it. */
export interface Failure {
  readonly code: FailureCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Builds a failure; the compiler checks that the facts of the code are all given. */
export function failure<Code extends FailureCode>(code: Code, facts: FactsOf<Code>): Failure {
  return { code, facts };
}
