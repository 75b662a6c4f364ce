import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rename, rm, statfs, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { stopIfCancelled, systemCode, withFailure, writeFailure, writing } from './errors.ts';
import { removeLeftovers, unfinishedName } from './leftovers.ts';
import { openRegularFile, readChunks, type FileDigest } from './read.ts';

/** Takes the next piece of a file's content; the piece may be reused once the promise is fulfilled. */
export type Write = (piece: Uint8Array | string) => Promise<void>;

/** Writes a file's content piece by piece; throws a `FailureError` where that fails. */
export type Producer = (write: Write) => Promise<void>;

/** How a file is written. */
export interface WriteOptions {
  /** Rights of the file, 0600 unless told: what may be read by others on a medium says so. */
  readonly mode?: number;
  /** Bytes to come, where they are known: the free space and the limit of the medium are checked first. */
  readonly expectedBytes?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called when all is written and read back, right before the file takes its name; what it throws stops that. */
  readonly beforePublish?: ((written: FileDigest) => void) | undefined;
}

const BUFFER = 1 << 18;
const READ_BACK = 1 << 20;
const FAT = 0x4d44;
const FAT_LIMIT = 2 ** 32 - 1;

/**
 * Writes a file so that its name stands for the old content or for the new one, whole, whatever happens:
 * temporary name in the same folder, fsync, read-back from the medium compared by hash, rename, fsync of the
 * folder. The read-back comes before the rename, so that a bad medium leaves the earlier file untouched. After
 * a failure the temporary file is gone. Failures: `disk-full`, `cannot-write`, `file-too-large-for-medium`,
 * `medium-faulty`, `cancelled`, and those that the producer throws.
 */
export function writeFileSafely(
  path: string,
  content: Producer | Uint8Array | string,
  options: WriteOptions = {},
): Promise<Result<FileDigest>> {
  const produce: Producer = typeof content === 'function' ? content : (write) => write(content);
  return attempt(async () => {
    const folder = dirname(path);
    await removeLeftovers(folder);
    const temporary = join(folder, unfinishedName());
    try {
      const digest = await writeTemporary(temporary, path, produce, options);
      await compareWithMedium(temporary, path, digest, options.signal);
      stopIfCancelled(options.signal);
      options.beforePublish?.(digest);
      await writing(path, () => rename(temporary, path));
      await syncFolder(folder, path);
      const published = await writing(path, () => lstat(path));
      if (!published.isFile() || published.size !== digest.bytes)
        throw new FailureError(failure('medium-faulty', { file: basename(path) }));
      return digest;
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  });
}

/** Copies a regular file of at most `limit` bytes with `writeFileSafely`, counting and hashing what arrives. */
export function copyFileSafely(
  source: string,
  target: string,
  limit: number,
  options: WriteOptions = {},
): Promise<Result<FileDigest>> {
  return attempt(async () => {
    const file = unwrap(await openRegularFile(source, limit));
    try {
      const produce: Producer = async (write) => {
        for await (const chunk of readChunks(file, options.signal)) await write(chunk);
      };
      return unwrap(await writeFileSafely(target, produce, { expectedBytes: file.bytes, ...options }));
    } finally {
      await file.handle.close();
    }
  });
}

/** Refuses beforehand what the file system of `path` has no room for, or cannot hold in one file (FAT). */
async function checkRoom(path: string, bytes: number): Promise<void> {
  const { bavail, bsize, type } = await writing(path, () => statfs(dirname(path)));
  if (bytes > bavail * bsize) throw new FailureError(failure('disk-full', { file: basename(path) }));
  if (type === FAT && bytes > FAT_LIMIT)
    throw new FailureError(failure('file-too-large-for-medium', { file: basename(path) }));
}

async function writeTemporary(
  temporary: string,
  path: string,
  produce: Producer,
  options: WriteOptions,
): Promise<FileDigest> {
  const handle = await writing(path, () => open(temporary, 'wx', options.mode ?? 0o600));
  try {
    if (options.expectedBytes !== undefined) await checkRoom(path, options.expectedBytes);
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(BUFFER);
    let used = 0;
    let bytes = 0;
    const put = async (piece: Uint8Array): Promise<void> => {
      hash.update(piece);
      await writing(path, () => writeAll(handle, piece));
      bytes += piece.byteLength;
    };
    const flush = async (): Promise<void> => {
      const filled = used;
      used = 0;
      if (filled > 0) await put(buffer.subarray(0, filled));
    };
    // Small pieces (rows of a table) are gathered, large ones pass through.
    await produce(async (piece) => {
      const next = typeof piece === 'string' ? Buffer.from(piece) : piece;
      if (used + next.byteLength > BUFFER) {
        stopIfCancelled(options.signal);
        await flush();
      }
      if (next.byteLength > BUFFER) return put(next);
      buffer.set(next, used);
      used += next.byteLength;
    });
    await flush();
    await writing(path, () => handle.sync());
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await writing(path, () => handle.close());
  }
}

async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  let done = 0;
  while (done < piece.byteLength) done += (await handle.write(piece, done)).bytesWritten;
}

/**
 * Reads what was written and compares it. Where the system can (Linux, O_DIRECT), the reading goes past the
 * page cache, which would only give back what memory holds; elsewhere it is as good as the cache is honest.
 */
async function compareWithMedium(
  temporary: string,
  path: string,
  written: FileDigest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { O_RDONLY = 0, O_DIRECT = 0 } = constants as Partial<typeof constants>;
  let found: FileDigest;
  try {
    found = await readBack(temporary, O_RDONLY | O_DIRECT, written.bytes, signal);
  } catch (error) {
    // Some file systems (older tmpfs, FUSE) know no O_DIRECT.
    if (O_DIRECT === 0 || systemCode(error) !== 'EINVAL') throw withFailure(error, writeFailure(error, path));
    found = await writing(path, () => readBack(temporary, O_RDONLY, written.bytes, signal));
  }
  if (found.bytes !== written.bytes || found.sha256 !== written.sha256)
    throw new FailureError(failure('medium-faulty', { file: basename(path) }));
}

async function readBack(
  path: string,
  flags: number,
  expected: number,
  signal: AbortSignal | undefined,
): Promise<FileDigest> {
  // O_DIRECT wants memory aligned to blocks: that of a resizable buffer is aligned to pages.
  const buffer = new Uint8Array(new ArrayBuffer(READ_BACK, { maxByteLength: READ_BACK }));
  const handle = await open(path, flags);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    while (bytes < expected) {
      stopIfCancelled(signal);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, bytes);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
    const { size } = await handle.stat();
    return { bytes: Math.max(bytes, size), sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/** Makes a rename in a folder last, on behalf of `path`; Windows opens no folders and has nothing of the kind. */
export async function syncFolder(folder: string, path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await writing(path, async () => {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } catch (error) {
      // File systems that cannot sync a folder say so.
      if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error) ?? '')) throw error;
    } finally {
      await handle.close();
    }
  });
}
