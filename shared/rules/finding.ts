import type { FindingCode, NameLevel } from './codes.ts';

/** A register person that was considered for a row. Dates `YYYY-MM-DD`. */
export interface Candidate {
  readonly iin: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string;
  readonly birthDate: string;
  readonly precinct: string;
}

/** An eligible voter who is registered here and absent from the list (A2). */
export interface OmittedVoter extends Candidate {
  readonly address: string;
}

/** Why a finding was made, as data: sentences in each language are rendered from it. */
export interface Evidence {
  /** Name of the rule's file and its version. */
  readonly rule: string;
  readonly version: number;
  /** Agreement per part of the name with that of the matched person. */
  readonly levels?: {
    readonly surname: NameLevel;
    readonly givenName: NameLevel;
    readonly patronymic: NameLevel;
  };
  /** The register person matched to the row, where there is one. */
  readonly person?: Candidate;
  /** Persons considered and not chosen. */
  readonly candidates?: readonly Candidate[];
  /** Whether there were more of them than are held. */
  readonly more?: boolean;
  /** Other facts that the sentence names: field, other precincts, dates, row codes. */
  readonly facts?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** One discrepancy of a list row (or, for A2, of a register person who has no row). */
export interface Finding {
  /** Row of the list, from 0 in file order; -1 for A2. */
  readonly row: number;
  readonly code: FindingCode;
  /** Distinguishes the cases of one code; `''` where there is one case only. */
  readonly subcode: string;
  /** Level of agreement of the name, where the code compares names; else `''`. */
  readonly level: NameLevel | '';
  readonly listValue: string;
  readonly registerValue: string;
  readonly evidence: Evidence;
}

/** A finding as it is kept: with what identifies its row, and its evidence as JSON of `Evidence`. */
export interface FindingRecord extends Omit<Finding, 'evidence'> {
  readonly cod: string;
  readonly precinct: string;
  readonly iin: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string;
  /** Days since 1970-01-01, NaN where absent. */
  readonly birthDate: number;
  readonly evidence: string;
}

/** What became of an earlier finding or row in the corrected list (11/196, para 11). */
export type SecondRoundOutcome = 'corrected' | 'open' | 'changed' | 'new' | 'unasked' | 'removed' | 'added';

/** A line of the second round; `code` is `-` for unasked, removed and added rows. */
export interface SecondRoundLine {
  readonly cod: string;
  readonly code: FindingCode | '-';
  readonly outcome: SecondRoundOutcome;
}
