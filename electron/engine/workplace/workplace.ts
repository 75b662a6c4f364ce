import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../../../shared/contract/session-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { checkNewPassword, noteWrong, takeCounted, waitFor } from '../accounts/index.ts';
import { appendEvent, journalKey } from '../journal/index.ts';
import type { Connection } from '../sqlite/index.ts';
import {
  readKnownUsers,
  unlockVault,
  unlockWithRecoveryKey,
  type KnownUser,
  type Vault,
} from '../vault/index.ts';
import { currentDay, now } from './clock.ts';
import { OpenWorkplace, type OpenedBy } from './open-workplace.ts';
import { openPractice } from './practice.ts';
import { prepare } from './prepare.ts';
import { sessionOf } from './session-of.ts';
import { LOCK_AFTER_MINUTES, readSetting } from './settings.ts';
import { readSign } from './sign.ts';
import { makeWorkplace, type NewWorkplace } from './make.ts';

/** How the workplace is locked: asked for by somebody, or because nobody is there. */
export type LockReason = 'asked' | 'idle' | 'system' | 'closed';

/**
 * The workplace of a commission on this computer, and the one for practice beside it: which of them is open, and for
 * whom. Everything that opens, locks or makes it goes one after the other.
 */
export class Workplace {
  readonly #data: string;
  readonly #onSession: (session: Session) => void;
  #open: OpenWorkplace | null = null;
  #last: Promise<unknown> = Promise.resolve();
  readonly #whenOpened: (() => void)[] = [];

  /** `data`: the folder under which the program keeps its data. `onSession` hears of every change. */
  constructor(data: string, onSession: (session: Session) => void) {
    this.#data = data;
    this.#onSession = onSession;
  }

  /** The open workplace; throws `workplace-locked`. */
  get open(): OpenWorkplace {
    if (!this.#open) throw new FailureError(failure('workplace-locked', {}));
    return this.#open;
  }

  /** Whoever has opened the workplace; null while it is locked. */
  get user(): OpenedBy | null {
    return this.#open?.user ?? null;
  }

  /** Minutes without a sign of anybody after which it locks. */
  get lockAfterMinutes(): number {
    return this.open.read((db) => readSetting(db, 'lockAfterMinutes')) ?? LOCK_AFTER_MINUTES;
  }

  /** Hears of every opening, of practice too. */
  onOpened(listen: () => void): void {
    this.#whenOpened.push(listen);
  }

  /** The folder of the commission's workplace. */
  get folder(): string {
    return join(this.#data, 'workplace');
  }

  /** Where the workplace stands. Throws what is wrong with a workplace that cannot be opened. */
  async session(): Promise<Session> {
    if (this.#open) return sessionOf(this.#open);
    const users = unwrap(readKnownUsers(this.folder));
    if (!users) return { state: 'first-start' };
    return {
      state: 'locked',
      users,
      commission: await readSign(this.folder),
      waitUntil: await this.#waits(users),
    };
  }

  /** Tells everybody where the workplace stands now, and gives it. */
  async changed(): Promise<Session> {
    const session = await this.session();
    this.#onSession(session);
    return session;
  }

  /** Opens the workplace with a user's password. Failures: `password-wait`, those of `unlockVault`. */
  unlock(user: string, password: string): Promise<Session> {
    return this.#enter(user, () => unlockVault(this.folder, { userId: user, password, now: now() }));
  }

  /** Opens it with the printed recovery key, and gives a chair a new password. Failures also: `password-…`. */
  recover(user: string, recoveryKey: string, newPassword: string): Promise<Session> {
    return this.#enter(user, ({ name, role }) => {
      unwrap(checkNewPassword(newPassword, { name }));
      // In one step with the new password: a crash right after it leaves no password that the journal knows nothing of.
      const record = (db: Connection): void => {
        const actor = { user, name, role };
        const facts = { user, name };
        const event = { at: now(), actor, event: 'recovery-key-used', facts } as const;
        appendEvent(db, unwrap(journalKey(db)), event);
      };
      return unlockWithRecoveryKey(this.folder, {
        userId: user,
        recoveryKey,
        newPassword,
        now: now(),
        record,
      });
    });
  }

  /** Makes the workplace of a commission; its recovery key is shown once, in groups. */
  create(wanted: NewWorkplace): Promise<{ session: Session; groups: string[]; confirmGroup: number }> {
    return this.#alone(async () => {
      await mkdir(this.#data, { recursive: true, mode: 0o700 });
      const { open, groups } = await makeWorkplace(this.folder, wanted);
      await this.#swap(open);
      return {
        session: await this.changed(),
        groups,
        confirmGroup: open.shownRecoveryKey?.confirmGroup ?? 1,
      };
    });
  }

  /** Opens a workplace with invented people; nothing of it outlives it. */
  practise(language: 'kk' | 'ru'): Promise<Session> {
    return this.#alone(async () => {
      if (this.#open) throw new FailureError(failure('workplace-exists', {}));
      await this.#swap(await openPractice(this.#practiceFolder, language, currentDay()));
      return this.changed();
    });
  }

  /** Drops every key and all that is open from memory. */
  lock(reason: LockReason): Promise<Session> {
    return this.#alone(async () => {
      const open = this.#open;
      if (open && !open.practice)
        open.vault.transaction((db) => open.record(db, 'workplace-locked', { how: reason }));
      await this.#swap(null);
      return this.changed();
    });
  }

  /** Closes the workplace for something that needs its folder, and leaves it locked. */
  whileClosed<T>(work: () => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      await this.#swap(null);
      return work();
    });
  }

  /** Removes what an earlier practice has left behind. */
  async sweep(): Promise<void> {
    // What a disk refuses to remove is invented, and goes the next time.
    await rm(this.#practiceFolder, { recursive: true, force: true }).catch(() => undefined);
  }

  #enter(user: string, unlock: (user: KnownUser) => ReturnType<typeof unlockVault>): Promise<Session> {
    return this.#alone(async () => {
      if (this.#open) throw new FailureError(failure('workplace-exists', {}));
      const known = unwrap(readKnownUsers(this.folder))?.find(({ id }) => id === user);
      if (!known) throw new FailureError(failure('user-unknown', {}));
      const wait = unwrap(await waitFor(this.folder, user, Date.now()));
      if (wait > 0) throw new FailureError(failure('password-wait', { seconds: Math.ceil(wait / 1000) }));
      const unlocked = await unlock(known);
      if (!unlocked.ok) {
        if (wrongSecrets.has(unlocked.failure.code)) unwrap(await noteWrong(this.folder, user, Date.now()));
        throw new FailureError(unlocked.failure);
      }
      await this.#swap(await this.#opened(unlocked.value, known));
      return this.changed();
    });
  }

  async #opened(vault: Vault, { id, name, role }: KnownUser): Promise<OpenWorkplace> {
    const open = new OpenWorkplace(vault, { id, name, role }, null);
    try {
      const taken = unwrap(await takeCounted(this.folder, id, Date.now()));
      await prepare(open, taken);
      unwrap(await taken.settle());
      return open;
    } catch (error) {
      vault.close();
      throw error;
    }
  }

  async #swap(open: OpenWorkplace | null): Promise<void> {
    const before = this.#open;
    this.#open = open;
    if (open) for (const listen of this.#whenOpened) listen();
    if (!before) return;
    await before.close();
    if (before.practice) await this.sweep();
  }

  async #waits(users: readonly KnownUser[]): Promise<Record<string, string>> {
    const waits: Record<string, string> = {};
    for (const { id } of users) {
      const wait = unwrap(await waitFor(this.folder, id, Date.now()));
      if (wait > 0) waits[id] = new Date(Date.now() + wait).toISOString();
    }
    return waits;
  }

  get #practiceFolder(): string {
    return join(this.#data, 'practice');
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/** What counts as a wrong password. */
const wrongSecrets = new Set<string>(['password-wrong', 'recovery-key-wrong']);
