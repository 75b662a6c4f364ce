import type { Idle } from '../../shared/contract/engine-messages.ts';
import type { OpenedBy, Workplace } from './workplace/index.ts';

/** Idle time is told in seconds. */
const SECONDS_OF_MINUTE = 60;

/** Locks the workplace when nobody has been there for long enough, or the system was locked or went to sleep. */
export class IdleLock {
  readonly #workplace: Pick<Workplace, 'user' | 'lock' | 'lockAfterMinutes'>;
  readonly #running: { readonly count: number };
  /** Who had the workplace open when the system was left: that is told once, and work that ran then may end later. */
  #leftBy: OpenedBy | null = null;

  constructor(
    workplace: Pick<Workplace, 'user' | 'lock' | 'lockAfterMinutes'>,
    running: { readonly count: number },
  ) {
    this.#workplace = workplace;
    this.#running = running;
  }

  /** Hears of the idle time, every few seconds. */
  async hear({ seconds, away }: Idle): Promise<void> {
    const { user } = this.#workplace;
    if (away) this.#leftBy = user;
    // Work that is running is somebody's: it comes to its end first.
    if (!user || this.#running.count > 0) return;
    if (this.#leftBy === user) await this.#workplace.lock('system');
    else if (seconds >= this.#workplace.lockAfterMinutes * SECONDS_OF_MINUTE)
      await this.#workplace.lock('idle');
  }
}
