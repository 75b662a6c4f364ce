import { catalogueColumns, folderEntry, linkedEntry, tableEntry } from './catalogue.ts';
import { rowShape, type RowShape } from './columns.ts';
import { EditedRowPages } from './edited-row-pages.ts';
import { headerPage } from './header.ts';
import { LongValues } from './long-values.ts';
import { PAGE_SIZE, PageFile } from './page-file.ts';
import { RowEncoder } from './row-encoder.ts';
import { PlainRowPages } from './row-pages.ts';
import { writeTableDefinition } from './table-definition.ts';
import type { AccessFileContent, AccessFileFigures, AccessValue } from './types.ts';
import { MAPS_PER_PAGE, writeUsageMaps } from './usage-map.ts';

export type * from './types.ts';

const CATALOGUE_PAGE = 2;

interface NewTable {
  readonly shape: RowShape;
  readonly rows: Iterable<readonly AccessValue[]>;
  readonly system: boolean;
  /** Page of its definition. */
  readonly page: number;
}

/**
 * Writes a Microsoft Access 2000–2003 database (Jet 4, `.mdb`) from nothing, page by page: memory does not grow with
 * the rows. Equal contents give equal bytes. It holds no indexes and no system tables but `MSysObjects`; mdbtools,
 * mdb-reader and Jackcess read it. Throws a `RangeError` for contents that the format cannot hold, and errors of the
 * file system as they come; a file begun is then left for the caller to remove.
 */
export function writeAccessFile(path: string, content: AccessFileContent): AccessFileFigures {
  const key = content.encodingKey ?? 0;
  const header = headerPage(content.password ?? '', key);
  const file = new PageFile(path, key);
  const freed: number[] = [];
  try {
    file.write(file.allocate(), header);
    const globalMap = file.allocate();
    file.allocate(); // the catalogue's definition
    const tables = content.tables.map((table) => ({
      shape: rowShape(table.columns),
      rows: table.rows,
      system: table.system ?? false,
      page: file.allocate(),
    }));
    const rows = tables.map((table) => writeTable(file, table, content, freed));
    writeTable(
      file,
      {
        shape: rowShape(catalogueColumns),
        rows: catalogueRows(content, tables),
        system: true,
        page: CATALOGUE_PAGE,
      },
      { tables: [], text: content.text ?? 'compressed' },
      freed,
    );
    writeUsageMaps(file, globalMap, [freed, []]);
    file.finish();
    return { pages: file.pages, bytes: file.pages * PAGE_SIZE, rows };
  } finally {
    file.close();
  }
}

function* catalogueRows(content: AccessFileContent, tables: readonly NewTable[]): Generator<AccessValue[]> {
  yield folderEntry();
  yield tableEntry('MSysObjects', CATALOGUE_PAGE, true);
  for (const [i, table] of content.tables.entries())
    yield tableEntry(table.name, tables[i]!.page, tables[i]!.system);
  for (const [i, linked] of (content.linked ?? []).entries())
    yield linkedEntry(linked.name, i, linked.database, linked.foreignName);
}

/** Writes the rows of a table, its usage maps and, since it states the number of rows, its definition last. */
function writeTable(file: PageFile, table: NewTable, content: AccessFileContent, freed: number[]): number {
  const { shape, page } = table;
  if (2 + shape.longValues * 2 > MAPS_PER_PAGE) throw new RangeError('too many memo columns');
  const longValues = Array.from({ length: shape.longValues }, () => new LongValues(file));
  const encoder = new RowEncoder(shape, content.text ?? 'compressed', longValues);
  const pages = content.edited
    ? new EditedRowPages(file, page, content.edited, freed)
    : new PlainRowPages(file, page);
  let rows = 0;
  for (const values of table.rows) {
    pages.add(encoder.bytes, encoder.encode(values));
    rows++;
  }
  pages.finish();
  for (const store of longValues) store.finish();
  const mapPage = file.allocate();
  writeUsageMaps(file, mapPage, [
    pages.pages,
    pages.roomy,
    ...longValues.flatMap((store) => [store.pages, []]),
  ]);
  writeTableDefinition(file, page, shape, { rows, system: table.system, mapPage });
  return rows;
}
