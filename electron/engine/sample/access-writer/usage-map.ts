import { DataPage } from './data-page.ts';
import { PAGE_SIZE, type PageFile } from './page-file.ts';

const MAP_BYTES = 69;
const INLINE_PAGES = (MAP_BYTES - 5) * 8;
const BITS_PER_PAGE = (PAGE_SIZE - 4) * 8;
const MAX_MAP_PAGES = (MAP_BYTES - 1) / 4;

/** Greatest number of maps that stand on one page. */
export const MAPS_PER_PAGE = Math.floor((PAGE_SIZE - 14) / (MAP_BYTES + 2));

/** Pointer to a map of the page `page`: the page number above the number of the slot. */
export function mapPointer(page: number, slot: number): number {
  return page * 256 + slot;
}

/** Writes the maps of a table, each a list of page numbers, on the page handed out for them. */
export function writeUsageMaps(file: PageFile, page: number, maps: readonly (readonly number[])[]): void {
  const target = new DataPage(page, 0);
  for (const pages of maps) target.add(encodeMap(file, pages), MAP_BYTES);
  file.write(page, target.bytes);
}

/**
 * A map of pages: a short stretch of the file stands in the map itself (type 0), a longer one on pages of its own
 * (type 1); mdbtools' HACKING, "Page Usage Maps".
 */
function encodeMap(file: PageFile, pages: readonly number[]): Buffer {
  const map = Buffer.alloc(MAP_BYTES);
  const first = Math.floor((pages.at(0) ?? 0) / 8) * 8;
  if ((pages.at(-1) ?? 0) - first < INLINE_PAGES) {
    map.writeUInt32LE(first, 1);
    for (const page of pages) setBit(map, 5, page - first);
    return map;
  }
  map[0] = 1;
  for (const [index, bitmap] of bitmaps(pages)) {
    if (index >= MAX_MAP_PAGES) throw new RangeError('a Jet 4 database holds at most 2 GB');
    const page = file.allocate();
    map.writeUInt32LE(page, 1 + index * 4);
    file.write(page, bitmap);
  }
  return map;
}

function bitmaps(pages: readonly number[]): Map<number, Buffer> {
  const result = new Map<number, Buffer>();
  for (const page of pages) {
    const index = Math.floor(page / BITS_PER_PAGE);
    let bitmap = result.get(index);
    if (!bitmap) {
      bitmap = Buffer.alloc(PAGE_SIZE);
      bitmap[0] = 5;
      bitmap[1] = 1;
      result.set(index, bitmap);
    }
    setBit(bitmap, 4, page - index * BITS_PER_PAGE);
  }
  return result;
}

function setBit(bytes: Uint8Array, from: number, bit: number): void {
  bytes[from + (bit >> 3)]! |= 1 << (bit & 7);
}
