import type { CodeColumn, TextColumn } from '../columns/index.ts';

/** Sources that a snapshot may hold; a category whose source is absent is "not checked". */
export const registerSources = [
  'registration',
  'documents',
  'emigrated',
  'non_citizen',
  'incapable',
  'imprisoned',
  'deceased',
  'citizenship_lost',
] as const;

/** One of the sources of a snapshot. */
export type RegisterSource = (typeof registerSources)[number];

/** `meta` of a snapshot, checked: dates are days since 1970-01-01. */
export interface SnapshotMeta {
  readonly snapshotId: string;
  readonly asOf: number;
  readonly issuedBy: string;
  readonly scope: 'district' | 'region' | 'republic';
  readonly region: string;
  readonly district: string;
  readonly voters: number;
  readonly precincts: number;
  readonly sources: readonly RegisterSource[];
}

/**
 * Persons of the register by columns, in the order of `iin`, all of equal length. Day arrays hold days since
 * 1970-01-01; `NO_DAY` where there is no date.
 */
export interface RegisterTable {
  readonly rows: number;
  readonly iin: CodeColumn;
  readonly surname: TextColumn;
  readonly givenName: TextColumn;
  readonly patronymic: TextColumn;
  readonly birthDate: Int32Array;
  readonly sex: TextColumn;
  readonly nationality: TextColumn;
  readonly documentNumber: CodeColumn;
  readonly documentIssued: Int32Array;
  readonly documentExpires: Int32Array;
  readonly documentStatus: TextColumn;
  readonly region: TextColumn;
  readonly district: TextColumn;
  readonly settlement: TextColumn;
  readonly street: TextColumn;
  readonly house: TextColumn;
  readonly building: TextColumn;
  readonly flat: TextColumn;
  readonly precinct: TextColumn;
  readonly registration: TextColumn;
  readonly status: TextColumn;
  readonly statusDate: Int32Array;
}

/** Stands in a day array of the register where there is no date. */
export const NO_DAY = -0x80000000;

/** A precinct as the register knows it. */
export interface RegisterPrecinct {
  readonly number: string;
  readonly name: string;
  readonly region: string;
  readonly district: string;
  readonly settlement: string;
  readonly street: string;
  readonly house: string;
  readonly state: 'active' | 'restricted' | 'new' | 'abolished';
}

/** A loaded snapshot. */
export interface Register {
  readonly meta: SnapshotMeta;
  readonly persons: RegisterTable;
  readonly precincts: readonly RegisterPrecinct[];
}
