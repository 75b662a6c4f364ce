import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Role } from '../../../shared/contract/roles.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, FailureError, ok, unwrap, type Result } from '../../../shared/result.ts';
import { removeLeftovers, unfinishedName, writeFileSafely } from '../files/index.ts';
import { discard, naming, openDatabase, openExisting, syncFile, syncFolderNow } from './database.ts';
import { isAbsent, requireSlots, standingFolder, underLock } from './folder.ts';
import { noteOpened, readLastOpened } from './last-opened.ts';
import type { VaultLock } from './lock.ts';
import { bringUpToDate } from './migrate.ts';
import { workplaceMigrations } from './migrations/index.ts';
import type { StepOptions } from './open-state.ts';
import { vaultFile } from './places.ts';
import { newRecoveryKey } from './recovery-key.ts';
import { removeRemains } from './remains.ts';
import { KEY_BYTES } from './sealing.ts';
import { makeSlot } from './slot-keys.ts';
import { noteSlots, settleSlots } from './slot-record.ts';
import {
  encodeSlots,
  readSlots,
  recoveryHolder,
  RECOVERY,
  SLOTS_FILE,
  slotsHash,
  type Slots,
  type SlotsFile,
} from './slots.ts';
import { dataKeyOf, slotOf } from './unlocking.ts';
import { Vault } from './vault.ts';

/** Somebody who can open a vault; known before anything is opened. */
export interface KnownUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** ISO 8601; null where it is not known. */
  readonly lastOpenedAt: string | null;
}

/**
 * Who can open the vault in a folder; null where there is no vault yet (first start). What stands in the file is taken
 * as it is until somebody opens the vault. Failures: `slots-missing` (a vault without its slots), `slots-damaged`,
 * `store-too-new`, `file-unreadable`.
 */
export function readKnownUsers(folder: string): Result<KnownUser[] | null> {
  try {
    const standing = standingFolder(folder);
    const file = readSlots(standing);
    if (!file) return isAbsent(folder) ? ok(null) : fail(failure('slots-missing', {}));
    const openedAt = readLastOpened(standing);
    return ok(
      file.slots.slots.flatMap(({ user, name, role }) =>
        role === RECOVERY ? [] : [{ id: user, name, role, lastOpenedAt: openedAt[user] ?? null }],
      ),
    );
  } catch (error) {
    if (error instanceof FailureError) return fail(error.failure);
    throw error;
  }
}

/** The first chair of a new vault. */
export interface NewVault extends StepOptions {
  readonly chair: { readonly name: string; readonly password: string };
}

/**
 * Makes a vault in a folder that does not exist or is empty; the recovery key is to be printed and is kept nowhere.
 * The vault is put together beside and stands there with one renaming. Failures: `vault-place-taken`,
 * `vault-in-use`, `disk-full`, `cannot-write`.
 */
export function createVault(
  folder: string,
  newVault: NewVault,
): Promise<Result<{ vault: Vault; userId: string; recoveryKey: string }>> {
  const make = async (lock: VaultLock): Promise<{ vault: Vault; userId: string; recoveryKey: string }> => {
    const parent = dirname(folder);
    await removeLeftovers(parent);
    if (!isAbsent(folder)) throw new FailureError(failure('vault-place-taken', {}));
    const unfinished = join(parent, unfinishedName());
    const dataKey = randomBytes(KEY_BYTES);
    try {
      const { file, userId, recoveryKey } = await fillFolder(unfinished, dataKey, newVault);
      naming(folder, () => {
        if (existsSync(folder)) rmdirSync(folder);
        renameSync(unfinished, folder);
        syncFolderNow(parent);
      });
      const vault = await openFolder(folder, lock, file, dataKey, userId, newVault.now);
      return { vault, userId, recoveryKey };
    } catch (error) {
      dataKey.fill(0);
      discard(unfinished);
      throw error;
    }
  };
  return underLock(folder, make, { keep: true });
}

async function fillFolder(
  folder: string,
  dataKey: Buffer,
  { chair, now, record }: NewVault,
): Promise<{ file: SlotsFile; userId: string; recoveryKey: string }> {
  const place = { format: 'salystyru-slots', version: 1, vault: randomUUID() } as const;
  const userId = randomUUID();
  const recoveryKey = newRecoveryKey();
  const made = await Promise.all([
    makeSlot(place, { user: userId, name: chair.name, role: 'chair' }, chair.password, dataKey),
    makeSlot(place, recoveryHolder, recoveryKey, dataKey),
  ]);
  const slots: Slots = { ...place, generation: 1, slots: made.map(({ slot }) => slot) };
  const bytes = encodeSlots(slots);
  const sha256 = slotsHash(bytes);
  const path = vaultFile(folder, slots.generation);
  naming(path, () => {
    mkdirSync(folder, { mode: 0o700 });
    const db = openDatabase(path, dataKey, workplaceMigrations);
    try {
      db.transaction(() => {
        noteSlots(db, { sha256, holders: made.map(({ holder }) => holder) }, now);
        record?.(db);
      }).immediate();
    } finally {
      db.close();
    }
    syncFile(path);
  });
  unwrap(await writeFileSafely(join(folder, SLOTS_FILE), bytes));
  return { file: { slots, sha256 }, userId, recoveryKey };
}

/** Who unlocks a vault. */
export interface Unlock {
  readonly userId: string;
  readonly password: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * Opens the vault in a folder by a user's password. What a crash left half done is finished or removed first, and
 * older databases are brought up to date. Failures: `password-wrong`, `user-unknown`, `vault-in-use`, `vault-missing`,
 * `slots-missing`, `slots-damaged`, `slots-altered`, `store-…`, `cannot-write`, `disk-full`.
 */
export function unlockVault(folder: string, { userId, password, now }: Unlock): Promise<Result<Vault>> {
  const open = async (lock: VaultLock): Promise<Vault> => {
    const file = requireSlots(folder);
    const dataKey = await dataKeyOf(file.slots, { userId, password });
    return openFolder(folder, lock, file, dataKey, userId, now);
  };
  return underLock(folder, open, { keep: true });
}

/** How a vault is opened without a password. */
export interface Recovery extends StepOptions {
  readonly recoveryKey: string;
  /** The chair who gets a new password. */
  readonly userId: string;
  readonly newPassword: string;
}

/**
 * Opens the vault by the printed recovery key and gives a chair a new password. The recovery key stays as it is.
 * Failures: those of `unlockVault`, `recovery-key-length`, `recovery-key-mistyped`, `recovery-key-wrong`,
 * `recovery-for-chair`.
 */
export function unlockWithRecoveryKey(
  folder: string,
  { recoveryKey, userId, newPassword, now, record }: Recovery,
): Promise<Result<Vault>> {
  const open = async (lock: VaultLock): Promise<Vault> => {
    const file = requireSlots(folder);
    if (slotOf(file.slots, userId).role !== 'chair')
      throw new FailureError(failure('recovery-for-chair', {}));
    const dataKey = await dataKeyOf(file.slots, { recoveryKey });
    const vault = await openFolder(folder, lock, file, dataKey, userId, now);
    const changed = await vault.changePassword(userId, newPassword, { now, record });
    if (!changed.ok) vault.close();
    unwrap(changed);
    return vault;
  };
  return underLock(folder, open, { keep: true });
}

/** Opens the databases that go with slots whose data key is known; settles, tidies and migrates first. */
async function openFolder(
  folder: string,
  lock: VaultLock,
  { slots, sha256 }: SlotsFile,
  dataKey: Buffer,
  userId: string,
  now: string,
): Promise<Vault> {
  const path = vaultFile(folder, slots.generation);
  let open;
  try {
    const { connection } = openExisting(path, dataKey, workplaceMigrations);
    open = { lock, connection, dataKey, slots };
    const settle = connection.transaction(() => settleSlots(connection, sha256));
    const completed = naming(path, () => settle.immediate());
    await removeRemains(folder, open);
    const migrated = await bringUpToDate(folder, open, now);
    await noteOpened(folder, userId, now);
    return new Vault(folder, open, { completed, migrated });
  } catch (error) {
    open?.connection.close();
    dataKey.fill(0);
    throw error;
  }
}
