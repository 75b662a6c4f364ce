import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { metaColumns, precinctColumns, voterColumns, type SnapshotColumn } from './format.ts';

interface SchemaObject {
  readonly type: string;
  readonly name: string;
}

interface TableInfo {
  readonly type: string;
  readonly wr: number;
  readonly strict: number;
}

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
  readonly hidden: number;
}

/** How `voters` stands in the file. */
export interface VotersLayout {
  readonly hasRowid: boolean;
  /** A STRICT table holds texts and nulls only. */
  readonly isStrict: boolean;
  /** The place in the table of each of `voterColumns`. */
  readonly order: readonly number[];
}

/**
 * Compares the schema of a snapshot with the format: tables, columns, types, NOT NULL, uniqueness. Other
 * indexes and SQLite's own tables may be there; views, triggers and other tables may not. Throws failures.
 */
export function checkSchema(connection: Connection, file: string): VotersLayout {
  const known = new Map<string, readonly SnapshotColumn[]>([
    ['meta', metaColumns],
    ['voters', voterColumns],
    ['precincts', precinctColumns],
  ]);
  const objects = connection.prepare<[], SchemaObject>('SELECT type, name FROM sqlite_schema').all();
  for (const { type, name } of objects)
    if (type !== 'index' && !(type === 'table' && (known.has(name) || name.startsWith('sqlite_'))))
      throw new FailureError(failure('snapshot-object-unknown', { file, object: shown(name) }));
  for (const [table, columns] of known) checkTable(connection, file, table, columns);
  checkUnique(connection, file, 'meta', 'key');
  checkUnique(connection, file, 'voters', 'iin');
  const table = tableInfo(connection, 'voters');
  const places = columnsOf(connection, 'voters').map(({ name }) => name);
  return {
    hasRowid: table?.wr === 0,
    isStrict: table?.strict === 1,
    order: voterColumns.map(({ name }) => places.indexOf(name)),
  };
}

function checkTable(
  connection: Connection,
  file: string,
  table: string,
  columns: readonly SnapshotColumn[],
): void {
  if (tableInfo(connection, table)?.type !== 'table')
    throw new FailureError(failure('snapshot-table-missing', { file, table }));
  const found = columnsOf(connection, table);
  for (const { name } of found)
    if (!columns.some((column) => column.name === name))
      throw new FailureError(failure('snapshot-column-unknown', { file, table, column: shown(name) }));
  for (const column of columns) {
    const info = found.find(({ name }) => name === column.name);
    const facts = { file, table, column: column.name };
    if (!info) throw new FailureError(failure('snapshot-column-missing', facts));
    // SQLite lets a primary key that is not declared NOT NULL stand for one.
    const required = info.notnull === 1 || (info.pk > 0 && column.name === 'key');
    if (info.type.toUpperCase() !== 'TEXT' || info.hidden !== 0 || (column.required && !required))
      throw new FailureError(failure('snapshot-column-wrong', facts));
  }
}

function checkUnique(connection: Connection, file: string, table: string, column: string): void {
  const unique = connection
    .prepare<[string], { name: string }>(
      `SELECT name FROM pragma_index_list(?) WHERE "unique" = 1 AND partial = 0`,
    )
    .all(table);
  const indexed = connection.prepare<[string], { name: string | null }>(
    'SELECT name FROM pragma_index_info(?)',
  );
  const found = unique.some(({ name }) => {
    const columns = indexed.all(name);
    return columns.length === 1 && columns[0]?.name === column;
  });
  if (!found) throw new FailureError(failure('snapshot-column-not-unique', { file, table, column }));
}

function columnsOf(connection: Connection, table: string): ColumnInfo[] {
  return connection
    .prepare<[string], ColumnInfo>('SELECT * FROM pragma_table_xinfo(?) ORDER BY cid')
    .all(table);
}

function tableInfo(connection: Connection, table: string): TableInfo | undefined {
  return connection
    .prepare<[string], TableInfo>(
      `SELECT type, wr, strict FROM pragma_table_list WHERE schema = 'main' AND name = ?`,
    )
    .get(table);
}

/** A name out of the file, short and without control characters, for a message. */
function shown(name: string): string {
  return name.replace(/\p{C}/gu, ' ').slice(0, 40);
}
