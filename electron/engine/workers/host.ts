import { Worker } from 'node:worker_threads';
import { failure } from '../../../shared/failures/index.ts';
import { fail, type Result } from '../../../shared/result.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** Units done of a total; `total` is 0 while it is not known. */
export type OnProgress = (done: number, total: number) => void;

/** How a worker is watched. */
export interface WorkerOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Receives what the worker emits while it runs. */
  readonly onEvent?: ((event: unknown) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A job that runs in a worker thread. */
export interface WorkerJob<Output> {
  /** Sends a message that the job awaits. */
  readonly post: (message: unknown) => void;
  /** What the job returned; rejected where the worker crashed unexpectedly. */
  readonly result: Promise<Result<Output>>;
}

/**
 * Starts the job of a worker file (`serve` is its other end) and ends the thread when the job has returned.
 * Failures: `cancelled`, `not-enough-memory`, and those of the job.
 */
export function startWorker<Output>(
  file: URL,
  input: unknown,
  options: WorkerOptions = {},
): WorkerJob<Output> {
  const cancelled = new Int32Array(new SharedArrayBuffer(4));
  const start: ToWorker = { kind: 'start', input, cancelled };
  const worker = new Worker(file, { workerData: start });
  const onAbort = (): void => {
    Atomics.store(cancelled, 0, 1);
    worker.postMessage({ kind: 'cancel' } satisfies ToWorker);
  };
  if (options.signal?.aborted === true) onAbort();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const result = new Promise<Result<Output>>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') options.onProgress?.(message.done, message.total);
      else if (message.kind === 'event') options.onEvent?.(message.event);
      else resolve(message.result as Result<Output>);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(fail(failure('not-enough-memory', {})));
      else reject(error);
    });
    worker.on('exit', () => {
      reject(new Error('a worker ended without a result'));
    });
  }).finally(async () => {
    options.signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  });
  return {
    post: (message) => {
      worker.postMessage({ kind: 'post', message } satisfies ToWorker);
    },
    result,
  };
}
