import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { commonWords } from './common-words.ts';

/** Characters of a password: at least, and at most. */
export const passwordLength = { least: 10, most: 500 } as const;

/** A unit so short makes a password guessable however often it is repeated. */
const LONGEST_UNIT = 5;
/** Characters from which on neighbours are a run. */
const SHORTEST_RUN = 3;

/** Rows of the keyboards in use: Latin, Russian, Kazakh; digits with zero at either end; the alphabets. */
const rows = [
  '01234567890',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю.',
  'әіңғүұқөһ',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя',
  '!@#$%^&*()',
  '!"№;%:?*()',
];

/**
 * Whether a password may be set for a person. Failures: `password-too-short` (10 characters), `password-too-long`,
 * `password-unreadable` (control characters), `password-is-name`, `password-repeats`, `password-runs` and
 * `password-common`. Characters are counted in NFC, as the key is derived from it.
 */
export function checkNewPassword(password: string, { name }: { readonly name: string }): Result<void> {
  const text = password.normalize('NFC');
  const characters = [...text];
  const given = characters.length;
  if (/\p{C}/u.test(text)) return fail(failure('password-unreadable', {}));
  if (given < passwordLength.least)
    return fail(failure('password-too-short', { limit: passwordLength.least, given }));
  if (given > passwordLength.most) return fail(failure('password-too-long', { limit: passwordLength.most }));
  const lower = [...text.toLowerCase()];
  if (isMadeOfName(text, name)) return fail(failure('password-is-name', {}));
  if (isRepetition(lower)) return fail(failure('password-repeats', {}));
  if (isRuns(lower)) return fail(failure('password-runs', {}));
  if (isCommon(text)) return fail(failure('password-common', {}));
  return ok(undefined);
}

/** Whether the letters of a password are those of the name, or of words of it in any order. */
function isMadeOfName(password: string, name: string): boolean {
  const words =
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  let letters = lettersOf(password);
  if (letters === '') return false;
  // The longest first, so that a short word does not tear one that holds it.
  for (const word of words.sort((a, b) => b.length - a.length))
    if ([...word].length >= SHORTEST_RUN || letters === word) letters = letters.replaceAll(word, '');
  // An initial or two may be left.
  return [...letters].length < SHORTEST_RUN && letters !== lettersOf(password);
}

/** Whether a text is a short unit over and over: `aaaaaaaaaa`, `abcabcabca`. */
function isRepetition(characters: readonly string[]): boolean {
  for (let unit = 1; unit <= LONGEST_UNIT; unit++)
    if (characters.every((character, i) => i < unit || character === characters[i - unit])) return true;
  return false;
}

/** Whether a text is nothing but runs along a keyboard, an alphabet or the digits, in either direction, or repeats. */
function isRuns(characters: readonly string[]): boolean {
  let start = 0;
  while (start < characters.length) {
    const length = runFrom(characters, start);
    if (length < SHORTEST_RUN) return false;
    start += length;
  }
  return true;
}

/** Length of the longest run that begins at `start`. */
function runFrom(characters: readonly string[], start: number): number {
  let longest = 1;
  for (const row of rows)
    for (const step of [1, -1, 0]) {
      let end = start + 1;
      while (end < characters.length && isNext(row, characters[end - 1]!, characters[end]!, step)) end++;
      longest = Math.max(longest, end - start);
    }
  return longest;
}

function isNext(row: string, character: string, next: string, step: number): boolean {
  if (step === 0) return character === next;
  // Zero stands at both ends of the digits.
  return row.includes(step === 1 ? character + next : next + character);
}

/** Whether a password is one of the worst words with digits and signs around or inside. */
function isCommon(password: string): boolean {
  // Digits at the ends were added to the word, those inside stand for letters.
  const word = password.replaceAll(/^[^\p{L}@$]+|[^\p{L}@$]+$/gu, '');
  const meant = lettersOf(word.replaceAll(/[@013457$]/g, (sign) => lookAlikes[sign] ?? sign));
  return [lettersOf(password), meant].some((letters) => {
    let rest = letters;
    for (const word of commonWords) rest = rest.replaceAll(word, '');
    return rest === '' && letters !== '';
  });
}

const lookAlikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
};

function lettersOf(text: string): string {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).join('');
}
