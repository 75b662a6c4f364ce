import { DELETED_SLOT, POINTER_SLOT, TARGET_SLOT } from './data-page.ts';
import type { PageFile } from './page-file.ts';
import { PageTail, type RowPages } from './row-pages.ts';
import type { EditedShape } from './types.ts';

const POINTER_BYTES = 4;
/** Once in so many rows a page is left with room, a page loses all its rows, or a page is returned to the file. */
const HALF_PAGE_EVERY = 97;
const EMPTIED_PAGE_EVERY = 211;
const FREED_PAGE_EVERY = 307;

/**
 * Rows as they lie after months of work. A row that outgrew its page leaves a pointer (slot number, then page) in its
 * slot and stands elsewhere under a flagged slot; a deleted row keeps its slot, with or without its old bytes. What
 * is left over repeats living rows, so that a reader that takes it for data gives a row twice.
 */
export class EditedRowPages implements RowPages {
  readonly #file: PageFile;
  readonly #shape: EditedShape;
  readonly #freed: number[];
  readonly #main: PageTail;
  readonly #overflow: PageTail;
  #rows = 0;
  #pointers = 0;
  #deleted = 0;

  /** Pages returned to the file are noted in `freed`. */
  constructor(file: PageFile, owner: number, shape: EditedShape, freed: number[]) {
    this.#file = file;
    this.#shape = shape;
    this.#freed = freed;
    this.#main = new PageTail(file, owner);
    this.#overflow = new PageTail(file, owner, this.#main.pages);
  }

  get pages(): readonly number[] {
    return this.#main.pages;
  }

  get roomy(): readonly number[] {
    return [...this.#main.roomy, ...this.#overflow.roomy].sort((a, b) => a - b);
  }

  add(row: Uint8Array, length: number): void {
    const turn = ++this.#rows;
    if (isTurn(turn, HALF_PAGE_EVERY)) this.#main.close();
    if (isTurn(turn, EMPTIED_PAGE_EVERY)) this.#addEmptiedPage(row, length);
    if (isTurn(turn, FREED_PAGE_EVERY)) this.#freed.push(this.#file.allocate());
    if (isTurn(turn, this.#shape.deletedEvery)) this.#addDeleted(row, length);
    if (isTurn(turn, this.#shape.overflowEvery)) this.#addOverflowing(row, length);
    // Rows entered later fill the room that overflow pages still have.
    else if (isTurn(turn, 13)) this.#overflow.pageFor(length).add(row, length);
    else this.#main.pageFor(length).add(row, length);
  }

  finish(): void {
    this.#main.close();
    this.#overflow.close();
  }

  #addOverflowing(row: Uint8Array, length: number): void {
    const target = this.#overflow.pageFor(length);
    const slot = target.add(row, length, TARGET_SLOT);
    // The slot keeps the room of the shorter row that it held, or is cut down to the pointer.
    const room = ++this.#pointers % 2 === 0 ? Math.max(POINTER_BYTES, length >> 1) : POINTER_BYTES;
    const old = Buffer.from(row.subarray(length - room, length));
    old.writeUInt32LE(target.number * 256 + slot);
    this.#main.pageFor(room).add(old, room, POINTER_SLOT);
  }

  #addDeleted(row: Uint8Array, length: number): void {
    const turn = ++this.#deleted;
    const room = turn % 4 === 0 ? 0 : length;
    const tail = turn % 3 === 0 ? this.#overflow : this.#main;
    tail.pageFor(room).add(row, room, DELETED_SLOT);
  }

  #addEmptiedPage(row: Uint8Array, length: number): void {
    this.#main.close();
    const page = this.#main.pageFor(length);
    while (page.fits(length)) page.add(row, length, DELETED_SLOT);
    this.#main.close();
  }
}

function isTurn(turn: number, every: number): boolean {
  return every > 0 && turn % every === 0;
}
