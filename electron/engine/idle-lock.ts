import type { Idle } from '../../shared/contract/engine-messages.ts';
import type { Workplace } from './workplace/index.ts';

/** Idle time is told in seconds. */
const SECONDS_OF_MINUTE = 60;

/** Locks the workplace when nobody has been there for long enough, or the system was locked or went to sleep. */
export class IdleLock {
  readonly #workplace: Pick<Workplace, 'user' | 'lock' | 'lockAfterMinutes'>;
  readonly #running: { readonly count: number };
  /** The system is told to be away once; the work that ran then may end later. */
  #isAway = false;

  constructor(
    workplace: Pick<Workplace, 'user' | 'lock' | 'lockAfterMinutes'>,
    running: { readonly count: number },
  ) {
    this.#workplace = workplace;
    this.#running = running;
  }

  /** Hears of the idle time, every few seconds. */
  async hear({ seconds, away }: Idle): Promise<void> {
    this.#isAway = this.#workplace.user !== null && (this.#isAway || away);
    // Work that is running is somebody's: it comes to its end first.
    if (!this.#workplace.user || this.#running.count > 0) return;
    if (this.#isAway) await this.#workplace.lock('system');
    else if (seconds >= this.#workplace.lockAfterMinutes * SECONDS_OF_MINUTE)
      await this.#workplace.lock('idle');
  }
}
