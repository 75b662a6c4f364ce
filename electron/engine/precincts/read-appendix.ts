import { basename } from 'node:path';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { headingText, precinctHeadings, type Appendix } from '../../../shared/domain/precinct-headings.ts';
import { precinctMarks } from '../../../shared/domain/precinct-marks.ts';
import {
  readPrecinctTable,
  rowKinds,
  type PrecinctLine,
  type PrecinctTable,
  type PrecinctTableOutcome,
  type RowKind,
} from '../../../shared/domain/precinct-table.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { openTables, type NamedTable } from './open-tables.ts';

/** A table that was read, and how many of its rows are of which kind: together all of its rows. */
export interface AppendixTable {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rows: Readonly<Record<RowKind, number>>;
}

/** An appendix as received. */
export interface AppendixFile {
  readonly lines: readonly PrecinctLine[];
  readonly tables: readonly AppendixTable[];
  /** What a person should look at: rows not understood, totals that do not add up, and so on. */
  readonly problems: readonly Failure[];
}

/** Rows that a problem names. */
const NAMED_ROWS = 20;

/**
 * Reads Appendix 2 or 3 of 11/196 from an Access, `.xlsx` or `.csv` file: every table with its headings, in the
 * order of the file. Fails as `openTables` does and with `precinct-headings-none`, `precinct-columns-unknown`,
 * `precinct-columns-twice`, `precinct-other-appendix`, `precinct-no-entries`.
 */
export function readAppendix(
  appendix: Appendix,
  path: string,
  password?: string,
): Promise<Result<AppendixFile>> {
  return attempt(async () => {
    const file = basename(path);
    const opened = unwrap(await openTables(path, appendix, password));
    const outcomes = opened.tables.map((table) => ({ table, outcome: readPrecinctTable(appendix, table) }));
    const lines: PrecinctLine[] = [];
    const tables: AppendixTable[] = [];
    const problems = [...opened.problems];
    for (const { table, outcome } of outcomes) {
      if (outcome.outcome !== 'read') {
        if (outcome.outcome !== 'other-appendix' && table.rows.length > 0)
          problems.push(
            failure('precinct-table-passed-over', { table: table.name, count: table.rows.length }),
          );
        continue;
      }
      for (const line of outcome.lines) lines.push(line);
      tables.push({ name: table.name, titles: outcome.titles, rows: countKinds(outcome) });
      problems.push(...problemsOf(appendix, table, outcome));
    }
    if (tables.length === 0) throw new FailureError(whyNone(appendix, file, outcomes));
    if (lines.length === 0) throw new FailureError(failure('precinct-no-entries', { file, appendix }));
    return { lines, tables, problems };
  });
}

/** Why no table of a file was read: the reason that tells a person most. */
function whyNone(
  appendix: Appendix,
  file: string,
  outcomes: readonly { readonly table: NamedTable; readonly outcome: PrecinctTableOutcome }[],
): Failure {
  for (const { table, outcome } of outcomes) {
    const facts = { file, table: table.name };
    if (outcome.outcome === 'unknown-columns')
      return failure('precinct-columns-unknown', { ...facts, columns: listed(outcome.columns) });
    if (outcome.outcome === 'column-twice')
      return failure('precinct-columns-twice', { ...facts, columns: listed(outcome.columns) });
  }
  return outcomes.some(({ outcome }) => outcome.outcome === 'other-appendix')
    ? failure('precinct-other-appendix', { file, appendix })
    : failure('precinct-headings-none', { file, appendix });
}

function listed(columns: readonly string[]): string {
  return columns.map((column) => `«${column.replace(/\s+/g, ' ').slice(0, 200)}»`).join(', ');
}

function countKinds({ kinds }: PrecinctTable): Record<RowKind, number> {
  const counts = Object.fromEntries(rowKinds.map((kind) => [kind, 0])) as Record<RowKind, number>;
  for (const { kind } of kinds) counts[kind]++;
  return counts;
}

function problemsOf(appendix: Appendix, table: NamedTable, read: PrecinctTable): Failure[] {
  const problems: Failure[] = [];
  const missing = precinctHeadings[appendix]
    .map(({ column }) => column)
    .filter((column) => column !== 'ordinal' && !read.positions.has(column));
  if (missing.length > 0) {
    const columns = missing.map((column) => {
      const { kk, ru } = headingText(appendix, column);
      return `${kk} / ${ru}`;
    });
    problems.push(failure('precinct-columns-missing', { table: table.name, columns: listed(columns) }));
  }
  const add = (code: RowProblem, rows: Iterable<number>): void => {
    const distinct = [...new Set(rows)];
    if (distinct.length === 0) return;
    const named = distinct.slice(0, NAMED_ROWS).join(', ') + (distinct.length > NAMED_ROWS ? ', …' : '');
    problems.push(failure(code, { table: table.name, count: distinct.length, rows: named }));
  };
  const ofKind = (wanted: RowKind): number[] =>
    read.kinds.filter(({ kind }) => kind === wanted).map(({ row }) => row);
  add('precinct-rows-unclear', ofKind('unclear'));
  add('precinct-rows-without-number', ofKind('without-number'));
  add(
    'precinct-numbers-carried',
    read.lines.filter(({ carried }) => carried).map(({ row }) => row),
  );
  add('precinct-cells-outside', read.outside);
  const lineRows = new Set(read.lines.map(({ row }) => row));
  const noted = (...kinds: readonly string[]): number[] =>
    table.notes.filter(({ row, kind }) => kinds.includes(kind) && lineRows.has(row)).map(({ row }) => row);
  add('precinct-cells-date', noted('date'));
  add('precinct-cells-error', noted('error', 'no-value'));
  add('precinct-rows-swallowed', noted('quote'));
  add(
    'precinct-marks-unclear',
    read.lines
      .filter(({ values: { mark = '' } }) => mark !== '' && precinctMarks(mark).length === 0)
      .map(({ row }) => row),
  );
  for (const total of read.wrongTotals)
    problems.push(failure('precinct-total-differs', { table: table.name, ...total }));
  return problems;
}

type RowProblem =
  | 'precinct-rows-unclear'
  | 'precinct-rows-without-number'
  | 'precinct-numbers-carried'
  | 'precinct-cells-outside'
  | 'precinct-cells-date'
  | 'precinct-cells-error'
  | 'precinct-rows-swallowed'
  | 'precinct-marks-unclear';
