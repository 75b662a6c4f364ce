import type { AnswerTools } from '../shell-port.ts';

/** The calls that run: before the workplace locks they are cancelled or come to their end. */
export class RunningCalls {
  readonly #running = new Map<Promise<unknown>, AbortController>();

  /** Number of calls that run. */
  get count(): number {
    return this.#running.size;
  }

  /** Runs a call so that it can be ended from here too. */
  async run<T>(tools: AnswerTools, work: (tools: AnswerTools) => T | Promise<T>): Promise<T> {
    const stop = new AbortController();
    const signal = AbortSignal.any([tools.signal, stop.signal]);
    const result = (async () => work({ ...tools, signal }))();
    this.#running.set(result, stop);
    try {
      return await result;
    } finally {
      this.#running.delete(result);
    }
  }

  /** Waits until nothing runs any more. */
  async settle(how: 'cancel' | 'finish'): Promise<void> {
    if (how === 'cancel') for (const stop of this.#running.values()) stop.abort();
    await Promise.allSettled(this.#running.keys());
  }
}
