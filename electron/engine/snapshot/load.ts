import type { Register, RegisterPrecinct } from '../../../shared/domain/register.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import { precinctColumns } from './format.ts';
import { gatherCells, gatherPages, type VoterColumns } from './gather.ts';
import { readMeta } from './meta.ts';
import { withSnapshot, type OpenSnapshot, type SnapshotAccess } from './open.ts';
import { orderByIin, reorder } from './order.ts';
import { checkSchema } from './schema.ts';
import type { Watch } from './watch.ts';

/** Bytes of the shortest row: sizes and types of its cells, birth date, sex, registration and status. */
const SMALLEST_ROW = 56;

/**
 * Loads a snapshot: what it says of itself, its persons by columns in the order of `iin`, its precincts.
 * Failures: those of opening; `snapshot-table-missing` and the like where the schema is not the format's;
 * `snapshot-meta-…`, `snapshot-count-differs`, `snapshot-value-wrong`, `snapshot-iin-repeated`; `cancelled`.
 */
export function loadRegister(
  path: string,
  access: SnapshotAccess,
  watch: Watch = {},
): Promise<Result<Register>> {
  return withSnapshot(path, access, (snapshot) => readRegister(snapshot, watch));
}

/** Reads everything of an open snapshot; throws the failures of `loadRegister`. */
export function readRegister(snapshot: OpenSnapshot, watch: Watch): Register {
  const { connection, file } = snapshot;
  const layout = checkSchema(connection, file.name);
  const meta = readMeta(connection, file.name);
  const precincts = readPrecincts(snapshot);
  checkCount(file.name, 'precincts', meta.precincts, precincts.length);
  // A file cannot hold more rows than its bytes could: no memory is set aside on its word alone.
  const isPossible = meta.voters <= file.bytes / SMALLEST_ROW;
  let columns = isPossible ? gatherPages(snapshot, layout, meta.voters, watch) : undefined;
  let order = columns && orderByIin(columns.iin);
  if (!columns || !order || 'repeatedRow' in order) {
    // Whatever is unusual or wrong is read in the table's own order, in which its row has a number.
    columns = readCells(snapshot, meta.voters, watch);
    order = orderByIin(columns.iin);
  }
  if ('repeatedRow' in order)
    throw new FailureError(failure('snapshot-iin-repeated', { file: file.name, row: order.repeatedRow + 1 }));
  if (order.rows !== 'as they are') reorder(columns, order.rows);
  return { meta, persons: { rows: meta.voters, ...columns }, precincts };
}

function readCells(snapshot: OpenSnapshot, stated: number, watch: Watch): VoterColumns {
  const { connection, file } = snapshot;
  const found = connection.prepare('SELECT count(*) FROM voters').pluck().get() as number;
  checkCount(file.name, 'voters', stated, found);
  const columns = gatherCells(snapshot, found, watch);
  if ('row' in columns) throw wrongValue(file.name, 'voters', columns.column, columns.row);
  return columns;
}

function readPrecincts({ connection, file }: OpenSnapshot): RegisterPrecinct[] {
  const names = precinctColumns.map(({ name }) => name);
  const select = connection
    .prepare<[], unknown[]>(`SELECT ${names.join(', ')} FROM precincts NOT INDEXED`)
    .raw();
  return select.all().map((cells, row) => {
    const values = precinctColumns.map((column, index) => {
      const value = cells[index] ?? '';
      const isAllowed =
        typeof value === 'string' && (!('values' in column) || column.values.some((v) => v === value));
      if (!isAllowed) throw wrongValue(file.name, 'precincts', column.name, row + 1);
      return [column.key, value] as const;
    });
    return Object.fromEntries(values) as unknown as RegisterPrecinct;
  });
}

function checkCount(file: string, table: string, stated: number, found: number): void {
  if (stated !== found)
    throw new FailureError(failure('snapshot-count-differs', { file, table, stated, found }));
}

function wrongValue(file: string, table: string, column: string, row: number): FailureError {
  return new FailureError(failure('snapshot-value-wrong', { file, table, column, row }));
}
