/**
 * Forms in which two texts are compared. The technical form removes what a keyboard or a program changed
 * (level L1), the variant form also what a spelling habit changed (level L2).
 */

/** The forms of one text. */
export interface TextForms {
  readonly technical: string;
  readonly variant: string;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  Ë: 'Ё',
  H: 'Н',
  I: 'І',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  Ə: 'Ә',
  a: 'а',
  c: 'с',
  e: 'е',
  ë: 'ё',
  h: 'һ',
  i: 'і',
  k: 'к',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  ə: 'ә',
};

const KAZAKH_TO_RUSSIAN: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
};

/** A word that reads as a Cyrillic one, whatever keyboard it came from. */
const ONLY_LOOKALIKES = /^[ABCEËHIKMOPTXYƏaceëhikopxyə']+$/;

const PLAIN = /^[а-дж-яәғқңөұүһі]+$/;

/** Equal for texts that agree at level L1: NFC, case, spaces, dashes, apostrophes, ё = е, Latin look-alikes. */
export function technicalForm(text: string): string {
  if (PLAIN.test(text)) return text;
  const spaced = text
    .normalize('NFC')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .replace(/[\u2018\u2019\u02BC\u02B9\u0060\u00B4]/g, "'")
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?- ?/g, '-');
  return spaced
    .split(/([ -])/)
    .map((word) =>
      /\p{Script=Cyrillic}/u.test(word) || ONLY_LOOKALIKES.test(word)
        ? word.replace(/[A-Za-zƏəËë]/g, (letter) => LOOKALIKES[letter] ?? letter)
        : word,
    )
    .join('')
    .toLowerCase()
    .replaceAll('ё', 'е');
}

/**
 * Equal, but for і against и or ы (see `sameVariant`), for texts that agree at level L2: Kazakh letters folded
 * to their Russian stand-ins, -ұлы and -қызы joined, no ь after Гүл.
 */
export function variantForm(technical: string): string {
  return technical
    .replace(/[әғқңөұүһ]/g, (letter) => KAZAKH_TO_RUSSIAN[letter] as string)
    .replace(/[ -](улы|кызы)$/, '$1')
    .replaceAll('гуль', 'гул');
}

/** Both forms of a text. */
export function textForms(text: string): TextForms {
  const technical = technicalForm(text);
  return { technical, variant: variantForm(technical) };
}

/** Whether two variant forms are one spelling: equal, і standing for и or ы. */
export function sameVariant(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameLetter(a.charCodeAt(i), b.charCodeAt(i))) return false;
  return true;
}

const I_KAZAKH = 'і'.charCodeAt(0);
const I_RUSSIAN = 'и'.charCodeAt(0);
const Y_RUSSIAN = 'ы'.charCodeAt(0);

/** Whether two letters of variant forms stand for each other. */
export function sameLetter(a: number, b: number): boolean {
  return (
    a === b ||
    (a === I_KAZAKH && (b === I_RUSSIAN || b === Y_RUSSIAN)) ||
    (b === I_KAZAKH && (a === I_RUSSIAN || a === Y_RUSSIAN))
  );
}

/**
 * Damerau–Levenshtein distance (optimal string alignment: insertions, deletions, substitutions and
 * transpositions of neighbours) of two variant forms, or `limit + 1` where it exceeds `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = sameLetter(a.charCodeAt(i - 1), b.charCodeAt(j - 1));
      let cost = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      );
      if (
        i > 1 &&
        j > 1 &&
        sameLetter(a.charCodeAt(i - 1), b.charCodeAt(j - 2)) &&
        sameLetter(a.charCodeAt(i - 2), b.charCodeAt(j - 1))
      )
        cost = Math.min(cost, (beforePrevious[j - 2] as number) + 1);
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return Math.min(previous[b.length] as number, limit + 1);
}
