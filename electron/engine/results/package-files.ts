import { setImmediate } from 'node:timers/promises';
import type { DecisionCounts } from '../../../shared/contract/review-calls.ts';
import type { PreparedTransfer } from '../../../shared/contract/results-calls.ts';
import { isoDate } from '../../../shared/domain/dates.ts';
import { voterListColumns } from '../../../shared/domain/voter-list.ts';
import { unwrap } from '../../../shared/result.ts';
import { csvLine, type CsvValue } from '../tables/index.ts';
import { textsOf } from '../texts/index.ts';
import { rowOf, type HalfYearStore, type ReceivedDate } from '../vault/index.ts';
import { findingsWorkbook, produceWorkbook, type FindingLine, type OmittedLine } from '../workbook/index.ts';
import type { JudgedRun } from './judged-run.ts';
import { statisticsOf, workbookOf } from './papers.ts';

/** A file of a package: made piece by piece from the encrypted store, and on no disk before it is sealed. */
export interface PackageContent {
  readonly name: string;
  readonly what: PreparedTransfer['files'][number]['what'];
  readonly records: number | null;
  /** Gives the same bytes each time. */
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A column of a table as `schema.json` says it. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

const PIECE = 1 << 16;
/** Rows of a list that are in memory at a time. */
const ROWS = 20_000;

/** The findings that leave, those of the register without a row (A2) at the end. */
export function findingsFile(run: JudgedRun, records: number): PackageContent {
  return {
    name: 'findings.csv',
    what: 'findings',
    records,
    content: () => csvBytes(findingColumns, findingRows(run)),
  };
}

/** A list with all of its rows and the 26 columns of Appendix 1. */
export function listFile(store: HalfYearStore, list: number): PackageContent {
  const { rows } = unwrap(store.readList(list));
  return {
    name: 'list.csv',
    what: 'list',
    records: rows,
    content: () => csvBytes(listColumns, listRows(store, list, rows)),
  };
}

/** A file whose bytes are there. */
export function madeFile(
  name: string,
  what: PackageContent['what'],
  bytes: Uint8Array | string,
): PackageContent {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return { name, what, records: null, content: () => [content] };
}

/** The workbook of what leaves. */
export async function workbookBytes(run: JudgedRun, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await produceWorkbook(
    'findings.xlsx',
    findingsWorkbook(workbookOf(run, 'sent')),
    (piece) => {
      pieces.push(Buffer.from(piece));
      return Promise.resolve();
    },
    signal,
  );
  return Buffer.concat(pieces);
}

/** The statistics of what leaves, and how many findings were decided how. */
export function statisticsJson(run: JudgedRun): string {
  const counts: DecisionCounts = run.kept.run.counts;
  return json({ ...statisticsOf(run, 'sent'), decisions: counts });
}

/** What the tables of a package hold, column by column. */
export function schemaJson(tables: readonly PackageContent['what'][]): string {
  const described = { findings: findingColumns, list: listColumns };
  const files = tables.flatMap((what) =>
    what === 'findings' || what === 'list' ? [{ name: `${what}.csv`, columns: described[what] }] : [],
  );
  return json({
    format: 'sailau-tables',
    version: 1,
    encoding: 'UTF-8',
    delimiter: ',',
    header: true,
    // As every CSV of the program: no spreadsheet takes a cell for a formula.
    escape: "a leading apostrophe is not part of the text; it stands before = + - @ ' and control characters",
    files,
  });
}

/** Number of findings that leave. */
export function findingsSent(run: JudgedRun): number {
  return statisticsOf(run, 'sent').byCode.reduce((sum, { findings }) => sum + findings, 0);
}

const column = (name: string, type: string, description: string): Column => ({ name, type, description });

const findingColumns: readonly Column[] = [
  column('cod', 'text', 'Cod of the row; empty for an omitted voter (A2)'),
  column('precinct', 'text', 'Precinct of the row; of the register for A2'),
  column('iin', 'text', 'Cod_izber of the row; of the register for A2'),
  column('surname', 'text', 'Soname'),
  column('given_name', 'text', 'Name'),
  column('patronymic', 'text', 'Otchestvo'),
  column('birth_date', 'date', 'YYYY-MM-DD; a text that is no date stands as it is'),
  column('code', 'text', 'Category (11/196, para 9) or further code'),
  column('subcode', 'text', 'Case of the code; empty where there is one only'),
  column('level', 'text', 'Agreement of the name: L0 to L4'),
  column('list_value', 'text', 'What the list says'),
  column('register_value', 'text', 'What the register says; the address for A2'),
  column('decision', 'text', 'confirmed, deferred or undecided; empty for a variant of spelling (V:name)'),
  column('sentence_kk', 'text', 'Why, in Kazakh'),
  column('sentence_ru', 'text', 'Why, in Russian'),
];

const listTypes = { counter: 'text', text: 'text', date: 'date', logical: 'boolean' } as const;

const listColumns: readonly Column[] = voterListColumns.map(({ name, key, type }) =>
  column(name, listTypes[type], `11/196, Appendix 1: ${key}`),
);

async function* findingRows(run: JudgedRun): AsyncGenerator<CsvValue[], void> {
  for await (const line of run.findings(null, false)) yield findingRow(line);
  for (const voter of run.omitted(false)) yield omittedRow(voter);
}

function findingRow(line: FindingLine): CsvValue[] {
  const { key, facts } = line.sentence;
  return [
    line.cod,
    line.precinct,
    line.iin,
    line.surname,
    line.givenName,
    line.patronymic,
    typeof line.birthDate === 'number' ? isoDate(line.birthDate) : line.birthDate,
    line.code,
    line.subcode,
    line.level,
    line.listValue,
    line.registerValue,
    line.decision ?? '',
    textsOf('kk')('findings', key, facts),
    textsOf('ru')('findings', key, facts),
  ];
}

function omittedRow(voter: OmittedLine): CsvValue[] {
  const { precinct, iin, surname, givenName, patronymic, birthDate, address, decision } = voter;
  const person = [precinct, iin, surname, givenName, patronymic, isoDate(birthDate)];
  return ['', ...person, 'A2', '', '', '', address, decision ?? '', '', ''];
}

async function* listRows(store: HalfYearStore, list: number, rows: number): AsyncGenerator<CsvValue[], void> {
  for (let first = 0; first < rows; first += ROWS) {
    const count = Math.min(ROWS, rows - first);
    const table = unwrap(store.readRows(list, first, count));
    for (let row = 0; row < count; row++) {
      const values = rowOf(table, row);
      yield voterListColumns.map(({ key }) => cell(values[key]));
    }
    await setImmediate();
  }
}

function cell(value: string | boolean | ReceivedDate): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return Number.isNaN(value.days) ? value.text : isoDate(value.days);
}

async function* csvBytes(
  columns: readonly Column[],
  rows: AsyncIterable<readonly CsvValue[]>,
): AsyncGenerator<Uint8Array, void> {
  let text = csvLine(columns.map(({ name }) => name));
  for await (const row of rows) {
    text += csvLine(row);
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
