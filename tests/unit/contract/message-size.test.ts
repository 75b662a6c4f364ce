import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runInNewContext } from 'node:vm';
import { isWithin } from '../../../shared/contract/message-size.ts';

describe('a message is weighed before it is read', () => {
  it('plain values of any shape pass, in the weight that they have', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        const weight = weightOf(value);
        expect(isWithin(value, weight)).toBe(true);
        expect(isWithin(value, weight - 1)).toBe(false);
      }),
    );
  });

  it('a plain object of another realm is plain too', () => {
    expect(isWithin(runInNewContext('({ a: [1, { b: "x" }] })'), 100)).toBe(true);
  });

  it('what is no plain value never passes', () => {
    class Own {
      readonly a = 1;
    }
    for (const value of [
      new Map(),
      new Date(),
      new Uint8Array(1),
      /x/u,
      1n,
      Symbol('x'),
      () => 1,
      new Own(),
    ]) {
      expect(isWithin(value, 1000)).toBe(false);
      expect(isWithin([{ inside: value }], 1000)).toBe(false);
    }
  });

  it('a message that holds itself, or nests without an end, is refused, and soon', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic, cyclic);
    expect(isWithin(cyclic, 1_000_000)).toBe(false);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(isWithin(deep, 1_000_000)).toBe(false);
  });

  it('a list that only says that it is long is refused without being walked', () => {
    const long: unknown[] = [];
    long.length = 4_000_000_000;
    expect(isWithin(long, 1_000_000)).toBe(false);
  });
});

/** One for each value, and the length of every text and name. */
function weightOf(value: unknown): number {
  if (typeof value === 'string') return 1 + value.length;
  if (typeof value !== 'object' || value === null) return 1;
  const parts = Array.isArray(value) ? value.map((one) => ['', one] as const) : Object.entries(value);
  return 1 + parts.reduce((sum, [name, one]) => sum + name.length + weightOf(one), 0);
}
