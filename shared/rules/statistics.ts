import type { FindingCode, NameLevel } from './codes.ts';
import type { SecondRoundOutcome } from './finding.ts';

/** Statistics of a reconciliation (11/196, para 9 and 10). Totals equal the sums of the parts shown. */
export interface ReconciliationStatistics {
  /** What produced them; no clock time stands here, so equal inputs give equal bytes. */
  readonly inputs: {
    readonly listSha256: string;
    readonly snapshotSha256: string;
    readonly snapshotId: string;
    readonly snapshotAsOf: string;
    readonly referenceDate: string;
    readonly ruleSet: string;
    readonly referenceData: string;
    readonly region: string;
    readonly district: string;
    readonly coverage: 'district' | readonly string[];
  };
  /** `total` = `voters` + `markedDeleted`; `voters` = `matched` + `unmatched`; `persons` distinct among matched. */
  readonly rows: {
    readonly total: number;
    readonly markedDeleted: number;
    readonly voters: number;
    readonly matched: number;
    readonly unmatched: number;
    readonly persons: number;
  };
  /** One entry per code in the order of `findingCodes`; `findings` is 0 where not checked. */
  readonly byCode: readonly CodeCount[];
  /** One entry per precinct code of the list or of the district in the register, sorted by number. */
  readonly byPrecinct: readonly PrecinctCount[];
  /** Voters of the list by the level of agreement of their name with the matched person. */
  readonly byNameLevel: Readonly<Record<NameLevel, number>>;
  readonly secondRound?: SecondRoundStatistics;
}

/** Count of one code. */
export interface CodeCount {
  readonly code: FindingCode;
  readonly checked: boolean;
  readonly findings: number;
  /** Number of findings by sub-code, sorted by sub-code; `''` where the code has none. */
  readonly bySubcode: Readonly<Record<string, number>>;
}

/** Figures of one precinct. */
export interface PrecinctCount {
  readonly precinct: string;
  /** Voters in the list (rows not marked deleted) and eligible voters registered there in the register. */
  readonly voters: number;
  readonly registerVoters: number;
  /** Findings by code of the rows of this precinct (for A2: of the register's precinct). */
  readonly findings: Readonly<Partial<Record<FindingCode, number>>>;
}

/** The second round beside the first. */
export interface SecondRoundStatistics {
  readonly firstRound: readonly CodeCount[];
  readonly outcomes: Readonly<Record<SecondRoundOutcome, number>>;
  /** Outcomes of earlier findings by code. */
  readonly byCode: readonly {
    readonly code: FindingCode;
    readonly corrected: number;
    readonly open: number;
    readonly changed: number;
    readonly new: number;
  }[];
}
