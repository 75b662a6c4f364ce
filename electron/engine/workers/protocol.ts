import type { Result } from '../../../shared/result.ts';

/** What the host sends to a worker; `start` comes as its `workerData`. */
export type ToWorker =
  | { readonly kind: 'start'; readonly input: unknown; readonly cancelled: Int32Array }
  | { readonly kind: 'post'; readonly message: unknown }
  | { readonly kind: 'cancel' };

/** What a worker sends to its host. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'event'; readonly event: unknown }
  | { readonly kind: 'result'; readonly result: Result<unknown> };
