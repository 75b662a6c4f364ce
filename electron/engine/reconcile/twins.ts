import { iinProblem } from '../../../shared/domain/iin.ts';
import type { RowContext } from '../../../shared/rules/rule.ts';
import type { ListView } from './list-view.ts';
import type { Matching } from './matching.ts';

type TwinsOfRow = RowContext['twins'];

const NO_TWINS: TwinsOfRow = { cods: [], precincts: [] };

/**
 * Groups the voters of a list by person: by the matched person, else by the same valid IIN. Rows without a
 * valid IIN and unmatched are in no group, and rows marked deleted are in none.
 */
export class Twins {
  readonly #list: ListView;
  readonly #groups = new Map<number, readonly number[]>();

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
      if (iin === 0 || iinProblem(list.iin.trim()) !== null) continue;
      const earlier = byIin.get(iin);
      if (earlier === undefined) byIin.set(iin, row);
      else join(earlier, row);
    }
    for (const group of groups.values()) for (const row of group) this.#groups.set(row, group);
  }

  /** Whether a row has others of its person. */
  has(row: number): boolean {
    return this.#groups.has(row);
  }

  /** The other rows of the person of a row. */
  of(row: number): TwinsOfRow {
    const group = this.#groups.get(row);
    if (!group) return NO_TWINS;
    const view = this.#list;
    const kept = view.index;
    view.index = row;
    const own = view.precinct;
    const cods: string[] = [];
    const precincts = new Set<string>();
    for (const other of group) {
      if (other === row) continue;
      view.index = other;
      if (view.precinct === own) cods.push(view.cod);
      else precincts.add(view.precinct);
    }
    view.index = kept;
    return { cods, precincts: [...precincts].sort() };
  }
}
