/** Turns the bytes of a value into its text; called once per distinct byte string. */
export type Decode = (bytes: Uint8Array, start: number, end: number) => string;

// An entry per distinct byte string: its hash, its length, where its bytes lie in the heap, the id of its text.
const ENTRY = 4;
const HASH = 0;
const LENGTH = 1;
const START = 2;
const ID = 3;

// Chosen byte strings can be made to collide; beyond so many steps the text itself is looked up.
const MAX_STEPS = 64;

/**
 * Numbers distinct texts from their bytes without making a string per cell: the bytes are hashed and compared
 * in place, four at a time, and only a byte string not met before is decoded. Two byte strings with the same
 * text (Jet stores some texts compressed) get the same id. Id 0 is the empty text.
 */
export class ByteDictionary {
  /** Texts by id. */
  readonly values: string[] = [''];
  readonly #decode: Decode;
  readonly #idOfText = new Map<string, number>([['', 0]]);
  #heap = new DataView(new ArrayBuffer(1 << 12));
  #heapEnd = 0;
  #entries = new Int32Array(ENTRY << 8);
  #count = 0;
  #slots = new Int32Array(1 << 9).fill(-1);
  // The bytes of the last call, viewed for reads of four bytes.
  #bytes: Uint8Array | null = null;
  #view: DataView = new DataView(new ArrayBuffer(0));
  // Neighbouring rows often hold the same value: the entry found last.
  #last = 0;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** The id of the text whose bytes are `bytes[start, end)`. */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length === 0) return 0;
    if (this.#bytes !== bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const view = this.#view;
    const entries = this.#entries;
    const heap = this.#heap;
    const last = this.#last;
    if (
      entries[last + LENGTH] === length &&
      sameBytes(heap, entries[last + START] as number, view, start, length)
    )
      return entries[last + ID] as number;

    const hash = hashBytes(view, start, length);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let step = 0; step < MAX_STEPS; step++) {
      const entry = slots[slot] as number;
      if (entry < 0) return this.#add(bytes, start, end, hash, slot);
      if (
        entries[entry + HASH] === hash &&
        entries[entry + LENGTH] === length &&
        sameBytes(heap, entries[entry + START] as number, view, start, length)
      ) {
        this.#last = entry;
        return entries[entry + ID] as number;
      }
      slot = (slot + 1) & mask;
    }
    return this.idOfText(this.#decode(bytes, start, end));
  }

  /** The id of a text that did not come as bytes. */
  idOfText(text: string): number {
    let id = this.#idOfText.get(text);
    if (id === undefined) {
      id = this.values.length;
      this.values.push(text);
      this.#idOfText.set(text, id);
    }
    return id;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const id = this.idOfText(this.#decode(bytes, start, end));
    const length = end - start;
    const entry = this.#count++ * ENTRY;
    if (entry === this.#entries.length) {
      const next = new Int32Array(entry * 2);
      next.set(this.#entries);
      this.#entries = next;
    }
    this.#reserveHeap(length);
    new Uint8Array(this.#heap.buffer).set(bytes.subarray(start, end), this.#heapEnd);
    this.#entries.set([hash, length, this.#heapEnd, id], entry);
    this.#heapEnd += length;
    this.#slots[slot] = entry;
    this.#last = entry;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #reserveHeap(length: number): void {
    let size = this.#heap.byteLength;
    if (this.#heapEnd + length <= size) return;
    while (this.#heapEnd + length > size) size *= 2;
    const next = new Uint8Array(size);
    next.set(new Uint8Array(this.#heap.buffer, 0, this.#heapEnd));
    this.#heap = new DataView(next.buffer);
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#count * ENTRY; entry += ENTRY) {
      let slot = (this.#entries[entry + HASH] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}

/** A hash of the bytes; the last word overlaps the one before where the length is no multiple of four. */
function hashBytes(view: DataView, start: number, length: number): number {
  let hash = length;
  if (length < 4) {
    for (let i = 0; i < length; i++) hash = (hash << 8) ^ view.getUint8(start + i);
  } else {
    const lastWord = start + length - 4;
    for (let at = start; at < lastWord; at += 4) hash = mix(hash, view.getInt32(at, true));
    hash = mix(hash, view.getInt32(lastWord, true));
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

function mix(hash: number, word: number): number {
  return Math.imul(((hash << 13) | (hash >>> 19)) ^ word, 0x9e3779b1);
}

function sameBytes(a: DataView, startA: number, b: DataView, startB: number, length: number): boolean {
  if (length < 4) {
    for (let i = 0; i < length; i++) if (a.getUint8(startA + i) !== b.getUint8(startB + i)) return false;
    return true;
  }
  const lastWord = length - 4;
  for (let i = 0; i < lastWord; i += 4)
    if (a.getInt32(startA + i, true) !== b.getInt32(startB + i, true)) return false;
  return a.getInt32(startA + lastWord, true) === b.getInt32(startB + lastWord, true);
}
