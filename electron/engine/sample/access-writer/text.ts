import type { TextStorage } from './types.ts';

/**
 * Writes `text` at `at` as Jet 4 stores it and returns the position after it. Compressed text begins with FF FE and
 * has one byte a character; a zero byte turns compression off and on (mdbtools' HACKING, "Text Data Type").
 */
export function putText(target: Uint8Array, at: number, text: string, storage: TextStorage): number {
  const length = text.length;
  if (length > 2 && storage !== 'plain') {
    if (isLatin(text, 0, length)) return putLatin(target, putMark(target, at), text, 0, length);
    if (storage === 'mixed' && isMixable(text)) {
      const end = putMixed(target, putMark(target, at), text);
      if (end - at < length * 2) return end;
    }
  }
  if (length > 1 && text.charCodeAt(0) === 0xfeff)
    throw new RangeError('a text that begins with U+FEFF would be taken for a compressed one');
  return putWide(target, at, text, 0, length);
}

function putMark(target: Uint8Array, at: number): number {
  target[at] = 0xff;
  target[at + 1] = 0xfe;
  return at + 2;
}

function putLatin(target: Uint8Array, at: number, text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) target[at++] = text.charCodeAt(i);
  return at;
}

function putWide(target: Uint8Array, at: number, text: string, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    target[at++] = code & 255;
    target[at++] = code >> 8;
  }
  return at;
}

function putMixed(target: Uint8Array, start: number, text: string): number {
  let at = start;
  let compressed = true;
  for (let i = 0; i < text.length;) {
    let end = i;
    while (end < text.length && isLatin(text, end, end + 1)) end++;
    // Two switches cost two bytes: a Latin stretch inside wide text pays from three characters on.
    const latin: boolean = end - i >= 3 || (compressed && end > i);
    if (!latin) {
      end = Math.max(end, i + 1);
      while (end < text.length && !isLatin(text, end, end + 1)) end++;
    }
    if (latin !== compressed) target[at++] = 0;
    compressed = latin;
    at = latin ? putLatin(target, at, text, i, end) : putWide(target, at, text, i, end);
    i = end;
  }
  return at;
}

function isLatin(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 0 || code > 255) return false;
  }
  return true;
}

/** A character whose low byte is zero would be read as a switch. */
function isMixable(text: string): boolean {
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 255) === 0) return false;
  return true;
}
