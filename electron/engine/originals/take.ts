import { createHash, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, type Result, unwrap } from '../../../shared/result.ts';
import {
  openRegularFile,
  readChunks,
  reading,
  writeFileSafely,
  type Producer,
  type RegularFile,
} from '../files/index.ts';
import { CHUNK, ChunkCipher, chunksOf, headerOf, KEY_BYTES, sealedBytes } from './seal.ts';

/** Access stops at 2 GiB; a little more is let through to be refused by name later. */
export const ORIGINAL_LIMIT = 2 ** 31 + 2 ** 20;

/** A file as it arrived from its medium. */
export interface TakenOriginal {
  /** Name without folders. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the content, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Opens the copy; 32 random bytes, of this file alone. */
  readonly key: Buffer;
}

/** How a file is taken. */
export interface TakeOptions {
  /** Bytes that are taken at most. */
  readonly limit?: number;
  readonly onProgress?: ((bytes: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes a file from its medium, reading it once: counts and hashes the bytes as they arrive and writes them sealed to
 * `target`, which stands under its name whole or not at all. Nothing of the content reaches the disk in the clear.
 * Failures: those of opening a regular file, `file-changed` (shorter, longer or written to while it was read),
 * `file-unreadable` (the medium was pulled out), those of writing a file, `cancelled`.
 */
export function takeOriginal(
  source: string,
  target: string,
  options: TakeOptions = {},
): Promise<Result<TakenOriginal>> {
  const { limit = ORIGINAL_LIMIT, onProgress, signal } = options;
  return attempt(async () => {
    const file = unwrap(await openRegularFile(source, limit));
    const key = randomBytes(KEY_BYTES);
    try {
      const before = await stateOf(file);
      const hash = createHash('sha256');
      const produce: Producer = async (write) => {
        const header = headerOf(file.bytes);
        await write(header);
        const cipher = new ChunkCipher(key, header, file.bytes);
        let arrived = 0;
        for await (const chunk of inChunks(file, signal)) {
          hash.update(chunk.content);
          for (const piece of cipher.seal(chunk.number, chunk.content)) await write(piece);
          arrived += chunk.content.length;
          onProgress?.(arrived, file.bytes);
        }
        if ((await stateOf(file)) !== before)
          throw new FailureError(failure('file-changed', { file: file.name }));
      };
      const written = await writeFileSafely(target, produce, {
        expectedBytes: sealedBytes(file.bytes),
        signal,
      });
      if (!written.ok) {
        // The copy has a name of its own, which tells a person nothing.
        const { code, facts } = written.failure;
        const isOfCopy = facts['file'] === basename(target);
        throw new FailureError(isOfCopy ? { code, facts: { ...facts, file: file.name } } : written.failure);
      }
      return { name: file.name, bytes: file.bytes, sha256: hash.digest('hex'), key };
    } catch (error) {
      key.fill(0);
      throw error;
    } finally {
      await file.handle.close();
    }
  });
}

/** The content of an opened file in the chunks of the format, each valid until the next one is asked for. */
async function* inChunks(
  file: RegularFile,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ readonly number: number; readonly content: Buffer }, void> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let number = 0;
  let filled = 0;
  for await (const piece of readChunks(file, signal)) {
    let at = 0;
    while (at < piece.length) {
      const taken = piece.copy(chunk, filled, at);
      at += taken;
      filled += taken;
      if (filled < CHUNK) break;
      yield { number: number++, content: chunk };
      filled = 0;
    }
  }
  if (number < chunksOf(file.bytes)) yield { number, content: chunk.subarray(0, filled) };
  chunk.fill(0);
}

/** When a file was last written to, as far as its file system tells. */
async function stateOf({ handle, name }: { handle: FileHandle; name: string }): Promise<string> {
  const { size, mtimeNs, ctimeNs } = await reading(name, () => handle.stat({ bigint: true }));
  return `${size} ${mtimeNs} ${ctimeNs}`;
}
