import { ByteDictionary, type Decode } from './byte-dictionary.ts';
import { digitCode, type CodeColumn, type DateColumn, type FlagColumn, type TextColumn } from './columns.ts';

/**
 * Builders of columns. A row is appended with one call per row and column, in row order; `capacity` is the
 * number of rows expected and grows where more come.
 */

/** Appends to a `TextColumn`. */
export class TextColumnBuilder {
  readonly #dictionary: ByteDictionary;
  #ids: Int32Array;
  #rows = 0;

  constructor(capacity: number, decode: Decode) {
    this.#dictionary = new ByteDictionary(decode);
    this.#ids = new Int32Array(new SharedArrayBuffer(Math.max(capacity, 16) * 4));
  }

  /** Appends the text whose bytes are `bytes[start, end)`. */
  addBytes(bytes: Uint8Array, start: number, end: number): void {
    if (this.#rows === this.#ids.length) this.#grow();
    this.#ids[this.#rows++] = this.#dictionary.idOf(bytes, start, end);
  }

  /** Appends a text. */
  addText(text: string): void {
    if (this.#rows === this.#ids.length) this.#grow();
    this.#ids[this.#rows++] = this.#dictionary.idOfText(text);
  }

  /** The column; the builder is of no use afterwards. */
  finish(): TextColumn {
    return { ids: this.#ids.subarray(0, this.#rows), values: this.#dictionary.values };
  }

  #grow(): void {
    const next = new Int32Array(new SharedArrayBuffer(this.#ids.byteLength * 2));
    next.set(this.#ids);
    this.#ids = next;
  }
}

/** Appends to a `CodeColumn`. */
export class CodeColumnBuilder {
  readonly #values: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #decode: Decode;
  #codes: Float64Array;
  #rows = 0;

  constructor(capacity: number, decode: Decode) {
    this.#decode = decode;
    this.#codes = new Float64Array(new SharedArrayBuffer(Math.max(capacity, 16) * 8));
  }

  /** Appends the text whose bytes are `bytes[start, end)`. */
  addBytes(bytes: Uint8Array, start: number, end: number): void {
    this.addText(start === end ? '' : this.#decode(bytes, start, end));
  }

  /** Appends a code made with `digitCode` (or 0 for the empty text). */
  addCode(code: number): void {
    if (this.#rows === this.#codes.length) this.#grow();
    this.#codes[this.#rows++] = code;
  }

  /** Appends a text. */
  addText(text: string): void {
    const code = digitCode(text);
    this.addCode(code !== 0 || text === '' ? code : this.#idOf(text));
  }

  /** The column; the builder is of no use afterwards. */
  finish(): CodeColumn {
    return { codes: this.#codes.subarray(0, this.#rows), values: this.#values };
  }

  #idOf(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      this.#values.push(text);
      id = -this.#values.length;
      this.#ids.set(text, id);
    }
    return id;
  }

  #grow(): void {
    const next = new Float64Array(new SharedArrayBuffer(this.#codes.byteLength * 2));
    next.set(this.#codes);
    this.#codes = next;
  }
}

/** Appends to a `DateColumn`. */
export class DateColumnBuilder {
  readonly #texts = new Map<number, string>();
  #days: Float64Array;
  #rows = 0;

  constructor(capacity: number) {
    this.#days = new Float64Array(new SharedArrayBuffer(Math.max(capacity, 16) * 8));
  }

  /** Appends days since 1970-01-01, or NaN for no date. */
  addDays(days: number): void {
    if (this.#rows === this.#days.length) this.#grow();
    this.#days[this.#rows++] = days;
  }

  /** Appends a text that stands in place of a date and is none. */
  addNoDate(text: string): void {
    this.#texts.set(this.#rows, text);
    this.addDays(NaN);
  }

  /** The column; the builder is of no use afterwards. */
  finish(): DateColumn {
    return { days: this.#days.subarray(0, this.#rows), texts: this.#texts };
  }

  #grow(): void {
    const next = new Float64Array(new SharedArrayBuffer(this.#days.byteLength * 2));
    next.set(this.#days);
    this.#days = next;
  }
}

/** Appends to a `FlagColumn`. */
export class FlagColumnBuilder {
  #flags: Uint8Array;
  #rows = 0;

  constructor(capacity: number) {
    this.#flags = new Uint8Array(new SharedArrayBuffer(Math.max(capacity, 16)));
  }

  /** Appends a logical value. */
  add(flag: boolean): void {
    if (this.#rows === this.#flags.length) this.#grow();
    this.#flags[this.#rows++] = flag ? 1 : 0;
  }

  /** The column; the builder is of no use afterwards. */
  finish(): FlagColumn {
    return { flags: this.#flags.subarray(0, this.#rows) };
  }

  #grow(): void {
    const next = new Uint8Array(new SharedArrayBuffer(this.#flags.byteLength * 2));
    next.set(this.#flags);
    this.#flags = next;
  }
}
