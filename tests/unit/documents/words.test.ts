import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { daysOf } from '../../../shared/domain/dates.ts';
import {
  copiesInRussian,
  countInRussian,
  dateAsOfInKazakh,
  dateInKazakh,
  dateInRussian,
  formAfter,
  MAX_NUMBER_IN_WORDS,
  numberInKazakh,
  numberInRussian,
  russianNouns,
} from '../../../shared/domain/words/index.ts';

/** Numbers of every length, not only the long ones that a uniform choice would give. */
const numbers = fc
  .tuple(fc.integer({ min: 0, max: 14 }), fc.nat({ max: MAX_NUMBER_IN_WORDS }))
  .map(([digits, value]) => value % 10 ** (digits + 1));

/** Reads the words of a number back: a sum of values, multiplied by each power met. */
function read(words: string, values: Record<string, number>, powers: Record<string, number>): number {
  let total = 0;
  let group = 0;
  for (const word of words.split(' ')) {
    const power = powers[word];
    if (power !== undefined) {
      total += group * power;
      group = 0;
    } else if (word === 'жүз') group = (group || 1) * 100;
    else if (word in values) group += values[word] ?? NaN;
    else throw new Error(`unknown word ${word}`);
  }
  return total + group;
}

const kazakhValues = Object.fromEntries([
  ...'нөл бір екі үш төрт бес алты жеті сегіз тоғыз'.split(' ').map((word, index) => [word, index]),
  ...'он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан'
    .split(' ')
    .map((word, index) => [word, (index + 1) * 10]),
]) as Record<string, number>;
const kazakhPowers = { мың: 1e3, миллион: 1e6, миллиард: 1e9, триллион: 1e12 };

const russianValues = Object.fromEntries([
  ...'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'
    .split(' ')
    .map((word, index) => [word, index]),
  ['одна', 1],
  ['две', 2],
  ...'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10]),
  ...'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'
    .split(' ')
    .map((word, index) => [word, (index + 1) * 100]),
]) as Record<string, number>;
const russianPowers = Object.fromEntries(
  [
    ['тысяча тысячи тысяч', 1e3],
    ['миллион миллиона миллионов', 1e6],
    ['миллиард миллиарда миллиардов', 1e9],
    ['триллион триллиона триллионов', 1e12],
  ].flatMap(([words, value]) =>
    String(words)
      .split(' ')
      .map((word) => [word, value]),
  ),
) as Record<string, number>;

describe('numbers in Kazakh words', () => {
  test.each([
    [0, 'нөл'],
    [3, 'үш'],
    [15, 'он бес'],
    [100, 'жүз'],
    [1000, 'бір мың'],
    [2852, 'екі мың сегіз жүз елу екі'],
    [7_380_992, 'жеті миллион үш жүз сексен мың тоғыз жүз тоқсан екі'],
    [1_000_000_000_000, 'бір триллион'],
  ])('%i is "%s"', (value, words) => expect(numberInKazakh(value)).toBe(words));

  test('read back, the words give the number', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        expect(read(numberInKazakh(value), kazakhValues, kazakhPowers)).toBe(value);
      }),
    );
  });
});

describe('numbers in Russian words', () => {
  test.each([
    [0, 'ноль файлов'],
    [1, 'один файл'],
    [3, 'три файла'],
    [11, 'одиннадцать файлов'],
    [21, 'двадцать один файл'],
    [1_000_000_000_000, 'один триллион файлов'],
  ])('%i files are "%s"', (value, words) => expect(countInRussian(value, russianNouns.file)).toBe(words));

  test.each([
    [1, 'одна запись'],
    [2852, 'две тысячи восемьсот пятьдесят две записи'],
    [11_112, 'одиннадцать тысяч сто двенадцать записей'],
    [1_001, 'одна тысяча одна запись'],
  ])('%i records are "%s"', (value, words) => expect(countInRussian(value, russianNouns.record)).toBe(words));

  test('bytes keep the counting form without an ending', () => {
    expect(countInRussian(7_380_992, russianNouns.byte)).toBe(
      'семь миллионов триста восемьдесят тысяч девятьсот девяносто два байта',
    );
    expect(countInRussian(75, russianNouns.byte)).toBe('семьдесят пять байт');
  });

  test('read back, the words give the number, whatever the gender', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom('masculine' as const, 'feminine' as const), (value, gender) => {
        expect(read(numberInRussian(value, gender), russianValues, russianPowers)).toBe(value);
      }),
    );
  });

  test('the gender shows in the last one or two only, and never in millions', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        const feminine = numberInRussian(value, 'feminine').split(' ');
        const masculine = numberInRussian(value, 'masculine').split(' ');
        expect(feminine.slice(0, -1)).toEqual(masculine.slice(0, -1));
        const differs = [1, 2].includes(value % 10) && Math.floor(value / 10) % 10 !== 1;
        expect(feminine.at(-1) !== masculine.at(-1)).toBe(differs);
        expect(feminine.join(' ')).not.toMatch(/(одна|две) (миллион|миллиард|триллион)/);
        expect(masculine.join(' ')).not.toMatch(/(один|два) тысяч/);
      }),
    );
  });

  test('the form of a noun follows the plural rules of CLDR', () => {
    const rules = new Intl.PluralRules('ru');
    const forms = { one: 0, few: 1, many: 2 } as Record<string, number>;
    fc.assert(
      fc.property(numbers, (value) => {
        expect(formAfter(value, russianNouns.record)).toBe(
          russianNouns.record.forms[forms[rules.select(value)] ?? NaN],
        );
      }),
    );
  });

  test('copies stand in the prepositional case', () => {
    expect(copiesInRussian(1)).toBe('одном экземпляре');
    expect(copiesInRussian(2)).toBe('двух экземплярах');
    expect(copiesInRussian(10)).toBe('десяти экземплярах');
    expect(() => copiesInRussian(11)).toThrow(RangeError);
  });
});

test.each([-1, 0.5, NaN, Infinity, MAX_NUMBER_IN_WORDS + 1])('there are no words for %d', (value) => {
  expect(() => numberInKazakh(value)).toThrow(RangeError);
  expect(() => numberInRussian(value)).toThrow(RangeError);
});

describe('dates in words', () => {
  test('as each language writes them', () => {
    const day = daysOf(2026, 7, 7);
    expect(dateInKazakh(day)).toBe('2026 жылғы 7 шілде');
    expect(dateInRussian(day)).toBe('7 июля 2026 года');
    expect(dateAsOfInKazakh(daysOf(2026, 7, 1))).toBe('2026 жылғы 1 шілдедегі');
    expect(dateAsOfInKazakh(daysOf(2027, 1, 1))).toBe('2027 жылғы 1 қаңтардағы');
  });

  test('every month has the name that CLDR gives it, and its own case ending', () => {
    for (let month = 1; month <= 12; month += 1) {
      const date = new Date(Date.UTC(2026, month - 1, 15));
      const kazakh = new Intl.DateTimeFormat('kk', { month: 'long', timeZone: 'UTC' }).format(date);
      expect(dateInKazakh(daysOf(2026, month, 15))).toBe(`2026 жылғы 15 ${kazakh.toLowerCase()}`);
      expect(dateAsOfInKazakh(daysOf(2026, month, 15))).toMatch(
        new RegExp(`^2026 жылғы 15 ${kazakh.toLowerCase()}((да|та)ғы|(де|те)гі)$`),
      );
      expect(dateInRussian(daysOf(2026, month, 15))).toBe(
        new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeZone: 'UTC' })
          .format(date)
          .replace('г.', 'года'),
      );
    }
  });
});
