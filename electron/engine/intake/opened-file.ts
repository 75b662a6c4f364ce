import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { refuse } from './guarded.ts';

/** A regular file held open for reading, and what it was when it was opened. */
export class OpenedFile {
  /** Base name, for facts. */
  readonly name: string;
  readonly bytes: number;
  readonly #descriptor: number;
  readonly #stats: BigIntStats;

  /**
   * Opens `path`. Links, folders, devices and pipes are refused, and so is a file of more than `limit` bytes.
   */
  constructor(path: string, limit: number) {
    this.name = basename(path);
    this.#descriptor = open(path, this.name);
    this.#stats = fstatSync(this.#descriptor, { bigint: true });
    this.bytes = Number(this.#stats.size);
    if (this.#stats.isFile() && this.bytes <= limit) return;
    this.close();
    if (this.#stats.isFile()) refuse('file-too-large', { file: this.name, bytes: this.bytes, limit });
    refuse('not-a-regular-file', { file: this.name });
  }

  /** Fills `target[at, at + length)` with the file's bytes from `position` on. */
  read(target: Uint8Array, at: number, length: number, position: number): void {
    let done = 0;
    while (done < length) {
      const count = this.#readSome(target, at + done, length - done, position + done);
      if (count === 0) refuse('file-changed', { file: this.name });
      done += count;
    }
  }

  /** Refuses a file that was written to since it was opened. */
  assertUnchanged(): void {
    const before = this.#stats;
    const now = fstatSync(this.#descriptor, { bigint: true });
    if (now.size !== before.size || now.mtimeNs !== before.mtimeNs || now.ctimeNs !== before.ctimeNs)
      refuse('file-changed', { file: this.name });
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #readSome(target: Uint8Array, at: number, length: number, position: number): number {
    try {
      return readSync(this.#descriptor, target, at, length, position);
    } catch {
      // A medium pulled out or a bad sector.
      return refuse('file-unreadable', { file: this.name });
    }
  }
}

function open(path: string, file: string): number {
  try {
    // Windows knows no O_NOFOLLOW; a pipe must not block the opening.
    if (lstatSync(path).isSymbolicLink()) return refuse('not-a-regular-file', { file });
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    return openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('file-not-found', { file });
    if (code === 'ELOOP' || code === 'EISDIR' || code === 'ENXIO')
      return refuse('not-a-regular-file', { file });
    return refuse('file-unreadable', { file });
  }
}
