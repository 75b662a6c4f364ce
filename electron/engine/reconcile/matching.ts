import { digitCode } from '../../../shared/columns/index.ts';
import { isIinCode, neighbouringIins } from '../../../shared/domain/iin.ts';
import { NameComparison, type NameAgreement } from '../../../shared/domain/names.ts';
import type { MatchKind } from '../../../shared/rules/rule.ts';
import { translatedIds } from './clean-columns.ts';
import type { ListView } from './list-view.ts';
import { Namesakes } from './namesakes.ts';
import { at, FIELDS } from './person-records.ts';
import type { RegisterIndex } from './register-index.ts';
import type { RegisterView } from './register-view.ts';

/** Kinds of match by their number in `Matching.kinds`. */
export const matchKinds: readonly MatchKind[] = ['none', 'iin', 'name', 'other-person'];

/** Which person each row of a list is. */
export interface Matching {
  /** Row → person of the register, -1 for none. */
  readonly persons: Int32Array;
  /** Row → index into `matchKinds`. */
  readonly kinds: Uint8Array;
  /** Agreement of the names of matched rows where it is not L0 throughout. */
  readonly agreements: ReadonlyMap<number, NameAgreement>;
  /** Persons considered and not chosen, in the order of the register. */
  readonly candidates: ReadonlyMap<number, Considered>;
}

/** Persons considered for a row and not chosen. */
export interface Considered {
  readonly persons: readonly number[];
  /** Namesakes born on one day, of whom none could be preferred. */
  readonly several: boolean;
}

/** As many as evidence holds. */
export const MOST_CANDIDATES = 20;
/** How many unusual rows may pass before the caller is asked whether to go on. */
const UNUSUAL_ROWS = 256;
const SAME_NAME: NameAgreement = {
  surname: 'L0',
  givenName: 'L0',
  patronymic: 'L0',
  whole: 'L0',
  kind: 'none',
};

/** Agreement of the names of a matched row. */
export function agreementOf(matching: Matching, row: number): NameAgreement {
  return matching.agreements.get(row) ?? SAME_NAME;
}

/** Matches rows of a list to persons of a register: by IIN, else by name and birth date, else proposes. */
export class Matcher {
  readonly #list: ListView;
  readonly #register: RegisterView;
  readonly #index: RegisterIndex;
  readonly #names: NameComparison;
  readonly #agreements = new Map<number, NameAgreement>();
  readonly #candidates = new Map<number, Considered>();
  readonly #namesakes: Namesakes;

  constructor(list: ListView, register: RegisterView, index: RegisterIndex, names = new NameComparison()) {
    this.#list = list;
    this.#register = register;
    this.#index = index;
    this.#names = names;
    this.#namesakes = new Namesakes(list, register, index, names);
  }

  /** Matches every row, those marked deleted included; `afterRows` is called now and then with the rows done. */
  run(afterRows: (rows: number) => void = () => undefined): Matching {
    const rows = this.#list.table.rows;
    const persons = new Int32Array(rows).fill(-1);
    const kinds = new Uint8Array(rows);
    const sameName = this.#sameNameTest();
    let unusual = 0;
    for (let row = 0; row < rows; row++) {
      if ((row & 0x3fff) === 0) afterRows(row);
      const code = this.#list.iins.codes[row] as number;
      const byIin = code > 0 ? this.#index.byIinCode(code) : -1;
      // The usual row, settled by numbers alone: a well-formed IIN, its person, every part of the name the same.
      if (byIin >= 0 && sameName(row, byIin) && isIinCode(code)) {
        persons[row] = byIin;
        kinds[row] = 1;
      } else {
        if (++unusual % UNUSUAL_ROWS === 0) afterRows(row);
        this.#matchUnusual(row, persons, kinds);
      }
    }
    return { persons, kinds, agreements: this.#agreements, candidates: this.#candidates };
  }

  #matchUnusual(row: number, persons: Int32Array, kinds: Uint8Array): void {
    const list = this.#list;
    list.index = row;
    const code = list.iinCode;
    const byIin = isIinCode(code) ? this.#index.byIinCode(code) : -1;
    const settle = (person: number, kind: number, agreement: NameAgreement): void => {
      persons[row] = person;
      kinds[row] = kind;
      if (agreement.whole !== 'L0') this.#agreements.set(row, agreement);
    };
    const consider = (considered: readonly number[], several: boolean): void => {
      if (considered.length > 0) this.#candidates.set(row, { persons: considered, several });
    };
    if (byIin >= 0) {
      const agreement = this.#agreementWith(byIin);
      if (agreement.whole === 'L4' && list.birthDate !== this.#register.birthDate) {
        const others = this.#sameDayNamesakes().filter((person) => person !== byIin);
        const [other] = others;
        if (others.length === 1 && other !== undefined) {
          consider([byIin], false);
          settle(other, 3, this.#agreementWith(other));
          return;
        }
        consider(others, true);
      }
      settle(byIin, 1, agreement);
      return;
    }
    const namesakes = this.#sameDayNamesakes();
    const [namesake] = namesakes;
    if (namesakes.length === 1 && namesake !== undefined) settle(namesake, 2, this.#agreementWith(namesake));
    else if (namesakes.length > 1) consider(namesakes, true);
    else consider(this.#probablePersons(list.iin), false);
  }

  /** Persons at L3: same birth date and two of three parts of the name, or a neighbouring IIN and the name. */
  #probablePersons(iin: string): number[] {
    const found = new Set<number>();
    for (const person of this.#namesakes.ofRow()) {
      this.#register.index = person;
      if (this.#names.sameParts(this.#list, this.#register) >= 2) found.add(person);
      if (found.size > MOST_CANDIDATES) break;
    }
    if (/^\d{12}$/.test(iin))
      for (const neighbour of neighbouringIins(iin)) {
        const person = this.#index.byIinCode(digitCode(neighbour));
        if (person >= 0 && this.#sameNameAs(person)) found.add(person);
      }
    return [...found].sort((a, b) => a - b).slice(0, MOST_CANDIDATES + 1);
  }

  /** Persons born on the row's day with its name (L2); of very many the first only. */
  #sameDayNamesakes(): number[] {
    const found: number[] = [];
    for (const person of this.#namesakes.ofRow()) {
      if (this.#sameNameAs(person)) found.push(person);
      if (found.length > MOST_CANDIDATES) break;
    }
    return found;
  }

  #sameNameAs(person: number): boolean {
    this.#register.index = person;
    return this.#names.sameName(this.#list, this.#register);
  }

  #agreementWith(person: number): NameAgreement {
    this.#register.index = person;
    return this.#names.compare(this.#list, this.#register);
  }

  /** A test by numbers alone: whether all three parts of a row's name are the same texts as a person's. */
  #sameNameTest(): (row: number, person: number) => boolean {
    const { surname, givenName, patronymic } = this.#register.table;
    const parts = [
      translatedIds(this.#list.texts.surname, surname),
      translatedIds(this.#list.texts.givenName, givenName),
      translatedIds(this.#list.texts.patronymic, patronymic),
    ] as const;
    const [a, b, c] = parts;
    const { ids: surnames } = this.#list.texts.surname;
    const { ids: givenNames } = this.#list.texts.givenName;
    const { ids: patronymics } = this.#list.texts.patronymic;
    const { records } = this.#index;
    return (row, person) => {
      const record = person * FIELDS;
      return (
        a[surnames[row] as number] === records[record + at.surname] &&
        b[givenNames[row] as number] === records[record + at.givenName] &&
        c[patronymics[row] as number] === records[record + at.patronymic]
      );
    };
  }
}
