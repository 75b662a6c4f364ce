/** Height of a row of the table in CSS pixels. */
export const ROW = 44;
/** Chromium lays nothing out beyond 2^24 pixels at twice the size; a longer table is scrolled in bigger steps. */
const MOST_PIXELS = 12_000_000;

/** Which rows of a table are in view, and where. */
export interface Slice {
  readonly first: number;
  /** One after the last. */
  readonly end: number;
  /** Where the first of all rows would be, in pixels within the scrolled content. */
  readonly shift: number;
}

/** Height of the scrolled content of so many rows. */
export function contentHeight(total: number): number {
  return Math.min(total * ROW, MOST_PIXELS);
}

/** Pixels of the whole table for one pixel of the scroll bar. */
function ratio(total: number, viewport: number): number {
  const [whole, shown] = [total * ROW, contentHeight(total)];
  return whole > shown ? (whole - viewport) / (shown - viewport) : 1;
}

/** The rows in view at a scroll position, with a few around them. */
export function sliceAt(scrollTop: number, viewport: number, total: number): Slice {
  const top = scrollTop * ratio(total, viewport);
  return {
    first: Math.max(0, Math.floor(top / ROW) - 4),
    end: Math.min(total, Math.ceil((top + viewport) / ROW) + 4),
    shift: scrollTop - top,
  };
}

/** Where to scroll so that a row is in view; the position as it is where it is already. */
export function scrollTo(index: number, scrollTop: number, viewport: number, total: number): number {
  const scale = ratio(total, viewport);
  const top = scrollTop * scale;
  const [start, end] = [index * ROW, (index + 1) * ROW];
  if (start < top) return start / scale;
  return end > top + viewport ? (end - viewport) / scale : scrollTop;
}
