import { closeSync, openSync, writeSync } from 'node:fs';
import { rc4 } from './rc4.ts';

/** Size of a Jet 4 page in bytes. */
export const PAGE_SIZE = 4096;

const WINDOW_PAGES = 256;

/**
 * The pages of a database being written. Page numbers are handed out in order and pages are mostly written in that
 * order, so the newest stretch is held in memory and goes out in one piece; an older page is written in its place.
 */
export class PageFile {
  readonly #descriptor: number;
  readonly #encodingKey: number;
  readonly #window = Buffer.alloc(WINDOW_PAGES * PAGE_SIZE);
  #windowStart = 0;
  #next = 0;

  /** Creates or empties the file at `path`; an `encodingKey` other than 0 encodes all pages but page 0. */
  constructor(path: string, encodingKey: number) {
    this.#descriptor = openSync(path, 'w');
    this.#encodingKey = encodingKey;
  }

  /** Number of pages handed out. */
  get pages(): number {
    return this.#next;
  }

  /** Hands out the next page; it holds zeros until it is written. */
  allocate(): number {
    if (this.#next === this.#windowStart + WINDOW_PAGES) this.#flush();
    return this.#next++;
  }

  /** Writes a page that was handed out. */
  write(page: number, bytes: Uint8Array): void {
    if (page < this.#windowStart) {
      const copy = Buffer.from(bytes);
      this.#encode(page, copy);
      writeAll(this.#descriptor, copy, page * PAGE_SIZE);
    } else this.#window.set(bytes, (page - this.#windowStart) * PAGE_SIZE);
  }

  /** Writes out what is held. */
  finish(): void {
    this.#flush();
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#descriptor);
  }

  #flush(): void {
    const pages = this.#next - this.#windowStart;
    const bytes = this.#window.subarray(0, pages * PAGE_SIZE);
    for (let i = 0; i < pages; i++)
      this.#encode(this.#windowStart + i, bytes.subarray(i * PAGE_SIZE, (i + 1) * PAGE_SIZE));
    writeAll(this.#descriptor, bytes, this.#windowStart * PAGE_SIZE);
    this.#window.fill(0);
    this.#windowStart = this.#next;
  }

  #encode(page: number, bytes: Uint8Array): void {
    if (this.#encodingKey === 0 || page === 0) return;
    const key = Buffer.alloc(4);
    key.writeUInt32LE((this.#encodingKey ^ page) >>> 0);
    rc4(key, bytes);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
}
