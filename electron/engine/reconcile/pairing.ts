import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import { voterListColumns, type VoterListTable } from '../../../shared/domain/voter-list.ts';
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
 * Pairs rows by `Cod` where nothing speaks against it, then by person (`Cod` renumbered), then by `Cod` alone
 * (a row that was given to somebody else).
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
  const byCod = new Map<string, number>();
  for (let row = earlier.view.table.rows - 1; row >= 0; row--)
    byCod.set(codeTextAt(earlier.view.table.cod, row), row);
  const unsure: number[] = [];
  for (let row = 0; row < later.view.table.rows; row++) {
    const before = byCod.get(codeTextAt(later.view.table.cod, row));
    if (before === undefined || (pairing.later[before] as number) >= 0) unsure.push(row);
    else if (samePerson(earlier, before, later, row)) pair(before, row);
    else unsure.push(row);
  }
  if (unsure.length === 0) return pairing;
  const byPerson = freeRowsByPerson(earlier, pairing.later);
  for (const row of unsure) {
    const person = later.matching.persons[row] as number;
    const before = person < 0 ? undefined : byPerson.get(person)?.shift();
    if (before !== undefined) pair(before, row);
  }
  for (const row of unsure) {
    if ((pairing.earlier[row] as number) >= 0) continue;
    const before = byCod.get(codeTextAt(later.view.table.cod, row));
    if (before !== undefined && (pairing.later[before] as number) < 0) pair(before, row);
  }
  return pairing;
}

function samePerson(earlier: MatchedList, before: number, later: MatchedList, after: number): boolean {
  const a = earlier.matching.persons[before] as number;
  const b = later.matching.persons[after] as number;
  if (a >= 0 && b >= 0) return a === b;
  earlier.view.index = before;
  later.view.index = after;
  return (
    (earlier.view.iin !== '' && earlier.view.iin === later.view.iin) ||
    (earlier.view.surname === later.view.surname && earlier.view.givenName === later.view.givenName) ||
    (earlier.view.birthDate === later.view.birthDate && earlier.view.givenName === later.view.givenName)
  );
}

function freeRowsByPerson(list: MatchedList, taken: Int32Array): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < taken.length; row++) {
    const person = list.matching.persons[row] as number;
    if (person < 0 || (taken[row] as number) >= 0) continue;
    const others = rows.get(person);
    if (others) others.push(row);
    else rows.set(person, [row]);
  }
  return rows;
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
