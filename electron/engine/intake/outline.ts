import type { Failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import { readCatalogue } from './access/catalogue.ts';
import { PageFile } from './access/page-file.ts';
import { readTableDefinition } from './access/table-definition.ts';
import { guarded } from './guarded.ts';
import type { AccessOptions } from './read-voter-list.ts';
import type { FileSource } from './source.ts';
import { matchColumns } from './voter-columns.ts';

/** A table of the users, as its definition states it; no row of it has been read. */
export interface OutlinedTable {
  readonly name: string;
  readonly rows: number;
  /** Columns of Appendix 1 that it has, of 26. */
  readonly found: number;
  /** Official names of those that it lacks, and its other columns; empty where it resembles no voter list. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  /** Whether it has the columns without which a table is no voter list. */
  readonly voterList: boolean;
}

/** What an Access file says that it holds. */
export interface AccessOutline {
  readonly format: string;
  readonly tables: readonly OutlinedTable[];
  /** Tables whose definition is damaged, which are left out. */
  readonly problems: readonly Failure[];
}

/** Reads what an Access file says of its tables; fails where it cannot be opened or says nothing readable. */
export function outlineAccessFile(
  source: FileSource,
  options: Pick<AccessOptions, 'password'> = {},
): Result<AccessOutline> {
  return guarded(() => {
    const pages = new PageFile(source, options.password);
    try {
      const { entries, problems } = readCatalogue(pages);
      const damaged: Failure[] = [...problems];
      const tables: OutlinedTable[] = [];
      for (const { name, kind, page } of entries) {
        if (kind !== 'table') continue;
        try {
          const { columns, rows } = readTableDefinition(pages, page);
          const matched = matchColumns(columns);
          const { missing, extra } = matched.resembles ? matched.report : { missing: [], extra: [] };
          const voterList = matched.missingRequired.length === 0;
          tables.push({ name, rows, found: matched.columns.size, missing, extra, voterList });
        } catch (error) {
          if (!(error instanceof FailureError)) throw error;
          damaged.push(error.failure);
        }
      }
      return { format: pages.format.name, tables, problems: damaged };
    } finally {
      pages.close();
    }
  });
}
