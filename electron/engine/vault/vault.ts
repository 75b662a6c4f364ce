import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Role } from '../../../shared/contract/roles.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { attempt, fail, FailureError, ok, unwrap, type Result } from '../../../shared/result.ts';
import { writeFileSafely } from '../files/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { makeBackup, noteBackup, type MadeBackup } from './backup.ts';
import {
  checkDatabase,
  discard,
  naming,
  openDatabase,
  openExisting,
  syncFile,
  syncFolderNow,
} from './database.ts';
import { HalfYearStore, unwrapHalfYearKey, wrapHalfYearKey, wrappedKeys } from './half-year.ts';
import type { Migrated } from './migrate.ts';
import { storeMigrations } from './migrations/index.ts';
import type { LongStep, OpenVault, StepOptions } from './open-state.ts';
import { COPIES, halfYearFolder, isHalfYear, ORIGINALS, storeFile, vaultFile } from './places.ts';
import { newRecoveryKey } from './recovery-key.ts';
import { rekeyVault, stopOrGoOn } from './rekey.ts';
import { KEY_BYTES } from './sealing.ts';
import { makeSlot, openSlot, type Holder } from './slot-keys.ts';
import { holdersOf, noteNext, settleSlots, type SlotChange } from './slot-record.ts';
import {
  encodeSlots,
  MOST_USERS,
  readSlots,
  RECOVERY,
  recoveryHolder,
  SLOTS_FILE,
  slotsHash,
  type Slot,
} from './slots.ts';
import { slotOf } from './unlocking.ts';

/** A new user. */
export interface NewUser extends StepOptions {
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** What opening a vault did beside opening it. */
export interface Opening {
  /** A change of the slots that a crash had interrupted and that was carried out now; null as a rule. */
  readonly completed: SlotChange | null;
  /** Databases that were brought up to date; null as a rule. */
  readonly migrated: Migrated | null;
}

/** What removing a half-year leaves: the backups that still hold it. */
export interface BackupOfHalfYear {
  readonly id: string;
  readonly at: string;
  readonly place: string;
}

/**
 * An open vault: the workplace's database, its half-years and its key slots. One process holds it at a time. Every
 * call may fail with `vault-locked` once it is closed, `vault-busy` while its keys are replaced, and with the
 * failures of a database (`store-…`, `disk-full`, `cannot-write`).
 */
export class Vault {
  readonly folder: string;
  readonly opening: Opening;
  readonly #open: OpenVault;
  #state: 'open' | 'busy' | 'closed' = 'open';
  #steps = 0;
  #last: Promise<unknown> = Promise.resolve();
  readonly #halfYears = new Map<string, HalfYearStore>();

  constructor(folder: string, open: OpenVault, opening: Opening) {
    this.folder = folder;
    this.#open = open;
    this.opening = opening;
  }

  /** The identifier of the vault, which never changes: it stands in its slots and in every backup. */
  get id(): string {
    return this.#open.slots.vault;
  }

  /** How often everything was put under new keys, counted from 1. */
  get generation(): number {
    return this.#open.slots.generation;
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
      const { name, role } = slotOf(open.slots, user);
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
      const { role } = slotOf(open.slots, user);
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
   * Puts everything under new keys, for which nobody's password is needed: each slot has a public key, to which the new
   * data key is sealed (`slot-keys.ts`). Due when a user was removed, on suspicion (after the password concerned was
   * changed), and once a year. Meanwhile every other call fails with `vault-busy`; stores of half-years that were asked
   * for are closed. Progress in databases. Failures: `cancelled`.
   */
  rekey(options: LongStep): Promise<Result<void>> {
    return this.#alone(async (open) => {
      if ([...this.#halfYears.values()].some((store) => store.isOpen && store.isBusy))
        throw new FailureError(failure('vault-busy', {}));
      this.#closeHalfYears();
      this.#state = 'busy';
      try {
        await rekeyVault(this.folder, open, options);
      } finally {
        // Where the slots are not those of the databases in memory, nothing more may be written.
        if (this.#is('busy')) this.#state = this.#slotsStand(open) ? 'open' : 'closed';
      }
    });
  }

  /**
   * The store of a half-year, open; made with a fresh key where there is none yet. The vault closes it when it is
   * locked or rekeyed: ask for it anew rather than keep it. Failures: `half-year-removed`, `store-missing`.
   */
  halfYear(id: string, now = new Date().toISOString()): Result<HalfYearStore> {
    if (!isHalfYear(id)) throw new RangeError(`no half-year ${id}`);
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
    return attemptNow(() => {
      const store = wrapped ? this.#openHalfYear(id, wrapped) : this.#makeHalfYear(id, now);
      this.#halfYears.set(id, store);
      return store;
    });
  }

  /**
   * Destroys the key of a half-year and all that was kept of it (retention); parts, receipts and acts stay. Copies from
   * before migrations go too. Returns the backups that still hold it. Failures: `half-year-removed`, `vault-busy` while
   * a run is being stored.
   */
  removeHalfYear(id: string, { now, record }: StepOptions): Promise<Result<readonly BackupOfHalfYear[]>> {
    return this.#alone((open) => {
      const store = this.#halfYears.get(id);
      if (store?.isOpen && store.isBusy) throw new FailureError(failure('vault-busy', {}));
      const backups = unwrap(
        this.transaction((db) => {
          const { changes } = db
            .prepare('UPDATE half_years SET key = NULL, removed_at = ? WHERE id = ? AND removed_at IS NULL')
            .run(now, id);
          if (changes === 0) throw new FailureError(failure('half-year-removed', { halfYear: id }));
          record?.(db);
          return backupsOf(db, id);
        }),
      );
      if (store?.isOpen) store.close();
      this.#halfYears.delete(id);
      naming(this.folder, () => {
        rmSync(halfYearFolder(this.folder, id), { recursive: true, force: true });
        rmSync(join(this.folder, COPIES), { recursive: true, force: true });
      });
      // Neither the log nor a free page keeps the key, sealed as it was.
      naming(vaultFile(this.folder, open.slots.generation), () => {
        open.connection.exec('VACUUM');
        open.connection.pragma('wal_checkpoint(TRUNCATE)');
      });
      return Promise.resolve(backups);
    });
  }

  /**
   * Copies the whole vault, encrypted as it is, into a new folder in `target`, checked; notes the backup. Work may go on
   * meanwhile. Progress in files. Failures: `disk-full`, `cannot-write`, `medium-faulty`, `cancelled`, `store-…`.
   */
  backup(
    target: string,
    options: Omit<LongStep, 'record'> & {
      readonly record?: ((db: Connection, made: MadeBackup) => void) | undefined;
    },
  ): Promise<Result<MadeBackup>> {
    return this.#alone(async (open) => {
      const made = await makeBackup(this.folder, open, target, { ...options, kind: 'backup' });
      const noted = this.transaction((db) => {
        noteBackup(db, made);
        options.record?.(db, made);
      });
      // A backup of which the journal knows nothing is none.
      if (!noted.ok) discard(made.place);
      unwrap(noted);
      return made;
    });
  }

  /**
   * Reads all that is stored in databases and looks for every kept original. Progress in files. Failures:
   * `store-damaged`, `store-missing`, `original-missing`, `cancelled`.
   */
  check(options: Pick<LongStep, 'onProgress' | 'signal'> = {}): Promise<Result<{ readonly files: number }>> {
    return this.#alone(async (open) => {
      const ids = unwrap(
        this.read((db) => {
          checkDatabase(db, vaultFile(this.folder, open.slots.generation));
          return wrappedKeys(db).map(({ id }) => id);
        }),
      );
      let files = 1;
      for (const [index, id] of ids.entries()) {
        options.onProgress?.(index + 1, ids.length + 1);
        await stopOrGoOn(options.signal);
        const store = unwrap(this.halfYear(id));
        unwrap(store.check());
        const originals = unwrap(store.originalNames());
        for (const name of originals)
          if (!existsSync(join(store.originalsFolder, name)))
            throw new FailureError(failure('original-missing', { file: `${id}/${name}` }));
        files += 1 + originals.length;
      }
      return { files };
    });
  }

  /**
   * Closes the vault to all further calls and drops the keys from memory, as soon as the step at work has ended (`signal`
   * ends a long one early).
   */
  close(): void {
    this.#state = 'closed';
    if (this.#steps === 0) this.#drop();
  }

  #drop(): void {
    this.#closeHalfYears();
    this.#open.connection.close();
    this.#open.dataKey.fill(0);
    this.#open.lock.release();
  }

  #run<T>(begin: string, work: (db: Connection) => T): Result<T> {
    if (!this.#is('open')) return fail(this.#unavailable());
    const { connection, slots } = this.#open;
    // A step within a step would not last by itself.
    if (connection.inTransaction) throw new Error('a transaction is open');
    return attemptNow(() =>
      naming(vaultFile(this.folder, slots.generation), () => {
        try {
          connection.exec(begin);
          const value = work(connection);
          if (value instanceof Promise) throw new TypeError('a transaction does not wait');
          connection.exec('COMMIT');
          return value;
        } finally {
          rollBack(connection);
        }
      }),
    );
  }

  /** Runs steps that touch more than the database one after the other. */
  #alone<T>(work: (open: OpenVault) => Promise<T>): Promise<Result<T>> {
    const run = async (): Promise<Result<T>> => {
      if (!this.#is('open')) return fail(this.#unavailable());
      this.#steps++;
      try {
        return await attempt(() => work(this.#open));
      } finally {
        this.#steps--;
        if (this.#is('closed')) this.#drop();
      }
    };
    const next = this.#last.then(run);
    this.#last = next.catch(() => undefined);
    return next;
  }

  /** Asked anew each time: a step that waits may find another state than it left. */
  #is(state: 'open' | 'busy' | 'closed'): boolean {
    return this.#state === state;
  }

  #unavailable(): Failure {
    return this.#is('closed') ? failure('vault-locked', {}) : failure('vault-busy', {});
  }

  /** Replaces or adds the slots that were made, or removes that of the change; see `slot-record.ts`. */
  async #changeSlots(
    open: OpenVault,
    change: SlotChange,
    made: readonly { slot: Slot; holder: Holder }[],
    { now, record }: StepOptions,
  ): Promise<void> {
    const others = open.slots.slots.filter(({ user }) => user !== change.user);
    const slots = { ...open.slots, slots: [...others, ...made.map(({ slot }) => slot)] };
    const bytes = encodeSlots(slots);
    unwrap(
      this.transaction((db) => {
        const holders = holdersOf(db).filter(({ user }) => user !== change.user);
        noteNext(db, {
          sha256: slotsHash(bytes),
          holders: [...holders, ...made.map(({ holder }) => holder)],
          change,
          at: now,
        });
      }),
    );
    try {
      const written = await writeFileSafely(join(this.folder, SLOTS_FILE), bytes);
      // A write may fail after the moment at which it counts: what stands there decides.
      const standing = readSlots(this.folder)?.sha256 ?? '';
      const settle = open.connection.transaction(() => {
        const done = settleSlots(open.connection, standing);
        if (done) record?.(open.connection);
        return done !== null;
      });
      if (naming(vaultFile(this.folder, slots.generation), () => settle.immediate())) open.slots = slots;
      else unwrap(written);
    } finally {
      if (!this.#slotsStand(open)) this.#state = 'closed';
    }
  }

  /** Whether the slots in the folder are those in memory. */
  #slotsStand(open: OpenVault): boolean {
    try {
      return readSlots(this.folder)?.sha256 === slotsHash(encodeSlots(open.slots));
    } catch {
      return false;
    }
  }

  #openHalfYear(id: string, wrapped: Buffer): HalfYearStore {
    const { dataKey, slots } = this.#open;
    const path = storeFile(this.folder, id, slots.generation);
    const key = unwrapHalfYearKey(wrapped, dataKey, slots.vault, id);
    try {
      const { connection } = openExisting(path, key, storeMigrations);
      return new HalfYearStore(id, halfYearFolder(this.folder, id), path, connection);
    } finally {
      key.fill(0);
    }
  }

  /** The store first, then its key in the vault: what stands there without a key is left of a crash. */
  #makeHalfYear(id: string, now: string): HalfYearStore {
    const { dataKey, slots } = this.#open;
    const folder = halfYearFolder(this.folder, id);
    const path = storeFile(this.folder, id, slots.generation);
    const key = randomBytes(KEY_BYTES);
    const store = naming(path, () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(join(folder, ORIGINALS), { recursive: true, mode: 0o700 });
      const connection = openDatabase(path, key);
      connection.pragma('wal_checkpoint(TRUNCATE)');
      syncFile(path);
      syncFolderNow(dirname(folder));
      return new HalfYearStore(id, folder, path, connection);
    });
    const kept = this.transaction((db) =>
      db
        .prepare(
          `INSERT INTO half_years(id, key, created_at) VALUES (?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET key = excluded.key`,
        )
        .run(id, wrapHalfYearKey(key, dataKey, slots.vault, id), now),
    );
    key.fill(0);
    if (!kept.ok) store.close({ destroy: true });
    unwrap(kept);
    return store;
  }

  #closeHalfYears(): void {
    for (const store of this.#halfYears.values()) if (store.isOpen) store.close();
    this.#halfYears.clear();
  }
}

function rollBack(connection: Connection): void {
  if (connection.inTransaction) connection.exec('ROLLBACK');
}

function backupsOf(db: Connection, halfYear: string): BackupOfHalfYear[] {
  return db
    .prepare<[string], BackupOfHalfYear>(
      `SELECT id, at, place FROM backups WHERE EXISTS (SELECT 1 FROM json_each(half_years) WHERE value = ?) ORDER BY at`,
    )
    .all(halfYear);
}

async function checkSecret(open: OpenVault, user: string, password: string): Promise<void> {
  const opened = await openSlot(open.slots, slotOf(open.slots, user), password);
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
