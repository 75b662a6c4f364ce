import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ByteDictionary,
  CodeColumnBuilder,
  codeTextAt,
  TextColumnBuilder,
  textAt,
} from '../../../shared/columns/index.ts';

const latin1 = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end));

/** Byte strings laid one after the other from an odd place on, as rows lie in a page. */
function laidOut(parts: readonly Uint8Array[]): { bytes: Uint8Array; places: [number, number][] } {
  const bytes = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  let at = 1;
  const places = parts.map((part): [number, number] => {
    bytes.set(part, at);
    at += part.length;
    return [at - part.length, at];
  });
  return { bytes, places };
}

describe('a dictionary of byte strings', () => {
  it('gives equal ids to equal byte strings and to no others', () => {
    // Few letters and lengths around multiples of four: near misses of every kind.
    const part = fc
      .array(fc.constantFrom(0, 1, 0x40, 0xff), { maxLength: 14 })
      .map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 300 }), (parts) => {
        const { bytes, places } = laidOut(parts);
        const dictionary = new ByteDictionary(latin1);
        const ids = places.map(([start, end]) => dictionary.idOf(bytes, start, end));
        const texts = places.map(([start, end]) => latin1(bytes, start, end));
        expect(ids.map((id) => dictionary.values[id])).toEqual(texts);
        expect(new Set(ids).size).toBe(new Set(texts).size);
      }),
    );
  });

  it('decodes a byte string once, however often it comes', () => {
    let decoded = 0;
    const dictionary = new ByteDictionary((...place) => {
      decoded++;
      return latin1(...place);
    });
    const parts = Array.from({ length: 20_000 }, (_, i) => Buffer.from(`value ${i}`));
    const { bytes, places } = laidOut(parts);
    for (let round = 0; round < 2; round++)
      for (const [start, end] of places) dictionary.idOf(bytes, start, end);
    expect(decoded).toBe(parts.length);
    expect(dictionary.values).toHaveLength(parts.length + 1);
  });

  it('gives one id to two byte strings of one text', () => {
    const dictionary = new ByteDictionary((bytes, start, end) => latin1(bytes, start, end).toLowerCase());
    const { bytes, places } = laidOut([Buffer.from('Ali'), Buffer.from('ALI')]);
    expect(new Set(places.map(([start, end]) => dictionary.idOf(bytes, start, end))).size).toBe(1);
    expect(dictionary.idOfText('ali')).toBe(1);
  });

  it('reads from one buffer after the other', () => {
    const dictionary = new ByteDictionary(latin1);
    const first = Buffer.from('same and other');
    const second = Buffer.from('other and same');
    expect(dictionary.idOf(first, 0, 4)).toBe(dictionary.idOf(second, 10, 14));
    expect(dictionary.idOf(first, 9, 14)).toBe(dictionary.idOf(second, 0, 5));
  });

  it('stays correct when all byte strings collide', () => {
    let decoded = 0;
    const dictionary = new ByteDictionary((...place) => {
      decoded++;
      return latin1(...place);
    });
    const parts = Array.from({ length: 3000 }, (_, i) => Buffer.from(String(i).padStart(8, '0')));
    const { bytes, places } = laidOut(parts);
    const idsOf = (): number[] => places.map(([start, end]) => dictionary.idOf(bytes, start, end));
    // Without its multiplications the hash is 0 for all byte strings of four bytes and more.
    const { imul } = Math;
    Math.imul = () => 0;
    try {
      const ids = idsOf();
      expect(ids.map((id) => dictionary.values[id])).toEqual(parts.map(String));
      expect(idsOf()).toEqual(ids);
    } finally {
      Math.imul = imul;
    }
    // Long chains were given up: most texts had to be decoded again.
    expect(decoded).toBeGreaterThan(parts.length * 1.5);
  });
});

describe('builders', () => {
  it('grow beyond the rows that were expected', () => {
    const texts = new TextColumnBuilder(1, latin1);
    const codes = new CodeColumnBuilder(1, latin1);
    const values = Array.from({ length: 500 }, (_, i) => (i % 3 ? `v${i % 7}` : i % 2 ? '' : String(i)));
    for (const value of values) {
      const bytes = Buffer.from(value);
      texts.addBytes(bytes, 0, bytes.length);
      codes.addBytes(bytes, 0, bytes.length);
    }
    const [text, code] = [texts.finish(), codes.finish()];
    expect(values.map((_, row) => textAt(text, row))).toEqual(values);
    expect(values.map((_, row) => codeTextAt(code, row))).toEqual(values);
  });
});
