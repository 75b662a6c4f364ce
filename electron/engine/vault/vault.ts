import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Role } from '../../../shared/contract/roles.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, fail, FailureError, ok, unwrap, type Result } from '../../../shared/result.ts';
import { writeFileSafely } from '../files/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { checkDatabase, naming, openDatabase, openExisting, syncFile, syncFolderNow } from './database.ts';
import { HalfYearStore, unwrapHalfYearKey, wrapHalfYearKey } from './half-year.ts';
import type { VaultLock } from './lock.ts';
import { storeMigrations } from './migrations/index.ts';
import { halfYearFolder, isHalfYear, ORIGINALS, storeFile, vaultFile } from './places.ts';
import { newRecoveryKey } from './recovery-key.ts';
import { KEY_BYTES } from './sealing.ts';
import { makeSlot, openSlot, type Holder } from './slot-keys.ts';
import { holdersOf, noteNext, settleSlots, type SlotChange } from './slot-record.ts';
import {
  encodeSlots,
  MOST_USERS,
  readSlots,
  RECOVERY,
  SLOTS_FILE,
  slotsHash,
  type Slot,
  type Slots,
} from './slots.ts';

/** What a step of the vault is recorded with, in the same transaction as the step. */
export type Record = (db: Connection) => void;

/** When a step is taken and what records it. */
export interface StepOptions {
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly record?: Record | undefined;
}

/** A new user. */
export interface NewUser extends StepOptions {
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** What an open vault holds in memory. */
export interface OpenVault {
  readonly lock: VaultLock;
  connection: Connection;
  dataKey: Buffer;
  slots: Slots;
}

/**
 * An open vault: the workplace's database, its half-years and its key slots. One process holds it at a time. Every
 * call may fail with `vault-locked` once it is closed, `vault-busy` while its keys are replaced, and with the
 * failures of a database (`store-…`, `disk-full`, `cannot-write`).
 */
export class Vault {
  readonly folder: string;
  /** A change of the slots that a crash had interrupted and that this opening has carried out; null as a rule. */
  readonly completed: SlotChange | null;
  #open: OpenVault | null;
  #isClosed = false;
  #last: Promise<unknown> = Promise.resolve();
  readonly #halfYears = new Map<string, HalfYearStore>();

  constructor(folder: string, open: OpenVault, completed: SlotChange | null) {
    this.folder = folder;
    this.#open = open;
    this.completed = completed;
  }

  /**
   * Runs `work` in one transaction that lasts when this returns. A `FailureError` in it becomes the result, any
   * other error passes on; after either nothing has happened.
   */
  transaction<T>(work: (db: Connection) => T): Result<T> {
    return this.#run('BEGIN IMMEDIATE', work);
  }

  /** Runs `work` on one consistent state of the database, which it cannot change. */
  read<T>(work: (db: Connection) => T): Result<T> {
    return this.#run('BEGIN', (db) => {
      db.pragma('query_only=ON');
      try {
        return work(db);
      } finally {
        db.pragma('query_only=OFF');
      }
    });
  }

  /** Adds a user with a slot of their own; returns the user's id. Failures: `user-name-taken`, `users-too-many`. */
  addUser({ name, role, password, now, record }: NewUser): Promise<Result<string>> {
    return this.#alone(async (open) => {
      const user = randomUUID();
      if (open.slots.slots.length > MOST_USERS)
        throw new FailureError(failure('users-too-many', { limit: MOST_USERS }));
      if (open.slots.slots.some((slot) => sameName(slot.name, name)))
        throw new FailureError(failure('user-name-taken', {}));
      const made = await makeSlot(open.slots, { user, name, role }, password, open.dataKey);
      await this.#changeSlots(open, { kind: 'user-added', user }, [made], { now, record });
      return user;
    });
  }

  /** Whether a password opens the slot of a user. Failures: `password-wrong`, `user-unknown`. */
  checkPassword(user: string, password: string): Promise<Result<void>> {
    return this.#alone((open) => checkSecret(open, user, password));
  }

  /**
   * Gives a user another password. With `oldPassword`, that one is checked first (`password-wrong`). The slot gets a
   * new identity: who knows the old password and the old slots, and nothing newer, cannot follow a rekey.
   * Failures: `user-unknown`.
   */
  changePassword(
    user: string,
    newPassword: string,
    { oldPassword, now, record }: StepOptions & { readonly oldPassword?: string | undefined },
  ): Promise<Result<void>> {
    return this.#alone(async (open) => {
      const { name, role } = slotOf(open, user);
      if (oldPassword !== undefined) await checkSecret(open, user, oldPassword);
      const made = await makeSlot(open.slots, { user, name, role }, newPassword, open.dataKey);
      await this.#changeSlots(open, { kind: 'password-changed', user }, [made], { now, record });
    });
  }

  /**
   * Removes a user and the user's slot. Who was removed and has a copy of the old slots can still open copies of
   * the data, and the data itself until the next rekey. Failures: `last-chair`, `user-unknown`.
   */
  removeUser(user: string, { now, record }: StepOptions): Promise<Result<void>> {
    return this.#alone(async (open) => {
      const { role } = slotOf(open, user);
      const chairs = open.slots.slots.filter((slot) => slot.role === 'chair');
      if (role === 'chair' && chairs.length === 1) throw new FailureError(failure('last-chair', {}));
      await this.#changeSlots(open, { kind: 'user-removed', user }, [], { now, record });
    });
  }

  /** Makes a new recovery key, to be printed; the one before opens nothing any more. */
  replaceRecoveryKey({ now, record }: StepOptions): Promise<Result<string>> {
    return this.#alone(async (open) => {
      const recoveryKey = newRecoveryKey();
      const made = await makeSlot(open.slots, recoveryHolder, recoveryKey, open.dataKey);
      const change = { kind: 'recovery-key-replaced', user: RECOVERY } as const;
      await this.#changeSlots(open, change, [made], { now, record });
      return recoveryKey;
    });
  }

  /**
   * The store of a half-year, open; made with a fresh key where there is none yet. The vault closes it when it is
   * locked or rekeyed: ask for it anew rather than keep it. Failures: `half-year-removed`, `store-missing`.
   */
  halfYear(id: string, now = new Date().toISOString()): Result<HalfYearStore> {
    if (!isHalfYear(id)) throw new RangeError(`no half-year ${id}`);
    const open = this.#open;
    if (!open) return this.#unavailable();
    const known = this.#halfYears.get(id);
    if (known?.isOpen) return ok(known);
    const stored = this.read((db) =>
      db
        .prepare<[string], { key: Buffer | null; removed_at: string | null }>(
          'SELECT key, removed_at FROM half_years WHERE id = ?',
        )
        .get(id),
    );
    if (!stored.ok) return stored;
    if (stored.value && stored.value.removed_at !== null)
      return fail(failure('half-year-removed', { halfYear: id }));
    const wrapped = stored.value?.key ?? null;
    const store = wrapped ? this.#openHalfYear(open, id, wrapped) : this.#makeHalfYear(open, id, now);
    if (store.ok) this.#halfYears.set(id, store.value);
    return store;
  }

  /** Reads all that is stored in databases; fails with `store-damaged` where anything is not as it was written. */
  check(): Result<{ readonly databases: number }> {
    const open = this.#open;
    if (!open) return this.#unavailable();
    const ids = this.read((db) => {
      checkDatabase(db, vaultFile(this.folder, open.slots.generation));
      return db.prepare<[], string>('SELECT id FROM half_years WHERE key IS NOT NULL').pluck().all();
    });
    if (!ids.ok) return ids;
    for (const id of ids.value) {
      const store = this.halfYear(id);
      const checked = store.ok ? store.value.check() : store;
      if (!checked.ok) return checked;
    }
    return ok({ databases: 1 + ids.value.length });
  }

  /** Drops the keys from memory and closes all that is open; the vault is of no use afterwards. */
  close(): void {
    this.#isClosed = true;
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    this.#closeHalfYears();
    open.connection.close();
    open.dataKey.fill(0);
    open.lock.release();
  }

  #run<T>(begin: string, work: (db: Connection) => T): Result<T> {
    const open = this.#open;
    if (!open) return this.#unavailable();
    const { connection } = open;
    // A step within a step would not last by itself.
    if (connection.inTransaction) throw new Error('a transaction is open');
    try {
      return ok(
        naming(vaultFile(this.folder, open.slots.generation), () => {
          connection.exec(begin);
          const value = work(connection);
          if (value instanceof Promise) throw new TypeError('a transaction does not wait');
          connection.exec('COMMIT');
          return value;
        }),
      );
    } catch (error) {
      if (error instanceof FailureError) return fail(error.failure);
      throw error;
    } finally {
      rollBack(connection);
    }
  }

  /** Runs steps that touch more than the database one after the other. */
  #alone<T>(work: (open: OpenVault) => Promise<T>): Promise<Result<T>> {
    const next = this.#last.then(() => attempt(() => work(this.#open ?? unwrap(this.#unavailable()))));
    this.#last = next.catch(() => undefined);
    return next;
  }

  #unavailable(): Result<never> {
    return fail(this.#isClosed ? failure('vault-locked', {}) : failure('vault-busy', {}));
  }

  /** Replaces or adds the slots that were made, or removes that of the change; see `slot-record.ts`. */
  async #changeSlots(
    open: OpenVault,
    change: SlotChange,
    made: readonly { slot: Slot; holder: Holder }[],
    { now, record }: StepOptions,
  ): Promise<void> {
    const holders = unwrap(this.read(holdersOf));
    const slots = {
      ...open.slots,
      slots: [
        ...open.slots.slots.filter(({ user }) => user !== change.user),
        ...made.map(({ slot }) => slot),
      ],
    };
    const bytes = encodeSlots(slots);
    const next = {
      sha256: slotsHash(bytes),
      holders: [...holders.filter(({ user }) => user !== change.user), ...made.map(({ holder }) => holder)],
      change,
      at: now,
    };
    unwrap(
      this.transaction((db) => {
        noteNext(db, next);
      }),
    );
    const written = await writeFileSafely(join(this.folder, SLOTS_FILE), bytes);
    // A write may fail after the moment at which it counts (the folder cannot be synced): what stands there decides.
    const standing = readSlots(this.folder);
    const isDone = unwrap(
      this.transaction((db) => {
        const done = settleSlots(db, standing?.sha256 ?? '');
        if (done) record?.(db);
        return done !== null;
      }),
    );
    if (isDone) open.slots = slots;
    else unwrap(written);
  }

  #openHalfYear(open: OpenVault, id: string, wrapped: Buffer): Result<HalfYearStore> {
    const folder = halfYearFolder(this.folder, id);
    const path = storeFile(this.folder, id, open.slots.generation);
    return attemptNow(() => {
      const key = unwrapHalfYearKey(wrapped, open.dataKey, open.slots.vault, id);
      if (!key) throw new FailureError(failure('store-damaged', { file: basename(path) }));
      try {
        const { connection } = openExisting(path, key, storeMigrations);
        return new HalfYearStore(id, folder, path, connection);
      } finally {
        key.fill(0);
      }
    });
  }

  /** The store first, then its key in the vault: what stands there without a key is left of a crash. */
  #makeHalfYear(open: OpenVault, id: string, now: string): Result<HalfYearStore> {
    const folder = halfYearFolder(this.folder, id);
    const path = storeFile(this.folder, id, open.slots.generation);
    const key = randomBytes(KEY_BYTES);
    return attemptNow(() => {
      const store = naming(path, () => {
        if (existsSync(folder)) rmSync(folder, { recursive: true });
        mkdirSync(join(folder, ORIGINALS), { recursive: true, mode: 0o700 });
        const connection = openDatabase(path, key);
        connection.pragma('wal_checkpoint(TRUNCATE)');
        syncFile(path);
        syncFolderNow(join(folder, '..'));
        return new HalfYearStore(id, folder, path, connection);
      });
      const kept = this.transaction((db) =>
        db
          .prepare(
            `INSERT INTO half_years(id, key, created_at) VALUES (?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET key = excluded.key`,
          )
          .run(id, wrapHalfYearKey(key, open.dataKey, open.slots.vault, id), now),
      );
      key.fill(0);
      if (!kept.ok) store.close({ destroy: true });
      unwrap(kept);
      return store;
    });
  }

  #closeHalfYears(): void {
    for (const store of this.#halfYears.values()) if (store.isOpen) store.close();
    this.#halfYears.clear();
  }
}

function rollBack(connection: Connection): void {
  if (connection.inTransaction) connection.exec('ROLLBACK');
}

/** The holder of the slot that the printed recovery key opens. */
export const recoveryHolder = { user: RECOVERY, name: '', role: RECOVERY } as const;

/** The slot of a user; throws `user-unknown`. */
export function slotOf({ slots }: Pick<OpenVault, 'slots'>, user: string): Slot {
  const slot = slots.slots.find((candidate) => candidate.user === user && user !== RECOVERY);
  if (!slot) throw new FailureError(failure('user-unknown', {}));
  return slot;
}

async function checkSecret(open: OpenVault, user: string, password: string): Promise<void> {
  const opened = await openSlot(open.slots, slotOf(open, user), password);
  if (opened.state !== 'open') throw new FailureError(failure('password-wrong', {}));
  opened.dataKey.fill(0);
}

/** Names that a person could not tell apart. */
function sameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}

function attemptNow<T>(work: () => T): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof FailureError) return fail(error.failure);
    throw error;
  }
}
