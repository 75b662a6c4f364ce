import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { copyFileSafely, readSmallFile, removeLeftovers, unfinishedName } from '../files/index.ts';
import {
  discard,
  naming,
  readChecked,
  requireRoom,
  syncFile,
  syncFolderNow,
  syncTree,
  writeChecked,
} from './database.ts';
import { underLock } from './folder.ts';
import { unwrapHalfYearKey, wrappedKeys } from './half-year.ts';
import {
  isGenuine,
  MANIFEST,
  readManifest,
  requireSame,
  STORE_DB,
  VAULT_DB,
  type Manifest,
} from './manifest.ts';
import { storeMigrations, workplaceMigrations } from './migrations/index.ts';
import type { LongStep } from './open-state.ts';
import {
  HALF_YEARS,
  halfYearFolder,
  ORIGINALS,
  replacedFolder,
  SNAPSHOTS,
  storeFile,
  vaultFile,
} from './places.ts';
import { stopOrGoOn } from './rekey.ts';
import { settleSlots } from './slot-record.ts';
import { decodeSlots, MOST_BYTES, SLOTS_FILE, type SlotsFile } from './slots.ts';
import { dataKeyOf, type Secret } from './unlocking.ts';

/** What was put in the place of a vault. */
export interface Restored {
  readonly id: string;
  /** When the backup was made, ISO 8601. */
  readonly at: string;
  readonly halfYears: readonly string[];
  readonly files: number;
}

/**
 * Puts a backup in the place of the vault in `folder`, which must not be open. The backup is copied beside, opened with
 * a secret of its own time, compared with its manifest and read through; `record` writes into its database; then it
 * takes the place with one renaming. What it replaces is kept beside until the next good opening (`unlockVault`); an
 * interrupted restore leaves it where it was. `source` is the folder of a backup or its manifest. Progress in files.
 * Failures: `backup-…`, those of the secret, `vault-in-use`, `disk-full`, `cannot-write`, `cancelled`, `store-…`.
 */
export function restoreBackup(
  source: string,
  folder: string,
  options: LongStep & { readonly secret: Secret },
): Promise<Result<Restored>> {
  const from = basename(source) === MANIFEST ? dirname(source) : source;
  const restore = async (): Promise<Restored> => {
    const parent = dirname(folder);
    await removeLeftovers(parent);
    const manifest = await readManifest(from);
    const file = await slotsOfBackup(from);
    const dataKey = await dataKeyOf(file.slots, options.secret);
    const unfinished = join(parent, unfinishedName());
    try {
      if (!isGenuine(manifest, dataKey) || manifest.generation !== file.slots.generation)
        throw new FailureError(failure('backup-altered', { file: MANIFEST }));
      requireRoom(
        parent,
        manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
      );
      await copyFiles(from, unfinished, manifest, options);
      if (manifest.kind === 'before-migration') keepFiles(folder, unfinished, manifest.generation);
      await openWell(unfinished, file, dataKey, { ...options, halfYears: manifest.halfYears });
      naming(folder, () => {
        syncTree(unfinished);
        swap(folder, unfinished);
      });
      const { id, at, halfYears, files } = manifest;
      return { id, at, halfYears, files: files.length };
    } finally {
      dataKey.fill(0);
      discard(unfinished);
    }
  };
  return underLock(folder, restore, { keep: false });
}

async function slotsOfBackup(from: string): Promise<SlotsFile> {
  const read = await readSmallFile(join(from, SLOTS_FILE), MOST_BYTES);
  if (!read.ok && read.failure.code === 'file-not-found')
    throw new FailureError(failure('backup-incomplete', { file: SLOTS_FILE }));
  return decodeSlots(unwrap(read));
}

/** Copies the files of a backup to their places in a new folder; each must be the one that the manifest names. */
async function copyFiles(
  from: string,
  to: string,
  { files, generation, halfYears }: Manifest,
  { onProgress, signal }: LongStep,
): Promise<void> {
  naming(to, () => {
    mkdirSync(to, { mode: 0o700 });
    for (const id of halfYears)
      mkdirSync(join(halfYearFolder(to, id), ORIGINALS), { recursive: true, mode: 0o700 });
  });
  for (const [index, entry] of files.entries()) {
    onProgress?.(index, files.length);
    await stopOrGoOn(signal);
    const target = join(to, placeOf(entry.path, generation));
    naming(target, () => mkdirSync(dirname(target), { recursive: true, mode: 0o700 }));
    const copied = await copyFileSafely(join(from, entry.path), target, entry.bytes, { signal });
    if (!copied.ok && copied.failure.code === 'file-not-found')
      throw new FailureError(failure('backup-incomplete', { file: entry.path }));
    if (!copied.ok && ['file-too-large', 'not-a-regular-file', 'file-changed'].includes(copied.failure.code))
      throw new FailureError(failure('backup-altered', { file: entry.path }));
    requireSame(entry, unwrap(copied));
  }
  onProgress?.(files.length, files.length);
}

/** Where a file of a backup stands in a vault: databases carry their generation. */
function placeOf(path: string, generation: number): string {
  if (path === VAULT_DB) return vaultFile('', generation);
  return basename(path) === STORE_DB && dirname(path).split('/').length === 2
    ? join(dirname(path), basename(storeFile('', '', generation)))
    : path;
}

/**
 * Gives a vault whose databases go back to an earlier time the originals and snapshots that are here now, and stores that
 * could not be copied then.
 */
function keepFiles(folder: string, unfinished: string, generation: number): void {
  naming(unfinished, () => {
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const parts = path.split(sep);
      const isStore = parts[0] === HALF_YEARS && parts[2] === basename(storeFile('', '', generation));
      const isKept = parts[0] === SNAPSHOTS || (parts[0] === HALF_YEARS && parts[2] === ORIGINALS);
      const [source, target] = [join(folder, path), join(unfinished, path)];
      if (!(isStore || isKept) || existsSync(target) || !statSync(source).isFile()) continue;
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      if (isStore) copyFileSync(source, target);
      else linkOrCopy(source, target);
    }
  });
}

/** The files are never changed, so one of them may stand in two places; not every file system can (FAT). */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
    syncFile(target);
  }
}

/** Opens and reads through every database of a vault that was put together from a backup. */
async function openWell(
  folder: string,
  { slots, sha256 }: SlotsFile,
  dataKey: Buffer,
  { record, signal, halfYears: inBackup }: LongStep & Pick<Manifest, 'halfYears'>,
): Promise<void> {
  let halfYears: ReturnType<typeof wrappedKeys> = [];
  writeChecked(vaultFile(folder, slots.generation), dataKey, workplaceMigrations, (db) => {
    settleSlots(db, sha256);
    halfYears = wrappedKeys(db).filter(({ id }) => inBackup.includes(id));
    record?.(db);
  });
  for (const { id, key: wrapped } of halfYears) {
    await stopOrGoOn(signal);
    const path = storeFile(folder, id, slots.generation);
    const key = unwrapHalfYearKey(wrapped, dataKey, slots.vault, id);
    readChecked(path, key, storeMigrations, () => undefined);
    key.fill(0);
    naming(path, () => {
      syncFile(path);
    });
  }
}

/** Puts a finished folder in the place of another, which is kept aside; see `standingFolder` for a crash in between. */
function swap(folder: string, finished: string): void {
  const parent = dirname(folder);
  const replaced = replacedFolder(folder);
  // Of two restores in a row the vault that was opened last is the one to keep.
  const aside = existsSync(replaced) ? join(parent, unfinishedName()) : replaced;
  const isReplaced = existsSync(folder);
  if (isReplaced) renameSync(folder, aside);
  try {
    renameSync(finished, folder);
  } catch (error) {
    if (isReplaced) renameSync(aside, folder);
    throw error;
  }
  syncFolderNow(parent);
  if (aside !== replaced) discard(aside);
}
