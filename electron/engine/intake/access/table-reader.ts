import { refuse } from '../guarded.ts';
import { u24, u32 } from './bytes.ts';
import { countSlots, HIDDEN, MOVED, slotEntry, slotOf, slotStart } from './data-page.ts';
import { PAGE_SIZE } from './format.ts';
import type { PageFile } from './page-file.ts';
import { BATCH_ROWS, rowLayout, type RowBatch, type RowLayout } from './row-batch.ts';
import type { RunBuffer } from './run-buffer.ts';
import type { TableDefinition } from './table-definition.ts';

/** Takes a column, or whatever it wants, of each batch of rows. */
export interface BatchReader {
  read(batch: RowBatch): void;
}

/** A table that is to be read: its name, its definition and the pages that it owns, ascending. */
export interface TableSource {
  readonly name: string;
  readonly definition: TableDefinition;
  readonly owned: Int32Array;
}

const LONG_VALUES = 0x4c41564c; // "LVAL" in place of the owner
// Access keeps the first slot of a moved row up to date; more than a step or two is no honest file.
const MAX_STEPS = 16;

/** Reads one table: gathers the rows of its pages, as they come, for the readers of its columns. */
export class TableReader {
  readonly source: TableSource;
  readonly #pages: PageFile;
  readonly #run: RunBuffer;
  readonly #readers: readonly BatchReader[];
  readonly #layout: RowLayout;
  #rows = 0;
  // Where moved rows were found, page and slot in one number: each may be reached once only.
  #moved = new Int32Array(64);
  #movedCount = 0;
  #foreignPage = 0;

  constructor(pages: PageFile, run: RunBuffer, source: TableSource, readers: readonly BatchReader[]) {
    this.source = source;
    this.#pages = pages;
    this.#run = run;
    this.#readers = readers;
    this.#layout = rowLayout(source.definition);
  }

  /** Rows handed to the readers so far. */
  get rows(): number {
    return this.#rows;
  }

  /** To be called before the first page, and after pages of another table. */
  begin(): void {
    this.#run.gatherFor(this);
    this.#run.batch.begin(this.#layout, this.#rows);
  }

  /** Gathers the rows of the page that lies, decrypted, at `at` of the run buffer. */
  addPage(at: number, page: number): void {
    const bytes = this.#run.bytes;
    const owner = u32(bytes, at + 4);
    if (bytes[at] !== 1 || owner !== this.source.definition.page) {
      // No rows of ours. Whether that is damage the count of rows will tell.
      if (owner !== LONG_VALUES && this.#foreignPage === 0) this.#foreignPage = page;
      return;
    }
    const slots = countSlots(bytes, at);
    if (slots < 0) refuse('access-page-damaged', this.#facts(page));
    let end = at + PAGE_SIZE;
    for (let slot = 0; slot < slots; slot++) {
      const entry = slotEntry(bytes, at, slot);
      const start = at + slotStart(entry);
      if ((entry & (HIDDEN | MOVED)) === 0) this.#addRow(start, end, page, slot);
      else if ((entry & HIDDEN) === 0) this.#addMovedRow(start, end, page);
      end = start;
    }
  }

  /** Hands the rows gathered so far to the readers. */
  flush(): void {
    const batch = this.#run.batch;
    if (batch.rows > 0) for (const reader of this.#readers) reader.read(batch);
    this.#rows += batch.rows;
    batch.begin(this.#layout, this.#rows);
  }

  /** To be called after the last page has been read: refuses a table whose rows are not all there. */
  finish(): void {
    const moved = this.#moved.subarray(0, this.#movedCount).sort();
    for (let i = 1; i < moved.length; i++)
      if (moved[i] === moved[i - 1])
        refuse('access-moved-row-damaged', this.#facts((moved[i] as number) >>> 8));
    const counts = { read: this.#rows, stated: this.source.definition.rows };
    if (counts.read === counts.stated) return;
    if (this.#foreignPage !== 0) refuse('access-page-lost', { ...this.#facts(this.#foreignPage), ...counts });
    refuse('access-rows-lost', { file: this.#pages.name, table: this.source.name, ...counts });
  }

  #addRow(start: number, end: number, page: number, slot: number): void {
    const batch = this.#run.batch;
    if (batch.rows === BATCH_ROWS) this.flush();
    if (!batch.add(start, end, page)) refuse('access-row-damaged', { ...this.#facts(page), row: slot + 1 });
  }

  /** Follows the pointer that a row left behind when it outgrew its page, and adds the row in its place. */
  #addMovedRow(start: number, end: number, page: number): void {
    let bytes: Uint8Array = this.#run.bytes;
    let from = start;
    let to = end;
    for (let step = 0; step < MAX_STEPS && to - from >= 4; step++) {
      const slot = bytes[from] as number;
      const target = u24(bytes, from + 1);
      bytes = this.#pages.page(target);
      const found = u32(bytes, 4) === this.source.definition.page ? slotOf(bytes, slot) : null;
      if (found === null || (found.flags & HIDDEN) === 0) break;
      from = found.start;
      to = found.end;
      if (found.flags & MOVED) continue;
      this.#remember(target, slot);
      const copy = this.#run.keep(bytes, from, to);
      this.#addRow(copy, copy + (to - from), target, slot);
      return;
    }
    refuse('access-moved-row-damaged', this.#facts(page));
  }

  #remember(page: number, slot: number): void {
    if (this.#movedCount === this.#moved.length) {
      const next = new Int32Array(this.#moved.length * 2);
      next.set(this.#moved);
      this.#moved = next;
    }
    this.#moved[this.#movedCount++] = (page << 8) | slot;
  }

  #facts(page: number): { file: string; table: string; page: number } {
    return { file: this.#pages.name, table: this.source.name, page };
  }
}
