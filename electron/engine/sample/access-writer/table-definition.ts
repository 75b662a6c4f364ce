import { typeCodes, type RowShape } from './columns.ts';
import { PAGE_SIZE, type PageFile } from './page-file.ts';
import { mapPointer } from './usage-map.ts';

const SORT_ORDER_GENERAL = 1033;
const COLUMNS_AT = 63;
const COLUMN_BYTES = 25;

/** What a table definition says besides its columns. */
export interface TableFacts {
  readonly rows: number;
  readonly system: boolean;
  /** Page of the usage maps: owned pages, pages with free space, then both for each memo or OLE column. */
  readonly mapPage: number;
}

/** Writes a definition on the page handed out for it, going on over further pages where there are many columns. */
export function writeTableDefinition(file: PageFile, page: number, shape: RowShape, facts: TableFacts): void {
  const definition = tableDefinition(shape, facts);
  const body = PAGE_SIZE - 8;
  for (let at = 8, current = page; at < definition.length; at += body) {
    const bytes = Buffer.alloc(PAGE_SIZE);
    bytes[0] = 2;
    bytes[1] = 1;
    const part = definition.subarray(at, at + body);
    part.copy(bytes, 8);
    bytes.writeUInt16LE(body - part.length, 2);
    const next = at + body < definition.length ? file.allocate() : 0;
    bytes.writeUInt32LE(next, 4);
    file.write(current, bytes);
    current = next;
  }
}

/** A definition without its pages' heads: the first eight bytes stay empty (mdbtools' HACKING, "TDEF Pages"). */
function tableDefinition(shape: RowShape, facts: TableFacts): Buffer {
  const { columns } = shape;
  const names = columns.map((column) => Buffer.from(column.name, 'utf16le'));
  const bytes = Buffer.alloc(
    COLUMNS_AT +
      columns.length * COLUMN_BYTES +
      names.reduce((sum, name) => sum + 2 + name.length, 0) +
      shape.longValues * 10 +
      2,
  );
  bytes.writeUInt32LE(bytes.length - 8, 8);
  bytes.writeUInt32LE(facts.rows, 16);
  bytes.writeUInt32LE(columns.some((column) => column.type === 'counter') ? facts.rows : 0, 20);
  bytes[24] = 1;
  bytes[40] = facts.system ? 0x53 : 0x4e;
  bytes.writeUInt16LE(columns.length, 41);
  bytes.writeUInt16LE(shape.variables, 43);
  bytes.writeUInt16LE(columns.length, 45);
  bytes.writeUInt32LE(mapPointer(facts.mapPage, 0), 55);
  bytes.writeUInt32LE(mapPointer(facts.mapPage, 1), 59);
  let at = COLUMNS_AT;
  for (const column of columns) {
    const wide = column.type === 'text' || column.type === 'memo';
    bytes[at] = typeCodes[column.type];
    bytes.writeUInt32LE(1625, at + 1);
    bytes.writeUInt16LE(column.index, at + 5);
    bytes.writeUInt16LE(column.variablesBefore, at + 7);
    bytes.writeUInt16LE(column.index, at + 9);
    if (wide) bytes.writeUInt16LE(SORT_ORDER_GENERAL, at + 11);
    bytes[at + 15] = (column.fixedAt >= 0 ? 1 : 0) | 2 | (column.type === 'counter' ? 4 : 0);
    bytes[at + 16] = wide ? 1 : 0; // text may be compressed
    bytes.writeUInt16LE(Math.max(column.fixedAt, 0), at + 21);
    bytes.writeUInt16LE(column.type === 'logical' ? 1 : column.bytes, at + 23);
    at += COLUMN_BYTES;
  }
  for (const name of names) {
    bytes.writeUInt16LE(name.length, at);
    name.copy(bytes, at + 2);
    at += 2 + name.length;
  }
  for (const column of columns) {
    if (column.longValue < 0) continue;
    bytes.writeUInt16LE(column.index, at);
    bytes.writeUInt32LE(mapPointer(facts.mapPage, 2 + column.longValue * 2), at + 2);
    bytes.writeUInt32LE(mapPointer(facts.mapPage, 3 + column.longValue * 2), at + 6);
    at += 10;
  }
  bytes.writeUInt16LE(0xffff, at);
  return bytes;
}
