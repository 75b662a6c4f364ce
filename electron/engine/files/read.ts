import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, type Result } from '../../../shared/result.ts';
import { reading, stopIfCancelled } from './errors.ts';

/** Size and hash of a file's content. */
export interface FileDigest {
  readonly bytes: number;
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** A regular file opened for reading; whoever opened it closes `handle`. */
export interface RegularFile {
  readonly handle: FileHandle;
  /** Name without folders. */
  readonly name: string;
  /** Size when it was opened. */
  readonly bytes: number;
}

const CHUNK = 1 << 20;

/**
 * Opens a regular file of at most `limit` bytes for reading. What is judged is the opened file, not its name,
 * so that nothing can be put in its place between the check and the reading. Links, folders, devices and pipes
 * are refused (`not-a-regular-file`); also `file-not-found`, `file-unreadable`, `file-too-large`.
 */
export function openRegularFile(path: string, limit: number): Promise<Result<RegularFile>> {
  return attempt(() => openOrThrow(path, limit));
}

async function openOrThrow(path: string, limit: number): Promise<RegularFile> {
  const name = basename(path);
  // Windows knows no O_NOFOLLOW; O_NONBLOCK keeps a pipe from holding us.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
  if (O_NOFOLLOW === 0 && (await reading(path, () => lstat(path))).isSymbolicLink())
    throw new FailureError(failure('not-a-regular-file', { file: name }));
  const handle = await reading(path, () => open(path, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK));
  try {
    const stat = await reading(path, () => handle.stat());
    if (!stat.isFile()) throw new FailureError(failure('not-a-regular-file', { file: name }));
    if (stat.size > limit)
      throw new FailureError(failure('file-too-large', { file: name, bytes: stat.size, limit }));
    return { handle, name, bytes: stat.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * The content of an opened file from its beginning, in chunks of up to 1 MiB; a chunk is valid until the next
 * one is asked for. Ends after exactly `file.bytes` bytes: a file that has become shorter or longer meanwhile
 * throws `file-changed`. Throws `FailureError`, also `file-unreadable` and `cancelled`.
 */
export async function* readChunks(file: RegularFile, signal?: AbortSignal): AsyncGenerator<Buffer, void> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  let position = 0;
  for (;;) {
    stopIfCancelled(signal);
    const { bytesRead } = await reading(file.name, () => file.handle.read(buffer, 0, CHUNK, position));
    position += bytesRead;
    if (position > file.bytes || (bytesRead === 0 && position < file.bytes))
      throw new FailureError(failure('file-changed', { file: file.name }));
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Size and SHA-256 of a regular file of at most `limit` bytes; memory does not grow with the file. */
export function hashFile(path: string, limit = Infinity, signal?: AbortSignal): Promise<Result<FileDigest>> {
  return attempt(async () => {
    const file = await openOrThrow(path, limit);
    try {
      const hash = createHash('sha256');
      for await (const chunk of readChunks(file, signal)) hash.update(chunk);
      return { bytes: file.bytes, sha256: hash.digest('hex') };
    } finally {
      await file.handle.close();
    }
  });
}

/** The whole content of a small regular file of at most `limit` bytes. */
export function readSmallFile(path: string, limit: number): Promise<Result<Buffer>> {
  return attempt(async () => {
    const file = await openOrThrow(path, limit);
    try {
      const content = Buffer.allocUnsafe(file.bytes);
      let filled = 0;
      for await (const chunk of readChunks(file)) filled += chunk.copy(content, filled);
      return content;
    } finally {
      await file.handle.close();
    }
  });
}
