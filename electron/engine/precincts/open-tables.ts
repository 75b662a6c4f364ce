import { basename } from 'node:path';
import type { Failure } from '../../../shared/failures/index.ts';
import { matchHeading, type Appendix } from '../../../shared/domain/precinct-headings.ts';
import type { SourceTable } from '../../../shared/domain/precinct-table.ts';
import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import { openRegularFile, reading } from '../files/index.ts';
import { listAccessTables, readTableRows } from '../intake/index.ts';
import { readTables, type CellNote } from '../tables/index.ts';

/** A table of a file, whatever kind of file it is. */
export interface NamedTable extends SourceTable {
  /** Name of the sheet or table; of the file for CSV. */
  readonly name: string;
  readonly notes: readonly CellNote[];
}

/** The tables of a file, and what was odd about reading them. */
export interface OpenedTables {
  readonly tables: readonly NamedTable[];
  readonly problems: readonly Failure[];
}

/**
 * The tables of an Access, `.xlsx` or `.csv` file that may hold an appendix. Of an Access database those
 * without a heading of the appendix are left unread (a voter list may stand beside it): they come with no rows.
 */
export function openTables(
  path: string,
  appendix: Appendix,
  password?: string,
): Promise<Result<OpenedTables>> {
  return attempt(async () => {
    if (await isAccess(path)) return openAccess(path, appendix, password);
    const { grids } = unwrap(await readTables(path));
    const file = basename(path);
    return { tables: grids.map((grid) => ({ ...grid, name: grid.sheet || file })), problems: [] };
  });
}

/** Whether a file begins as Access files do: "Standard Jet DB" or "Standard ACE DB" after four bytes. */
async function isAccess(path: string): Promise<boolean> {
  const { handle } = unwrap(await openRegularFile(path, Infinity));
  try {
    const { buffer, bytesRead } = await reading(path, () => handle.read(Buffer.alloc(32), 0, 32, 0));
    return buffer.toString('latin1', 4, bytesRead).startsWith('Standard ');
  } finally {
    await handle.close();
  }
}

function openAccess(path: string, appendix: Appendix, password: string | undefined): OpenedTables {
  const options = password === undefined ? {} : { password };
  const problems: Failure[] = [];
  const tables = unwrap(listAccessTables(path, options)).map(({ name, columns }): NamedTable => {
    const none = { name, rows: [], merges: [], notes: [] };
    const named = columns.filter((column) => matchHeading(appendix, column) !== null);
    if (named.length < 2) return none;
    const table = unwrap(readTableRows(path, name, options));
    problems.push(...table.problems);
    // The names of the columns are row 0, so that rows count from 1.
    const rows = [table.columns, ...table.rows].map((cells, number) => ({ number, cells }));
    return { ...none, rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) };
  });
  return { tables, problems };
}
