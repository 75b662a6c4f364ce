import type { Sailau } from '../../../shared/contract/calls.ts';
import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { fail, type Result } from '../../../shared/result.ts';
import {
  after,
  beginning,
  draftOf,
  isBusy,
  type Chosen,
  type Happening,
  type HowFar,
  type Stage,
} from './stages.ts';

/** What is received: the first or the corrected list of a part. */
export interface Subject {
  readonly part: number;
  readonly kind: 'first' | 'corrected';
}

/** A question that takes its time. */
interface Running {
  readonly cancel: () => void;
  readonly ended: Promise<unknown>;
}

/**
 * Receives one list: asks the engine step by step and keeps the stage that the screen shows. A draft that nobody wants
 * any more is discarded, also where its answer comes after the person has given it up.
 */
export class Receiving {
  readonly #sailau: Pick<Sailau, 'call' | 'start'>;
  readonly #subject: Subject;
  readonly #listeners = new Set<() => void>();
  #stage: Stage = beginning;
  #shown: Stage = beginning;
  #calls = 0;
  #running: Running | null = null;
  #isPicking = false;

  constructor(sailau: Pick<Sailau, 'call' | 'start'>, subject: Subject) {
    this.#sailau = sailau;
    this.#subject = subject;
  }

  /** The stage now; how far it is stays as it was when the stage began. */
  readonly stage = (): Stage => this.#shown;

  /** How far the running step is, apart from the stage, so that the screen need not be drawn anew for every row. */
  readonly howFar = (): HowFar | null => ('howFar' in this.#stage ? this.#stage.howFar : null);

  /** Calls `listener` after every change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Lets the person pick a file in the dialog of the system; a second wish while it is open is none. */
  readonly pick = async (): Promise<void> => {
    if (this.#isPicking || isBusy(this.#stage)) return;
    this.#isPicking = true;
    const picked = await settled(this.#sailau.call('pick.file', { kind: 'list' }));
    this.#isPicking = false;
    if (picked.ok && picked.value) this.choose(picked.value);
  };

  /** Takes a picked or dropped file; the draft before it is discarded. */
  choose(chosen: Chosen): void {
    const draft = draftOf(this.#stage);
    const call = (this.#calls += 1);
    if (!this.#happen({ what: 'chosen', call, chosen })) return;
    if (draft !== null) this.#discard(draft);

    const running = this.#sailau.start('receive.begin', { ...this.#subject, pick: chosen.pick }, (howFar) =>
      this.#happen({ what: 'progress', call, ...howFar }),
    );
    const ended = settled(running.result);
    this.#running = { cancel: running.cancel, ended };
    void ended.then((result) => {
      if (!result.ok) return this.#failed(call, result.failure);
      if (this.#happen({ what: 'copied', call, received: result.value })) this.#readProposed();
      else this.#discard(result.value.draft);
    });
  }

  /** Tries a refused file again, as after its medium was put back. */
  readonly retry = (): void => {
    if (this.#stage.at === 'refused') this.choose(this.#stage.chosen);
  };

  /** Tries a password of the file. */
  readonly givePassword = (password: string): void => {
    const draft = draftOf(this.#stage);
    const call = (this.#calls += 1);
    if (draft === null || !this.#happen({ what: 'password-given', call })) return;
    void settled(this.#sailau.call('receive.password', { draft, password })).then((result) => {
      if (!result.ok) return this.#failed(call, result.failure);
      if (this.#happen({ what: 'copied', call, received: result.value })) this.#readProposed();
    });
  };

  /** Reads every row of a table. */
  readonly read = (table: string): void => {
    const draft = draftOf(this.#stage);
    const call = (this.#calls += 1);
    if (draft === null || !this.#happen({ what: 'table-chosen', call, table })) return;
    const running = this.#sailau.start('receive.read', { draft, table }, (howFar) =>
      this.#happen({ what: 'progress', call, ...howFar }),
    );
    const ended = settled(running.result);
    this.#running = { cancel: running.cancel, ended };
    void ended.then((result) => {
      if (!result.ok) return this.#failed(call, result.failure);
      this.#happen({ what: 'read', call, list: result.value });
    });
  };

  /** Keeps the list and issues its act. */
  readonly accept = (act: ActEntries, replaces: string | null): void => {
    const draft = draftOf(this.#stage);
    const call = (this.#calls += 1);
    if (draft === null || !this.#happen({ what: 'accept-asked', call })) return;
    void settled(this.#sailau.call('receive.accept', { draft, act, replaces })).then(async (result) => {
      if (result.ok) {
        this.#happen({ what: 'accepted', call, accepted: result.value });
        return;
      }
      // The list may be kept and only its paper not made: the receipt has the name of the draft.
      const kept = await settled(this.#sailau.call('receipts.read', { part: this.#subject.part }));
      const receipt = kept.ok ? kept.value.receipts.find(({ id }) => id === draft) : undefined;
      if (receipt) this.#happen({ what: 'accepted', call, accepted: { receipt, paper: null } });
      else this.#failed(call, result.failure);
    });
  };

  /** Gives the file up: what runs is cancelled, and nothing of the file stays. Asks nothing. */
  readonly giveUp = (): void => {
    const draft = draftOf(this.#stage);
    if (!this.#happen({ what: 'given-up' })) return;
    const running = this.#running;
    this.#running = null;
    running?.cancel();
    // A draft whose rows are being read is discarded when the reading has ended.
    if (draft !== null) void Promise.resolve(running?.ended).then(() => this.#discard(draft));
  };

  /** Takes what happened; false where it did not fit and changed nothing. */
  #happen(happening: Happening): boolean {
    const next = after(this.#stage, happening);
    if (next === this.#stage) return false;
    this.#stage = next;
    if (happening.what !== 'progress') this.#shown = next;
    for (const listener of this.#listeners) listener();
    return true;
  }

  #failed(call: number, what: Failure): void {
    const draft = draftOf(this.#stage);
    this.#happen({ what: 'failed', call, failure: what });
    if (draft !== null && this.#stage.at === 'choosing') this.#discard(draft);
  }

  /** Goes on by itself where the file has exactly one voter list. */
  #readProposed(): void {
    if (this.#stage.at === 'table' && this.#stage.received.proposed !== null)
      this.read(this.#stage.received.proposed);
  }

  /** What the engine has forgotten already, as after locking, needs no discarding: the answer tells nothing new. */
  #discard(draft: string): void {
    void settled(this.#sailau.call('receive.discard', { draft }));
  }
}

/** The result of a call; a message that broke the contract is an unexpected failure. */
async function settled<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await result;
  } catch {
    return fail(failure('unexpected', {}));
  }
}
