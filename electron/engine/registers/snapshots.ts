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
