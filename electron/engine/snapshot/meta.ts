import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { registerSources, type RegisterSource, type SnapshotMeta } from '../../../shared/domain/register.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { FORMAT_NAME, FORMAT_VERSION } from './format.ts';

const LONGEST_VALUE = 500;
const scopes = ['district', 'region', 'republic'] as const;

/** Reads and checks `meta`; throws `snapshot-meta-missing`, `snapshot-meta-wrong`, `snapshot-version-unknown`. */
export function readMeta(connection: Connection, file: string): SnapshotMeta {
  const select = connection
    .prepare<[string]>(
      `SELECT CASE WHEN length(value) <= ${LONGEST_VALUE} THEN value END FROM meta WHERE key = ?`,
    )
    .pluck();

  const wrong = (key: string): FailureError =>
    new FailureError(failure('snapshot-meta-wrong', { file, key }));
  const text = (key: string): string => {
    const value = select.get(key);
    if (value === undefined) throw new FailureError(failure('snapshot-meta-missing', { file, key }));
    if (typeof value !== 'string' || /\p{Cc}/u.test(value)) throw wrong(key);
    return value;
  };
  const filled = (key: string): string => {
    const value = text(key);
    if (value.trim() === '') throw wrong(key);
    return value;
  };
  const count = (key: string): number => {
    const value = text(key);
    if (!/^(0|[1-9]\d{0,8})$/.test(value)) throw wrong(key);
    return Number(value);
  };

  if (text('format') !== FORMAT_NAME) throw wrong('format');
  const version = count('version');
  if (version !== FORMAT_VERSION)
    throw new FailureError(failure('snapshot-version-unknown', { file, version }));
  const asOf = parseIsoDate(text('as_of'));
  if (Number.isNaN(asOf)) throw wrong('as_of');
  const scope = scopes.find((name) => name === text('scope'));
  if (scope === undefined) throw wrong('scope');
  return {
    snapshotId: filled('snapshot_id'),
    asOf,
    issuedBy: text('issued_by'),
    scope,
    // A snapshot of the whole republic has neither, one of an oblast has no district.
    region: scope === 'republic' ? text('obl') : filled('obl'),
    district: scope === 'district' ? filled('rai') : text('rai'),
    voters: count('voters'),
    precincts: count('precincts'),
    sources: sourcesOf(text('sources')) ?? raise(wrong('sources')),
  };
}

/** The sources named, in the order of `registerSources`; undefined where one is unknown or repeated. */
function sourcesOf(text: string): readonly RegisterSource[] | undefined {
  const names = text === '' ? [] : text.split(',').map((name) => name.trim());
  const sources = registerSources.filter((source) => names.includes(source));
  return sources.length === names.length ? sources : undefined;
}

function raise(error: FailureError): never {
  throw error;
}
