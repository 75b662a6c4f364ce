import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { FailureError } from '../../../shared/result.ts';
import { readFailure } from '../files/index.ts';
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
    this.#descriptor = open(path);
    this.#stats = reading(path, () => fstatSync(this.#descriptor, { bigint: true }));
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
      // A medium may be pulled out at any time.
      const count = reading(this.name, () =>
        readSync(this.#descriptor, target, at + done, length - done, position + done),
      );
      if (count === 0) refuse('file-changed', { file: this.name });
      done += count;
    }
  }

  /** Refuses a file that was written to since it was opened. */
  assertUnchanged(): void {
    const before = this.#stats;
    const now = reading(this.name, () => fstatSync(this.#descriptor, { bigint: true }));
    if (now.size !== before.size || now.mtimeNs !== before.mtimeNs || now.ctimeNs !== before.ctimeNs)
      refuse('file-changed', { file: this.name });
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function open(path: string): number {
  // Windows knows no O_NOFOLLOW; O_NONBLOCK keeps a pipe from holding us.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
  return reading(path, () => {
    if (O_NOFOLLOW === 0 && lstatSync(path).isSymbolicLink())
      return refuse('not-a-regular-file', { file: basename(path) });
    return openSync(path, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK);
  });
}

/** Runs `work` on a file; what the operating system says against it becomes a named failure. */
function reading<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const failed = readFailure(error, path);
    throw failed ? new FailureError(failed) : error;
  }
}
