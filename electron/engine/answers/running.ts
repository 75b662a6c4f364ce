import type { AnswerTools } from '../shell-port.ts';

/** The calls that run: before the workplace locks they are cancelled or come to their end. */
export class RunningCalls {
  readonly #running = new Map<
    Promise<unknown>,
    { readonly stop: AbortController; readonly signal: AbortSignal }
  >();

  /** Number of calls that run. */
  get count(): number {
    return this.#running.size;
  }

  /** Runs a call so that it can be ended from here too. */
  async run<T>(tools: AnswerTools, work: (tools: AnswerTools) => T | Promise<T>): Promise<T> {
    const stop = new AbortController();
    const signal = AbortSignal.any([tools.signal, stop.signal]);
    const result = (async () => work({ ...tools, signal }))();
    this.#running.set(result, { stop, signal });
    try {
      return await result;
    } finally {
      this.#running.delete(result);
    }
  }

  /** Waits until nothing runs any more, calls that begin meanwhile included; `besides` is the signal of one that waits. */
  async settle(how: 'cancel' | 'finish', besides?: AbortSignal): Promise<void> {
    for (;;) {
      const others = [...this.#running].filter(([, { signal }]) => signal !== besides);
      if (others.length === 0) return;
      if (how === 'cancel') for (const [, { stop }] of others) stop.abort();
      await Promise.allSettled(others.map(([result]) => result));
    }
  }
}
