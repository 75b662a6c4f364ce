import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { copyFileSafely, removeLeftovers, unfinishedName, writeFileSafely } from '../files/index.ts';
import type { Connection } from '../sqlite/index.ts';
import {
  copyDatabase,
  discard,
  naming,
  openExisting,
  readChecked,
  requireRoom,
  syncFolderNow,
  syncTree,
} from './database.ts';
import { unwrapHalfYearKey, wrappedKeys } from './half-year.ts';
import {
  encodeManifest,
  filesIn,
  isGenuine,
  MANIFEST,
  readManifest,
  STORE_DB,
  VAULT_DB,
  type Manifest,
  type ManifestEntry,
} from './manifest.ts';
import { storeMigrations, workplaceMigrations } from './migrations/index.ts';
import type { LongStep, OpenVault } from './open-state.ts';
import { HALF_YEARS, ORIGINALS, SNAPSHOTS, storeFile, vaultFile } from './places.ts';
import { stopOrGoOn } from './rekey.ts';
import { settleSlots } from './slot-record.ts';
import { readSlots, SLOTS_FILE } from './slots.ts';

/** A backup that was made. */
export interface MadeBackup {
  readonly id: string;
  /** Name of its folder. */
  readonly name: string;
  /** Its folder. */
  readonly place: string;
  readonly at: string;
  readonly files: number;
  readonly bytes: number;
  readonly halfYears: readonly string[];
  /** Kept originals, `half-year/name`, that the vault has lost and the backup therefore has not. */
  readonly missing: readonly string[];
}

interface Options extends Omit<LongStep, 'record'>, Pick<Manifest, 'kind'> {
  /** Half-years whose store cannot be read and is left where it is. */
  readonly without?: readonly string[];
}

/**
 * Copies a vault as it is, encrypted, into a new folder in `target`. The vault's database is copied first, then what it
 * refers to, so that nothing it names is missing from the copy. Databases are copied within the vault's disk, read
 * through, and carried over like every other file: written, synced, read back and compared. The folder gets its name
 * last. Throws `disk-full`, `cannot-write`, `medium-faulty`, `cancelled` and the failures of databases.
 */
export async function makeBackup(
  folder: string,
  open: OpenVault,
  target: string,
  { now, kind, without = [], onProgress, signal }: Options,
): Promise<MadeBackup> {
  await removeLeftovers(target);
  const unfinished = join(target, unfinishedName());
  const workshop = join(folder, unfinishedName());
  try {
    naming(target, () => {
      mkdirSync(unfinished, { mode: 0o700 });
    });
    naming(folder, () => {
      mkdirSync(workshop, { mode: 0o700 });
    });
    const copied = await copyDatabases(folder, open, workshop, { without, signal });
    const kept = kind === 'backup' ? keptFiles(folder, copied.originals) : [];
    const missing = kept.filter((path) => !existsSync(join(folder, path)));
    const sources = [
      ...copied.paths.map((path) => ({ path, from: join(workshop, path) })),
      ...kept.filter((path) => !missing.includes(path)).map((path) => ({ path, from: join(folder, path) })),
    ];
    const bytes = naming(target, () => sources.reduce((sum, { from }) => sum + statSync(from).size, 0));
    requireRoom(target, bytes);
    const files: ManifestEntry[] = [];
    for (const { path, from } of sources) {
      onProgress?.(files.length, sources.length + 1);
      await stopOrGoOn(signal);
      naming(target, () => mkdirSync(dirname(join(unfinished, path)), { recursive: true, mode: 0o700 }));
      files.push({
        path,
        ...unwrap(await copyFileSafely(from, join(unfinished, path), Infinity, { signal })),
      });
    }
    const manifest = {
      format: 'salystyru-backup',
      version: 1,
      id: randomUUID(),
      vault: open.slots.vault,
      generation: open.slots.generation,
      kind,
      at: now,
      halfYears: copied.halfYears,
      files,
    } as const;
    unwrap(
      await writeFileSafely(join(unfinished, MANIFEST), encodeManifest(manifest, open.dataKey), { signal }),
    );
    if (!isGenuine(await readManifest(unfinished), open.dataKey))
      throw new FailureError(failure('medium-faulty', { file: MANIFEST }));
    const name = freeName(target, `salystyru-${kind}-${now.slice(0, 16).replace(/[:T]/g, '-')}`);
    const place = join(target, name);
    naming(place, () => {
      syncTree(unfinished);
      renameSync(unfinished, place);
      syncFolderNow(target);
    });
    onProgress?.(sources.length + 1, sources.length + 1);
    return {
      id: manifest.id,
      name,
      place,
      at: now,
      files: files.length + 1,
      bytes,
      halfYears: copied.halfYears,
      missing: missing.map((path) => path.replace(/^half-years\//, '').replace('/originals/', '/')),
    };
  } finally {
    discard(workshop);
    discard(unfinished);
  }
}

/** Notes a backup, so that a removed half-year can be named in those that still hold it. */
export function noteBackup(db: Connection, { id, at, place, halfYears }: MadeBackup): void {
  db.prepare('INSERT INTO backups(id, at, place, half_years) VALUES (?, ?, ?, ?)').run(
    id,
    at,
    place,
    JSON.stringify(halfYears),
  );
}

interface Copied {
  readonly paths: readonly string[];
  readonly halfYears: string[];
  /** Names of the kept originals by half-year. */
  readonly originals: ReadonlyMap<string, readonly string[]>;
}

/** Copies slots and databases into `workshop` and reads the copies through. */
async function copyDatabases(
  folder: string,
  open: OpenVault,
  workshop: string,
  { without, signal }: { readonly without: readonly string[]; readonly signal: AbortSignal | undefined },
): Promise<Copied> {
  const { generation, vault } = open.slots;
  const vaultCopy = join(workshop, VAULT_DB);
  naming(workshop, () => {
    copyFileSync(join(folder, SLOTS_FILE), join(workshop, SLOTS_FILE));
  });
  copyDatabase(open.connection, vaultFile(folder, generation), vaultCopy);
  const halfYears = readChecked(vaultCopy, open.dataKey, workplaceMigrations, (db) => {
    settleSlots(db, readSlots(workshop)?.sha256 ?? '');
    return wrappedKeys(db).filter(({ id }) => !without.includes(id));
  });
  const originals = new Map<string, readonly string[]>();
  const paths = [SLOTS_FILE, VAULT_DB];
  for (const { id, key: wrapped } of halfYears) {
    await stopOrGoOn(signal);
    const path = `${HALF_YEARS}/${id}/${STORE_DB}`;
    const copy = join(workshop, path);
    naming(copy, () => mkdirSync(dirname(copy), { recursive: true, mode: 0o700 }));
    const key = unwrapHalfYearKey(wrapped, open.dataKey, vault, id);
    const source = storeFile(folder, id, generation);
    const { connection } = openExisting(source, key, storeMigrations);
    try {
      copyDatabase(connection, source, copy);
    } finally {
      connection.close();
    }
    originals.set(id, readChecked(copy, key, storeMigrations, originalNames));
    key.fill(0);
    paths.push(path);
  }
  return { paths, halfYears: halfYears.map(({ id }) => id), originals };
}

function originalNames(db: Connection): string[] {
  // A store of the first version keeps none.
  if (db.pragma('user_version', { simple: true }) === 1) return [];
  return db.prepare<[], string>('SELECT name FROM originals ORDER BY name').pluck().all();
}

/** Paths of the originals and snapshots below the folder of the vault. */
function keptFiles(folder: string, originals: Copied['originals']): string[] {
  return [
    ...[...originals].flatMap(([id, names]) =>
      names.map((name) => `${HALF_YEARS}/${id}/${ORIGINALS}/${name}`),
    ),
    ...filesIn(join(folder, SNAPSHOTS)).map((name) => `${SNAPSHOTS}/${name}`),
  ];
}

function freeName(folder: string, name: string): string {
  let free = name;
  for (let number = 2; existsSync(join(folder, free)); number++) free = `${name}-${number}`;
  return free;
}
