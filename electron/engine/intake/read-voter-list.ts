import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import { readCatalogue, type CatalogueEntry } from './access/catalogue.ts';
import { LongValues } from './access/long-values.ts';
import { PageFile } from './access/page-file.ts';
import { readPageMap } from './access/page-map.ts';
import { RunBuffer } from './access/run-buffer.ts';
import { scanFile, type ReadSignals } from './access/scan.ts';
import { readTableDefinition, type TableDefinition } from './access/table-definition.ts';
import { TableReader } from './access/table-reader.ts';
import { guarded, refuse } from './guarded.ts';
import type { FileSource } from './source.ts';
import { matchColumns, type ColumnReport, type MatchedColumns } from './voter-columns.ts';
import { VoterListBuilder } from './voter-list-builder.ts';

/** How an Access file is to be opened and its reading followed. */
export interface AccessOptions extends ReadSignals {
  /** Database password. */
  readonly password?: string;
}

/** A table or linked table that a reading passed over. */
export interface PassedOver {
  readonly name: string;
  /** `unrelated`: a table of the users without the columns of a voter list. */
  readonly kind: 'unrelated' | 'system' | 'linked' | 'temporary';
}

/** A voter list as it was received: the file, exactly as parsed, and the list in it. */
export interface ReceivedList {
  /** Base name. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly format: string;
  readonly table: string;
  readonly rows: number;
  readonly list: VoterListTable;
  readonly columns: ColumnReport;
  /** What is wrong with the file although the list could be read. */
  readonly problems: readonly Failure[];
  readonly otherTables: readonly PassedOver[];
}

/**
 * Reads the voter list of an Access file: the one table with the columns of a voter list (11/196, Appendix 1),
 * or `table`, whole or not at all. Runs for as long as it takes: meant for a worker thread.
 */
export function readVoterList(
  source: FileSource,
  options: AccessOptions & { readonly table?: string } = {},
): Result<ReceivedList> {
  return guarded(() => {
    const pages = new PageFile(source, options.password);
    try {
      return readList(pages, options);
    } finally {
      pages.close();
    }
  });
}

interface Candidate {
  readonly name: string;
  readonly definition: TableDefinition;
  readonly matched: MatchedColumns;
}

function readList(pages: PageFile, options: AccessOptions & { readonly table?: string }): ReceivedList {
  const catalogue = readCatalogue(pages);
  const problems: Failure[] = [...catalogue.problems];
  const tables = catalogue.entries.filter(({ kind }) => kind === 'table');
  const chosen = choose(pages, tables, options.table, problems);

  const { name, definition, matched } = chosen;
  const owned = readPageMap(pages, definition, name);
  const values = new LongValues(pages, name);
  const builder = new VoterListBuilder(
    name,
    matched.columns,
    values,
    Math.min(definition.rows, owned.length * 64),
  );
  const run = new RunBuffer();
  const reader = new TableReader(pages, run, { name, definition, owned }, builder.readers);
  const sha256 = scanFile(pages, run, [reader], options, (_, damage) => {
    throw new FailureError(damage);
  });
  const list = builder.finish(reader.rows, problems);
  return {
    file: pages.name,
    bytes: pages.bytes,
    sha256,
    format: pages.format.name,
    table: name,
    rows: reader.rows,
    list,
    columns: matched.report,
    problems,
    otherTables: catalogue.entries
      .filter((entry) => entry.name !== name)
      .map((entry) => ({ name: entry.name, kind: entry.kind === 'table' ? 'unrelated' : entry.kind })),
  };
}

/** The table that was asked for, or the only one with the required columns. */
function choose(
  pages: PageFile,
  tables: readonly CatalogueEntry[],
  wanted: string | undefined,
  problems: Failure[],
): Candidate {
  const file = pages.name;
  const candidates: Candidate[] = [];
  for (const { name, page } of tables) {
    if (wanted !== undefined && name !== wanted) continue;
    try {
      const definition = readTableDefinition(pages, page);
      candidates.push({ name, definition, matched: matchColumns(definition.columns) });
    } catch (error) {
      // A damaged table that nobody asked for does not stand in the way of a sound list.
      if (wanted !== undefined || !(error instanceof FailureError)) throw error;
      problems.push(error.failure);
    }
  }
  if (wanted !== undefined && candidates.length === 0) refuse('list-table-unknown', { file, table: wanted });
  const lists = candidates.filter(({ matched }) => matched.missingRequired.length === 0);
  if (lists.length > 1)
    refuse('list-tables-several', { file, tables: lists.map(({ name }) => name).join(', ') });
  const [list] = lists;
  if (list !== undefined) return list;

  const [damage] = problems;
  if (damage !== undefined) throw new FailureError(damage);
  const nearest = candidates.reduce<Candidate | undefined>(
    (best, one) => (one.matched.columns.size > (best?.matched.columns.size ?? 0) ? one : best),
    undefined,
  );
  if (nearest === undefined || (wanted === undefined && !nearest.matched.resembles))
    return refuse('list-table-none', { file });
  const columns = nearest.matched.missingRequired.join(', ');
  throw new FailureError(failure('list-columns-missing', { file, table: nearest.name, columns }));
}
