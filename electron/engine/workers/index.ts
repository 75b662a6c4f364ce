import type { Result } from '../../../shared/result.ts';
import type { AccessInspection, AccessOutline, ReceivedList } from '../intake/index.ts';
import type { VerifiedSnapshot } from '../snapshot/index.ts';
import type { OpenedPackage, OpenRequest, SealedPackage, SealRequest } from '../transfer/index.ts';
import { startWorker, type WorkerJob, type WorkerOptions } from './host.ts';
import type { InspectJob } from './inspect.ts';
import type { ListJob } from './list.ts';
import type { OutlineJob } from './outline.ts';
import type { ReconcileJob, ReconcileResult } from './reconcile.ts';
import type { TransferJob } from './transfer.ts';
import type { VerifyJob } from './verify.ts';

export type { OnProgress, WorkerJob, WorkerOptions } from './host.ts';
export type { InspectJob } from './inspect.ts';
export type { ListJob } from './list.ts';
export type {
  ListsToReconcile,
  ReadList,
  ReconcileEvent,
  ReconcileJob,
  ReconcileResult,
} from './reconcile.ts';
export type { VerifyJob } from './verify.ts';

/** Jobs that run in a worker thread; each fails as the room does whose work it is. */

/** Reads every row of an Access file. */
export function inspectInThread(job: InspectJob, options?: WorkerOptions): Promise<Result<AccessInspection>> {
  return startWorker<AccessInspection>(new URL('./inspect.ts', import.meta.url), job, options).result;
}

/** Reads what an Access file says of its tables. */
export function outlineInThread(job: OutlineJob, options?: WorkerOptions): Promise<Result<AccessOutline>> {
  return startWorker<AccessOutline>(new URL('./outline.ts', import.meta.url), job, options).result;
}

/** Reads a voter list into columns on shared memory. */
export function readListInThread(job: ListJob, options?: WorkerOptions): Promise<Result<ReceivedList>> {
  return startWorker<ReceivedList>(new URL('./list.ts', import.meta.url), job, options).result;
}

/** Verifies a register snapshot. */
export async function verifyInThread(
  job: VerifyJob,
  options?: WorkerOptions,
): Promise<Result<VerifiedSnapshot>> {
  const verified = await startWorker<VerifiedSnapshot>(new URL('./verify.ts', import.meta.url), job, options)
    .result;
  // A Buffer crosses threads as a plain array of bytes.
  return verified.ok
    ? { ok: true, value: { ...verified.value, key: Buffer.from(verified.value.key) } }
    : verified;
}

/** Loads a register, then reconciles the lists that are posted to it. */
export function reconcileInThread(job: ReconcileJob, options?: WorkerOptions): WorkerJob<ReconcileResult> {
  return startWorker<ReconcileResult>(new URL('./reconcile.ts', import.meta.url), job, options);
}

/** Seals a transfer package. */
export function sealInThread(request: SealRequest, options?: WorkerOptions): Promise<Result<SealedPackage>> {
  return transfer<SealedPackage>({ do: 'seal', request }, options);
}

/** Opens a transfer package. */
export function openInThread(request: OpenRequest, options?: WorkerOptions): Promise<Result<OpenedPackage>> {
  return transfer<OpenedPackage>({ do: 'open', request }, options);
}

function transfer<Output>(job: TransferJob, options?: WorkerOptions): Promise<Result<Output>> {
  return startWorker<Output>(new URL('./transfer.ts', import.meta.url), job, options).result;
}
