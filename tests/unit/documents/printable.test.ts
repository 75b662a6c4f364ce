import { describe, expect, test } from 'vitest';
import { figure, readFigure } from '../../../electron/engine/documents/figures.ts';
import { openTypeset } from '../../../electron/engine/documents/paper.ts';

const { printable } = await openTypeset();

describe('what the fonts of the papers can print', () => {
  test('all Kazakh letters, the Russian alphabet, №, quotes, dashes and no-break space, in every font', () => {
    const text =
      'ӘәҒғҚқҢңӨөҰұҮүҺһІі№«»“”–—−…\u00a0·АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя';
    expect(printable(text)).toBe(text);
  });

  test('a letter without a glyph is shown by its code or by its double, never lost', () => {
    expect(printable('жəне Əлия')).toBe('және Әлия');
    expect(printable('₸ 🙂')).toBe('[U+20B8] [U+1F642]');
  });

  test('signs that do not show are shown, line ends are spaces, decomposed letters are composed', () => {
    expect(printable('a\u202eb\u200bc\u00add')).toBe('a[U+202E]b[U+200B]c[U+00AD]d');
    expect(printable('Ұлы\nдала\tел')).toBe('Ұлы дала ел');
    expect(printable('и\u0306')).toBe('й');
  });
});

describe('figures', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1 000'],
    [7_340_032, '7 340 032'],
  ])('%i is written %s with no-break spaces', (value, text) => {
    expect(figure(value)).toBe(text.replaceAll(' ', '\u00a0'));
    expect(readFigure(figure(value))).toBe(value);
  });

  test('what is no figure is not read as one', () => {
    for (const text of ['', '–', '1000', '1\u00a000', '12 345']) expect(readFigure(text)).toBeNaN();
  });
});
