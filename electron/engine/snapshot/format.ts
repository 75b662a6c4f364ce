import { isoDate } from '../../../shared/domain/dates.ts';
import type { SnapshotMeta } from '../../../shared/domain/register.ts';

/** Names and values of the snapshot format, `*.sailau` (SQLCipher 4), version 1. */

/** `application_id` of a snapshot: "SAIL". */
export const APPLICATION_ID = 0x5341494c;

/** `user_version` of a snapshot and `version` of its `meta`. */
export const FORMAT_VERSION = 1;

/** `format` of `meta` and of the signed statement. */
export const FORMAT_NAME = 'sailau-snapshot';

/** A column of a snapshot's table; `key` is its name in code, `values` the closed list it takes from. */
export interface SnapshotColumn {
  readonly name: string;
  readonly key: string;
  readonly kind: 'text' | 'code' | 'date';
  readonly required: boolean;
  readonly values?: readonly string[];
}

/** Columns of `meta`. */
export const metaColumns = [
  { name: 'key', key: 'key', kind: 'text', required: true },
  { name: 'value', key: 'value', kind: 'text', required: true },
] as const satisfies readonly SnapshotColumn[];

/** Columns of `voters`, in their order. `code` marks mostly-digit columns of high cardinality. */
export const voterColumns = [
  { name: 'iin', key: 'iin', kind: 'code', required: true },
  { name: 'surname', key: 'surname', kind: 'text', required: true },
  { name: 'given_name', key: 'givenName', kind: 'text', required: true },
  { name: 'patronymic', key: 'patronymic', kind: 'text', required: false },
  { name: 'birth_date', key: 'birthDate', kind: 'date', required: true },
  { name: 'sex', key: 'sex', kind: 'text', required: true, values: ['M', 'F'] },
  { name: 'nationality', key: 'nationality', kind: 'text', required: false },
  { name: 'document_number', key: 'documentNumber', kind: 'code', required: false },
  { name: 'document_issued', key: 'documentIssued', kind: 'date', required: false },
  { name: 'document_expires', key: 'documentExpires', kind: 'date', required: false },
  {
    name: 'document_status',
    key: 'documentStatus',
    kind: 'text',
    required: false,
    values: ['valid', 'replaced', 'revoked', 'lost'],
  },
  { name: 'obl', key: 'region', kind: 'text', required: false },
  { name: 'rai', key: 'district', kind: 'text', required: false },
  { name: 'settlement', key: 'settlement', kind: 'text', required: false },
  { name: 'street', key: 'street', kind: 'text', required: false },
  { name: 'house', key: 'house', kind: 'text', required: false },
  { name: 'korpus', key: 'building', kind: 'text', required: false },
  { name: 'flat', key: 'flat', kind: 'text', required: false },
  { name: 'precinct', key: 'precinct', kind: 'text', required: false },
  {
    name: 'registration',
    key: 'registration',
    kind: 'text',
    required: true,
    values: ['registered', 'deregistered'],
  },
  {
    name: 'status',
    key: 'status',
    kind: 'text',
    required: true,
    values: [
      'eligible',
      'emigrated',
      'non_citizen',
      'incapable',
      'imprisoned',
      'deceased',
      'citizenship_lost',
    ],
  },
  { name: 'status_date', key: 'statusDate', kind: 'date', required: false },
] as const satisfies readonly SnapshotColumn[];

/** Columns of `precincts`, in their order. */
export const precinctColumns = [
  { name: 'number', key: 'number', kind: 'text', required: true },
  { name: 'name', key: 'name', kind: 'text', required: false },
  { name: 'obl', key: 'region', kind: 'text', required: false },
  { name: 'rai', key: 'district', kind: 'text', required: false },
  { name: 'settlement', key: 'settlement', kind: 'text', required: false },
  { name: 'street', key: 'street', kind: 'text', required: false },
  { name: 'house', key: 'house', kind: 'text', required: false },
  {
    name: 'state',
    key: 'state',
    kind: 'text',
    required: true,
    values: ['active', 'restricted', 'new', 'abolished'],
  },
] as const satisfies readonly SnapshotColumn[];

/** A person as written into a snapshot: every value a text, dates `YYYY-MM-DD`, absent data `''`. */
export type SnapshotVoter = Readonly<Record<(typeof voterColumns)[number]['key'], string>>;

/** The tables of a snapshot as SQL. */
export const schemaSql = `
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE voters(${columnsSql(voterColumns)}) STRICT;
CREATE TABLE precincts(${columnsSql(precinctColumns)}) STRICT;`;

/** The rows of `meta`. */
export function metaRows(
  meta: Omit<SnapshotMeta, 'voters' | 'precincts'>,
  voters: number,
  precincts: number,
): [string, string][] {
  return [
    ['format', FORMAT_NAME],
    ['version', String(FORMAT_VERSION)],
    ['snapshot_id', meta.snapshotId],
    ['as_of', isoDate(meta.asOf)],
    ['issued_by', meta.issuedBy],
    ['scope', meta.scope],
    ['obl', meta.region],
    ['rai', meta.district],
    ['voters', String(voters)],
    ['precincts', String(precincts)],
    ['sources', meta.sources.join(',')],
  ];
}

function columnsSql(columns: readonly SnapshotColumn[]): string {
  return columns.map(({ name, required }) => `${name} TEXT${required ? ' NOT NULL' : ''}`).join(', ');
}
