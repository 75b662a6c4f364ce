import { DataPage } from './data-page.ts';
import { PAGE_SIZE, type PageFile } from './page-file.ts';

/** Takes the encoded rows of a table and puts them on pages. */
export interface RowPages {
  /** Pages of the table in ascending order. */
  readonly pages: readonly number[];
  /** Those of them with room for more rows. */
  readonly roomy: readonly number[];
  /** Puts the first `length` bytes of `row`; the bytes may be overwritten afterwards. */
  add(row: Uint8Array, length: number): void;
  /** Writes the pages that are still open. */
  finish(): void;
}

/** The open page of a table: full pages are written and followed by new ones. */
export class PageTail {
  readonly pages: number[];
  readonly roomy: number[] = [];
  readonly #file: PageFile;
  readonly #owner: number;
  #page: DataPage | undefined;

  /** New pages are noted in `pages`, which several tails of a table may share. */
  constructor(file: PageFile, owner: number, pages: number[] = []) {
    this.#file = file;
    this.#owner = owner;
    this.pages = pages;
  }

  /** The open page, a new one where `length` bytes have no room. */
  pageFor(length: number): DataPage {
    if (!this.#page?.fits(length)) this.close();
    if (!this.#page) {
      this.#page = new DataPage(this.#file.allocate(), this.#owner);
      this.pages.push(this.#page.number);
    }
    return this.#page;
  }

  /** Writes the open page, full or not. */
  close(): void {
    if (!this.#page) return;
    if (this.#page.free > PAGE_SIZE / 8) this.roomy.push(this.#page.number);
    this.#file.write(this.#page.number, this.#page.bytes);
    this.#page = undefined;
  }
}

/** Rows one after the other, as in a database just compacted. */
export class PlainRowPages implements RowPages {
  readonly #tail: PageTail;

  constructor(file: PageFile, owner: number) {
    this.#tail = new PageTail(file, owner);
  }

  get pages(): readonly number[] {
    return this.#tail.pages;
  }

  get roomy(): readonly number[] {
    return this.#tail.roomy;
  }

  add(row: Uint8Array, length: number): void {
    this.#tail.pageFor(length).add(row, length);
  }

  finish(): void {
    this.#tail.close();
  }
}
