import { dateParts } from '../dates.ts';
import { digitGroups } from './groups.ts';

const units = ['', 'бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз'];
const tens = ['', 'он', 'жиырма', 'отыз', 'қырық', 'елу', 'алпыс', 'жетпіс', 'сексен', 'тоқсан'];
const powers = ['', 'мың', 'миллион', 'миллиард', 'триллион'];

/** Months in the nominative and, for "as of", in the adjective of the locative. */
const months = [
  ['қаңтар', 'қаңтардағы'],
  ['ақпан', 'ақпандағы'],
  ['наурыз', 'наурыздағы'],
  ['сәуір', 'сәуірдегі'],
  ['мамыр', 'мамырдағы'],
  ['маусым', 'маусымдағы'],
  ['шілде', 'шілдедегі'],
  ['тамыз', 'тамыздағы'],
  ['қыркүйек', 'қыркүйектегі'],
  ['қазан', 'қазандағы'],
  ['қараша', 'қарашадағы'],
  ['желтоқсан', 'желтоқсандағы'],
] as const;

/**
 * A whole number in Kazakh words, from 0 to 999 trillions. A noun after it stays in the singular, so the words
 * serve for any noun: "екі мың сегіз жүз елу екі" жазба. Throws `RangeError` for any other number.
 */
export function numberInKazakh(value: number): string {
  const groups = digitGroups(value);
  if (groups.length === 0) return 'нөл';
  return groups.map((group) => join(hundreds(group.value), powers[group.power])).join(' ');
}

/** A day (since 1970-01-01) as Kazakh papers write it: "2026 жылғы 7 шілде". */
export function dateInKazakh(days: number): string {
  const { year, month, day } = dateParts(days);
  return `${year} жылғы ${day} ${months[month - 1]?.[0]}`;
}

/** The same before "жағдай бойынша" (as of): "2026 жылғы 7 шілдедегі". */
export function dateAsOfInKazakh(days: number): string {
  const { year, month, day } = dateParts(days);
  return `${year} жылғы ${day} ${months[month - 1]?.[1]}`;
}

function hundreds(value: number): string {
  const hundred = Math.floor(value / 100);
  return join(
    // One hundred is "жүз"; one thousand and more keep their "бір".
    hundred > 1 ? units[hundred] : '',
    hundred > 0 ? 'жүз' : '',
    tens[Math.floor(value / 10) % 10],
    units[value % 10],
  );
}

function join(...words: (string | undefined)[]): string {
  return words.filter((word) => word).join(' ');
}
