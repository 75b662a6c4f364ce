import { refuse } from '../guarded.ts';
import { u32 } from './bytes.ts';
import { slotOf } from './data-page.ts';
import { PAGE_SIZE } from './format.ts';
import type { PageFile } from './page-file.ts';
import type { TableDefinition } from './table-definition.ts';

const BITMAP = 4;
const BITMAP_PAGES = (PAGE_SIZE - BITMAP) * 8;

/**
 * The pages that a table owns, ascending, from its usage map (mdbtools HACKING, "Page Usage Maps"); refuses a
 * map that is damaged or names pages beyond the file's end.
 */
export function readPageMap(pages: PageFile, table: TableDefinition, name: string): Int32Array {
  const { page, slot: number } = table.map;
  const damaged = (where: number): never =>
    refuse('access-page-list-damaged', { file: pages.name, table: name, page: where });
  const holder = pages.page(page);
  const slot = slotOf(holder, number) ?? damaged(page);
  // A copy: reading the bitmaps' pages may reuse the buffer of this one.
  const map = holder.slice(slot.start, slot.end);
  const owned: number[] = [];
  if (map[0] === 0 && map.length >= 5) {
    if (!collect(map, 5, u32(map, 1), pages.pages, owned)) damaged(page);
  } else if (map[0] === 1) {
    for (let i = 0; 5 + 4 * i <= map.length; i++) {
      const bitmap = u32(map, 1 + 4 * i);
      if (bitmap === 0) continue;
      const bytes = pages.page(bitmap);
      if (bytes[0] !== 5 || !collect(bytes, BITMAP, i * BITMAP_PAGES, pages.pages, owned)) damaged(bitmap);
    }
  } else damaged(page);
  return Int32Array.from(owned);
}

/** Adds the pages whose bits are set; false where a bit stands for a page that the file does not have. */
function collect(bytes: Uint8Array, start: number, first: number, pages: number, owned: number[]): boolean {
  for (let at = start; at < bytes.length; at++) {
    for (let bits = bytes[at] as number; bits !== 0; bits &= bits - 1) {
      const page = first + (at - start) * 8 + (31 - Math.clz32(bits & -bits));
      if (page === 0 || page >= pages) return false;
      owned.push(page);
    }
  }
  return true;
}
