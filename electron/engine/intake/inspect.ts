import { failure, type Failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import { readCatalogue } from './access/catalogue.ts';
import { PageFile } from './access/page-file.ts';
import { readPageMap } from './access/page-map.ts';
import { RunBuffer } from './access/run-buffer.ts';
import { scanFile } from './access/scan.ts';
import { readTableDefinition } from './access/table-definition.ts';
import { TableReader } from './access/table-reader.ts';
import { ValueChecker } from './columns/value-checker.ts';
import { guarded } from './guarded.ts';
import type { AccessOptions, PassedOver } from './read-voter-list.ts';
import type { FileSource } from './source.ts';
import { matchColumns, type ColumnReport } from './voter-columns.ts';

/** A table of the users, every row of it read. */
export interface InspectedTable extends ColumnReport {
  readonly name: string;
  /** Rows that were read. */
  readonly rows: number;
  readonly columns: readonly string[];
  /** Whether it has the columns without which a table is no voter list. */
  readonly voterList: boolean;
}

/** What is in an Access file. */
export interface AccessInspection {
  /** Base name. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly format: string;
  readonly tables: readonly InspectedTable[];
  /** Damaged tables and values: each a failure with its facts. A damaged table is in `tables` with what was read. */
  readonly problems: readonly Failure[];
  /** System and linked tables, which were not read. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * Reads every row of every table of the users and says what is in the file and what is wrong with it; fails
 * only where the file cannot be read at all. Memory does not grow with the number of rows.
 */
export function inspectAccessFile(source: FileSource, options: AccessOptions = {}): Result<AccessInspection> {
  return guarded(() => {
    const pages = new PageFile(source, options.password);
    try {
      return inspect(pages, options);
    } finally {
      pages.close();
    }
  });
}

function inspect(pages: PageFile, options: AccessOptions): AccessInspection {
  const catalogue = readCatalogue(pages);
  const problems: Failure[] = [...catalogue.problems];
  const run = new RunBuffer();
  const taken = new Uint8Array(pages.pages);
  const inspected: {
    readonly table: InspectedTable;
    readonly reader: TableReader | null;
    readonly checker: ValueChecker | null;
  }[] = [];
  for (const { name, kind, page } of catalogue.entries) {
    if (kind !== 'table') continue;
    let table: InspectedTable = {
      name,
      rows: 0,
      columns: [],
      voterList: false,
      missing: [],
      extra: [],
      wrongType: [],
    };
    let reader: TableReader | null = null;
    let checker: ValueChecker | null = null;
    try {
      const definition = readTableDefinition(pages, page);
      const { report, missingRequired, resembles } = matchColumns(definition.columns);
      const columns = definition.columns.map((column) => column.name);
      const voterList = missingRequired.length === 0;
      // How an unrelated table differs from Appendix 1 is of no interest.
      table = {
        name,
        rows: 0,
        columns,
        voterList,
        ...(resembles ? report : { missing: [], extra: [], wrongType: [] }),
      };
      const owned = readPageMap(pages, definition, name);
      claim(pages, name, owned, taken);
      checker = new ValueChecker(pages, name, definition);
      reader = new TableReader(pages, run, { name, definition, owned }, [checker]);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      problems.push(error.failure);
    }
    inspected.push({ table, reader, checker });
  }
  const readers = inspected.map(({ reader }) => reader).filter((reader) => reader !== null);
  const sha256 = scanFile(pages, run, readers, options, (_, damage) => problems.push(damage));
  for (const { checker } of inspected) if (checker !== null) problems.push(...checker.problems());
  return {
    file: pages.name,
    bytes: pages.bytes,
    sha256,
    format: pages.format.name,
    tables: inspected.map(({ table, reader }) => ({ ...table, rows: reader?.rows ?? 0 })),
    problems,
    passedOver: catalogue.entries
      .filter(({ kind }) => kind !== 'table')
      .map(({ name, kind }) => ({ name, kind: kind === 'table' ? 'unrelated' : kind })),
  };
}

/** Marks a table's pages as its own; refuses a map with a page that another table has. */
function claim(pages: PageFile, table: string, owned: Int32Array, taken: Uint8Array): void {
  for (const page of owned) {
    if (taken[page])
      throw new FailureError(failure('access-page-list-damaged', { file: pages.name, table, page }));
    taken[page] = 1;
  }
}
