import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupHeadings,
  headingForm,
  matchHeading,
  precinctHeadings,
  type Appendix,
} from '../../../shared/domain/precinct-headings.ts';

const law = fileURLToPath(new URL('../../../../shared/rules/11-196-reconciliation.txt', import.meta.url));
const official = ([2, 3] as const).flatMap((appendix) =>
  precinctHeadings[appendix].flatMap(({ column, ru, kk }) => [
    { appendix, column, text: ru },
    { appendix, column, text: kk },
  ]),
);

describe.skipIf(!existsSync(law))('the text of the rules (skipped: ../shared is absent)', () => {
  it('has every heading letter for letter, in the order of its appendix', () => {
    const [, secondRu = '', thirdRu = '', secondKk = '', thirdKk = ''] = readFileSync(law, 'utf8').split(
      /Сведения об избирательных участках\n|Сведения о границах избирательных участков\nпо|сайлау учаскелері туралы мәліметтер\n/,
    );
    const inOrder = (section: string, texts: readonly string[]): void => {
      let at = 0;
      for (const text of texts) {
        const found = section.indexOf(`\n${text}\n`, at);
        expect([text, found]).not.toEqual([text, -1]);
        at = found + text.length;
      }
    };
    // The text has the headings of the first row, then those under the common one.
    const order = (appendix: Appendix, language: 'ru' | 'kk'): string[] => {
      const texts = precinctHeadings[appendix].map((heading) => heading[language]);
      const group = groupHeadings[appendix][language];
      const [under, last] = appendix === 2 ? [texts.slice(3, 6), texts.slice(6)] : [texts.slice(4), []];
      return [...texts.slice(0, appendix === 2 ? 3 : 4), group, ...last, ...under];
    };
    inOrder(secondRu, order(2, 'ru'));
    inOrder(thirdRu, order(3, 'ru'));
    inOrder(secondKk, order(2, 'kk'));
    inOrder(thirdKk, order(3, 'kk'));
  });
});

describe('every official heading of both appendices in both languages', () => {
  it.each(official)('$appendix, $column: $text', ({ appendix, column, text }) => {
    expect(matchHeading(appendix, text)).toBe(column);
  });

  it('is known in any case, with any spaces, breaks and dashes, and beside its translation', () => {
    const writings: ((text: string) => string)[] = [
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => `  ${text.replaceAll(' ', '  ')}\u00a0`,
      (text) => text.replaceAll(' ', '\n'),
      (text) => text.replace(/(\p{L}{4})(\p{L}{3})/u, '$1-\n$2'),
      (text) => text.replaceAll(',', ' ,').replaceAll('(', '[').replaceAll(')', ']'),
      (text) => text.replaceAll('е', 'ё'),
      (text) => text.normalize('NFD'),
      // Latin look-alikes of Cyrillic letters.
      (text) => text.replaceAll('о', 'o').replaceAll('а', 'a').replaceAll('і', 'i'),
      // Russian stand-ins of Kazakh letters.
      (text) => text.replace(/[әғқңөұүһі]/g, (letter) => 'агкноуухи'['әғқңөұүһі'.indexOf(letter)] as string),
    ];
    for (const { appendix, column, text } of official)
      for (const write of writings)
        expect([write(text), matchHeading(appendix, write(text))]).toEqual([write(text), column]);
    for (const appendix of [2, 3] as const)
      for (const { column, ru, kk } of precinctHeadings[appendix])
        for (const text of [`${kk} / ${ru}`, `${ru}\n${kk}`])
          expect([text, matchHeading(appendix, text)]).toEqual([text, column]);
  });

  it('is known as the name of a field in Access, which ends after 64 characters', () => {
    for (const { appendix, column, text } of official)
      expect(matchHeading(appendix, text.slice(0, 64))).toBe(column);
  });

  it.each(['№ п/п', '№ п\\п', 'N п/п', '№пп', '№', 'Р/б №', 'р/б', 'П/П'])('ordinal numbers: %s', (text) => {
    expect(matchHeading(2, text)).toBe('ordinal');
    expect(matchHeading(3, text)).toBe('ordinal');
  });

  it('stands apart from the heading over several columns', () => {
    for (const appendix of [2, 3] as const)
      for (const text of Object.values(groupHeadings[appendix]))
        expect(matchHeading(appendix, text)).toBe('group');
  });
});

describe('what is no heading', () => {
  it('of the appendix names no column', () => {
    for (const text of ['', 'Телефон', 'Избирателей', 'Улица Абая', '251', 'Аким района', 'Дома', 'Адреса'])
      expect([text, matchHeading(2, text), matchHeading(3, text)]).toEqual([text, null, null]);
    expect(matchHeading(3, 'Улица')).toBeNull();
    expect(matchHeading(2, 'Тип адреса')).toBeNull();
  });

  it('is never mistaken by chance', () => {
    const forms = new Set(official.map(({ text }) => headingForm(text)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 5 }), (text) => {
        fc.pre(!forms.has(headingForm(text)));
        expect(matchHeading(2, text)).toBeNull();
      }),
    );
  });
});
