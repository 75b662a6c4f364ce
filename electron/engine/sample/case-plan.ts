import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { Precinct } from './district.ts';
import type { Person, Row } from './person.ts';
import { Population } from './population.ts';
import { Random } from './random.ts';

type Change<T> = (subject: T) => void;

/** A row of the list that is not simply what the register says. */
export interface Entry {
  readonly person: number;
  /** Index of its precinct, where it is not the person's own. */
  readonly precinct: number | undefined;
  readonly changes: Change<Row>[];
  /** Findings planted in the row. */
  readonly codes: FindingCode[];
  /** Rows of one group are duplicates of each other; 0 for none. */
  group: number;
  /** Whether the akimat can repair the row without a change in the register. */
  curable: boolean;
}

/** A planted person: what the person is, what the register says of them, and their row in the list. */
export class Planted {
  readonly index: number;
  readonly entry: Entry;
  readonly #plan: CasePlan;

  constructor(plan: CasePlan, index: number, entry: Entry) {
    this.#plan = plan;
    this.index = index;
    this.entry = entry;
  }

  /** The person as list and register have them so far. */
  get person(): Person {
    return this.#plan.personAt(this.index);
  }

  /** Changes the person, hence list and register alike. */
  is(change: Change<Person>): this {
    this.#plan.change('person', this.index, change);
    return this;
  }

  /** Changes what the register says. */
  inRegister(change: Change<Person>): this {
    this.#plan.change('register', this.index, change);
    return this;
  }

  /** Changes the row. */
  inList(change: Change<Row>): this {
    this.entry.changes.push(change);
    return this;
  }

  /** Notes the findings that a reconciliation must make of the row. */
  finds(...codes: FindingCode[]): this {
    this.entry.codes.push(...codes);
    return this;
  }

  /** Notes that the person belongs on the list and is not there (finding A2). */
  isOmitted(): this {
    this.#plan.omitted.add(this.index);
    return this;
  }
}

/** Where a person stands. */
type Standing = 'both' | 'register' | 'list';

/** Collects the unusual persons and rows of a case; everybody else is added when it is complete. */
export class CasePlan {
  readonly rows: number;
  readonly population: Population;
  readonly precincts: readonly Precinct[];
  readonly random: Random;
  readonly entries: Entry[] = [];
  readonly omitted = new Set<number>();
  /** Persons of the register, usual ones not yet included. */
  readonly registered: number[] = [];
  readonly #precinctOf: Uint16Array;
  readonly #changes = {
    person: new Map<number, Change<Person>[]>(),
    register: new Map<number, Change<Person>[]>(),
  };
  readonly #deck: Uint16Array;
  #drawn = 0;
  #next = 0;
  #passedOver: number[] = [];
  #groups = 0;

  constructor(seed: string, rows: number, precincts: readonly Precinct[], referenceDate: number) {
    this.rows = rows;
    this.precincts = precincts;
    // Some persons stand in the register alone, some are looked at and passed over.
    this.population = new Population(seed, Math.ceil(rows * 1.1) + 2000, referenceDate);
    this.random = new Random(seed, 'plants');
    this.#precinctOf = new Uint16Array(this.population.size);
    this.#deck = new Uint16Array(rows);
    let at = 0;
    for (const [i, precinct] of precincts.entries()) {
      this.#deck.fill(i, at, at + precinct.rows);
      at += precinct.rows;
    }
    this.random.shuffle(this.#deck);
  }

  /** A voter who stands in register and list; `test` chooses among persons as they are born. */
  voter(test?: (person: Person) => boolean): Planted {
    return this.#plant('both', test);
  }

  /** A person of the register who is not on the list. */
  absent(test?: (person: Person) => boolean): Planted {
    return this.#plant('register', test);
  }

  /** A person on the list whom the register does not know. */
  stranger(test?: (person: Person) => boolean): Planted {
    return this.#plant('list', test);
  }

  /** A second row of a person, of the same group of duplicates; in another precinct where one is given. */
  again(planted: Planted, precinct?: number): Planted {
    planted.entry.group ||= ++this.#groups;
    const entry = this.#entry(planted.index, precinct);
    entry.group = planted.entry.group;
    return new Planted(this, planted.index, entry);
  }

  /** A precinct other than a person's own, usual ones more often than small ones. */
  otherPrecinct(planted: Planted): number {
    for (;;) {
      const precinct = this.#deck[this.random.below(this.#deck.length)] as number;
      if (precinct !== this.precinctOf(planted.index)) return precinct;
    }
  }

  /** Precinct of person `index`, by its place in `precincts`. */
  precinctOf(index: number): number {
    return this.#precinctOf[index] as number;
  }

  /** Person `index` with the changes planted so far; as the register has them where asked. */
  personAt(index: number, asRegistered = false): Person {
    const person = this.population.person(index);
    this.settle(person, index, this.precinctOf(index));
    for (const change of this.#changes.person.get(index) ?? []) change(person);
    if (asRegistered) for (const change of this.#changes.register.get(index) ?? []) change(person);
    return person;
  }

  /** The IIN of person `index` in the register. */
  iinAt(index: number): string {
    const changed = this.#changes.person.has(index) || this.#changes.register.has(index);
    return changed ? this.personAt(index, true).iin : this.population.iin(index);
  }

  /** Gives person `index` an address in a precinct. */
  settle(person: Person, index: number, precinctIndex: number): void {
    const precinct = this.precincts[precinctIndex] as Precinct;
    const chance = (purpose: number, limit: number): number => this.population.chance(index, purpose) % limit;
    const dwelling = precinct.dwellings[
      chance(10, precinct.dwellings.length)
    ] as Precinct['dwellings'][number];
    person.settlement = precinct.settlement;
    person.street = dwelling.street;
    person.house = dwelling.houses[chance(11, dwelling.houses.length)] as string;
    person.building = precinct.flats && chance(12, 20) === 0 ? 'Б' : '';
    person.flat = precinct.flats && chance(13, 4) > 0 ? String(1 + chance(14, 90)) : '';
    person.precinct = precinct.number;
  }

  /** Notes a change of a person. */
  change(kind: 'person' | 'register', index: number, change: Change<Person>): void {
    const changes = this.#changes[kind].get(index);
    if (changes) changes.push(change);
    else this.#changes[kind].set(index, [change]);
  }

  /** Fills the list up to its number of rows with usual voters and returns them. */
  usualVoters(): Uint32Array {
    const voters = new Uint32Array(this.rows - this.entries.length);
    for (let i = 0; i < voters.length; i++) {
      const index = this.#passedOver.pop() ?? this.#next++;
      this.#draw(index);
      voters[i] = index;
    }
    return voters;
  }

  #plant(standing: Standing, test: (person: Person) => boolean = () => true): Planted {
    const index = this.#take(test);
    if (standing === 'register')
      this.#precinctOf[index] = this.#deck[this.random.below(this.#deck.length)] as number;
    else this.#draw(index);
    if (standing !== 'list') this.registered.push(index);
    return new Planted(
      this,
      index,
      standing === 'register' ? unlisted(index) : this.#entry(index, undefined),
    );
  }

  #entry(person: number, precinct: number | undefined): Entry {
    const entry = { ...unlisted(person), precinct };
    this.entries.push(entry);
    return entry;
  }

  #take(test: (person: Person) => boolean): number {
    const recent = Math.max(0, this.#passedOver.length - 16);
    for (let i = this.#passedOver.length - 1; i >= recent; i--)
      if (test(this.population.person(this.#passedOver[i] as number)))
        return this.#passedOver.splice(i, 1)[0] as number;
    for (;;) {
      const index = this.#next++;
      if (index >= this.population.size) throw new RangeError('too few invented people for this case');
      if (test(this.population.person(index))) return index;
      this.#passedOver.push(index);
    }
  }

  #draw(index: number): void {
    this.#precinctOf[index] = this.#deck[this.#drawn++] as number;
  }
}

function unlisted(person: number): Entry {
  return { person, precinct: undefined, changes: [], codes: [], group: 0, curable: true };
}
