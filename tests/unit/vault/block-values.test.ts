import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mostBytes,
  readValues,
  writeValues,
  type Values,
} from '../../../electron/engine/vault/block-values.ts';

const ids = fc.array(fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat(0x7fffffff)), {
  minLength: 1,
  maxLength: 40,
});
const numbers = fc.array(
  fc.oneof(
    fc.double(),
    fc.maxSafeNat(),
    fc.integer(),
    fc.constantFrom(0, -0, NaN, 255, 256, 65_535, 65_536, 2 ** 31, -(2 ** 31), 2 ** 51, 1e15 + 0.125),
  ),
  { minLength: 1, maxLength: 40 },
);
const columns: fc.Arbitrary<Values> = fc.oneof(
  ids.map((values) => Int32Array.from(values)),
  numbers.map((values) => Float64Array.from(values)),
  fc.array(fc.nat(1), { minLength: 1, maxLength: 40 }).map((values) => Uint8Array.from(values)),
  fc
    .tuple(fc.double(), fc.integer({ min: 1, max: 40 }))
    .map(([value, rows]) => new Float64Array(rows).fill(value)),
);

describe('the numbers of a column in a block', () => {
  it('come back bit for bit, the whole and any part, and tell where the next column begins', () => {
    fc.assert(
      fc.property(columns, fc.nat(), fc.nat(), fc.nat(5), (values, a, b, lead) => {
        const rows = values.length;
        const bytes = new DataView(new ArrayBuffer(lead + mostBytes(rows)));
        const end = writeValues(values, 0, rows, bytes, lead);
        const [from, to] = [a % (rows + 1), b % (rows + 1)].sort((x, y) => x - y) as [number, number];
        const read = new (values.constructor as Float64ArrayConstructor)(to - from + 2);
        expect(readValues(bytes, lead, { rows, from, to }, read, 1)).toBe(end);
        const part = values.slice(from, to);
        expect(Array.from(read.slice(1, -1))).toEqual(Array.from(part));
        expect([read[0], read.at(-1)]).toEqual([0, 0]);
      }),
    );
  });

  it('take no more room than they need', () => {
    const bytesOf = (values: Values): number =>
      writeValues(values, 0, values.length, new DataView(new ArrayBuffer(999)), 0);
    expect(bytesOf(new Float64Array(90).fill(NaN))).toBe(9);
    expect(bytesOf(Int32Array.from({ length: 90 }, (_, row) => row))).toBe(1 + 90);
    expect(bytesOf(Int32Array.from({ length: 90 }, (_, row) => row * 200))).toBe(1 + 180);
    expect(bytesOf(Float64Array.from({ length: 90 }, (_, row) => -1 - row))).toBe(1 + 360);
    expect(bytesOf(Float64Array.from({ length: 90 }, (_, row) => row + 0.5))).toBe(1 + 720);
  });

  it('of a block that is no block are refused, not guessed', () => {
    const bytes = new DataView(new ArrayBuffer(20));
    bytes.setUint8(0, 3);
    expect(() => readValues(bytes, 0, { rows: 1, from: 0, to: 1 }, new Int32Array(1), 0)).toThrow(RangeError);
    bytes.setUint8(0, 8);
    expect(() => readValues(bytes, 0, { rows: 9, from: 0, to: 9 }, new Float64Array(9), 0)).toThrow(
      RangeError,
    );
  });
});
