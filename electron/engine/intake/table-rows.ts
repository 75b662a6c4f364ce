import { failure, type Failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import { readCatalogue } from './access/catalogue.ts';
import { collectRows } from './access/collect-rows.ts';
import { PageFile } from './access/page-file.ts';
import { readTableDefinition } from './access/table-definition.ts';
import { TextWatch } from './access/text-watch.ts';
import { guarded, refuse } from './guarded.ts';
import type { AccessOptions } from './read-voter-list.ts';

/** A table of the users, by its name and the names of its columns. */
export interface TableOutline {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

/** A small table, read whole: cells as text, `''` where there is no value, logical values as `1` and `0`. */
export interface TableRows {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns with damaged texts. */
  readonly problems: readonly Failure[];
}

/** Rows that `readTableRows` reads at most. */
export const MAX_TABLE_ROWS = 200_000;

/** The tables of the users; one whose definition is damaged is left out. */
export function listAccessTables(path: string, options: AccessOptions = {}): Result<readonly TableOutline[]> {
  return open(path, options, (pages) =>
    readCatalogue(pages).entries.flatMap(({ name, kind, page }) => {
      if (kind !== 'table') return [];
      try {
        const { columns, rows } = readTableDefinition(pages, page);
        return [{ name, columns: columns.map((column) => column.name), rows }];
      } catch (error) {
        if (error instanceof FailureError) return [];
        throw error;
      }
    }),
  );
}

/** Reads a small table (Appendices 2 and 3), whole or not at all. */
export function readTableRows(path: string, table: string, options: AccessOptions = {}): Result<TableRows> {
  return open(path, options, (pages) => {
    const entry = readCatalogue(pages).entries.find(({ name, kind }) => kind === 'table' && name === table);
    if (entry === undefined) return refuse('list-table-unknown', { file: pages.name, table });
    const definition = readTableDefinition(pages, entry.page);
    if (definition.rows > MAX_TABLE_ROWS)
      refuse('access-table-too-long', {
        file: pages.name,
        table,
        rows: definition.rows,
        limit: MAX_TABLE_ROWS,
      });
    const rows: (readonly string[])[] = [];
    const watch = new TextWatch();
    collectRows(pages, table, definition, definition.columns, watch.decode, (cells) => {
      // More than the table states will be refused at the end.
      if (rows.length < definition.rows) rows.push(cells);
    });
    pages.assertUnchanged();
    const columns = definition.columns.map(({ name }) => name);
    return { name: table, columns, rows, problems: damagedTexts(table, columns, rows, watch) };
  });
}

/** One problem for each column that holds damaged texts. */
function damagedTexts(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { damaged }: TextWatch,
): readonly Failure[] {
  if (damaged.size === 0) return [];
  return columns.flatMap((column, i) => {
    const isDamaged = (row: readonly string[]): boolean => damaged.has(row[i] as string);
    const row = rows.findIndex(isDamaged) + 1;
    if (row === 0) return [];
    return [failure('access-text-damaged', { table, column, row, rows: rows.filter(isDamaged).length })];
  });
}

function open<T>(path: string, options: AccessOptions, work: (pages: PageFile) => T): Result<T> {
  return guarded(() => {
    const pages = new PageFile(path, options.password);
    try {
      return work(pages);
    } finally {
      pages.close();
    }
  });
}
