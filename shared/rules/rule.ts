import type { NameAgreement, PersonName } from '../domain/names.ts';
import type { RegisterSource } from '../domain/register.ts';
import type { FindingCode } from './codes.ts';
import type { Candidate, Evidence, Finding } from './finding.ts';

/**
 * A row of the list as rules see it: texts with fillers taken as absent (`''`), days since 1970-01-01 (NaN
 * where absent). The same object serves one row after another: rules keep nothing of it.
 */
export interface ListRow extends PersonName {
  readonly index: number;
  readonly cod: string;
  readonly iin: string;
  /** `digitCode` of the IIN; 0 where it is absent or not all digits. */
  readonly iinCode: number;
  readonly precinct: string;
  readonly birthDate: number;
  /** The text that stands in place of a birth date and is none; else `''`. */
  readonly birthDateText: string;
  readonly sex: string;
  readonly settlement: string;
  readonly street: string;
  readonly house: string;
  readonly building: string;
  readonly flat: string;
  readonly documentNumber: string;
  readonly documentIssued: number;
  readonly changed: boolean;
  readonly deleted: boolean;
  readonly changedOn: number;
  readonly added: boolean;
  /** Cells whose content has no place there: fillers, texts that are no dates, other signs in `mal`. */
  readonly foreignCells: () => readonly ForeignCell[];
}

/** A cell that Appendix 1 wants empty or of another kind; `column` is the official name. */
export interface ForeignCell {
  readonly column: string;
  readonly value: string;
  readonly kind: 'filler' | 'no-date' | 'sex';
}

/** A person of the register as rules see them; NaN for absent days. Serves one person after another. */
export interface RegisterPerson extends PersonName {
  readonly iin: string;
  readonly birthDate: number;
  readonly sex: string;
  readonly documentNumber: string;
  readonly documentIssued: number;
  readonly documentExpires: number;
  readonly documentStatus: string;
  readonly region: string;
  readonly district: string;
  readonly settlement: string;
  readonly street: string;
  readonly house: string;
  readonly building: string;
  readonly flat: string;
  readonly precinct: string;
  readonly registration: string;
  readonly status: string;
  readonly statusDate: number;
}

/** How a row was matched: by its IIN, by name and birth date, to the person whose IIN it does not bear, or not. */
export type MatchKind = 'iin' | 'name' | 'other-person' | 'none';

/** What a row is judged by. */
export interface RowContext {
  readonly row: ListRow;
  readonly match: MatchKind;
  /** The matched person; null where `match` is `none`. */
  readonly person: RegisterPerson | null;
  /** Agreement of the names; null where `match` is `none`. */
  readonly names: NameAgreement | null;
  /** Whether the row bears the number of the person's document. */
  readonly sameDocument: boolean;
  /** Persons considered for a row and not chosen; `several` where they are namesakes born on one day. */
  readonly candidates: readonly Candidate[];
  readonly several: boolean;
  /**
   * The other rows of the same person: how many in the same precinct and the first of their `Cod`s, in how many
   * other precincts, the first of these and of their `Cod`s.
   */
  readonly twins: {
    readonly here: number;
    readonly cods: readonly string[];
    readonly elsewhere: number;
    readonly precincts: readonly string[];
    readonly codsElsewhere: readonly string[];
  };
  /** The row in the list that this one corrects; null in a first round. */
  readonly previous: PreviousRow | null;
  readonly reference: Reference;
}

/** What a corrected list did to a row. `known` is false for an added row; the others then are false too. */
export interface PreviousRow {
  readonly known: boolean;
  readonly contentChanged: boolean;
  /** Whether the row bore the flag `Dopol1` or `Dopol4` before. */
  readonly wasChanged: boolean;
  readonly wasAdded: boolean;
}

/** What stays the same over a run. */
export interface Reference {
  /** Days since 1970-01-01. */
  readonly date: number;
  /** The latest birth date of a person who is 18 on that day. */
  readonly adultsBornBy: number;
  readonly region: string;
  readonly district: string;
  /** Comparable forms of the region and the district: see `placeForm`. */
  readonly regionForm: string;
  readonly districtForm: string;
  readonly sources: ReadonlySet<RegisterSource>;
  /** Numbers of the region's precincts. */
  readonly precinctNumbers: ReadonlySet<string>;
  /** IIN of the person who holds a document number in the register; `''` where nobody does. */
  readonly documentHolder: (documentNumber: string) => string;
}

/** What a rule says of a row; the rule's name and version are added to the evidence. */
export interface RuleFinding {
  readonly code: FindingCode;
  readonly subcode?: string;
  readonly level?: Finding['level'];
  readonly listValue: string;
  readonly registerValue: string;
  readonly facts?: Evidence['facts'];
}

/** A rule: judges one row and reports what it finds. Rules are pure and know nothing of each other. */
export interface Rule {
  readonly name: string;
  /** Raised whenever equal input may give another finding. */
  readonly version: number;
  readonly codes: readonly FindingCode[];
  readonly check: (context: RowContext, report: (finding: RuleFinding) => void) => void;
}
