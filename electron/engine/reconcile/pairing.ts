import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import { iinProblem } from '../../../shared/domain/iin.ts';
import {
  voterListColumns,
  type VoterListKey,
  type VoterListTable,
} from '../../../shared/domain/voter-list.ts';
import type { ListView } from './list-view.ts';
import type { Matching } from './matching.ts';

/** A list with the persons that its rows are. */
export interface MatchedList {
  readonly view: ListView;
  readonly matching: Matching;
}

/** Which row of a corrected list is which row of the list it corrects. */
export interface Pairing {
  /** Row of the corrected list → row of the earlier one, -1 for an added row. */
  readonly earlier: Int32Array;
  /** Row of the earlier list → row of the corrected one, -1 for a vanished row. */
  readonly later: Int32Array;
}

/**
 * Pairs rows in steps, each with what the steps before left free: by `Cod` where the person or the row's own text
 * agrees; by person, by valid IIN and by equal content (`Cod` renumbered); by `Cod` alone (a row that was given
 * to somebody else). Of equal ones the first comes first.
 */
export function pairLists(earlier: MatchedList, later: MatchedList): Pairing {
  const pairing = {
    earlier: new Int32Array(later.view.table.rows).fill(-1),
    later: new Int32Array(earlier.view.table.rows).fill(-1),
  };
  const pair = (before: number, after: number): void => {
    pairing.earlier[after] = before;
    pairing.later[before] = after;
  };
  const byCod = new FreeRows(pairing.later, (row) => codeTextAt(earlier.view.table.cod, row));
  for (let row = 0; row < pairing.earlier.length; row++) {
    const before = byCod.first(codeTextAt(later.view.table.cod, row));
    if (before !== undefined && isSameRow(earlier, before, later, row)) pair(before, row);
  }
  const steps: readonly ((list: MatchedList) => (row: number) => string)[] = [personKey, iinKey, contentKey];
  for (const keyOf of steps) {
    const left = freeOf(pairing.earlier);
    if (left.length === 0) return pairing;
    const free = new FreeRows(pairing.later, keyOf(earlier));
    const key = keyOf(later);
    for (const row of left) {
      const before = free.first(key(row));
      if (before !== undefined) pair(before, row);
    }
  }
  for (const row of freeOf(pairing.earlier)) {
    const before = byCod.first(codeTextAt(later.view.table.cod, row));
    if (before !== undefined) pair(before, row);
  }
  return pairing;
}

/** Rows of the earlier list that are not paired yet, by a key; `''` is no key. */
class FreeRows {
  readonly #taken: Int32Array;
  readonly #rows = new Map<string, { readonly rows: number[]; next: number }>();

  constructor(taken: Int32Array, keyOf: (row: number) => string) {
    this.#taken = taken;
    for (const row of freeOf(taken)) {
      const key = keyOf(row);
      if (key === '') continue;
      const others = this.#rows.get(key);
      if (others) others.rows.push(row);
      else this.#rows.set(key, { rows: [row], next: 0 });
    }
  }

  /** The first row of a key that is free. */
  first(key: string): number | undefined {
    const others = this.#rows.get(key);
    if (!others) return undefined;
    while (
      others.next < others.rows.length &&
      (this.#taken[others.rows[others.next] as number] as number) >= 0
    )
      others.next++;
    return others.rows[others.next];
  }
}

function freeOf(taken: Int32Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < taken.length; row++) if ((taken[row] as number) < 0) rows.push(row);
  return rows;
}

/** Whether two rows of one `Cod` are one row: one person, or a row whose own text still tells who was meant. */
function isSameRow(earlier: MatchedList, before: number, later: MatchedList, after: number): boolean {
  const person = earlier.matching.persons[before] as number;
  if (person >= 0 && person === later.matching.persons[after]) return true;
  const a = earlier.view;
  const b = later.view;
  a.index = before;
  b.index = after;
  const sameGivenName = a.givenName === b.givenName && a.givenName !== '';
  return (
    (sameGivenName && (a.surname === b.surname || a.birthDate === b.birthDate)) ||
    (person < 0 && a.iin !== '' && a.iin === b.iin)
  );
}

const personKey =
  ({ matching }: MatchedList) =>
  (row: number): string => {
    const person = matching.persons[row] as number;
    return person < 0 ? '' : String(person);
  };

const iinKey =
  ({ view }: MatchedList) =>
  (row: number): string => {
    view.index = row;
    return iinProblem(view.iin) === null ? view.iin : '';
  };

const contentKey =
  ({ view: { table } }: MatchedList) =>
  (row: number): string =>
    contentColumns.map(({ key }) => cellText(table[key], row)).join('\u001F');

function cellText(column: VoterListTable[VoterListKey], row: number): string {
  if ('ids' in column) return textAt(column, row);
  if ('codes' in column) return codeTextAt(column, row);
  return 'days' in column ? `${column.days[row]} ${column.texts.get(row) ?? ''}` : '';
}

const contentColumns = voterListColumns.filter(({ name }) => name !== 'Cod' && !name.startsWith('Dopol'));

/** Whether two rows hold the same content; `Cod` and the flags `Dopol*` are no content. */
export function sameContent(a: VoterListTable, rowA: number, b: VoterListTable, rowB: number): boolean {
  return contentColumns.every(({ key }) => {
    const x = a[key];
    const y = b[key];
    if ('ids' in x && 'ids' in y) return textAt(x, rowA) === textAt(y, rowB);
    if ('codes' in x && 'codes' in y) return codeTextAt(x, rowA) === codeTextAt(y, rowB);
    if ('days' in x && 'days' in y)
      return Object.is(x.days[rowA], y.days[rowB]) && x.texts.get(rowA) === y.texts.get(rowB);
    return true;
  });
}
