import { textsOf, type Language, type Texts } from '../texts/index.ts';

/** A text in both languages. */
export type InBoth = Readonly<Record<Language, string>>;

/** Renders something in both languages. */
export function inBoth(render: (texts: Texts, language: Language) => string): InBoth {
  return { kk: render(textsOf('kk'), 'kk'), ru: render(textsOf('ru'), 'ru') };
}

/** "Kazakh / Russian" where one line serves both. */
export function slashed(both: InBoth): string {
  return both.kk === both.ru ? both.kk : `${both.kk} / ${both.ru}`;
}
