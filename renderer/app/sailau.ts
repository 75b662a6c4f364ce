import type { CallName, OutputOf, RunningCall, Sailau } from '../../shared/contract/calls.ts';

declare global {
  interface Window {
    readonly sailau: Sailau;
  }
}

const running = new Set<Promise<unknown>>();

/** Whether a call runs that takes its time. */
export const isWorkRunning = (): boolean => running.size > 0;

/** The program behind the page. */
export const sailau: Sailau = {
  ...window.sailau,
  start: (name, input, onProgress) => {
    const call = window.sailau.start(name, input, onProgress) as RunningCall<OutputOf<CallName>>;
    running.add(call.result);
    const forget = (): void => void running.delete(call.result);
    call.result.then(forget, forget);
    return call as RunningCall<OutputOf<typeof name>>;
  },
};
