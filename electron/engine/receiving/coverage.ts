import type { FileFault, ReadList } from '../../../shared/contract/receiving-calls.ts';
import { isFiller } from '../../../shared/domain/fillers.ts';
import { comparePrecinctNumbers, precinctNumber } from '../../../shared/domain/precinct-number.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { fault, type FaultCode } from './fault.ts';

/** What is known of precincts where a list is received. */
export interface KnownPrecincts {
  /** Numbers of the region (`precinctNumber`), as the register has them; null where no snapshot says so. */
  readonly region: ReadonlySet<string> | null;
  /** Precincts of the part for which the list is received; empty where they are not stated. */
  readonly part: readonly number[];
}

/** What a list covers, and what is odd about that. */
export interface PrecinctFaults {
  readonly coverage: ReadList['coverage'];
  readonly faults: readonly FileFault[];
}

/** Precincts that the contract carries, and those that have a line of their own among the faults. */
const MOST_PRECINCTS = 2000;
const MOST_NAMED = 20;

/** Compares the precincts of the rows that are not marked deleted with those known (11/196, para 19.1). */
export function coverageOf(list: VoterListTable, known: KnownPrecincts): PrecinctFaults {
  const { rowsOf, otherRows } = countByPrecinct(list);
  const precincts = [...rowsOf]
    .sort(([a], [b]) => comparePrecinctNumbers(a, b))
    .map(([number, rows]) => ({ number, rows }));
  const ofPart = new Set(known.part.map(String));
  const missing = known.part.filter((number) => !rowsOf.has(String(number)));
  const foreign = known.part.length === 0 ? [] : precincts.filter(({ number }) => !ofPart.has(number));
  const { region } = known;
  const unknown = region === null ? [] : precincts.filter(({ number }) => !region.has(number));
  const elsewhere = foreign.filter((precinct) => !unknown.includes(precinct));
  return {
    coverage: {
      precincts: precincts.slice(0, MOST_PRECINCTS),
      missing: missing.slice(0, MOST_PRECINCTS),
      foreign: foreign.slice(0, MOST_PRECINCTS).map(({ number }) => number),
    },
    faults: [
      ...(otherRows > 0 ? [fault('precinct-not-number', {}, otherRows)] : []),
      ...named('precinct-unknown', 'precincts-unknown', unknown),
      ...named('precinct-foreign', 'precincts-foreign', elsewhere),
      ...named(
        'precinct-missing',
        'precincts-missing',
        missing.map((number) => ({ number: String(number), rows: null })),
      ),
    ],
  };
}

/** Rows by precinct; what is no number may be anything, a name too, and is only counted. */
function countByPrecinct({ precinct, deleted }: VoterListTable): {
  readonly rowsOf: ReadonlyMap<string, number>;
  readonly otherRows: number;
} {
  const { ids, values } = precinct;
  const rowsOfId = new Int32Array(values.length);
  for (let row = 0; row < ids.length; row++)
    if (deleted.flags[row] === 0) (rowsOfId[ids[row] as number] as number)++;
  const rowsOf = new Map<string, number>();
  let otherRows = 0;
  values.forEach((value, id) => {
    const rows = rowsOfId[id] as number;
    const number = precinctNumber(value);
    if (rows === 0 || number === '' || isFiller('Cod_uch', value)) return;
    if (/^[1-9]\d{0,8}$/.test(number)) rowsOf.set(number, (rowsOf.get(number) ?? 0) + rows);
    else otherRows += rows;
  });
  return { rowsOf, otherRows };
}

/** A fault for each precinct, or one for all where they are many. */
function named(
  one: FaultCode,
  many: FaultCode,
  precincts: readonly { readonly number: string; readonly rows: number | null }[],
): FileFault[] {
  if (precincts.length <= MOST_NAMED)
    return precincts.map(({ number, rows }) => fault(one, { precinct: number }, rows));
  const rows = precincts.reduce((sum, precinct) => sum + (precinct.rows ?? 0), 0);
  return [fault(many, { precincts: precincts.length }, rows === 0 ? null : rows)];
}
