import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  writeAccessFile,
  type AccessColumn,
  type AccessFileContent,
  type AccessTable,
  type AccessValue,
} from '../../../../electron/engine/sample/index.ts';
import { codeTextAt, textAt } from '../../../../shared/columns/index.ts';
import { isoDate } from '../../../../shared/domain/dates.ts';
import { voterListColumns, type VoterListTable } from '../../../../shared/domain/voter-list.ts';

/** A folder of the test file, removed at its end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'intake-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The 26 columns of Appendix 1 for the writer. */
export const listColumns: readonly AccessColumn[] = voterListColumns.map(({ name, type }) => ({
  name,
  type,
  ...(type === 'text' ? { size: 255 } : {}),
}));

const surnames = ['Әбдіғали', 'Ким', 'Соловьёва', 'Қасымбек', 'Müller', "О'Нил", 'Үсенов-Ыбырай'];
const streets = ['Сәтпаев көшесі', 'ул. Гоголя', 'Жеңіс даңғылы', 'Main street 5', 'мкр. 7-й'];

/** Row `i` of an invented list, in the order of `listColumns`; dates are days since 1970-01-01. */
export function listRow(i: number): AccessValue[] {
  const day = 3000 + ((i * 7919) % 12_000);
  return [
    i + 1,
    String(10_000_000_000 + i * 37).padStart(12, '0'),
    surnames[i % 7]!,
    i % 5 === 0 ? null : `Аты ${i % 61}`,
    i % 3 === 0 ? null : i % 3 === 1 ? 'Нұрланқызы' : '',
    String(690 + (i % 9)),
    '1',
    String(i % 4),
    i % 11 === 0 ? 'б/н' : '5',
    'Қарағанды облысы',
    'Бұқар жырау ауданы',
    day,
    i % 2 ? 'қазақ' : 'орыс',
    i % 2 ? 'м' : 'ж',
    `Доскей ауылы ${i % 17}`,
    streets[i % 5]!,
    String(i % 120),
    i % 7 === 0 ? 'А' : null,
    String(i % 90),
    String(100_000_000 + i),
    i % 13 === 0 ? null : day + 7000.25,
    i % 10 === 0 ? `Note №${i}: ${'ескертпе '.repeat(i % 8)}` : null,
    i % 2 === 0,
    i % 50 === 0,
    i % 50 === 0 ? 20_000 + (i % 100) : null,
    i % 3 === 0,
  ];
}

/** A table of `rows` invented voters. */
export function listTable(name: string, rows: number): AccessTable {
  return { name, columns: listColumns, rows: Array.from({ length: rows }, (_, i) => listRow(i)) };
}

/** Writes a list of `rows` invented voters; `more` says how. */
export function writeList(path: string, rows: number, more: Partial<AccessFileContent> = {}): string {
  writeAccessFile(path, { tables: [listTable('Izber', rows)], ...more });
  return path;
}

/** A cell as text: what every reader can be brought to. Days become `YYYY-MM-DD HH:MM:SS`. */
export function plain(value: AccessValue, type: AccessColumn['type']): string {
  if (value === null) return '';
  if (type === 'date' && typeof value === 'number')
    return new Date(Math.round(value * 86_400) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

/** The rows that a table was written from, as text. */
export function plainRows({ columns, rows }: AccessTable): string[][] {
  return Array.from(rows, (row) => row.map((value, i) => plain(value, columns[i]!.type)));
}

/** The rows of a list that was read, as text, in the order of Appendix 1. */
export function rowsOf(list: VoterListTable): string[][] {
  return Array.from({ length: list.rows }, (_, row) =>
    voterListColumns.map(({ key }) => {
      const column = list[key];
      if ('flags' in column) return String(column.flags[row]);
      if ('codes' in column) return codeTextAt(column, row);
      if ('ids' in column) return textAt(column, row);
      const days = column.days[row]!;
      return Number.isNaN(days) ? (column.texts.get(row) ?? '') : timeText(days);
    }),
  );
}

function timeText(days: number): string {
  const seconds = Math.round((days - Math.floor(days)) * 86_400);
  return `${isoDate(days)} ${new Date(seconds * 1000).toISOString().slice(11, 19)}`;
}

/** Rows in the order of their first cell, a number: readers differ in the place of rows that moved. */
export function byFirst(rows: readonly string[][]): string[][] {
  return [...rows].sort((a, b) => Number(a[0]) - Number(b[0]));
}
