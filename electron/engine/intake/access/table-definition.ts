import { refuse } from '../guarded.ts';
import { u16, u24, u32 } from './bytes.ts';
import { PAGE_SIZE } from './format.ts';
import type { PageFile } from './page-file.ts';

/** Column types by their number in the file (mdbtools HACKING, "Column Types"; 0x12–0x14 as Jackcess has them). */
export const columnTypes = {
  0x01: 'logical',
  0x02: 'byte',
  0x03: 'integer',
  0x04: 'long',
  0x05: 'currency',
  0x06: 'single',
  0x07: 'double',
  0x08: 'date',
  0x09: 'binary',
  0x0a: 'text',
  0x0b: 'ole',
  0x0c: 'memo',
  0x0f: 'guid',
  0x10: 'decimal',
  0x12: 'complex',
  0x13: 'bigint',
  0x14: 'extended-date',
} as const;

/** Type of a column of an Access table. */
export type ColumnType = (typeof columnTypes)[keyof typeof columnTypes];

const fixedSizes: Readonly<Partial<Record<ColumnType, number>>> = {
  logical: 0,
  byte: 1,
  integer: 2,
  long: 4,
  currency: 8,
  single: 4,
  double: 8,
  date: 8,
  guid: 16,
  decimal: 17,
  complex: 4,
  bigint: 8,
  'extended-date': 42,
};

/** A column as the table definition has it. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: ColumnType;
  /** Number in the null mask; numbers of deleted columns are not given anew. */
  readonly number: number;
  /** Whether values stand at a fixed place, `offset` bytes after the row's column count and `size` bytes long. */
  readonly fixed: boolean;
  readonly offset: number;
  readonly size: number;
  /** Place in the row's table of variable values, where the column is not fixed. */
  readonly place: number;
  /** Digits after the decimal point of a `decimal`. */
  readonly scale: number;
  /** Computed by Access; values carry a header of their own. */
  readonly calculated: boolean;
}

/** A table as its definition pages have it. */
export interface TableDefinition {
  /** First definition page; the table's data pages name it as their owner. */
  readonly page: number;
  /** Rows that the table holds, by its own count. */
  readonly rows: number;
  readonly system: boolean;
  readonly columns: readonly ColumnDefinition[];
  /** Columns that a row has at most, deleted ones included. */
  readonly maxColumns: number;
  readonly maxVariable: number;
  /** Where the map of the table's pages lies: a slot of a page. */
  readonly map: { readonly page: number; readonly slot: number };
}

const HEAD = 63;
const INDEX_ENTRY = 12;
const COLUMN_ENTRY = 25;
const MAX_NAME_BYTES = 2 * 255;
// 255 columns with the longest names and 32 indexes take less than a hundred pages.
const MAX_DEFINITION_PAGES = 256;
const CALCULATED = 0xc0;

/** Reads the definition that begins at `page`; refuses one that is damaged. */
export function readTableDefinition(pages: PageFile, page: number): TableDefinition {
  const bytes = joinDefinition(pages, page);
  const damaged = (): never => refuse('access-definition-damaged', { file: pages.name, page });
  if (bytes.length < HEAD) damaged();
  const maxColumns = u16(bytes, 41);
  const maxVariable = u16(bytes, 43);
  const count = u16(bytes, 45);
  const indexes = u32(bytes, 51);
  let entry = HEAD + indexes * INDEX_ENTRY;
  let at = entry + count * COLUMN_ENTRY;
  if (
    count > 255 ||
    count > maxColumns ||
    maxColumns > 0x7fff ||
    maxVariable > maxColumns ||
    at > bytes.length
  )
    damaged();

  const columns: ColumnDefinition[] = [];
  for (let i = 0; i < count; i++, entry += COLUMN_ENTRY) {
    const nameBytes = at + 2 <= bytes.length ? u16(bytes, at) : -1;
    if (
      nameBytes < 2 ||
      nameBytes > MAX_NAME_BYTES ||
      nameBytes % 2 !== 0 ||
      at + 2 + nameBytes > bytes.length
    )
      damaged();
    const name = bytes.toString('utf16le', at + 2, at + 2 + nameBytes);
    at += 2 + nameBytes;
    const column = readColumn(bytes, entry, name);
    if (column === null || column.number >= maxColumns) return damaged();
    if (!column.fixed && column.type !== 'logical' && column.place >= maxVariable) damaged();
    columns.push(column);
  }
  if (new Set(columns.map((column) => column.number)).size !== count) damaged();
  return {
    page,
    rows: u32(bytes, 16),
    system: bytes[40] !== 0x4e,
    columns: columns.sort((a, b) => a.number - b.number),
    maxColumns,
    maxVariable,
    map: { slot: bytes[55] as number, page: u24(bytes, 56) },
  };
}

/** The definition's bytes from all of its pages; the links are checked for loops. */
function joinDefinition(pages: PageFile, first: number): Buffer {
  const parts: Buffer[] = [];
  const seen = new Set<number>();
  for (let page = first; page !== 0;) {
    const bytes = pages.page(page);
    if (bytes[0] !== 2 || seen.has(page) || seen.size >= MAX_DEFINITION_PAGES)
      refuse('access-definition-damaged', { file: pages.name, page });
    seen.add(page);
    parts.push(Buffer.from(page === first ? bytes : bytes.subarray(8)));
    page = u32(bytes, 4);
  }
  return Buffer.concat(parts);
}

function readColumn(bytes: Uint8Array, at: number, name: string): ColumnDefinition | null {
  const type = (columnTypes as Readonly<Record<number, ColumnType>>)[bytes[at] as number];
  if (type === undefined || !name.isWellFormed()) return null;
  const fixed = ((bytes[at + 15] as number) & 1) !== 0;
  const size = fixedSizes[type] ?? u16(bytes, at + 23);
  const offset = u16(bytes, at + 21);
  if (fixed && offset + size > PAGE_SIZE) return null;
  return {
    name,
    type,
    number: u16(bytes, at + 5),
    fixed,
    offset,
    size,
    place: u16(bytes, at + 7),
    scale: type === 'decimal' ? (bytes[at + 12] as number) : 0,
    calculated: ((bytes[at + 16] as number) & CALCULATED) !== 0,
  };
}
