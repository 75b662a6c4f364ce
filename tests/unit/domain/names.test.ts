import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameComparison, type PersonName } from '../../../shared/domain/names.ts';
import { editDistance, technicalForm } from '../../../shared/domain/text-forms.ts';

const names = new NameComparison();
const person = (surname: string, givenName: string, patronymic = ''): PersonName => ({
  surname,
  givenName,
  patronymic,
});
const level = (a: string, b: string): string => names.partLevel(a, b, false);

const letters = [...'абвгдежзийклмнопрстуфхцчшщыэюяәғқңөұүһіь'];
const word = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join(''));

describe('levels of agreement of a name', () => {
  it.each([
    ['Қасымов', 'Қасымов', 'L0'],
    ['ҚАСЫМОВ', 'Қасымов', 'L1'],
    ['  Қасымов ', 'Қасымов', 'L1'],
    ['Семёнов', 'Семенов', 'L1'],
    ['Абай–Бек', 'Абай - Бек', 'L1'],
    ['Д’Арк', "Д'Арк", 'L1'],
    ['Apтём', 'Артём', 'L1'],
    ['Haзгүл', 'Назгүл', 'L1'],
    ['Əлия', 'Әлия', 'L1'],
    ['Әбен', 'Абен', 'L2'],
    ['Қайрат', 'Кайрат', 'L2'],
    ['Ғабит', 'Габит', 'L2'],
    ['Нұрлан', 'Нурлан', 'L2'],
    ['Гүлнар', 'Гульнар', 'L2'],
    ['Айгүл', 'Айгуль', 'L2'],
    ['Ілияс', 'Илияс', 'L2'],
    ['Ырыс', 'Ірыс', 'L2'],
    ['Серікұлы', 'Серик улы', 'L2'],
    ['Маратқызы', 'Марат кызы', 'L2'],
    ['Шаһмардан', 'Шахмардан', 'L2'],
    ['Рис', 'Рыс', 'L3'],
    ['Асқар', 'Аскра', 'L3'],
    ['Құдайбергенов', 'Кудабергеновв', 'L3'],
    ['Ахметов', 'Асқаров', 'L4'],
    ['Асқар', '', 'L4'],
  ])('%s and %s agree at %s', (a, b, expected) => {
    expect(level(a, b)).toBe(expected);
    expect(level(b, a)).toBe(expected);
  });

  it('tell the ways in which whole names differ', () => {
    const register = person('Ахметова', 'Айгүл', 'Маратқызы');
    const compare = (list: PersonName) => {
      const { whole, kind } = names.compare(list, register);
      return `${whole} ${kind}`;
    };
    expect(compare(register)).toBe('L0 none');
    expect(compare(person('Айгүл', 'Ахметова', 'Маратқызы'))).toBe('L3 parts-swapped');
    expect(compare(person('Ахметова', 'Айгүл'))).toBe('L3 patronymic-one-side');
    expect(compare(person('Ахмет', 'Айгүл', 'Маратқызы'))).toBe('L3 surname-ending');
    expect(compare(person('Ахмедова', 'Айгүл', 'Маратқызы'))).toBe('L3 misprint');
    expect(compare(person('Сейітова', 'Айгүл', 'Маратқызы'))).toBe('L4 surname-differs');
    expect(compare(person('Сейітова', 'Әсел', 'Маратқызы'))).toBe('L4 different');
  });

  it('are the same whichever side is the register', () => {
    fc.assert(fc.property(word, word, (a, b) => level(a, b) === level(b, a)));
  });

  it('never fall when only case, spaces or look-alike letters change', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const shouted = ` ${a.toUpperCase().replaceAll('А', 'A').replaceAll('О', 'O')}  `;
        fc.pre(/\p{Script=Cyrillic}/u.test(shouted));
        const before = level(a, b);
        expect(level(shouted, b)).toBe(before === 'L0' ? 'L1' : before);
      }),
    );
  });

  it('take the technical form of a technical form as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        expect(technicalForm(technicalForm(text))).toBe(technicalForm(text));
      }),
    );
  });

  it('measure distance as a plain recursive definition does', () => {
    const slow = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const cost = a.at(-1) === b.at(-1) ? 0 : 1;
      let best = Math.min(
        slow(a.slice(0, -1), b) + 1,
        slow(a, b.slice(0, -1)) + 1,
        slow(a.slice(0, -1), b.slice(0, -1)) + cost,
      );
      if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
        best = Math.min(best, slow(a.slice(0, -2), b.slice(0, -2)) + 1);
      return best;
    };
    const short = fc.array(fc.constantFrom('а', 'б', 'в'), { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(short, short, (a, b) => {
        const distance = slow(a, b);
        expect(editDistance(a, b, 2)).toBe(Math.min(distance, 3));
      }),
    );
  });
});
