import { daysOf } from '../../../shared/domain/dates.ts';
import type { RegisterPrecinct, SnapshotMeta } from '../../../shared/domain/register.ts';
import { registerSources } from '../../../shared/domain/register.ts';
import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import type { SnapshotVoter } from '../snapshot/index.ts';
import { CasePlan, type Entry } from './case-plan.ts';
import { neighbourPrecincts, planDistrict, type Precinct } from './district.ts';
import { home } from './invented/places.ts';
import { rowOf, snapshotVoter, type Person, type Row } from './person.ts';
import { plantAll } from './plants/index.ts';
import { Random } from './random.ts';

/** Reference date of every invented case: 1 July 2026. */
export const REFERENCE_DATE = daysOf(2026, 7, 1);
/** Fewer rows cannot hold a case of every kind; more would not fit into an Access file. */
export const ROWS_LIMITS = { least: 1000, most: 5_000_000 } as const;

/** A row of a list with what was planted in it; `entry` is undefined for a usual voter. */
export interface ListedRow {
  readonly row: Row;
  readonly entry: Entry | undefined;
}

/**
 * An invented case: a list, the register it is reconciled against, and the truth. Rows and persons are made as they
 * are asked for, the same ones each time.
 */
export class Case {
  readonly precincts: readonly Precinct[];
  readonly plan: CasePlan;
  readonly #usual: Uint32Array;
  /** Rows in file order: an entry's index, or that of a usual voter after all entries. */
  readonly #order: Uint32Array;

  constructor(seed: string, rows: number) {
    this.precincts = planDistrict(rows, new Random(seed, 'district'));
    this.plan = new CasePlan(seed, rows, this.precincts, REFERENCE_DATE);
    plantAll(this.plan);
    this.#usual = this.plan.usualVoters();
    this.#order = this.#rowOrder(new Random(seed, 'order'));
  }

  /** Rows of the list, `Cod` from 1. */
  *rows(): Generator<ListedRow> {
    for (let i = 0; i < this.#order.length; i++) {
      const entry = this.plan.entries[this.#order[i] as number];
      yield { entry, row: entry ? this.entryRow(entry, i + 1) : this.#usualRow(i) };
    }
  }

  /** Whether the row with a `Cod` is a usual voter's, just as in the register. */
  isUsual(cod: number): boolean {
    return (this.#order[cod - 1] as number) >= this.plan.entries.length;
  }

  /** The row of an entry as planted. */
  entryRow(entry: Entry, cod: number): Row {
    const number = entry.precinct ?? this.plan.precinctOf(entry.person);
    const person = this.plan.personAt(entry.person);
    if (entry.precinct !== undefined) this.plan.settle(person, entry.person, number);
    const row = this.#rowOf(person, entry.person, cod, number);
    for (const change of entry.changes) change(row);
    return row;
  }

  /** The row that a person would have who is on the list as in the register. */
  registerRow(person: number, cod: number): Row {
    return this.#rowOf(this.plan.personAt(person, true), person, cod, this.plan.precinctOf(person));
  }

  /** Persons of the register in the order of their IINs. */
  *voters(): Generator<SnapshotVoter> {
    const persons = new Uint32Array(this.plan.registered.length + this.#usual.length);
    persons.set(this.plan.registered);
    persons.set(this.#usual, this.plan.registered.length);
    const iins = new Float64Array(this.plan.population.size);
    for (const person of persons) iins[person] = Number(this.plan.iinAt(person));
    persons.sort((a, b) => (iins[a] as number) - (iins[b] as number));
    for (const person of persons) yield snapshotVoter(this.plan.personAt(person, true));
  }

  /** Precincts of the register: the district's and some of its neighbours'. */
  registerPrecincts(): RegisterPrecinct[] {
    return [...neighbourPrecincts(), ...this.precincts];
  }

  /** `meta` of the snapshot. */
  meta(snapshotId: string): Omit<SnapshotMeta, 'voters' | 'precincts'> {
    return {
      snapshotId,
      asOf: REFERENCE_DATE,
      issuedBy: 'Ойдан шығарылған деректер / Вымышленные данные',
      scope: 'region',
      ...home,
      sources: registerSources,
    };
  }

  /** The findings planted: `Cod` and code, in the order of both. */
  *truth(): Generator<readonly [cod: number, code: FindingCode]> {
    for (let i = 0; i < this.#order.length; i++) {
      const entry = this.plan.entries[this.#order[i] as number];
      if (entry) for (const code of inOrder(entry.codes)) yield [i + 1, code];
    }
  }

  /** IINs of the omitted voters (finding A2), ascending. */
  missing(): string[] {
    return [...this.plan.omitted].map((person) => this.plan.iinAt(person)).sort();
  }

  #usualRow(index: number): Row {
    const person = this.#usual[(this.#order[index] as number) - this.plan.entries.length] as number;
    return this.#rowOf(this.plan.personAt(person), person, index + 1, this.plan.precinctOf(person));
  }

  #rowOf(person: Person, index: number, cod: number, precinct: number): Row {
    return this.#withFlags(rowOf(person, cod, (this.precincts[precinct] as Precinct).constituency), index);
  }

  /** Notes and flags that mean no deviation: some rows were changed or added since the last half-year. */
  #withFlags(row: Row, person: number): Row {
    const chance = this.plan.population.chance(person, 20) % 200;
    if (chance < 8) {
      row.changed = chance < 6;
      row.added = !row.changed;
      row.changedOn = REFERENCE_DATE - 1 - (this.plan.population.chance(person, 21) % 175);
    } else if (chance < 12) row.note = chance % 2 ? 'Қайта тіркелген' : 'Уточнено по заявлению';
    else if (chance < 14) row.sex = row.sex === 'м' ? 'М' : 'Ж';
    return row;
  }

  /** Rows precinct by precinct, in chance order within each. */
  #rowOrder(random: Random): Uint32Array {
    const { plan } = this;
    const precinct = (row: number): number => {
      const entry = plan.entries[row];
      if (!entry) return plan.precinctOf(this.#usual[row - plan.entries.length] as number);
      return entry.precinct ?? plan.precinctOf(entry.person);
    };
    const shuffled = Uint32Array.from({ length: plan.entries.length + this.#usual.length }, (_, i) => i);
    random.shuffle(shuffled);
    const next = new Uint32Array(this.precincts.length + 1);
    for (const row of shuffled) next[precinct(row) + 1]!++;
    for (let i = 1; i < next.length; i++) next[i]! += next[i - 1] as number;
    const order = new Uint32Array(shuffled.length);
    for (const row of shuffled) order[next[precinct(row)]!++] = row;
    return order;
  }
}

/** Codes of a row, each once, in the order of `findingCodes`. */
export function inOrder(codes: readonly FindingCode[]): FindingCode[] {
  return findingCodes.filter((code) => codes.includes(code));
}
