import { viewOf } from './bytes.ts';
import { PAGE_SIZE } from './format.ts';
import { RowBatch } from './row-batch.ts';

/** Pages read at a time. */
export const RUN_PAGES = 256;

const KEPT_BYTES = 32 * PAGE_SIZE;

/** Where pages are brought to be read: a run of pages, and behind it room for rows from other pages. */
export class RunBuffer {
  readonly bytes: Buffer;
  readonly view: DataView;
  /** Rows of these bytes that wait to be read, all of the table that `reader` reads. */
  readonly batch: RowBatch;
  #reader: { flush(): void } | null = null;
  readonly #keptStart: number;
  #keptEnd: number;

  constructor(pages = RUN_PAGES) {
    this.#keptStart = pages * PAGE_SIZE;
    this.#keptEnd = this.#keptStart;
    this.bytes = Buffer.allocUnsafeSlow(this.#keptStart + KEPT_BYTES);
    this.view = viewOf(this.bytes);
    this.batch = new RowBatch(this.bytes, this.view);
  }

  /** Gathers rows for another reader from now on; what waited for the one before must have been read. */
  gatherFor(reader: { flush(): void }): void {
    this.#reader = reader;
    this.#keptEnd = this.#keptStart;
  }

  /** Has the waiting rows read; afterwards the bytes may change. */
  flush(): void {
    this.#reader?.flush();
    this.#keptEnd = this.#keptStart;
  }

  /** Copies a row of another page (at most a page long) behind the run; returns where it lies. */
  keep(bytes: Uint8Array, start: number, end: number): number {
    if (this.#keptEnd + end - start > this.bytes.length) this.flush();
    const at = this.#keptEnd;
    this.bytes.set(bytes.subarray(start, end), at);
    this.#keptEnd += end - start;
    return at;
  }
}
