import { parentPort, workerData } from 'node:worker_threads';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, attempt, type Result } from '../../../shared/result.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** What a job has of its host. */
export interface JobTools {
  /** Tells how far the job is; told on at most every 50 ms, and at the end. */
  readonly progress: (done: number, total: number) => void;
  /** Sends something to the host while the job goes on. */
  readonly emit: (event: unknown) => void;
  /** The next message that the host posts; throws the failure `cancelled` where the job is cancelled meanwhile. */
  readonly next: () => Promise<unknown>;
  readonly isCancelled: () => boolean;
  readonly signal: AbortSignal;
}

const PROGRESS_MS = 50;

/** The worker's end of `startWorker`: runs one job and sends its result. */
export function serve<Input>(job: (input: Input, tools: JobTools) => Promise<Result<unknown>>): void {
  const port = parentPort;
  const start = workerData as ToWorker;
  if (port === null || start.kind !== 'start') throw new Error('a job runs in a worker thread');
  const send = (message: FromWorker): void => {
    port.postMessage(message);
  };
  const abort = new AbortController();
  const messages: unknown[] = [];
  let waiting: { resolve: (message: unknown) => void; reject: (error: Error) => void } | null = null;
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'cancel') {
      abort.abort();
      waiting?.reject(new FailureError(failure('cancelled', {})));
    } else if (message.kind === 'post') {
      if (waiting) waiting.resolve(message.message);
      else messages.push(message.message);
      waiting = null;
    }
  });
  let told = 0;
  const isCancelled = (): boolean => Atomics.load(start.cancelled, 0) === 1;
  const tools: JobTools = {
    progress(done, total) {
      const now = performance.now();
      if (now - told < PROGRESS_MS && done < total) return;
      told = now;
      send({ kind: 'progress', done, total });
    },
    emit: (event) => {
      send({ kind: 'event', event });
    },
    next() {
      // The message that cancels may have come before anything waits for it.
      if (isCancelled()) return Promise.reject(new FailureError(failure('cancelled', {})));
      if (messages.length > 0) return Promise.resolve(messages.shift());
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    },
    isCancelled,
    signal: abort.signal,
  };
  const run = async (): Promise<Result<unknown>> => {
    const outcome = await attempt(() => job(start.input as Input, tools));
    return outcome.ok ? outcome.value : outcome;
  };
  void run().then((result) => {
    send({ kind: 'result', result });
  });
}
