import type { OpenedBytes } from '../../files/index.ts';
import { openCodec } from '../codec/open-codec.ts';
import type { PageCodec } from '../codec/page-codec.ts';
import { refuse } from '../guarded.ts';
import { openSource, type FileSource } from '../source.ts';
import { MAX_BYTES, PAGE_SIZE, recogniseFormat, type AccessFormat } from './format.ts';

// Pages kept at hand for structures that are read out of turn.
const KEPT = 64;

/** An Access file as numbered pages, decrypted. */
export class PageFile {
  readonly format: AccessFormat;
  readonly name: string;
  readonly bytes: number;
  /** Number of pages; page 0 is the header. */
  readonly pages: number;
  readonly #opened: OpenedBytes;
  readonly #decrypt: PageCodec;
  readonly #kept = Buffer.alloc(KEPT * PAGE_SIZE);
  readonly #keptPages = new Int32Array(KEPT).fill(-1);

  /** Opens a file; refuses what is no readable Access file, and a missing or wrong password. */
  constructor(source: FileSource, password: string | undefined) {
    this.#opened = openSource(source, MAX_BYTES);
    this.name = this.#opened.name;
    this.bytes = this.#opened.bytes;
    this.pages = Math.floor(this.bytes / PAGE_SIZE);
    try {
      const first = Buffer.alloc(Math.min(PAGE_SIZE, this.bytes));
      this.#opened.read(first, 0, first.length, 0);
      this.format = recogniseFormat(first, this.#opened);
      if (this.bytes % PAGE_SIZE !== 0 || this.pages < 3)
        refuse('access-file-cut', { file: this.name, bytes: this.bytes });
      this.#decrypt = openCodec(first, this.format, this.name, password);
    } catch (error) {
      this.#opened.close();
      throw error;
    }
  }

  /** A page read out of turn; its bytes are valid until the next call. */
  page(page: number): Uint8Array {
    if (!(page > 0 && page < this.pages)) refuse('access-page-missing', { file: this.name, page });
    const slot = page % KEPT;
    const kept = this.#kept.subarray(slot * PAGE_SIZE, (slot + 1) * PAGE_SIZE);
    if (this.#keptPages[slot] !== page) {
      this.#keptPages[slot] = -1;
      this.#opened.read(kept, 0, PAGE_SIZE, page * PAGE_SIZE);
      this.#decrypt(kept, 0, page);
      this.#keptPages[slot] = page;
    }
    return kept;
  }

  /** Reads `count` pages as they stand in the file, still encrypted, to the beginning of `target`. */
  readRun(target: Uint8Array, page: number, count: number): void {
    this.#opened.read(target, 0, count * PAGE_SIZE, page * PAGE_SIZE);
  }

  /** Decrypts in place a page that `readRun` brought to `at`. */
  decrypt(bytes: Uint8Array, at: number, page: number): void {
    this.#decrypt(bytes, at, page);
  }

  /** Refuses a file that was written to since it was opened. */
  assertUnchanged(): void {
    this.#opened.assertUnchanged();
  }

  close(): void {
    this.#opened.close();
  }
}
