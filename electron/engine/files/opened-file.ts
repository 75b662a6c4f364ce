import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import { readFailure } from './errors.ts';

/** Bytes that are read in any order, on the thread that asks; everything throws `FailureError`. */
export interface OpenedBytes {
  /** Name without folders, for facts. */
  readonly name: string;
  readonly bytes: number;
  /** Fills `target[at, at + length)` with the bytes from `position` on. */
  read(target: Uint8Array, at: number, length: number, position: number): void;
  /** Refuses what was written to since it was opened (`file-changed`). */
  assertUnchanged(): void;
  close(): void;
}

/** A regular file held open for reading, and what it was when it was opened. */
export class OpenedFile implements OpenedBytes {
  readonly name: string;
  readonly bytes: number;
  readonly #descriptor: number;
  readonly #stats: BigIntStats;

  /**
   * Opens `path`. Links, folders, devices and pipes are refused, and so is a file of more than `limit` bytes.
   * `name` stands in the facts of failures.
   */
  constructor(path: string, limit: number, name = basename(path)) {
    this.name = name;
    this.#descriptor = open(path, name);
    this.#stats = naming(name, () => fstatSync(this.#descriptor, { bigint: true }));
    this.bytes = Number(this.#stats.size);
    if (this.#stats.isFile() && this.bytes <= limit) return;
    this.close();
    throw new FailureError(
      this.#stats.isFile()
        ? failure('file-too-large', { file: name, bytes: this.bytes, limit })
        : failure('not-a-regular-file', { file: name }),
    );
  }

  read(target: Uint8Array, at: number, length: number, position: number): void {
    let done = 0;
    while (done < length) {
      // A medium may be pulled out at any time.
      const count = naming(this.name, () =>
        readSync(this.#descriptor, target, at + done, length - done, position + done),
      );
      if (count === 0) throw new FailureError(failure('file-changed', { file: this.name }));
      done += count;
    }
  }

  assertUnchanged(): void {
    const before = this.#stats;
    const now = naming(this.name, () => fstatSync(this.#descriptor, { bigint: true }));
    if (now.size !== before.size || now.mtimeNs !== before.mtimeNs || now.ctimeNs !== before.ctimeNs)
      throw new FailureError(failure('file-changed', { file: this.name }));
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function open(path: string, name: string): number {
  // Windows knows no O_NOFOLLOW; O_NONBLOCK keeps a pipe from holding us.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
  return naming(name, () => {
    if (O_NOFOLLOW === 0 && lstatSync(path).isSymbolicLink())
      throw new FailureError(failure('not-a-regular-file', { file: name }));
    return openSync(path, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK);
  });
}

/** Runs `work` on a file; what the operating system says against it becomes a named failure. */
function naming<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const failed = readFailure(error, name);
    throw failed ? new FailureError(failed) : error;
  }
}
