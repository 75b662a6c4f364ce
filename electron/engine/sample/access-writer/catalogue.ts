import { CREATED_ON } from './header.ts';
import type { StoredType } from './columns.ts';
import type { AccessValue } from './types.ts';

const EPOCH = 25_569;
const ROOT = 0x0f00_0000;
const TABLES = 0x0f00_0001;
const SYSTEM_FLAG = -0x8000_0000;

/** Types of objects. */
const TABLE = 1;
const FOLDER = 3;
const LINKED_TABLE = 6;

/** Columns of `MSysObjects`, the table of all objects; its definition stands on page 2. */
export const catalogueColumns: readonly { name: string; type: StoredType; size?: number }[] = [
  { name: 'Id', type: 'long' },
  { name: 'ParentId', type: 'long' },
  { name: 'Name', type: 'text', size: 64 },
  { name: 'Type', type: 'integer' },
  { name: 'DateCreate', type: 'date' },
  { name: 'DateUpdate', type: 'date' },
  { name: 'Owner', type: 'binary' },
  { name: 'Flags', type: 'long' },
  { name: 'Database', type: 'text', size: 255 },
  { name: 'Connect', type: 'text', size: 255 },
  { name: 'ForeignName', type: 'text', size: 64 },
  { name: 'LvProp', type: 'ole' },
];

/** Row of a table whose definition stands on `page`. */
export function tableEntry(name: string, page: number, system: boolean): AccessValue[] {
  return entry(page, TABLES, name, TABLE, system ? SYSTEM_FLAG : 0, null, null);
}

/** Row of a table of another database; `number` tells linked tables apart. */
export function linkedEntry(
  name: string,
  number: number,
  database: string,
  foreignName: string,
): AccessValue[] {
  return entry(-0x7000_0000 + number, TABLES, name, LINKED_TABLE, 0, database, foreignName);
}

/** Row of the folder in which all tables stand. */
export function folderEntry(): AccessValue[] {
  return entry(TABLES, ROOT, 'Tables', FOLDER, SYSTEM_FLAG, null, null);
}

function entry(
  id: number,
  parent: number,
  name: string,
  type: number,
  flags: number,
  database: string | null,
  foreignName: string | null,
): AccessValue[] {
  const created = CREATED_ON - EPOCH;
  return [id, parent, name, type, created, created, null, flags, database, null, foreignName, null];
}
