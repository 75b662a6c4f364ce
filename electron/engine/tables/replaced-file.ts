import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';

/**
 * A file written beside its place under a temporary name and put there whole by `commit`; until then a former
 * file of that name stays as it was. Only its owner may read it. Errors of the file system are thrown as
 * `FailureError` (`disk-full`, `cannot-write`).
 */
export class ReplacedFile {
  readonly #path: string;
  readonly #temporary: string;
  #fd: number | null = null;
  #bytes = 0;

  constructor(path: string) {
    this.#path = path;
    this.#temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
    this.#try(() => (this.#fd = openSync(this.#temporary, 'wx', 0o600)));
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Appends bytes. */
  write(bytes: Uint8Array): void {
    this.#try(() => {
      let done = 0;
      while (done < bytes.length) done += writeSync(this.#open(), bytes, done);
    });
    this.#bytes += bytes.length;
  }

  /** Brings the bytes to the disk and puts the file in its place. */
  commit(): void {
    this.#try(() => {
      fsyncSync(this.#open());
      this.#close();
      renameSync(this.#temporary, this.#path);
      syncFolder(dirname(this.#path));
    });
  }

  /** Removes what was written, unless it is committed already. */
  discard(): void {
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #open(): number {
    if (this.#fd === null) throw new Error('the file is closed');
    return this.#fd;
  }

  #close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }

  #try(work: () => void): void {
    try {
      work();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      const file = basename(this.#path);
      throw new FailureError(
        code === 'ENOSPC' || code === 'EDQUOT'
          ? failure('disk-full', { file })
          : failure('cannot-write', { file }),
      );
    }
  }
}

/** Makes a rename last; Windows has no such call for folders and needs none. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
