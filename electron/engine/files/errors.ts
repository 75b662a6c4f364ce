import { basename } from 'node:path';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';

/** The code of an error of the operating system (`ENOSPC`), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What an error of the operating system means for a file that is read; undefined for any other error. */
export function readFailure(error: unknown, path: string): Failure | undefined {
  const file = basename(path);
  switch (systemCode(error)) {
    case undefined:
      return undefined;
    case 'ENOENT':
    case 'ENOTDIR':
      return failure('file-not-found', { file });
    // A symbolic link under O_NOFOLLOW, a folder, a socket.
    case 'ELOOP':
    case 'EISDIR':
    case 'ENXIO':
      return failure('not-a-regular-file', { file });
    default:
      return failure('file-unreadable', { file });
  }
}

/** What an error of the operating system means for a file that is written; undefined for any other error. */
export function writeFailure(error: unknown, path: string): Failure | undefined {
  const file = basename(path);
  switch (systemCode(error)) {
    case undefined:
      return undefined;
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('disk-full', { file });
    case 'EFBIG':
      return failure('file-too-large-for-medium', { file });
    default:
      return failure('cannot-write', { file });
  }
}

/** Runs `work` on a file that is read; errors of the operating system are thrown as `FailureError`. */
export async function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw withFailure(error, readFailure(error, path));
  }
}

/** Runs `work` on a file that is written; errors of the operating system are thrown as `FailureError`. */
export async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw withFailure(error, writeFailure(error, path));
  }
}

/** The failure as an error to throw; without one, the error itself. */
export function withFailure(error: unknown, failed: Failure | undefined): unknown {
  return failed ? new FailureError(failed) : error;
}

/** Throws the failure `cancelled` once the person has cancelled. */
export function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new FailureError(failure('cancelled', {}));
}
