import { AlteredPage, PAGE_BYTES, USABLE_BYTES, type Pages } from './pages.ts';

/**
 * Reads a table from its pages (sqlite.org/fileformat2.html, 1.6 and 2). Only the plain case is read: a table
 * with row ids, rows that stand whole in their page, every value a text or null. Anything else is `undefined`,
 * and SQLite itself has to read the table.
 */

/** Cells of rows in `bytes`: row r, column c lies in `[starts[i], ends[i])` with i = r · width + c. */
export interface CellBlock {
  readonly bytes: Buffer;
  readonly rows: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const INTERIOR = 5;
const INTERIOR_HEADER = 12;
const LEAF = 13;
const LEAF_HEADER = 8;
const DEEPEST = 20;
const RUN_PAGES = 256;
/** A longer row goes on in overflow pages. */
const LONGEST_ROW = USABLE_BYTES - 35;

/** The leaves of the tree under `root`, in file order; undefined where it is no plain tree of a file of `filePages`. */
export function findLeaves(pages: Pages, root: number, filePages: number): Int32Array | undefined {
  let level = [root];
  for (let depth = 0; depth < DEEPEST; depth++) {
    if (level.some((number) => number < 2 || number > filePages)) return undefined;
    // All leaves of a tree have the same depth.
    if (pages.readPage(level[0] as number)[0] === LEAF) {
      const leaves = Int32Array.from(level).sort();
      return leaves.every((leaf, index) => leaf !== leaves[index - 1]) ? leaves : undefined;
    }
    const next: number[] = [];
    for (const number of level) {
      const page = pages.readPage(number);
      if (page[0] !== INTERIOR) return undefined;
      const cells = page.readUInt16BE(3);
      for (let cell = 0; cell < cells; cell++) {
        const at = INTERIOR_HEADER + 2 * cell;
        const child = at + 2 <= USABLE_BYTES ? page.readUInt16BE(at) : USABLE_BYTES;
        if (child + 4 > USABLE_BYTES) return undefined;
        next.push(page.readUInt32BE(child));
      }
      next.push(page.readUInt32BE(8));
      if (next.length > filePages) return undefined;
    }
    level = next;
  }
  return undefined;
}

/**
 * Hands the rows of the leaves to `take`, block by block, `width` cells a row; a block is valid until `take`
 * returns. False where a page is not of the plain kind. Throws `AlteredPage`.
 */
export function readLeaves(
  pages: Pages,
  leaves: Int32Array,
  width: number,
  take: (block: CellBlock, leavesDone: number) => void,
): boolean {
  const rowsPerPage = Math.floor((USABLE_BYTES - LEAF_HEADER) / (5 + width));
  const starts = new Int32Array(RUN_PAGES * rowsPerPage * width);
  const ends = new Int32Array(starts.length);
  const buffer = Buffer.allocUnsafe(RUN_PAGES * PAGE_BYTES);
  for (let leaf = 0; leaf < leaves.length;) {
    const first = leaves[leaf] as number;
    const last = Math.min(first + RUN_PAGES - 1, leaves.at(-1) as number);
    const sealed = pages.readSealed(first, last - first + 1, buffer);
    const bytes = pages.unseal(sealed);
    let cell = 0;
    for (; leaf < leaves.length && (leaves[leaf] as number) <= last; leaf++) {
      const number = leaves[leaf] as number;
      const page = (number - first) * PAGE_BYTES;
      if (!pages.isAuthentic(sealed, page, number)) throw new AlteredPage(number);
      cell = findCells(bytes, page, width, rowsPerPage, starts, ends, cell);
      if (cell < 0) return false;
    }
    take({ bytes, rows: cell / width, width, starts, ends }, leaf);
  }
  return true;
}

/** Enters the cells of the leaf at `page` from index `cell` on; the next index, or -1 for a leaf not plain. */
function findCells(
  bytes: Buffer,
  page: number,
  width: number,
  rowsPerPage: number,
  starts: Int32Array,
  ends: Int32Array,
  cell: number,
): number {
  const rows = bytes.readUInt16BE(page + 3);
  if (bytes[page] !== LEAF || rows > rowsPerPage) return -1;
  const pageEnd = page + USABLE_BYTES;
  for (let row = 0; row < rows; row++) {
    let at = page + bytes.readUInt16BE(page + LEAF_HEADER + 2 * row);
    // Length of the row, its id, then its record: header (its length, a serial type a column) and values. The
    // numbers are varints; one longer than a plain row needs ends the reading.
    let length = bytes[at++] as number;
    if (length > 127) {
      const low = bytes[at++] as number;
      if (low > 127) return -1;
      length = (length & 127) * 128 + low;
    }
    for (let bytesOfId = 1; (bytes[at++] as number) > 127; bytesOfId++) if (bytesOfId === 8) return -1;
    const record = at;
    const headerEnd = record + (bytes[at++] as number);
    let value = headerEnd;
    for (let column = 0; column < width; column++, cell++) {
      let type = bytes[at++] as number;
      if (type > 127) {
        const low = bytes[at++] as number;
        if (low > 127) return -1;
        type = (type & 127) * 128 + low;
      }
      if (type !== 0 && (type < 13 || (type & 1) === 0)) return -1;
      starts[cell] = value;
      if (type !== 0) value += (type - 13) >> 1;
      ends[cell] = value;
    }
    if (at !== headerEnd || value !== record + length || value > pageEnd || length > LONGEST_ROW) return -1;
  }
  return cell;
}
