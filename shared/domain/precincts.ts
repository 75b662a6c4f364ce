/** A line of Appendix 2 of 11/196: a polling precinct with its object and address, as received. */
export interface PrecinctEntry {
  /** District, city or city district under whose heading the line stands; `''` where the file names none. */
  readonly district: string;
  readonly number: string;
  readonly object: string;
  readonly settlement: string;
  readonly street: string;
  readonly house: string;
  /** Column 7, as received: restricted access, newly created, abolished. */
  readonly mark: string;
}

/** A line of Appendix 3 of 11/196: a part of a precinct's boundaries, as received. */
export interface BoundaryEntry {
  readonly number: string;
  readonly settlementType: string;
  readonly settlement: string;
  readonly addressType: string;
  readonly address: string;
  readonly house: string;
}

/** Codes of the checks of paragraph 19. */
export const precinctMessageCodes = [
  'unknown-number',
  'duplicate-number',
  'over-threshold',
  'near-threshold',
  'not-in-submission',
  'abolished-with-voters',
] as const;

/** Code of a check of paragraph 19. */
export type PrecinctMessageCode = (typeof precinctMessageCodes)[number];

/** What a check of paragraph 19 says about a precinct; `facts` are the numbers its sentence names. */
export interface PrecinctMessage {
  readonly number: string;
  readonly code: PrecinctMessageCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Voters of a precinct as the list and as the register have it; null where that source was not given. */
export interface PrecinctStrength {
  readonly number: string;
  readonly list: number | null;
  readonly register: number | null;
}
