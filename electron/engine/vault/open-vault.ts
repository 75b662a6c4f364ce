import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Role } from '../../../shared/contract/roles.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, fail, FailureError, ok, unwrap, type Result } from '../../../shared/result.ts';
import { removeLeftovers, unfinishedName, writeFileSafely } from '../files/index.ts';
import { naming, openDatabase, openExisting, syncFile, syncFolderNow } from './database.ts';
import { takeLock, type VaultLock } from './lock.ts';
import { workplaceMigrations } from './migrations/index.ts';
import { LAST_OPENED, replacedFolder, vaultFile } from './places.ts';
import { newRecoveryKey, parseRecoveryKey } from './recovery-key.ts';
import { KEY_BYTES } from './sealing.ts';
import { makeSlot, openSlot } from './slot-keys.ts';
import { noteSlots, settleSlots } from './slot-record.ts';
import {
  encodeSlots,
  readSlots,
  RECOVERY,
  SLOTS_FILE,
  slotsHash,
  type Slots,
  type SlotsFile,
} from './slots.ts';
import { removeRemains } from './remains.ts';
import { recoveryHolder, slotOf, Vault, type StepOptions } from './vault.ts';

/** Somebody who can open a vault; known before anything is opened. */
export interface KnownUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** ISO 8601; null where it is not known. */
  readonly lastOpenedAt: string | null;
}

/**
 * Who can open the vault in a folder; null where there is no vault yet (first start). Failures: `slots-missing` (a
 * vault without its slots), `slots-damaged`, `store-too-new`, `file-unreadable`.
 */
export function readKnownUsers(folder: string): Result<KnownUser[] | null> {
  try {
    const file = readSlots(standingFolder(folder));
    if (!file) return isAbsent(folder) ? ok(null) : fail(failure('slots-missing', {}));
    const openedAt = readLastOpened(standingFolder(folder));
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
  { chair, now, record }: NewVault,
): Promise<Result<{ vault: Vault; userId: string; recoveryKey: string }>> {
  return locked(folder, async (lock) => {
    const parent = dirname(folder);
    await removeLeftovers(parent);
    if (!isAbsent(folder)) throw new FailureError(failure('vault-place-taken', {}));
    const place = { format: 'salystyru-slots', version: 1, vault: randomUUID() } as const;
    const userId = randomUUID();
    const recoveryKey = newRecoveryKey();
    const dataKey = randomBytes(KEY_BYTES);
    const unfinished = join(parent, unfinishedName());
    try {
      const made = await Promise.all([
        makeSlot(place, { user: userId, name: chair.name, role: 'chair' }, chair.password, dataKey),
        makeSlot(place, recoveryHolder, recoveryKey, dataKey),
      ]);
      const slots: Slots = { ...place, generation: 1, slots: made.map(({ slot }) => slot) };
      const bytes = encodeSlots(slots);
      const path = vaultFile(unfinished, 1);
      naming(path, () => {
        mkdirSync(unfinished, { mode: 0o700 });
        const db = openDatabase(path, dataKey, workplaceMigrations);
        try {
          db.transaction(() => {
            noteSlots(db, { sha256: slotsHash(bytes), holders: made.map(({ holder }) => holder) }, now);
            record?.(db);
          }).immediate();
        } finally {
          db.close();
        }
        syncFile(path);
      });
      unwrap(await writeFileSafely(join(unfinished, SLOTS_FILE), bytes));
      naming(folder, () => {
        if (existsSync(folder)) rmdirSync(folder);
        renameSync(unfinished, folder);
        syncFolderNow(parent);
      });
      const vault = await openFolder(folder, lock, { slots, sha256: slotsHash(bytes) }, dataKey, userId, now);
      return { vault, userId, recoveryKey };
    } catch (error) {
      dataKey.fill(0);
      rmSync(unfinished, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Who unlocks a vault. */
export interface Unlock {
  readonly userId: string;
  readonly password: string;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * Opens the vault in a folder by a user's password. What a crash left half done is finished or removed first.
 * Failures: `password-wrong`, `user-unknown`, `vault-in-use`, `vault-missing`, `slots-missing`, `slots-damaged`,
 * `slots-altered`, `store-…`.
 */
export function unlockVault(folder: string, { userId, password, now }: Unlock): Promise<Result<Vault>> {
  return locked(folder, async (lock) => {
    const file = requireSlots(folder);
    const slot = slotOf(file, userId);
    const opened = await openSlot(file.slots, slot, password);
    if (opened.state === 'wrong-secret') throw new FailureError(failure('password-wrong', {}));
    if (opened.state === 'altered') throw new FailureError(failure('slots-altered', {}));
    return openFolder(folder, lock, file, opened.dataKey, userId, now);
  });
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
  return locked(folder, async (lock) => {
    const secret = unwrap(parseRecoveryKey(recoveryKey));
    const file = requireSlots(folder);
    if (slotOf(file, userId).role !== 'chair') throw new FailureError(failure('recovery-for-chair', {}));
    const slot = file.slots.slots.find(({ role }) => role === RECOVERY);
    const opened = slot && (await openSlot(file.slots, slot, secret));
    if (opened?.state !== 'open')
      throw new FailureError(
        failure(opened?.state === 'wrong-secret' ? 'recovery-key-wrong' : 'slots-altered', {}),
      );
    const vault = await openFolder(folder, lock, file, opened.dataKey, userId, now);
    const changed = await vault.changePassword(userId, newPassword, { now, record });
    if (!changed.ok) vault.close();
    unwrap(changed);
    return vault;
  });
}

/** Runs `work` under the lock of a folder, which it keeps where it succeeds. */
async function locked<T>(folder: string, work: (lock: VaultLock) => Promise<T>): Promise<Result<T>> {
  return attempt(async () => {
    naming(folder, () => mkdirSync(dirname(folder), { recursive: true, mode: 0o700 }));
    const lock = takeLock(folder);
    try {
      naming(folder, () => {
        if (standingFolder(folder) !== folder) renameSync(replacedFolder(folder), folder);
      });
      return await work(lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

async function openFolder(
  folder: string,
  lock: VaultLock,
  { slots, sha256 }: SlotsFile,
  dataKey: Buffer,
  userId: string,
  now: string,
): Promise<Vault> {
  const path = vaultFile(folder, slots.generation);
  try {
    const { connection } = openExisting(path, dataKey, workplaceMigrations);
    const vault = new Vault(
      folder,
      { lock, connection, dataKey, slots },
      naming(path, () => connection.transaction(() => settleSlots(connection, sha256)).immediate()),
    );
    await removeRemains(folder, slots.generation);
    const opened = { ...readLastOpened(folder), [userId]: now };
    // For display only: that it cannot be written keeps nobody out.
    await writeFileSafely(join(folder, LAST_OPENED), JSON.stringify(opened));
    return vault;
  } catch (error) {
    dataKey.fill(0);
    throw error;
  }
}

/** Where the vault of a folder stands: beside it while a restore was interrupted between its two renamings. */
function standingFolder(folder: string): string {
  return !existsSync(folder) && existsSync(replacedFolder(folder)) ? replacedFolder(folder) : folder;
}

function isAbsent(folder: string): boolean {
  const standing = standingFolder(folder);
  return !existsSync(standing) || readdirSync(standing).length === 0;
}

function requireSlots(folder: string): SlotsFile {
  const file = readSlots(folder);
  if (!file) throw new FailureError(failure(isAbsent(folder) ? 'vault-missing' : 'slots-missing', {}));
  return file;
}

function readLastOpened(folder: string): Record<string, string> {
  try {
    const text = readFileSync(join(folder, LAST_OPENED), 'utf8');
    return z.record(z.string(), z.iso.datetime()).parse(JSON.parse(text));
  } catch {
    return {};
  }
}
