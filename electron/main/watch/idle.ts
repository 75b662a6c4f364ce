import { powerMonitor } from 'electron';
import type { Idle } from '../../../shared/contract/engine-messages.ts';
import { IdleTime } from './idle-time.ts';

/** How often the engine is told. */
const EVERY_MS = 5000;

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
