const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf];

/**
 * Counts the records of a CSV file (RFC 4180, with a header; comma, semicolon or tab) from its bytes as they
 * pass by. The header is no record, nor is an empty line; a line break inside quotes ends none.
 */
export class CsvRecords {
  #lines = 0;
  /** The line has something in it. */
  #begun = false;
  #quoted = false;
  #before = LF;
  #bomBytes = 0;

  /** Takes the next bytes of the file. */
  add(bytes: Uint8Array): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at < buffer.length && buffer[at] === BOM[this.#bomBytes]) {
      this.#bomBytes++;
      at++;
    }
    if (at < buffer.length) this.#bomBytes = BOM.length;
    let lineEnd = -1;
    while (at < buffer.length) {
      const quote = next(buffer, QUOTE, at);
      if (!this.#quoted) {
        for (let from = at; from < quote; from = lineEnd + 1) {
          if (lineEnd < from) lineEnd = next(buffer, LF, from);
          const to = Math.min(lineEnd, quote);
          if (to > from && !(to === from + 1 && buffer[from] === CR)) this.#begun = true;
          if (lineEnd > quote || lineEnd === buffer.length) break;
          if (this.#begun) this.#lines++;
          this.#begun = false;
        }
      }
      if (quote > at) this.#before = buffer[quote - 1] as number;
      if (quote < buffer.length) {
        // A quote opens at the beginning of a field; right after one that closed it stands for itself.
        this.#quoted = !this.#quoted && (this.#before === QUOTE || startsField(this.#before));
        this.#begun = true;
        this.#before = QUOTE;
      }
      at = quote + 1;
    }
  }

  /** Number of records seen. */
  get count(): number {
    return Math.max(0, this.#lines + (this.#begun ? 1 : 0) - 1);
  }
}

/** Where a byte comes next, or the length. */
function next(buffer: Buffer, byte: number, from: number): number {
  const found = buffer.indexOf(byte, from);
  return found < 0 ? buffer.length : found;
}

function startsField(before: number): boolean {
  return before === 0x2c || before === 0x3b || before === 0x09 || before === LF || before === CR;
}

/** The counter for a file in a package, where its records can be counted from its bytes. */
export function recordCounter(name: string): CsvRecords | undefined {
  return /\.csv$/i.test(name) ? new CsvRecords() : undefined;
}
