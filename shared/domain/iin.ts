import { daysOf } from './dates.ts';

/**
 * Individual identification number (IIN, ЖСН): 12 digits, YYMMDD, a digit for century and sex, a serial of
 * four digits and a control digit.
 */

const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const;

/**
 * What is wrong with a text as an IIN; null where it is well formed. Digits that make no day, no month or no
 * century are malformed (a business number is); that they agree with anybody's birth date is not asked.
 */
export type IinProblem = 'absent' | 'malformed' | 'control-digit';

/** Checks form and control digit. */
export function iinProblem(text: string): IinProblem | null {
  if (text === '') return 'absent';
  if (!/^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[0-6]\d{5}$/.test(text)) return 'malformed';
  return controlDigit(text) === text.charCodeAt(11) - 48 ? null : 'control-digit';
}

/**
 * Whether a code (`digitCode`) stands for twelve digits with the right control digit; makes no string. Enough
 * to look a person up: what the register holds is not doubted for its date.
 */
export function isIinCode(code: number): boolean {
  if (!(code >= 1e12 && code < 2e12)) return false;
  // Two halves of six digits fit into small integers, with which the machine is quick.
  const digits = code - 1e12;
  let high = (digits / 1e6) | 0;
  let low = (digits - high * 1e6) | 0;
  const control = low % 10;
  let first = 0;
  let second = 0;
  low = (low / 10) | 0;
  for (let place = 10; place >= 6; place--) {
    const digit = low % 10;
    first += digit * (FIRST_WEIGHTS[place] as number);
    second += digit * (SECOND_WEIGHTS[place] as number);
    low = (low / 10) | 0;
  }
  for (let place = 5; place >= 0; place--) {
    const digit = high % 10;
    first += digit * (FIRST_WEIGHTS[place] as number);
    second += digit * (SECOND_WEIGHTS[place] as number);
    high = (high / 10) | 0;
  }
  const sum = first % 11 < 10 ? first % 11 : second % 11;
  return sum === control;
}

/** Control digit over the first 11 digits of `digits`, or null where no such number is issued. */
export function controlDigit(digits: string): number | null {
  const first = weightedSum(digits, FIRST_WEIGHTS) % 11;
  if (first < 10) return first;
  const second = weightedSum(digits, SECOND_WEIGHTS) % 11;
  return second < 10 ? second : null;
}

/**
 * Birth date (days since 1970-01-01, NaN where the digits make no date) and sex that the digits of an IIN tell;
 * `code` is that of twelve digits (`digitCode`). Makes no string.
 */
export function iinDigits(code: number): { readonly birthDate: number; readonly sex: 'M' | 'F' | null } {
  const digits = code - 1e12;
  const date = (digits / 1e6) | 0;
  const centurySex = ((digits - date * 1e6) / 1e5) | 0;
  if (centurySex < 1 || centurySex > 6) return { birthDate: NaN, sex: null };
  const century = 1800 + ((centurySex - 1) >> 1) * 100;
  const birthDate = daysOf(century + ((date / 1e4) | 0), ((date / 100) | 0) % 100, date % 100);
  return { birthDate, sex: centurySex % 2 === 1 ? 'M' : 'F' };
}

/** Every text that differs from `iin` by one digit or one transposition of neighbours, in ascending order of place. */
export function* neighbouringIins(iin: string): Generator<string> {
  for (let i = 0; i < iin.length; i++)
    for (let digit = 0; digit <= 9; digit++)
      if (digit !== iin.charCodeAt(i) - 48) yield iin.slice(0, i) + digit + iin.slice(i + 1);
  for (let i = 0; i + 1 < iin.length; i++)
    if (iin[i] !== iin[i + 1]) yield iin.slice(0, i) + iin[i + 1] + iin[i] + iin.slice(i + 2);
}

function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < 11; i++) sum += (digits.charCodeAt(i) - 48) * (weights[i] as number);
  return sum;
}
