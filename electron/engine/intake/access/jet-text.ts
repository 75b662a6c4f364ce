/**
 * Texts of Jet 4 and ACE: UTF-16LE, or "compressed": FF FE, then runs of one byte per character (U+0001 to
 * U+00FF) and of UTF-16LE in turn, a zero byte between them (mdbtools HACKING, "Text Data Type").
 */

/** Whether the bytes are marked as compressed. */
export function isCompressed(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= 2 && bytes[start] === 0xff && bytes[start + 1] === 0xfe;
}

/** The text of `bytes[start, end)` as it stands, well formed or not; an odd last byte is left out. */
export function decodeJetText(bytes: Uint8Array, start: number, end: number): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isCompressed(bytes, start, end)) return buffer.toString('utf16le', start, end - ((end - start) & 1));
  let text = '';
  let at = start + 2;
  for (let narrow = true; at < end; narrow = !narrow) {
    const stop = narrow ? narrowEnd(bytes, at, end) : wideEnd(bytes, at, end);
    text += narrow ? buffer.toString('latin1', at, stop) : buffer.toString('utf16le', at, stop);
    if (!narrow && stop + 1 === end && bytes[stop] !== 0) break;
    at = stop + 1;
  }
  return text;
}

/**
 * Whether the bytes are a text that Access can have written: whole units, no lone surrogate, no U+0000.
 */
export function isSoundText(bytes: Uint8Array, start: number, end: number): boolean {
  if (!isCompressed(bytes, start, end)) return isSoundWide(bytes, start, end);
  let at = start + 2;
  for (let narrow = true; at < end; narrow = !narrow) {
    const stop = narrow ? narrowEnd(bytes, at, end) : wideEnd(bytes, at, end);
    if (!narrow && !isSoundWide(bytes, at, stop)) return false;
    if (!narrow && stop + 1 === end && bytes[stop] !== 0) return false;
    at = stop + 1;
  }
  return true;
}

function narrowEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== 0) at++;
  return at;
}

/** Where a run of whole units ends: at a zero in place of a unit's first byte, or where no whole unit is left. */
function wideEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at + 1 < end && bytes[at] !== 0) at += 2;
  return at;
}

function isSoundWide(bytes: Uint8Array, start: number, end: number): boolean {
  if ((end - start) & 1) return false;
  for (let at = start; at < end; at += 2) {
    const high = bytes[at + 1] as number;
    if (high === 0 && bytes[at] === 0) return false;
    if ((high & 0xf8) !== 0xd8) continue;
    // A high surrogate must be followed by a low one.
    if (high >= 0xdc || at + 3 >= end || ((bytes[at + 3] as number) & 0xfc) !== 0xdc) return false;
    at += 2;
  }
  return true;
}
