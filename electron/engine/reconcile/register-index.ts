import { digitCode, type CodeColumn } from '../../../shared/columns/index.ts';
import { NO_DAY, type RegisterTable } from '../../../shared/domain/register.ts';

/** Finds persons of a register by IIN, by birth date and by document number. */
export class RegisterIndex {
  readonly #iins: CodeIndex;
  readonly #table: RegisterTable;
  #documents: CodeIndex | null = null;
  // Persons by birth date: the first of each day, and the next of the same day.
  readonly #firstOfDay: Int32Array;
  readonly #nextOfDay: Int32Array;
  readonly #firstDay: number;

  constructor(table: RegisterTable) {
    this.#table = table;
    this.#iins = new CodeIndex(table.iin);
    let min = Infinity;
    let max = -Infinity;
    for (const day of table.birthDate) {
      if (day === NO_DAY) continue;
      if (day < min) min = day;
      if (day > max) max = day;
    }
    this.#firstDay = min;
    this.#firstOfDay = new Int32Array(min <= max ? max - min + 1 : 0).fill(-1);
    this.#nextOfDay = new Int32Array(table.rows);
    for (let person = table.rows - 1; person >= 0; person--) {
      const day = table.birthDate[person] as number;
      if (day === NO_DAY) continue;
      this.#nextOfDay[person] = this.#firstOfDay[day - min] as number;
      this.#firstOfDay[day - min] = person;
    }
  }

  /** Person with the IIN of a code (as `digitCode` makes it), or -1. */
  byIinCode(code: number): number {
    return this.#iins.find(code);
  }

  /** Persons born on a day (since 1970-01-01), in the order of the register. */
  *bornOn(day: number): Generator<number> {
    const slot = day - this.#firstDay;
    if (!(slot >= 0 && slot < this.#firstOfDay.length)) return;
    for (
      let person = this.#firstOfDay[slot] as number;
      person >= 0;
      person = this.#nextOfDay[person] as number
    )
      yield person;
  }

  /** The first person who holds a document number, or -1. */
  byDocument(number: string): number {
    this.#documents ??= new CodeIndex(this.#table.documentNumber);
    const code = digitCode(number);
    if (code > 0) return this.#documents.find(code);
    const value = this.#table.documentNumber.values.indexOf(number);
    return value < 0 ? -1 : this.#documents.find(-value - 1);
  }
}

/** Rows by code: open addressing over the codes of a column; the first row of equal codes wins. */
class CodeIndex {
  readonly #codes: Float64Array;
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor({ codes }: CodeColumn) {
    this.#codes = codes;
    const size = 1 << Math.max(4, Math.ceil(Math.log2(codes.length * 2 + 1)));
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code === 0) continue;
      let slot = hash(code) & this.#mask;
      for (;;) {
        const other = this.#slots[slot] as number;
        if (other < 0) {
          this.#slots[slot] = row;
          break;
        }
        if (codes[other] === code) break;
        slot = (slot + 1) & this.#mask;
      }
    }
  }

  /** The row of a code, or -1. */
  find(code: number): number {
    if (code === 0) return -1;
    let slot = hash(code) & this.#mask;
    for (;;) {
      const row = this.#slots[slot] as number;
      if (row < 0 || this.#codes[row] === code) return row;
      slot = (slot + 1) & this.#mask;
    }
  }
}

function hash(code: number): number {
  const high = Math.floor(code / 4_294_967_296);
  const low = code - high * 4_294_967_296;
  let mixed = Math.imul(low ^ (low / 65_536), 0x9e3779b1) ^ Math.imul(high + 0x7f4a7c15, 0x85ebca6b);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
