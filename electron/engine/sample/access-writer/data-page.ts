import { PAGE_SIZE } from './page-file.ts';

const SLOTS_AT = 14;
const MAX_SLOTS = 255;

/** Flag of a slot that holds a pointer to a row on another page. */
export const POINTER_SLOT = 0x4000;
/** Flag of a slot whose row is reached through a pointer. */
export const TARGET_SLOT = 0x8000;
/** Flags of the slot of a deleted row. */
export const DELETED_SLOT = 0xc000;

/** A data page: slots grow from its head, rows from its end; a row ends where the row before it begins. */
export class DataPage {
  readonly number: number;
  readonly bytes = Buffer.alloc(PAGE_SIZE);
  #slots = 0;
  #end = PAGE_SIZE;

  /** `owner` is the page of the table definition, or `LVAL` for the values of memo columns. */
  constructor(number: number, owner: number | 'LVAL') {
    this.number = number;
    this.bytes[0] = 1;
    this.bytes[1] = 1;
    if (owner === 'LVAL') this.bytes.write('LVAL', 4, 'latin1');
    else this.bytes.writeUInt32LE(owner, 4);
    this.bytes.writeUInt16LE(this.free, 2);
  }

  /** Bytes between slots and rows. */
  get free(): number {
    return this.#end - SLOTS_AT - this.#slots * 2;
  }

  /** Whether a row of `length` bytes and its slot have room. */
  fits(length: number): boolean {
    return this.#slots < MAX_SLOTS && length + 2 <= this.free;
  }

  /** Adds a row that fits and returns the number of its slot. */
  add(row: Uint8Array, length: number, flags = 0): number {
    const slot = this.#slots++;
    this.#end -= length;
    this.bytes.set(length === row.length ? row : row.subarray(0, length), this.#end);
    this.bytes.writeUInt16LE(this.#end | flags, SLOTS_AT + slot * 2);
    this.bytes.writeUInt16LE(this.#slots, 12);
    this.bytes.writeUInt16LE(this.free, 2);
    return slot;
  }
}
