import { refuse } from '../guarded.ts';
import { u24, u32 } from './bytes.ts';
import { slotOf } from './data-page.ts';
import type { PageFile } from './page-file.ts';

const HEAD = 12;
const INLINE = 0x80000000;
const ONE_PAGE = 0x40000000;
const LENGTH = 0x3fffffff;
const OWNER = 0x4c41564c; // "LVAL"
// Access fills every page of a chain but the last; a chain of crumbs is no honest file.
const LEAST_CHUNK = 256;

/**
 * Reads long values (memo fields), which lie in the row, in one other page or in a chain of pages (mdbtools
 * HACKING, "Memo Field Definition"). After `read`, the value is `bytes[start, end)`, until the next call.
 */
export class LongValues {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
  readonly #pages: PageFile;
  readonly #table: string;
  #buffer = new Uint8Array(1 << 14);
  // Every value is stored once, so that together they cannot be longer than the file.
  #left: number;

  constructor(pages: PageFile, table: string) {
    this.#pages = pages;
    this.#table = table;
    this.#left = pages.bytes;
  }

  /** Reads the value whose head is `row[start, end)`, found on `page`; refuses one that is damaged. */
  read(row: Uint8Array, start: number, end: number, page: number): void {
    const head = end - start < HEAD ? 0 : u32(row, start);
    const length = head & LENGTH;
    const kind = (head & ~LENGTH) >>> 0;
    if (start === end) this.#is(row, start, start);
    else if (end - start < HEAD || kind > INLINE) this.#refuse(page);
    else if (kind === INLINE) this.#readInline(row, start + HEAD, end, length, page);
    else this.#readElsewhere(row, start + 4, kind, length, page);
  }

  #readInline(row: Uint8Array, start: number, end: number, length: number, page: number): void {
    if (start + length > end) this.#refuse(page);
    this.#is(row, start, start + length);
  }

  #readElsewhere(row: Uint8Array, pointer: number, kind: number, length: number, page: number): void {
    this.#left -= length;
    if (this.#left < 0) this.#refuse(page);
    if (kind === ONE_PAGE) {
      const value = this.#slot(row, pointer);
      if (value.end - value.start < length) this.#refuse(page);
      this.#is(value.page, value.start, value.start + length);
    } else this.#readChain(row, pointer, length, page);
  }

  #readChain(row: Uint8Array, pointer: number, length: number, page: number): void {
    let done = 0;
    let bytes = row;
    let next = pointer;
    while (done < length) {
      if (u32(bytes, next) === 0) this.#refuse(page);
      const chunk = this.#slot(bytes, next);
      const size = Math.min(chunk.end - chunk.start - 4, length - done);
      if (size < LEAST_CHUNK && done + size < length) this.#refuse(page);
      this.#reserve(done + size);
      this.#buffer.set(chunk.page.subarray(chunk.start + 4, chunk.start + 4 + size), done);
      done += size;
      bytes = chunk.page;
      next = chunk.start;
    }
    // A chain that goes on after its last byte is another value's, or a loop.
    if (length > 0 && u32(bytes, next) !== 0) this.#refuse(page);
    this.#is(this.#buffer, 0, length);
  }

  /** The slot of a page of long values that the pointer at `at` names. */
  #slot(bytes: Uint8Array, at: number): { page: Uint8Array; start: number; end: number } {
    const slot = bytes[at] as number;
    const number = u24(bytes, at + 1);
    const page = this.#pages.page(number);
    const found = u32(page, 4) === OWNER ? slotOf(page, slot) : null;
    if (found === null) return this.#refuse(number);
    return { page, start: found.start, end: found.end };
  }

  #reserve(size: number): void {
    if (size <= this.#buffer.length) return;
    const next = new Uint8Array(Math.max(size, this.#buffer.length * 2));
    next.set(this.#buffer);
    this.#buffer = next;
  }

  #is(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  #refuse(page: number): never {
    return refuse('access-long-text-damaged', { file: this.#pages.name, table: this.#table, page });
  }
}
