import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import MDBReader, { type Value } from 'mdb-reader';

/** Whether Debian's mdbtools are there to compare with. */
export const hasMdbtools = spawnSync('mdb-ver', ['--version']).status === 0;

const TIME = '%Y-%m-%d %H:%M:%S';

/** The rows of a table as `mdb-export` prints them. */
export function byMdbExport(path: string, table: string): string[][] {
  const options = ['-H', '-D', TIME, '-T', TIME, path, table];
  return parse(execFileSync('mdb-export', options, { maxBuffer: 2 ** 30 }));
}

/** The rows of a table as mdb-reader gives them, as text. */
export function byMdbReader(path: string, table: string, password?: string): string[][] {
  const options = password === undefined ? {} : { password };
  const opened = new MDBReader(readFileSync(path), options).getTable(table);
  const names = opened.getColumnNames();
  return opened.getData().map((row) => names.map((name) => asText(row[name])));
}

function asText(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (typeof value === 'object') throw new TypeError('no value of a plain column');
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}
