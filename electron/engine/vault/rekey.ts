import { randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unwrap } from '../../../shared/result.ts';
import { stopIfCancelled, writeFileSafely } from '../files/index.ts';
import type { Connection } from '../sqlite/index.ts';
import {
  copyDatabase,
  naming,
  openExisting,
  readChecked,
  rekeyDatabase,
  removeDatabase,
  requireRoom,
  syncFile,
  writeChecked,
} from './database.ts';
import { unwrapHalfYearKey, wrapHalfYearKey, wrappedKeys } from './half-year.ts';
import { storeMigrations, workplaceMigrations } from './migrations/index.ts';
import type { LongStep, OpenVault } from './open-state.ts';
import { COPIES, storeFile, vaultFile } from './places.ts';
import { KEY_BYTES } from './sealing.ts';
import { resealSlot } from './slot-keys.ts';
import { holdersOf, noteSlots } from './slot-record.ts';
import { encodeSlots, readSlots, SLOTS_FILE, slotsHash, type Slots } from './slots.ts';

/**
 * Puts everything under new keys: a new data key, sealed to every slot without anybody's password (`slot-keys.ts`), and
 * new keys of the half-years. Originals and snapshots keep theirs: they never change, and whoever had the old keys has
 * seen them. The databases are copied beside, as the next generation; writing the slots is the one moment. After a
 * failure `open` is as it was, unless the slots cannot be read any more. No half-year may be open. Copies from before
 * migrations, which are under the old key, go. Throws the failures of databases and files, and `cancelled`.
 */
export async function rekeyVault(
  folder: string,
  open: OpenVault,
  { now, record, onProgress, signal }: LongStep,
): Promise<void> {
  const { generation } = open.slots;
  const halfYears = wrappedKeys(open.connection);
  const filesOf = (of: number): string[] => [
    vaultFile(folder, of),
    ...halfYears.map(({ id }) => storeFile(folder, id, of)),
  ];
  const dataKey = randomBytes(KEY_BYTES);
  const steps = halfYears.length + 1;
  let isUndecided = false;
  try {
    removeAll(filesOf(generation + 1));
    requireRoom(folder, bytesOf(filesOf(generation)));
    const keys = new Map<string, Buffer>();
    for (const { id, key } of halfYears) {
      onProgress?.(keys.size, steps);
      await stopOrGoOn(signal);
      keys.set(id, rekeyStore(folder, id, key, open));
    }
    onProgress?.(keys.size, steps);
    await stopOrGoOn(signal);
    const path = vaultFile(folder, generation + 1);
    copyDatabase(open.connection, vaultFile(folder, generation), path);
    rekeyDatabase(path, open.dataKey, dataKey);
    const slots = resealed(open.connection, open.slots, dataKey);
    const bytes = encodeSlots(slots);
    const sha256 = slotsHash(bytes);
    writeChecked(path, dataKey, workplaceMigrations, (db) => {
      const keep = db.prepare('UPDATE half_years SET key = ? WHERE id = ?');
      for (const [id, key] of keys) keep.run(wrapHalfYearKey(key, dataKey, slots.vault, id), id);
      noteSlots(db, { sha256, holders: holdersOf(db) }, now);
      record?.(db);
    });
    for (const key of keys.values()) key.fill(0);
    isUndecided = true;
    const written = await writeFileSafely(join(folder, SLOTS_FILE), bytes);
    // A write may fail after the moment at which it counts: what stands there decides.
    const isDone = readSlots(folder)?.sha256 === sha256;
    isUndecided = isDone;
    if (!isDone) unwrap(written);
    const { connection } = openExisting(path, dataKey, workplaceMigrations);
    open.connection.close();
    open.dataKey.fill(0);
    Object.assign(open, { connection, dataKey, slots });
    onProgress?.(steps, steps);
  } catch (error) {
    if (!isUndecided) {
      dataKey.fill(0);
      removeAll(filesOf(generation + 1));
    }
    throw error;
  }
  try {
    // In this order: older databases tell the next opening that the copies must go too.
    rmSync(join(folder, COPIES), { recursive: true, force: true });
    removeAll(filesOf(generation));
  } catch {
    // What another program holds open goes at the next opening.
  }
}

/** Copies the store of a half-year to the next generation under a new key, which it returns. */
function rekeyStore(folder: string, id: string, wrapped: Buffer, open: OpenVault): Buffer {
  const source = storeFile(folder, id, open.slots.generation);
  const target = storeFile(folder, id, open.slots.generation + 1);
  const key = unwrapHalfYearKey(wrapped, open.dataKey, open.slots.vault, id);
  const newKey = randomBytes(KEY_BYTES);
  const { connection } = openExisting(source, key, storeMigrations);
  try {
    copyDatabase(connection, source, target);
  } finally {
    connection.close();
  }
  rekeyDatabase(target, key, newKey);
  key.fill(0);
  readChecked(target, newKey, storeMigrations, () => undefined);
  naming(target, () => {
    syncFile(target);
  });
  return newKey;
}

function resealed(db: Connection, slots: Slots, dataKey: Buffer): Slots {
  const holders = new Map(holdersOf(db).map((holder) => [holder.user, holder]));
  return {
    ...slots,
    generation: slots.generation + 1,
    slots: slots.slots.map((slot) => {
      const holder = holders.get(slot.user);
      if (!holder) throw new Error('a slot has no holder');
      return resealSlot(slots, slot, holder, dataKey);
    }),
  };
}

function bytesOf(databases: readonly string[]): number {
  return databases.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function removeAll(databases: readonly string[]): void {
  for (const path of databases) removeDatabase(path);
}

/** Lets the engine answer others between two steps; throws `cancelled`. */
export async function stopOrGoOn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  stopIfCancelled(signal);
}
