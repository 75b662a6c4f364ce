import { join } from 'node:path';
import type { JournalFacts } from '../../../shared/contract/journal-events.ts';
import type { Snapshots } from '../../../shared/contract/register-calls.ts';
import { isoDate } from '../../../shared/domain/dates.ts';
import { placeForm } from '../../../shared/domain/places.ts';
import { precinctNumber } from '../../../shared/domain/precinct-number.ts';
import type { RegisterPrecinct, SnapshotMeta } from '../../../shared/domain/register.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';

/** Folder of the private copies within the vault's. */
const FOLDER = 'snapshots';

/** What is kept of a snapshot beside its copy. */
export interface Content {
  readonly meta: SnapshotMeta;
  /** Numbers of precincts as the register writes them, by region. */
  readonly precincts: Readonly<Record<string, readonly string[]>>;
}

/** A register snapshot of the workplace. */
export interface KeptSnapshot extends Content {
  /** 32 hexadecimal digits, given here; `meta.snapshotId` is the issuer's. */
  readonly id: string;
  /** Name of the file as it was received. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** ISO 8601, UTC. */
  readonly addedAt: string;
}

interface Row {
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly meta: string;
  readonly added_at: string;
}

/** The snapshots of the workplace, the latest state of the register first. */
export function readSnapshots(db: Connection): KeptSnapshot[] {
  return db
    .prepare<[], Row>(
      'SELECT id, file, bytes, sha256, meta, added_at FROM snapshots WHERE removed_at IS NULL ORDER BY added_at DESC, rowid DESC',
    )
    .all()
    .map(({ id, file, bytes, sha256, meta, added_at }) => ({
      id,
      file,
      bytes,
      sha256,
      ...(JSON.parse(meta) as Content),
      addedAt: added_at,
    }))
    .sort((a, b) => b.meta.asOf - a.meta.asOf);
}

/** The snapshot that new work is done with: the latest state of the register; null where there is none. */
export function usedSnapshot(db: Connection): KeptSnapshot | null {
  return readSnapshots(db)[0] ?? null;
}

/** The snapshots as the contract shows them. */
export function snapshotsView(db: Connection): Snapshots {
  const snapshots = readSnapshots(db);
  return {
    snapshots: snapshots.map(({ id, file, bytes, sha256, meta, addedAt }, index) => ({
      id,
      file,
      bytes,
      sha256,
      asOf: isoDate(meta.asOf),
      voters: meta.voters,
      precincts: meta.precincts,
      scope: meta.scope,
      region: meta.region,
      district: meta.district,
      sources: [...meta.sources],
      addedAt,
      inUse: index === 0,
    })),
  };
}

/** A snapshot as the journal names it. */
export function snapshotFacts({
  id,
  meta,
  file,
  bytes,
  sha256,
}: KeptSnapshot): JournalFacts<'snapshot-added'> {
  return { snapshot: id, asOf: isoDate(meta.asOf), voters: meta.voters, file, bytes, sha256 };
}

/** Where the private copy of a snapshot lies, and the key of its pages. Failure: `snapshot-unknown`. */
export function snapshotAccess(
  db: Connection,
  folder: string,
  id: string,
): Result<{ readonly path: string; readonly key: Buffer; readonly sha256: string }> {
  const row = db
    .prepare<[string], { readonly page_key: Buffer; readonly sha256: string }>(
      'SELECT page_key, sha256 FROM snapshots WHERE id = ? AND removed_at IS NULL',
    )
    .get(id);
  if (!row) return fail(failure('snapshot-unknown', {}));
  return ok({ path: copyOf(folder, id), key: row.page_key, sha256: row.sha256 });
}

/** The folder of the private copies in the folder of a vault. */
export function copiesIn(folder: string): string {
  return join(folder, FOLDER);
}

/** The private copy of a snapshot in the folder of a vault. */
export function copyOf(folder: string, id: string): string {
  return join(copiesIn(folder), `${id}.sailau`);
}

/** Precincts by region, as `Content` keeps them. */
export function byRegion(precincts: readonly RegisterPrecinct[]): Content['precincts'] {
  const regions: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const { number, region } of precincts) (regions[region] ??= []).push(number);
  return regions;
}

/**
 * Numbers of the precincts of a region (`precinctNumber`) as a snapshot knows them (11/196, para 19.1); its names are
 * compared in both languages. Null where the snapshot has none of the region: then nothing can be said.
 */
export function precinctsOfRegion(
  { meta, precincts }: Content,
  region: { readonly kk: string; readonly ru: string },
): ReadonlySet<string> | null {
  const forms = new Set(
    [region.kk, region.ru, ...(meta.scope === 'republic' ? [] : [meta.region])].map(placeForm),
  );
  const numbers = Object.entries(precincts)
    .filter(([name]) => name === '' || forms.has(placeForm(name)))
    .flatMap(([, ofRegion]) => ofRegion.map(precinctNumber));
  return numbers.length === 0 ? null : new Set(numbers);
}
