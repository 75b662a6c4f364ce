import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rulesParagraphs } from '../../../shared/reference/rules-paragraphs.ts';

const languages = ['kk', 'ru'] as const;

function rulesOf(language: (typeof languages)[number]): Record<string, string> {
  const file = new URL(`../../../locales/${language}/rules.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

const published = new URL('../../../../shared/rules/11-196-reconciliation.txt', import.meta.url);

describe('the paragraphs of the Rules 11/196 that the help shows', () => {
  test.each(languages)('%s: all twenty-two are there, each under its number', (language) => {
    const rules = rulesOf(language);
    expect(Object.keys(rules)).toEqual(Array.from({ length: 22 }, (_, index) => String(index + 1)));
    for (const [number, text] of Object.entries(rules)) {
      expect(text.startsWith(`${number}. `)).toBe(true);
      expect(text).toMatch(/[.;]$/);
    }
  });

  test('both languages have as many lines in each paragraph', () => {
    const lines = languages.map((language) =>
      Object.values(rulesOf(language)).map((text) => text.split('\n').length),
    );
    expect(lines[0]).toEqual(lines[1]);
  });

  test('every screen names paragraphs that exist, none twice, in order', () => {
    const rules = rulesOf('kk');
    for (const paragraphs of Object.values<readonly string[]>(rulesParagraphs)) {
      expect(paragraphs.filter((number) => rules[number] === undefined)).toEqual([]);
      expect(paragraphs).toEqual([...new Set(paragraphs)].sort((a, b) => Number(a) - Number(b)));
    }
  });

  const there = existsSync(published);
  test.skipIf(!there)(
    `the wording is that of the publication, and nothing is left out${there ? '' : ' (skipped: the rules are not beside the project)'}`,
    () => {
      const text = readFileSync(published, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        // Between the paragraphs stand only the headings of the chapters.
        .filter((line) => line !== '' && !/^(Глава \d\.|\d-тарау\.)/.test(line))
        .join('\n');
      for (const language of languages) expect(text).toContain(Object.values(rulesOf(language)).join('\n'));
    },
  );
});
