/** The layout of the keyboard, as far as typed letters tell it. */
export type Layout = 'kk' | 'ru' | 'cyrillic' | 'en' | undefined;

const KAZAKH = /[әғқңөұүһі]/iu;

/**
 * The layout after one more key. A letter of its own tells the Kazakh one; a digit from the digit row tells that it is
 * not, because letters stand there; plain Cyrillic letters stand in the same places of both.
 */
export function layoutAfter(before: Layout, code: string, key: string): Layout {
  if ([...key].length !== 1) return before;
  if (KAZAKH.test(key)) return 'kk';
  if (/\p{Script=Latin}/u.test(key)) return 'en';
  if (/\p{Script=Cyrillic}/u.test(key)) return before === 'kk' || before === 'ru' ? before : 'cyrillic';
  if (/^Digit[2-589]$/u.test(code) && /\d/u.test(key) && before === 'cyrillic') return 'ru';
  return before;
}
