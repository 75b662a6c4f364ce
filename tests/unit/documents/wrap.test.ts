import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance, wrap } from '../../../electron/engine/documents/wrap.ts';

/** One unit a character. */
const measure = (text: string): number => text.length;

const texts = fc
  .array(fc.string({ unit: fc.constantFrom(...'абқ12,;-/ '), maxLength: 30 }), { maxLength: 8 })
  .map((words) => words.join(' '));

describe('breaking lines', () => {
  test('at spaces where that is enough', () => {
    expect(wrap('бір екі үш төрт', 8, measure)).toEqual(['бір екі', 'үш төрт']);
  });

  test('a list of houses without spaces breaks after commas, never inside 3/1 or 5-1', () => {
    expect(wrap('1,2,3/1,4а,5-1,6', 8, measure)).toEqual(['1,2,3/1,', '4а,5-1,6']);
  });

  test('a file’s name breaks at its dashes, dots and underscores, a long word anywhere', () => {
    expect(wrap('Uzyn_bulak-2026.mdb', 8, measure)).toEqual(['Uzyn_', 'bulak-', '2026.mdb']);
    expect(wrap('абвгдежз', 3, measure)).toEqual(['абв', 'где', 'жз']);
  });

  test('no character is lost or added, and no line is too wide', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, width) => {
        for (const lines of [wrap(text, width, measure), balance(text, width, measure)]) {
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  test('words keep the spaces between them', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const words = text.split(' ').filter((word) => word !== '');
        expect(wrap(text, 1000, measure)).toEqual([words.join(' ')]);
      }),
    );
  });

  test('a heading is balanced without needing more lines', () => {
    expect(balance('аа бб вв гг дд', 11, measure)).toEqual(['аа бб вв', 'гг дд']);
    fc.assert(
      fc.property(texts, fc.integer({ min: 5, max: 40 }), (text, width) => {
        expect(balance(text, width, measure)).toHaveLength(wrap(text, width, measure).length);
      }),
    );
  });
});
