import { comparePrecinctNumbers } from '../../../shared/domain/precinct-number.ts';
import { iinProblem } from '../../../shared/domain/iin.ts';
import type { RowContext } from '../../../shared/rules/rule.ts';
import type { ListView } from './list-view.ts';
import type { Matching } from './matching.ts';

type TwinsOfRow = RowContext['twins'];

const NO_TWINS: TwinsOfRow = { here: 0, cods: [], elsewhere: 0, precincts: [], codsElsewhere: [] };

/** As many others as evidence names; a list may hold one person thousands of times. */
const MOST_NAMED = 20;

/** The rows of one person: the first `Cod`s and the number of rows of each precinct, precincts in their order. */
type Group = ReadonlyMap<string, { rows: number; readonly first: { row: number; cod: string }[] }>;

/**
 * Groups the voters of a list by person: by the matched person, else by the same valid IIN. Rows without a
 * valid IIN and unmatched are in no group, and rows marked deleted are in none.
 */
export class Twins {
  readonly #list: ListView;
  readonly #groups = new Map<number, Group>();

  constructor(list: ListView, matching: Matching, registerRows: number) {
    this.#list = list;
    const first = new Int32Array(registerRows).fill(-1);
    const groups = new Map<number, number[]>();
    const byIin = new Map<number, number>();
    const join = (earlier: number, row: number): void => {
      const group = groups.get(earlier);
      if (group) group.push(row);
      else groups.set(earlier, [earlier, row]);
    };
    for (let row = 0; row < list.table.rows; row++) {
      if (list.table.deleted.flags[row] === 1) continue;
      const person = matching.persons[row] as number;
      if (person >= 0) {
        const earlier = first[person] as number;
        if (earlier < 0) first[person] = row;
        else join(earlier, row);
        continue;
      }
      list.index = row;
      const iin = list.iinCode;
      if (iin === 0 || iinProblem(list.iin) !== null) continue;
      const earlier = byIin.get(iin);
      if (earlier === undefined) byIin.set(iin, row);
      else join(earlier, row);
    }
    for (const rows of groups.values()) {
      const group = this.#groupOf(rows);
      for (const row of rows) this.#groups.set(row, group);
    }
  }

  /** Whether a row has others of its person. */
  has(row: number): boolean {
    return this.#groups.has(row);
  }

  /** The other rows of the person of a row. */
  of(row: number): TwinsOfRow {
    const group = this.#groups.get(row);
    if (!group) return NO_TWINS;
    this.#list.index = row;
    const own = this.#list.precinct;
    const here = group.get(own);
    const precincts: string[] = [];
    const codsElsewhere: string[] = [];
    for (const [precinct, { first }] of group) {
      if (precinct === own) continue;
      precincts.push(precinct);
      codsElsewhere.push(...first.map(({ cod }) => cod));
      if (precincts.length === MOST_NAMED) break;
    }
    return {
      here: (here?.rows ?? 1) - 1,
      cods: (here?.first ?? [])
        .filter((other) => other.row !== row)
        .slice(0, MOST_NAMED)
        .map(({ cod }) => cod),
      elsewhere: group.size - (here ? 1 : 0),
      precincts,
      codsElsewhere: codsElsewhere.slice(0, MOST_NAMED),
    };
  }

  #groupOf(rows: readonly number[]): Group {
    const list = this.#list;
    const group = new Map<string, { rows: number; first: { row: number; cod: string }[] }>();
    for (const row of rows) {
      list.index = row;
      const { precinct } = list;
      let own = group.get(precinct);
      if (!own) group.set(precinct, (own = { rows: 0, first: [] }));
      own.rows++;
      // One more than is named, for the row itself.
      if (own.first.length <= MOST_NAMED) own.first.push({ row, cod: list.cod });
    }
    return new Map([...group].sort(([a], [b]) => comparePrecinctNumbers(a, b)));
  }
}
