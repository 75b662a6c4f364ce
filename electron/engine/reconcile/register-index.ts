import { digitCode, type CodeColumn } from '../../../shared/columns/index.ts';
import { NO_DAY, type RegisterTable } from '../../../shared/domain/register.ts';
import { at, FIELDS, highHalf, lowHalf, personRecords } from './person-records.ts';

/** Finds persons of a register by IIN, by birth date and by document number. */
export class RegisterIndex {
  readonly #table: RegisterTable;
  /** What nearly every row is compared with, by person. */
  readonly records: Int32Array;
  // Persons by IIN: open addressing over the records.
  readonly #iins: Int32Array;
  #documents: CodeIndex | null = null;
  #otherNumbers: Map<string, number> | null = null;
  // Persons by birth date: the first of each day, and the next of the same day.
  readonly #firstOfDay: Int32Array;
  readonly #nextOfDay: Int32Array;
  readonly #firstDay: number;

  constructor(table: RegisterTable) {
    this.#table = table;
    this.records = personRecords(table);
    this.#iins = slotsFor(table.rows);
    this.#indexIins();
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
    if (code <= 0) return -1;
    const { records } = this;
    const slots = this.#iins;
    const mask = slots.length - 1;
    const low = lowHalf(code);
    const high = highHalf(code);
    let slot = hash(low, high) & mask;
    for (;;) {
      const person = slots[slot] as number;
      if (person < 0) return -1;
      const record = person * FIELDS;
      if (records[record + at.iinLow] === low && records[record + at.iinHigh] === high) return person;
      slot = (slot + 1) & mask;
    }
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

  #indexIins(): void {
    const { records } = this;
    const slots = this.#iins;
    const mask = slots.length - 1;
    for (let person = 0; person < this.#table.rows; person++) {
      const record = person * FIELDS;
      const high = records[record + at.iinHigh] as number;
      if (high === 0) continue;
      let slot = hash(records[record + at.iinLow] as number, high) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = person;
    }
  }

  /** The first person who holds a document number, or -1. */
  byDocument(number: string): number {
    this.#documents ??= new CodeIndex(this.#table.documentNumber);
    const code = digitCode(number);
    if (code > 0) return this.#documents.find(code);
    this.#otherNumbers ??= new Map(
      this.#table.documentNumber.values.map((value, place) => [value, -place - 1]),
    );
    return this.#documents.find(this.#otherNumbers.get(number) ?? 0);
  }
}

/** Rows by code: open addressing over the codes of a column; the first row of equal codes wins. */
class CodeIndex {
  readonly #codes: Float64Array;
  readonly #slots: Int32Array;

  constructor({ codes }: CodeColumn) {
    this.#codes = codes;
    this.#slots = slotsFor(codes.length);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      if (code === 0) continue;
      const slot = this.#slotOf(code);
      if ((this.#slots[slot] as number) < 0) this.#slots[slot] = row;
    }
  }

  /** The row of a code, or -1. */
  find(code: number): number {
    return code === 0 ? -1 : (this.#slots[this.#slotOf(code)] as number);
  }

  /** The slot in which the row of a code stands or would stand. */
  #slotOf(code: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(code | 0, Math.floor(code / 4_294_967_296)) & mask;
    for (;;) {
      const row = this.#slots[slot] as number;
      if (row < 0 || this.#codes[row] === code) return slot;
      slot = (slot + 1) & mask;
    }
  }
}

/** Empty slots for so many rows, at most half of which will be taken. */
function slotsFor(rows: number): Int32Array {
  return new Int32Array(1 << Math.max(4, Math.ceil(Math.log2(rows * 2 + 1)))).fill(-1);
}

function hash(low: number, high: number): number {
  let mixed = Math.imul(low ^ (low >>> 16), 0x9e3779b1) ^ Math.imul(high + 0x7f4a7c15, 0x85ebca6b);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
