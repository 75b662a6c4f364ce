import type { z } from 'zod';
import {
  decisionStates,
  type DecisionState,
  type Facets,
  type findingFilter,
} from '../../../shared/contract/review-calls.ts';
import { comparePrecinctNumbers } from '../../../shared/domain/precinct-number.ts';
import { technicalForm } from '../../../shared/domain/text-forms.ts';
import { findingCodes, type FindingCode, type NameLevel } from '../../../shared/rules/codes.ts';
import { clipped } from './clip.ts';

/** A filter of findings with its defaults. */
export type Filter = z.output<typeof findingFilter>;

/** What became of a finding in the second round. */
export type Outcome = Facets['outcomes'][number]['value'];

/** A finding that is to be judged. */
export interface Judged {
  readonly id: number;
  readonly row: number;
  readonly code: FindingCode;
  readonly subcode: string;
  readonly level: NameLevel | '';
  readonly precinct: string;
  readonly iin: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string;
  /** Empty in a first round. */
  readonly outcome: string;
}

const FACETS = ['decisions', 'codes', 'levels', 'precincts', 'outcomes', 'search'] as const;
const ALL_PASSED = (1 << FACETS.length) - 1;

/** Values of one facet by number, and the number of each finding. */
class Column {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly ids: Int32Array;

  constructor(rows: number) {
    this.ids = new Int32Array(rows);
  }

  set(row: number, value: string): void {
    let id = this.#numbers.get(value);
    if (id === undefined) {
      this.#numbers.set(value, (id = this.values.length));
      this.values.push(value);
    }
    this.ids[row] = id;
  }

  /** Which values are wanted; null where every one is. */
  wanted(values: readonly string[]): Uint8Array | null {
    if (values.length === 0) return null;
    return Uint8Array.from(this.values, (value) => (values.includes(value) ? 1 : 0));
  }
}

/**
 * The findings of a run as a review counts, filters and searches them: a few numbers for each, so that any page and
 * any facet is a walk over arrays. Decisions are kept up to date by `decide`.
 */
export class ReviewIndex {
  readonly rows: number;
  readonly #ids: Float64Array;
  readonly #listRows: Int32Array;
  readonly #decisions: Uint8Array;
  readonly #codes: Column;
  readonly #levels: Column;
  readonly #precincts: Column;
  readonly #outcomes: Column;
  readonly #search: string[] = [];
  readonly #positions = new Map<number, number>();
  #selected: { readonly key: string; readonly positions: Int32Array } | null = null;

  /** `decided`: the decisions made so far, by finding. */
  constructor(findings: readonly Judged[], decided: ReadonlyMap<number, DecisionState>) {
    const rows = (this.rows = findings.length);
    this.#ids = new Float64Array(rows);
    this.#listRows = new Int32Array(rows);
    this.#decisions = new Uint8Array(rows);
    this.#codes = new Column(rows);
    this.#levels = new Column(rows);
    this.#precincts = new Column(rows);
    this.#outcomes = new Column(rows);
    findings.forEach((finding, at) => {
      this.#ids[at] = finding.id;
      this.#listRows[at] = finding.row;
      this.#positions.set(finding.id, at);
      this.#codes.set(at, codeKey(finding.code, finding.subcode));
      this.#levels.set(at, finding.level);
      // The page names a precinct as it was shown.
      this.#precincts.set(at, clipped(finding.precinct, 'number'));
      this.#outcomes.set(at, finding.outcome);
      const { iin, surname, givenName, patronymic } = finding;
      this.#search.push(` ${iin} ${searchForm(`${surname} ${givenName} ${patronymic}`)}`);
      this.#decisions[at] = decisionStates.indexOf(decided.get(finding.id) ?? 'undecided');
    });
  }

  /** Place of a finding among all; undefined where there is none. */
  positionOf(finding: number): number | undefined {
    return this.#positions.get(finding);
  }

  /** Id of the finding at a place among all. */
  idAt(position: number): number {
    return this.#ids[position] as number;
  }

  /** The decision at a place among all. */
  decisionAt(position: number): DecisionState {
    return decisionStates[this.#decisions[position] as number] as DecisionState;
  }

  /** What became of the finding at a place in the second round; `''` in a first one. */
  outcomeAt(position: number): string {
    return this.#outcomes.values[this.#outcomes.ids[position] as number] as string;
  }

  /** Ids of the findings of one row of the list, in their order. */
  ofRow(row: number): number[] {
    const ids: number[] = [];
    for (let at = 0; at < this.rows; at++) if (this.#listRows[at] === row) ids.push(this.idAt(at));
    return ids;
  }

  /** Notes a decision about findings. */
  decide(findings: Iterable<number>, decision: DecisionState): void {
    const number = decisionStates.indexOf(decision);
    for (const finding of findings) {
      const at = this.#positions.get(finding);
      if (at !== undefined) this.#decisions[at] = number;
    }
    this.#selected = null;
  }

  /** Places of the findings that a filter lets through, in their order. */
  select(filter: Filter): Int32Array {
    const key = JSON.stringify(filter);
    if (this.#selected?.key !== key) {
      const passed = this.#passed(filter);
      const positions = new Int32Array(this.rows);
      let count = 0;
      for (let at = 0; at < this.rows; at++) if (passed[at] === ALL_PASSED) positions[count++] = at;
      this.#selected = { key, positions: positions.slice(0, count) };
    }
    return this.#selected.positions;
  }

  /** Counts each facet under the others; `notChecked` are the codes whose source is absent. */
  facets(filter: Filter, notChecked: readonly FindingCode[], variants: number): Facets {
    const passed = this.#passed(filter);
    const counts = (facet: (typeof FACETS)[number], ids: ArrayLike<number>, values: number): Int32Array => {
      const others = ALL_PASSED & ~(1 << FACETS.indexOf(facet));
      const found = new Int32Array(values);
      for (let at = 0; at < this.rows; at++)
        if (((passed[at] as number) & others) === others) (found[ids[at] as number] as number)++;
      return found;
    };
    const column = (facet: 'levels' | 'precincts' | 'outcomes', { ids, values }: Column) => {
      const found = counts(facet, ids, values.length);
      return values.map((value, id) => ({ value, count: found[id] as number }));
    };
    const byDecision = counts('decisions', this.#decisions, decisionStates.length);
    const all = new Int32Array(decisionStates.length);
    for (const decision of this.#decisions) (all[decision] as number)++;
    return {
      total: this.select(filter).length,
      all: this.rows,
      decisions: decisionStates.map((value, id) => ({ value, count: byDecision[id] as number })),
      codes: this.#codeFacet(counts('codes', this.#codes.ids, this.#codes.values.length), notChecked),
      levels: column('levels', this.#levels)
        .filter(({ value }) => value !== '')
        .sort((a, b) => (a.value < b.value ? -1 : 1)),
      precincts: column('precincts', this.#precincts)
        .sort((a, b) => comparePrecinctNumbers(a.value, b.value))
        .slice(0, MOST_PRECINCTS),
      outcomes: column('outcomes', this.#outcomes).filter(({ value }) => value !== ''),
      counts: {
        undecided: all[0] as number,
        confirmed: all[1] as number,
        dismissed: all[2] as number,
        deferred: all[3] as number,
      },
      variants,
    };
  }

  #codeFacet(found: Int32Array, notChecked: readonly FindingCode[]): Facets['codes'] {
    const entries = this.#codes.values.map((key, id) => {
      const [code = '', subcode = ''] = key.split('/');
      return { code, subcode, count: found[id] as number };
    });
    return findingCodes
      .filter((code) => code !== 'V:name')
      .map((code) => {
        const own = entries.filter((entry) => entry.code === code);
        return {
          code,
          checked: !notChecked.includes(code),
          count: own.reduce((sum, { count }) => sum + count, 0),
          subcodes: own
            .filter(({ subcode }) => subcode !== '')
            .map(({ subcode, count }) => ({ value: subcode, count }))
            .sort((a, b) => (a.value < b.value ? -1 : 1)),
        };
      });
  }

  /** Which facets each finding passes, as bits. */
  #passed({ decisions, codes, levels, precincts, outcomes, search }: Filter): Uint8Array {
    const wantedDecisions =
      decisions.length === 0
        ? null
        : Uint8Array.from(decisionStates, (state) => (decisions.includes(state) ? 1 : 0));
    const wantedCodes =
      codes.length === 0
        ? null
        : Uint8Array.from(this.#codes.values, (key) =>
            codes.includes(key) || codes.includes(key.split('/')[0] ?? '') ? 1 : 0,
          );
    const tests: readonly [ArrayLike<number>, Uint8Array | null][] = [
      [this.#decisions, wantedDecisions],
      [this.#codes.ids, wantedCodes],
      [this.#levels.ids, this.#levels.wanted(levels)],
      [this.#precincts.ids, this.#precincts.wanted(precincts)],
      [this.#outcomes.ids, this.#outcomes.wanted(outcomes)],
    ];
    const passed = new Uint8Array(this.rows);
    tests.forEach(([ids, wanted], facet) => {
      const bit = 1 << facet;
      if (!wanted) for (let at = 0; at < this.rows; at++) (passed[at] as number) |= bit;
      else
        for (let at = 0; at < this.rows; at++)
          if (wanted[ids[at] as number] === 1) (passed[at] as number) |= bit;
    });
    const words = searchForm(search).split(' ').filter(Boolean);
    const bit = 1 << FACETS.indexOf('search');
    for (let at = 0; at < this.rows; at++) {
      const text = this.#search[at] as string;
      // Every word begins a word of the name, or the IIN.
      if (words.every((word) => text.includes(` ${word}`))) (passed[at] as number) |= bit;
    }
    return passed;
  }
}

/** Precincts that the contract carries. */
const MOST_PRECINCTS = 2000;

function codeKey(code: string, subcode: string): string {
  return subcode === '' ? code : `${code}/${subcode}`;
}

/** The form in which names are searched: as the matching compares them, in one case. */
function searchForm(text: string): string {
  return text
    .split(/\s+/u)
    .map((word) => technicalForm(word).toLowerCase())
    .join(' ')
    .trim();
}
