import { DataPage } from './data-page.ts';
import { PAGE_SIZE, type PageFile } from './page-file.ts';

const POINTER_BYTES = 12;
const INLINE_BYTES = 64;
const PIECE_BYTES = PAGE_SIZE - 14 - 2;
const INLINE = 0x80;
const ONE_PIECE = 0x40;

/** The values of a memo column that are too long to stand in their rows. */
export class LongValues {
  readonly #file: PageFile;
  readonly #pages: number[] = [];
  #open: DataPage | undefined;

  constructor(file: PageFile) {
    this.#file = file;
  }

  /** Pages that hold values, in ascending order. */
  get pages(): readonly number[] {
    return this.#pages;
  }

  /** Writes the field of a value of `length` bytes at `at` of a row and returns the position after it. */
  put(row: Buffer, at: number, value: Uint8Array, length: number): number {
    row.writeUIntLE(length, at, 3);
    row.fill(0, at + 3, at + POINTER_BYTES);
    if (length <= INLINE_BYTES) {
      row[at + 3] = INLINE;
      row.set(value.subarray(0, length), at + POINTER_BYTES);
      return at + POINTER_BYTES + length;
    }
    if (length <= PIECE_BYTES) {
      row[at + 3] = ONE_PIECE;
      row.writeUInt32LE(this.#add(value.subarray(0, length)), at + 4);
    } else row.writeUInt32LE(this.#addPieces(value.subarray(0, length)), at + 4);
    return at + POINTER_BYTES;
  }

  /** Writes the last page. */
  finish(): void {
    if (this.#open) this.#file.write(this.#open.number, this.#open.bytes);
    this.#open = undefined;
  }

  /** A long value is a chain of pieces, each with a pointer to the next: the last is stored first. */
  #addPieces(value: Uint8Array): number {
    const body = PIECE_BYTES - 4;
    let next = 0;
    for (let from = Math.floor((value.length - 1) / body) * body; from >= 0; from -= body) {
      const part = value.subarray(from, from + body);
      const piece = Buffer.alloc(4 + part.length);
      piece.writeUInt32LE(next, 0);
      piece.set(part, 4);
      next = this.#add(piece);
    }
    return next;
  }

  #add(bytes: Uint8Array): number {
    const page = this.#open?.fits(bytes.length) ? this.#open : this.#newPage();
    return page.number * 256 + page.add(bytes, bytes.length);
  }

  #newPage(): DataPage {
    this.finish();
    this.#open = new DataPage(this.#file.allocate(), 'LVAL');
    this.#pages.push(this.#open.number);
    return this.#open;
  }
}
