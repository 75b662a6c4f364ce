import {
  codeText,
  type CodeColumn,
  type DateColumn,
  type TextColumn,
} from '../../../shared/columns/index.ts';
import type { FileFault } from '../../../shared/contract/receiving-calls.ts';
import { isFiller } from '../../../shared/domain/fillers.ts';
import { iinProblem, isIinCode } from '../../../shared/domain/iin.ts';
import { requiredColumns, voterListColumns, type VoterListTable } from '../../../shared/domain/voter-list.ts';
import type { ReceivedList } from '../intake/index.ts';
import { fault, listed, type FaultCode } from './fault.ts';
import type { PrecinctFaults } from './coverage.ts';

/** Signs of `mal` that are allowed, the empty one among them (A3). */
const SEX_SIGNS = new Set(['', 'м', 'ж', 'М', 'Ж']);

const columnOfType = {
  counter: 'column-not-counter',
  text: 'column-not-text',
  date: 'column-not-date',
  logical: 'column-not-logical',
} as const;

/**
 * Everything that is odd about a list that was read, before anything is compared: of the file, of its table, of its
 * cells (11/196, Appendix 1) and of its precincts (para 19). Cells count in rows that are not marked deleted. Facts
 * name columns, tables, precincts and fillers, never persons. Warnings first.
 */
export function faultsOf(
  received: Omit<ReceivedList, 'list'>,
  list: VoterListTable,
  precincts: PrecinctFaults,
): FileFault[] {
  const deleted = list.deleted.flags;
  const deletedRows = deleted.reduce((sum, flag) => sum + flag, 0);
  const faults = [
    ...(list.rows === deletedRows ? [fault('no-voters', {}, null)] : []),
    ...columnFaults(received),
    ...valueFaults(received),
    ...cellFaults(list, deleted, new Set(received.columns.missing)),
    ...precincts.faults,
    ...(deletedRows > 0 ? [fault('rows-deleted', {}, deletedRows)] : []),
    ...tableFaults(received),
  ];
  return [
    ...faults.filter(({ severity }) => severity === 'warning'),
    ...faults.filter(({ severity }) => severity === 'note'),
  ];
}

/** How the table's columns differ from the 26 of Appendix 1. */
function columnFaults({ columns, rows }: Omit<ReceivedList, 'list'>): FileFault[] {
  return [
    ...columns.wrongType.map(({ name, expected, found }) =>
      expected === 'date' && (found === 'text' || found === 'memo')
        ? fault('column-date-as-text', { column: name }, rows)
        : fault(columnOfType[expected], { column: name }, rows),
    ),
    ...columns.missing.map((column) => fault('column-missing', { column }, null)),
    ...columns.extra.map((column) => fault('column-extra', { column: listed([column]) }, null)),
  ];
}

const valueCodes: Readonly<Record<string, FaultCode>> = {
  'access-text-damaged': 'text-damaged',
  'access-date-damaged': 'date-damaged',
  'list-flag-unclear': 'flag-unclear',
  'list-cod-repeated': 'cod-repeated',
};

/** What the reading found wrong with values, and tables that it could not read. */
function valueFaults({ problems }: Omit<ReceivedList, 'list'>): FileFault[] {
  const ofValues = problems.flatMap(({ code, facts }) => {
    const known = valueCodes[code];
    if (known === undefined) return [];
    const { column, row, rows } = facts;
    return [
      fault(
        known,
        column === undefined ? {} : { column: String(column), row: Number(row) },
        typeof rows === 'number' ? rows : null,
      ),
    ];
  });
  const others = problems.filter(({ code }) => valueCodes[code] === undefined).length;
  return others === 0 ? ofValues : [...ofValues, fault('other-tables-damaged', { tables: others }, null)];
}

/** Tables that are no part of the list. System tables are in every file: they are no news. */
function tableFaults({ otherTables }: Omit<ReceivedList, 'list'>): FileFault[] {
  const named = (code: FaultCode, kinds: readonly string[]): FileFault[] => {
    const names = otherTables.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
    return names.length === 0 ? [] : [fault(code, { tables: names.length, names: listed(names) }, null)];
  };
  return [...named('tables-linked', ['linked']), ...named('tables-passed-over', ['unrelated', 'temporary'])];
}

/** Cells that are not as Appendix 1 wants them, column by column. */
function cellFaults(list: VoterListTable, deleted: Uint8Array, missing: ReadonlySet<string>): FileFault[] {
  return voterListColumns.flatMap(({ key, name }) => {
    const column = list[key];
    if (missing.has(name) || 'flags' in column) return [];
    const found =
      'ids' in column
        ? textCells(column, name, deleted)
        : 'codes' in column
          ? codeCells(column, name, deleted)
          : dateCells(column, name, deleted);
    const signs = [...found.signs].map((sign) => `«${sign}»`);
    return [
      ...(key === 'iin' ? iinFaults(list.iin, deleted) : []),
      ...(key === 'cod' && found.empty > 0 ? [fault('cod-absent', {}, found.empty)] : []),
      ...(key !== 'iin' && requiredColumns.includes(name) && found.empty > 0
        ? [fault('required-empty', { column: name }, found.empty)]
        : []),
      ...(found.fillers > 0 ? [fault('fillers', { column: name, signs: listed(signs) }, found.fillers)] : []),
      ...(found.foreign > 0
        ? [
            key === 'sex'
              ? fault('sex-unclear', {}, found.foreign)
              : fault('date-unclear', { column: name }, found.foreign),
          ]
        : []),
    ];
  });
}

/** Numbers of cells of a column: empty ones, those with a filler, those with something that does not belong there. */
interface Cells {
  empty: number;
  fillers: number;
  foreign: number;
  /** The fillers met. */
  readonly signs: Set<string>;
}

const noCells = (): Cells => ({ empty: 0, fillers: 0, foreign: 0, signs: new Set() });

function textCells({ ids, values }: TextColumn, name: string, deleted: Uint8Array): Cells {
  const cells = noCells();
  const rowsOfId = new Int32Array(values.length);
  for (let row = 0; row < ids.length; row++)
    if (deleted[row] === 0) (rowsOfId[ids[row] as number] as number)++;
  values.forEach((value, id) => {
    const rows = rowsOfId[id] as number;
    if (rows === 0) return;
    const text = value.trim();
    if (text === '') cells.empty += rows;
    else if (isFiller(name, text)) {
      cells.fillers += rows;
      cells.signs.add(text);
    } else if (name === 'mal' && !SEX_SIGNS.has(text)) cells.foreign += rows;
  });
  return cells;
}

function codeCells({ codes, values }: CodeColumn, name: string, deleted: Uint8Array): Cells {
  const cells = noCells();
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    // Only a text that is no digits, or a lone digit, can be other than it seems.
    if (code >= 20 || deleted[row] === 1) continue;
    const text = codeText(code, values).trim();
    if (text === '') cells.empty++;
    else if (isFiller(name, text)) {
      cells.fillers++;
      cells.signs.add(text);
    }
  }
  return cells;
}

function dateCells({ days, texts }: DateColumn, name: string, deleted: Uint8Array): Cells {
  const cells = noCells();
  for (let row = 0; row < days.length; row++) {
    if (!Number.isNaN(days[row]) || deleted[row] === 1) continue;
    const text = texts.get(row)?.trim() ?? '';
    if (text === '') cells.empty++;
    else if (isFiller(name, text)) {
      cells.fillers++;
      cells.signs.add(text);
    } else cells.foreign++;
  }
  return cells;
}

/** IINs by what is wrong with them; a filler counts there, not here. */
function iinFaults({ codes, values }: CodeColumn, deleted: Uint8Array): FileFault[] {
  const rows = { absent: 0, malformed: 0, 'control-digit': 0 };
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (deleted[row] === 1 || (isIinCode(code) && hasPossibleDate(code))) continue;
    const text = codeText(code, values).trim();
    if (isFiller('Cod_izber', text)) continue;
    const problem = iinProblem(text);
    if (problem) rows[problem]++;
  }
  const ofKind = (code: FaultCode, count: number): FileFault[] => (count > 0 ? [fault(code, {}, count)] : []);
  return [
    ...ofKind('iin-absent', rows.absent),
    ...ofKind('iin-malformed', rows.malformed),
    ...ofKind('iin-control-digit', rows['control-digit']),
  ];
}

/** Whether the first digits of an IIN (its code) are those of a well-formed one; makes no string. */
function hasPossibleDate(code: number): boolean {
  const digits = code - 1e12;
  const month = Math.floor(digits / 1e8) % 100;
  const day = Math.floor(digits / 1e6) % 100;
  const century = Math.floor(digits / 1e5) % 10;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && century <= 6;
}
