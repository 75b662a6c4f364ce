import type { Connection } from '../sqlite/index.ts';
import type { VaultLock } from './lock.ts';
import type { Slots } from './slots.ts';

/** What an open vault holds in memory; a rekey replaces all but the lock. */
export interface OpenVault {
  readonly lock: VaultLock;
  connection: Connection;
  dataKey: Buffer;
  slots: Slots;
}

/** When a step is taken and what records it. */
export interface StepOptions {
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Records the step, in the same transaction. */
  readonly record?: ((db: Connection) => void) | undefined;
}

/** A step that takes long. */
export interface LongStep extends StepOptions {
  /** Units done of a total. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
