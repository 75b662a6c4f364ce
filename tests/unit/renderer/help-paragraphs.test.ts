import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paragraphsWith } from '../../../renderer/screens/help/paragraphs.ts';
import { rulesParagraphs } from '../../../shared/reference/rules-paragraphs.ts';

const rules = (language: 'kk' | 'ru'): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../../../locales/${language}/rules.json`, import.meta.url), 'utf8'),
  ) as Record<string, string>;

describe('looking through the rules', () => {
  const texts = { '3': 'Сведения об\nизбирателях', '13': 'Приём  ведомостей', '30': 'Учёт' };
  const numbers = ['13', '3', '30'];

  it('gives every paragraph in its order where nothing is looked for', () => {
    expect(paragraphsWith('  ', numbers, texts)).toEqual(numbers);
  });

  it('finds words in any case, across ends of lines, with е for ё', () => {
    expect(paragraphsWith('СВЕДЕНИЯ избирателях', numbers, texts)).toEqual(['3']);
    expect(paragraphsWith('прием', numbers, texts)).toEqual(['13']);
    expect(paragraphsWith('сведения учет', numbers, texts)).toEqual([]);
  });

  it('finds a paragraph by its number and no other that begins with it', () => {
    expect(paragraphsWith('3', numbers, texts)).toEqual(['3']);
  });

  it('has each paragraph that a screen serves, in both languages', () => {
    for (const language of ['kk', 'ru'] as const) {
      const published = rules(language);
      for (const number of Object.values(rulesParagraphs).flat())
        expect(published[number], `${language} ${number}`).toMatch(new RegExp(`^${number}\\.`, 'u'));
    }
  });
});
