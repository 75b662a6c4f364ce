import { u16 } from './bytes.ts';
import { PAGE_SIZE } from './format.ts';

// Layout of data pages (mdbtools HACKING, "Data Pages").
const SLOTS = 14;
const OFFSET = 0x1fff;

/** Slot flags: a pointer to a row that moved, and what is not to be found by itself; both together: deleted. */
export const MOVED = 0x4000;
export const HIDDEN = 0x8000;

/** Where a row lies in a page. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly flags: number;
}

/** A slot of a data page that is read out of turn, or null where the page has no such sound slot. */
export function slotOf(page: Uint8Array, slot: number): Slot | null {
  const slots = u16(page, 12);
  if (page[0] !== 1 || slot >= slots || SLOTS + 2 * slots > PAGE_SIZE) return null;
  const entry = u16(page, SLOTS + 2 * slot);
  const start = entry & OFFSET;
  const end = slot === 0 ? PAGE_SIZE : u16(page, SLOTS - 2 + 2 * slot) & OFFSET;
  if (start < SLOTS + 2 * slots || start > end || end > PAGE_SIZE) return null;
  return { start, end, flags: entry & (MOVED | HIDDEN) };
}

/**
 * Checks the slots of the data page at `at` and gives their number, or -1 where they run out of the page or
 * into each other.
 */
export function countSlots(bytes: Uint8Array, at: number): number {
  const slots = u16(bytes, at + 12);
  const lowest = SLOTS + 2 * slots;
  if (lowest > PAGE_SIZE) return -1;
  let end = PAGE_SIZE;
  for (let entry = at + SLOTS; entry < at + lowest; entry += 2) {
    const start = u16(bytes, entry) & OFFSET;
    if (start > end) return -1;
    end = start;
  }
  return end < lowest ? -1 : slots;
}

/** The raw entry of a slot of a checked page: flags and offset. */
export function slotEntry(bytes: Uint8Array, at: number, slot: number): number {
  return u16(bytes, at + SLOTS + 2 * slot);
}

/** The offset in a raw entry. */
export function slotStart(entry: number): number {
  return entry & OFFSET;
}
