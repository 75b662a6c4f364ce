import { powerMonitor } from 'electron';
import type { Idle } from '../../../shared/contract/engine-messages.ts';

/** How often the engine is told. */
const EVERY_MS = 5000;

/** For how long nobody has touched the computer, or at least the program, in seconds. */
export class IdleTime {
  #touchedAt: number;
  /** Some systems always say 0. */
  #systemCounts = false;

  constructor(now: number) {
    this.#touchedAt = now;
  }

  /** Somebody has touched the program. */
  touched(now: number): void {
    this.#touchedAt = now;
  }

  /** `system`: what the system says, in seconds. It is believed once it has been seen to count. Milliseconds in `now`. */
  seconds(now: number, system: number): number {
    if (system > 0) this.#systemCounts = true;
    const program = Math.max(0, Math.floor((now - this.#touchedAt) / 1000));
    return this.#systemCounts ? Math.min(system, program) : program;
  }
}

/** Watched idle time. */
export interface IdleWatch {
  /** Somebody has touched the program. */
  readonly touched: () => void;
  readonly stop: () => void;
}

/** Watches for how long nobody has been there, and when the system is locked or about to sleep. */
export function watchIdle(tell: (idle: Idle) => void): IdleWatch {
  const time = new IdleTime(performance.now());
  const seconds = (): number => time.seconds(performance.now(), powerMonitor.getSystemIdleTime());
  const timer = setInterval(() => tell({ seconds: seconds(), away: false }), EVERY_MS);
  const away = (): void => tell({ seconds: seconds(), away: true });
  powerMonitor.on('lock-screen', away);
  powerMonitor.on('suspend', away);
  return { touched: () => time.touched(performance.now()), stop: () => clearInterval(timer) };
}
