/**
 * Chance that is the same for the same seed on every machine: a stream of numbers, and numbers that belong to a
 * person without any stream.
 */

/** A stream of chance (sfc32) for one purpose; streams of one seed with other purposes are independent. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: string, purpose: string) {
    this.#a = hashText(`${purpose}\u0000${seed}`, 1);
    this.#b = hashText(`${purpose}\u0000${seed}`, 2);
    this.#c = hashText(`${purpose}\u0000${seed}`, 3);
    for (let i = 0; i < 12; i++) this.#next();
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor((this.#next() / 0x1_0000_0000) * limit);
  }

  /** True once in `times` on average. */
  onceIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of `values`. */
  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** Brings `values` into a chance order. */
  shuffle<T>(values: { readonly length: number; [index: number]: T }): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const value = values[i] as T;
      values[i] = values[j] as T;
      values[j] = value;
    }
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#count++) >>> 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) >>> 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) >>> 0;
    return sum;
  }
}

/** A 32-bit number out of a text. */
export function hashText(text: string, salt: number): number {
  let hash = 0x811c_9dc5 ^ Math.imul(salt, 0x9e37_79b1);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  return hashNumber(hash, salt);
}

/** A 32-bit number out of two (the finish of MurmurHash3). */
export function hashNumber(value: number, salt: number): number {
  let hash = value ^ Math.imul(salt, 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
