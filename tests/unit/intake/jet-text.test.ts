import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJetText, isSoundText } from '../../../electron/engine/intake/access/jet-text.ts';
import { TextWatch } from '../../../electron/engine/intake/access/text-watch.ts';

const wide = (text: string): number[] => [...Buffer.from(text, 'utf16le')];
const narrow = (text: string): number[] => [...Buffer.from(text, 'latin1')];

/** Runs of Latin-1 and of UTF-16 in turn, as compressed text holds them; units that begin with 00 end a run. */
const runs = fc.array(
  fc.tuple(
    fc.string({
      unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)),
      maxLength: 6,
    }),
    fc.string({ unit: fc.constantFrom(...'ӘғҚабв№–A1', '😁'), maxLength: 6 }),
  ),
  { minLength: 1, maxLength: 5 },
);

const decode = (bytes: readonly number[]): string => {
  const padded = Uint8Array.from([7, ...bytes, 7]);
  return decodeJetText(padded, 1, padded.length - 1);
};
const isSound = (bytes: readonly number[]): boolean => {
  const padded = Uint8Array.from([0xd8, ...bytes, 0xdc]);
  return isSoundText(padded, 1, padded.length - 1);
};

describe('texts of Jet', () => {
  it('are UTF-16 where they are not marked as compressed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(decode(wide(text))).toBe(text);
        expect(isSound(wide(text))).toBe(text.isWellFormed() && !text.includes('\0'));
      }),
    );
  });

  it('switch between one and two bytes a character where they are compressed', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const bytes = list.flatMap(([latin, other], i) => [
          ...(i ? [0] : []),
          ...narrow(latin),
          0,
          ...wide(other),
        ]);
        expect(decode([0xff, 0xfe, ...bytes])).toBe(list.flat().join(''));
        expect(isSound([0xff, 0xfe, ...bytes])).toBe(true);
      }),
    );
  });

  it.each<[string, number[], boolean, string]>([
    ['nothing', [], true, ''],
    ['only the mark', [0xff, 0xfe], true, ''],
    ['half a character', [0x10, 0x04, 0x11], false, 'А'],
    ['half a character in a compressed text', [0xff, 0xfe, 0x41, 0, 0x10, 0x04, 0x11], false, 'AА'],
    ['a lone high surrogate', wide('a\ud83d'), false, 'a\ud83d'],
    ['a lone low surrogate', wide('\ude00a'), false, '\ude00a'],
    ['surrogates in the wrong order', wide('\ude00\ud83d'), false, '\ude00\ud83d'],
    ['a lone surrogate in a compressed text', [0xff, 0xfe, 0, ...wide('\ud83d')], false, '\ud83d'],
    ['a zero character', wide('a\0b'), false, 'a\0b'],
    ['a switch at the end', [0xff, 0xfe, 0x41, 0], true, 'A'],
  ])('with %s are judged and decoded', (_, bytes, sound, text) => {
    expect(isSound(bytes)).toBe(sound);
    expect(decode(bytes)).toBe(text);
  });

  it('that are damaged are remembered and marked, whatever is damaged about them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const watch = new TextWatch();
        const text = watch.decode(bytes, 0, bytes.length);
        expect(text.isWellFormed() && !text.includes('\0')).toBe(true);
        if (isSound([...bytes])) expect([text, watch.damaged.size]).toEqual([decode([...bytes]), 0]);
        else expect(watch.damaged).toEqual(new Set([text]));
        if (watch.damaged.size > 0) expect(text).toContain('\ufffd');
      }),
      { numRuns: 500 },
    );
  });
});
