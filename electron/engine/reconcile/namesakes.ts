import type { TextColumn } from '../../../shared/columns/index.ts';
import type { NameComparison } from '../../../shared/domain/names.ts';
import type { CleanTextColumn } from './clean-columns.ts';
import type { ListView } from './list-view.ts';
import type { RegisterIndex } from './register-index.ts';
import type { RegisterView } from './register-view.ts';

/** A day with more persons than this gets an index of its own when it is first asked for. */
const MANY = 64;

type Parts = readonly [number, number, number];
type Pairs = readonly [Map<number, number[]>, Map<number, number[]>, Map<number, number[]>];

/**
 * Finds the persons born on the day of a row who share two parts of its name. Names are compared by number: texts
 * that may be one spelling (L2) have one number, and only such pairs are then compared letter by letter.
 */
export class Namesakes {
  readonly #list: ListView;
  readonly #register: RegisterView;
  readonly #index: RegisterIndex;
  readonly #listKeys: Keys;
  readonly #registerKeys: Keys;
  readonly #days = new Map<number, readonly number[] | Pairs>();

  constructor(list: ListView, register: RegisterView, index: RegisterIndex, names: NameComparison) {
    this.#list = list;
    this.#register = register;
    this.#index = index;
    const numbers = new Map<string, number>();
    const keysOf = ({ surname, givenName, patronymic }: NameColumns): Keys => [
      new SpellingNumbers(surname.values, names, numbers),
      new SpellingNumbers(givenName.values, names, numbers),
      new SpellingNumbers(patronymic.values, names, numbers),
    ];
    this.#listKeys = keysOf(list.texts);
    this.#registerKeys = keysOf(register.table);
  }

  /** Persons born on the day of the list's row of whom at least two parts of the name may be its own, in order. */
  ofRow(): Iterable<number> {
    const day = this.#list.birthDate;
    if (Number.isNaN(day)) return [];
    const parts = this.#partsOfRow();
    let known = this.#days.get(day);
    if (!known) this.#days.set(day, (known = this.#indexDay([...this.#index.bornOn(day)])));
    if (typeof known[0] !== 'object')
      return (known as readonly number[]).filter((person) => shared(parts, this.#partsOf(person)) >= 2);
    const [a, b, c] = parts;
    const [ab, ac, bc] = known as Pairs;
    const found = new Set<number>();
    for (const persons of [ab.get(pair(a, b)), ac.get(pair(a, c)), bc.get(pair(b, c))])
      for (const person of persons ?? []) found.add(person);
    return [...found].sort((one, other) => one - other);
  }

  #indexDay(persons: readonly number[]): readonly number[] | Pairs {
    if (persons.length <= MANY) return persons;
    const pairs: Pairs = [
      new Map<number, number[]>(),
      new Map<number, number[]>(),
      new Map<number, number[]>(),
    ];
    const put = (index: Map<number, number[]>, key: number, person: number): void => {
      const others = index.get(key);
      if (others) others.push(person);
      else index.set(key, [person]);
    };
    for (const person of persons) {
      const [a, b, c] = this.#partsOf(person);
      put(pairs[0], pair(a, b), person);
      put(pairs[1], pair(a, c), person);
      put(pairs[2], pair(b, c), person);
    }
    return pairs;
  }

  #partsOfRow(): Parts {
    return partsAt(this.#list.texts, this.#listKeys, this.#list.index);
  }

  #partsOf(person: number): Parts {
    return partsAt(this.#register.table, this.#registerKeys, person);
  }
}

interface NameColumns {
  readonly surname: CleanTextColumn | TextColumn;
  readonly givenName: CleanTextColumn | TextColumn;
  readonly patronymic: CleanTextColumn | TextColumn;
}

type Keys = readonly [SpellingNumbers, SpellingNumbers, SpellingNumbers];

function partsAt({ surname, givenName, patronymic }: NameColumns, [a, b, c]: Keys, row: number): Parts {
  return [
    a.of(surname.ids[row] as number),
    b.of(givenName.ids[row] as number),
    c.of(patronymic.ids[row] as number),
  ];
}

/** Numbers of the texts of a dictionary, found when they are first asked for. */
class SpellingNumbers {
  readonly #values: readonly string[];
  readonly #names: NameComparison;
  readonly #numbers: Map<string, number>;
  readonly #known: Int32Array;

  constructor(values: readonly string[], names: NameComparison, numbers: Map<string, number>) {
    this.#values = values;
    this.#names = names;
    this.#numbers = numbers;
    this.#known = new Int32Array(values.length).fill(-1);
  }

  of(id: number): number {
    const known = this.#known[id] as number;
    if (known >= 0) return known;
    // і stands for и and for ы: the three get one letter.
    const spelling = this.#names.formsOf(this.#values[id] as string).variant.replace(/[іы]/g, 'и');
    let number = this.#numbers.get(spelling);
    if (number === undefined) this.#numbers.set(spelling, (number = this.#numbers.size));
    this.#known[id] = number;
    return number;
  }
}

function shared(one: Parts, other: Parts): number {
  return Number(one[0] === other[0]) + Number(one[1] === other[1]) + Number(one[2] === other[2]);
}

/** One number for two; dictionaries have far fewer than 2^26 texts. */
function pair(a: number, b: number): number {
  return a * 67_108_864 + b;
}
