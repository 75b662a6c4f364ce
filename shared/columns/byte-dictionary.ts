/** Turns the bytes of a value into its text; called once per distinct byte string. */
export type Decode = (bytes: Uint8Array, start: number, end: number) => string;

/**
 * Numbers distinct texts from their bytes without making a string per cell: the bytes are hashed and compared
 * in place, and only a byte string not met before is decoded. Two byte strings with the same text (Jet stores
 * some texts compressed) get the same id. Id 0 is the empty text.
 */
export class ByteDictionary {
  /** Texts by id. */
  readonly values: string[] = [''];
  readonly #decode: Decode;
  readonly #idOfText = new Map<string, number>([['', 0]]);
  // One entry per distinct byte string: where its bytes lie in the heap, its hash and the id of its text.
  #heap = new Uint8Array(1 << 12);
  #heapEnd = 0;
  #starts = new Int32Array(1 << 8);
  #lengths = new Int32Array(1 << 8);
  #hashes = new Int32Array(1 << 8);
  #ids = new Int32Array(1 << 8);
  #entries = 0;
  #slots = new Int32Array(1 << 9).fill(-1);

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** The id of the text whose bytes are `bytes[start, end)`. */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length === 0) return 0;
    let hash = length;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot] as number;
      if (entry < 0) break;
      if (this.#hashes[entry] === hash && this.#lengths[entry] === length && this.#sameBytes(entry, bytes, start))
        return this.#ids[entry] as number;
      slot = (slot + 1) & mask;
    }
    return this.#add(bytes, start, end, hash, slot);
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

  #sameBytes(entry: number, bytes: Uint8Array, start: number): boolean {
    const heap = this.#heap;
    const at = this.#starts[entry] as number;
    const length = this.#lengths[entry] as number;
    for (let i = 0; i < length; i++) if (heap[at + i] !== bytes[start + i]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const id = this.idOfText(this.#decode(bytes, start, end));
    const entry = this.#entries++;
    if (entry === this.#starts.length) this.#growEntries();
    const length = end - start;
    this.#reserveHeap(length);
    this.#heap.set(bytes.subarray(start, end), this.#heapEnd);
    this.#starts[entry] = this.#heapEnd;
    this.#heapEnd += length;
    this.#lengths[entry] = length;
    this.#hashes[entry] = hash;
    this.#ids[entry] = id;
    this.#slots[slot] = entry;
    if (this.#entries * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #growEntries(): void {
    const grown = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(old.length * 2);
      next.set(old);
      return next;
    };
    this.#starts = grown(this.#starts);
    this.#lengths = grown(this.#lengths);
    this.#hashes = grown(this.#hashes);
    this.#ids = grown(this.#ids);
  }

  #reserveHeap(length: number): void {
    let size = this.#heap.length;
    if (this.#heapEnd + length <= size) return;
    while (this.#heapEnd + length > size) size *= 2;
    const next = new Uint8Array(size);
    next.set(this.#heap.subarray(0, this.#heapEnd));
    this.#heap = next;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#entries; entry++) {
      let slot = (this.#hashes[entry] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}
