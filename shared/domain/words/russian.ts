import { dateParts } from '../dates.ts';
import { digitGroups } from './groups.ts';

/** A Russian noun: its gender and its forms after 1, after 2 to 4, and after 5. */
export interface RussianNoun {
  readonly gender: 'masculine' | 'feminine';
  readonly forms: readonly [one: string, few: string, many: string];
}

/** The nouns that papers count. */
export const russianNouns = {
  file: { gender: 'masculine', forms: ['файл', 'файла', 'файлов'] },
  byte: { gender: 'masculine', forms: ['байт', 'байта', 'байт'] },
  record: { gender: 'feminine', forms: ['запись', 'записи', 'записей'] },
  voter: { gender: 'masculine', forms: ['избиратель', 'избирателя', 'избирателей'] },
} as const satisfies Record<string, RussianNoun>;

const units = ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const feminineUnits = ['', 'одна', 'две'];
const teens = [
  'десять',
  'одиннадцать',
  'двенадцать',
  'тринадцать',
  'четырнадцать',
  'пятнадцать',
  'шестнадцать',
  'семнадцать',
  'восемнадцать',
  'девятнадцать',
];
const tens = [
  '',
  '',
  'двадцать',
  'тридцать',
  'сорок',
  'пятьдесят',
  'шестьдесят',
  'семьдесят',
  'восемьдесят',
  'девяносто',
];
const hundreds = [
  '',
  'сто',
  'двести',
  'триста',
  'четыреста',
  'пятьсот',
  'шестьсот',
  'семьсот',
  'восемьсот',
  'девятьсот',
];
const powers: readonly (RussianNoun | undefined)[] = [
  undefined,
  { gender: 'feminine', forms: ['тысяча', 'тысячи', 'тысяч'] },
  { gender: 'masculine', forms: ['миллион', 'миллиона', 'миллионов'] },
  { gender: 'masculine', forms: ['миллиард', 'миллиарда', 'миллиардов'] },
  { gender: 'masculine', forms: ['триллион', 'триллиона', 'триллионов'] },
];
const prepositional = [
  '',
  'одном',
  'двух',
  'трех',
  'четырех',
  'пяти',
  'шести',
  'семи',
  'восьми',
  'девяти',
  'десяти',
];
const months = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];

/**
 * A whole number in Russian words (nominative), from 0 to 999 trillions; the gender is that of the noun counted:
 * "две тысячи одна" запись. Throws `RangeError` for any other number.
 */
export function numberInRussian(value: number, gender: RussianNoun['gender'] = 'masculine'): string {
  const groups = digitGroups(value);
  if (groups.length === 0) return 'ноль';
  return groups
    .map((group) => {
      const power = powers[group.power];
      const words = underThousand(group.value, power?.gender ?? gender);
      return power ? `${words} ${formAfter(group.value, power)}` : words;
    })
    .join(' ');
}

/** The form of a noun after a number: 1 файл, 2 файла, 5 файлов, 11 файлов, 21 файл. */
export function formAfter(value: number, noun: RussianNoun): string {
  const last = value % 10;
  const teen = Math.floor(value / 10) % 10 === 1;
  return noun.forms[teen || last === 0 || last > 4 ? 2 : last === 1 ? 0 : 1];
}

/** A number and its noun in words: "девяносто два байта". */
export function countInRussian(value: number, noun: RussianNoun): string {
  return `${numberInRussian(value, noun.gender)} ${formAfter(value, noun)}`;
}

/** Number of copies of a paper after "в", from 1 to 10: "двух экземплярах". */
export function copiesInRussian(copies: number): string {
  const words = prepositional[copies];
  if (!words) throw new RangeError(`no words for ${copies} copies`);
  return `${words} ${copies === 1 ? 'экземпляре' : 'экземплярах'}`;
}

/** A day (since 1970-01-01) as Russian papers write it: "7 июля 2026 года". */
export function dateInRussian(days: number): string {
  const { year, month, day } = dateParts(days);
  return `${day} ${months[month - 1]} ${year} года`;
}

function underThousand(value: number, gender: RussianNoun['gender']): string {
  const rest = value % 100;
  const unit = value % 10;
  const words =
    rest >= 10 && rest < 20
      ? [teens[rest - 10]]
      : [
          tens[Math.floor(rest / 10)],
          (gender === 'feminine' ? feminineUnits[unit] : undefined) ?? units[unit],
        ];
  return [hundreds[Math.floor(value / 100)], ...words].filter((word) => word).join(' ');
}
