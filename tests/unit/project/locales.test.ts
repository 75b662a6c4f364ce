import { describe, expect, it } from 'vitest';
import { filesOfRepository, jsonOf } from './repository.ts';

const languages = ['kk', 'ru'] as const;
type Language = (typeof languages)[number];

/** Every text of a language: `failures/intake.json: file-empty` → text. */
function textsOf(language: Language): Map<string, string> {
  const folder = `locales/${language}/`;
  const texts = new Map<string, string>();
  const walk = (path: string, node: unknown): void => {
    if (typeof node === 'object' && node !== null) {
      for (const [key, inner] of Object.entries(node))
        walk(path.endsWith(': ') ? path + key : `${path}.${key}`, inner);
    } else if (typeof node === 'string') texts.set(path, node);
    else throw new Error(`${path} is neither a text nor a group of texts`);
  };
  for (const file of filesOfRepository()) {
    if (file.startsWith(folder) && file.endsWith('.json'))
      walk(`${file.slice(folder.length)}: `, jsonOf(file));
  }
  return texts;
}

const plural = /_(?:zero|one|two|few|many|other)$/u;
/** The name of a text without its plural form. */
const stem = (key: string) => key.replace(plural, '');
const variables = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/gu)].map(([, name]) => name ?? '');

const texts = { kk: textsOf('kk'), ru: textsOf('ru') };
const stems = (language: Language) => [...new Set([...texts[language].keys()].map(stem))].sort();

describe('Kazakh and Russian say the same things', () => {
  it('there are texts', () => {
    expect(texts.kk.size).toBeGreaterThan(50);
  });

  it('both have the same keys', () => {
    expect(stems('kk')).toEqual(stems('ru'));
  });

  it('both use the same variables', () => {
    const used = (language: Language, key: string) =>
      [
        ...new Set(
          [...texts[language]].filter(([name]) => stem(name) === key).flatMap(([, text]) => variables(text)),
        ),
      ].sort();
    const different = stems('kk').filter((key) => used('kk', key).join() !== used('ru', key).join());
    expect(
      different.map((key) => `${key}: kk ${used('kk', key).join()}, ru ${used('ru', key).join()}`),
    ).toEqual([]);
  });

  it.each(languages)('%s: a counted text has every form that the language needs', (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const counted = [...new Set([...texts[language].keys()].filter((key) => plural.test(key)).map(stem))];
    const incomplete = counted.filter((key) =>
      pluralCategories.some((form) => !texts[language].has(`${key}_${form}`)),
    );
    expect(incomplete).toEqual([]);
  });

  it.each(languages)('%s: no text is empty, and every variable is written whole', (language) => {
    const wrong = [...texts[language]].filter(([, text]) => {
      const rest = text.replaceAll(/\{\{\s*\w+(?:\s*,\s*\w+(?:\([^)]*\))?)?\s*\}\}/gu, '');
      return text.trim() === '' || /\{\{|\}\}/u.test(rest);
    });
    expect(wrong).toEqual([]);
  });

  it.each(languages)('%s: no ending is glued to a variable', (language) => {
    expect([...texts[language]].filter(([, text]) => /\}\}\p{L}/u.test(text))).toEqual([]);
  });

  it.each(languages)('%s: no Latin letter hides among Cyrillic ones', (language) => {
    const hidden = [...texts[language]].flatMap(([key, text]) => {
      const words = text.replaceAll(/\{\{.*?\}\}/gu, ' ').match(/[\p{L}\p{M}]+/gu) ?? [];
      const mixed = words.filter(
        (word) => /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word),
      );
      // A preposition such as «с» or «о» typed on a Latin keyboard.
      const alone = /\p{Script=Cyrillic}/u.test(text)
        ? (text
            .replaceAll(/\{\{.*?\}\}/gu, ' ')
            .match(/(?<![\p{L}\p{N}_.-])[aceopxyiABCEHKMOPTXI](?![\p{L}\p{N}_.-])/gu) ?? [])
        : [];
      return [...mixed, ...alone].map((word) => `${key}: ${word}`);
    });
    expect(hidden).toEqual([]);
  });
});
