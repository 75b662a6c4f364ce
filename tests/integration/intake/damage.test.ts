import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  inspectAccessFile,
  readVoterList,
  type AccessInspection,
} from '../../../electron/engine/intake/index.ts';
import { writeAccessFile } from '../../../electron/engine/sample/index.ts';
import { textAt } from '../../../shared/columns/index.ts';
import type { Failure, FailureCode } from '../../../shared/failures/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { columnEntry, findSlot, PAGE, pageOf, pagesOf, slotOf, usageMap } from './support/jet-surgery.ts';
import { listColumns, listTable, temporaryFolder, writeList } from './support/lists.ts';

const ROWS = 400;
const CATALOGUE = 2;
const TABLE = 3;
const HIDDEN = 0x8000;
const MOVED = 0x4000;

const folder = temporaryFolder();
const path = join(folder, 'list.mdb');
const memoColumns = listColumns.map((column) =>
  column.name === 'Note' ? { ...column, type: 'memo' as const } : column,
);
const noteAt = listColumns.findIndex(({ name }) => name === 'Note');
const memoRows = [...listTable('', ROWS).rows].map((row, i) =>
  row.map((value, at) => (at === noteAt && i % 50 === 0 ? 'ұзын мәтін '.repeat(i * 3 + 9) : value)),
);
writeAccessFile(path, {
  tables: [{ name: 'Izber', columns: memoColumns, rows: memoRows }],
  edited: { overflowEvery: 5, deletedEvery: 6 },
});
const sound = readFileSync(path);
const dataPages = pagesOf(sound, 1, TABLE);

/** Reads the list of the sound file after `damage` has been done to it: a failure, and its facts. */
function failureAfter(damage: (file: Buffer) => void): Failure {
  const file = Buffer.from(sound);
  damage(file);
  expect(file.equals(sound)).toBe(false);
  writeFileSync(path, file);
  const result = readVoterList(path);
  if (result.ok) throw new Error('the damage was not noticed');
  return result.failure;
}

function inspectionAfter(damage: (file: Buffer) => void): AccessInspection {
  const file = Buffer.from(sound);
  damage(file);
  writeFileSync(path, file);
  return unwrap(inspectAccessFile(path));
}

type Case = [name: string, code: FailureCode, facts: Record<string, unknown>, damage: (file: Buffer) => void];

const dataPage = dataPages[3]!;
const pointer = findSlot(sound, dataPages, MOVED);
const target = findSlot(sound, dataPages, HIDDEN);
const plainRow = findSlot(sound, [dataPage], 0);
const map = usageMap(sound, TABLE);
const longPage = pagesOf(sound, 1, 'LVAL')[2]!;

function rowOf(file: Buffer, { page, slot }: { page: number; slot: number }): Buffer {
  const bytes = pageOf(file, page);
  const { start, end } = slotOf(bytes, slot);
  return bytes.subarray(start, end);
}

describe('damage is named, with the page on which it was met', () => {
  it('the undamaged file is read without a word', () => {
    writeFileSync(path, sound);
    const received = unwrap(readVoterList(path));
    expect([received.rows, received.problems]).toEqual([ROWS, []]);
    expect(pageOf(sound, TABLE).readUInt32LE(16)).toBe(ROWS);
  });

  it.each<Case>([
    [
      'definition of another page type',
      'access-definition-damaged',
      { page: TABLE },
      (file) => (pageOf(file, TABLE)[0] = 1),
    ],
    [
      'definition that goes on in itself',
      'access-definition-damaged',
      { page: TABLE },
      (file) => pageOf(file, TABLE).writeUInt32LE(TABLE, 4),
    ],
    [
      'definition that goes on beyond the file',
      'access-page-missing',
      { page: 99_999 },
      (file) => pageOf(file, TABLE).writeUInt32LE(99_999, 4),
    ],
    [
      'definition with too many columns',
      'access-definition-damaged',
      { page: TABLE },
      (file) => pageOf(file, TABLE).writeUInt16LE(0xffff, 45),
    ],
    [
      'definition with too many indexes',
      'access-definition-damaged',
      { page: TABLE },
      (file) => pageOf(file, TABLE).writeUInt32LE(0xffffffff, 51),
    ],
    [
      'definition with more variable columns than columns',
      'access-definition-damaged',
      { page: TABLE },
      (file) => pageOf(file, TABLE).writeUInt16LE(200, 43),
    ],
    [
      'column of unknown type',
      'access-definition-damaged',
      { page: TABLE },
      (file) => (columnEntry(file, TABLE, 4)[0] = 0x77),
    ],
    [
      'two columns of one number',
      'access-definition-damaged',
      { page: TABLE },
      (file) => columnEntry(file, TABLE, 4).writeUInt16LE(3, 5),
    ],
    [
      'column beyond the columns',
      'access-definition-damaged',
      { page: TABLE },
      (file) => columnEntry(file, TABLE, 4).writeUInt16LE(26, 5),
    ],
    [
      'column beyond the variable ones',
      'access-definition-damaged',
      { page: TABLE },
      (file) => columnEntry(file, TABLE, 4).writeUInt16LE(26, 7),
    ],
    [
      'fixed column beyond the page',
      'access-definition-damaged',
      { page: TABLE },
      (file) => columnEntry(file, TABLE, 0).writeUInt16LE(4095, 21),
    ],
    [
      'catalogue without a definition',
      'access-definition-damaged',
      { page: CATALOGUE },
      (file) => pageOf(file, CATALOGUE).fill(0),
    ],
    [
      'map of pages outside the file',
      'access-page-missing',
      { page: 0xffffff },
      (file) => pageOf(file, TABLE).writeUIntLE(0xffffff, 56, 3),
    ],
    [
      'map of pages in no slot',
      'access-page-list-damaged',
      { page: map.page, table: 'Izber' },
      (file) => (pageOf(file, TABLE)[55] = 255),
    ],
    [
      'map of pages of unknown kind',
      'access-page-list-damaged',
      { page: map.page },
      (file) => (pageOf(file, map.page)[map.start] = 7),
    ],
    [
      'map with pages beyond the file',
      'access-page-list-damaged',
      { page: map.page },
      (file) => pageOf(file, map.page).fill(0xff, map.start + 5, map.end),
    ],
    [
      'map that begins beyond the file',
      'access-page-list-damaged',
      { page: map.page },
      (file) => pageOf(file, map.page).writeUInt32LE(0xfffffff0, map.start + 1),
    ],
    [
      'map by reference to a page of another kind',
      'access-page-list-damaged',
      { page: TABLE },
      (file) => {
        pageOf(file, map.page)[map.start] = 1;
        pageOf(file, map.page).writeUInt32LE(TABLE, map.start + 1);
      },
    ],
    [
      'data page of zeros',
      'access-page-lost',
      { page: dataPage, table: 'Izber', stated: ROWS },
      (file) => pageOf(file, dataPage).fill(0),
    ],
    [
      'data page of another table',
      'access-page-lost',
      { page: dataPage },
      (file) => pageOf(file, dataPage).writeUInt32LE(CATALOGUE, 4),
    ],
    [
      'data page with more rows than fit',
      'access-page-damaged',
      { page: dataPage },
      (file) => pageOf(file, dataPage).writeUInt16LE(5000, 12),
    ],
    [
      'data page whose rows overlap',
      'access-page-damaged',
      { page: dataPage },
      (file) => {
        const page = pageOf(file, dataPage);
        page.writeUInt16LE(slotOf(page, 1).start + 1, 18);
        page.writeUInt16LE(slotOf(page, 0).start + 5, 16);
      },
    ],
    [
      'row that reaches into the head of its page',
      'access-page-damaged',
      { page: dataPage },
      (file) => {
        const page = pageOf(file, dataPage);
        page.writeUInt16LE(15, 14 + 2 * (page.readUInt16LE(12) - 1));
      },
    ],
    [
      'row without columns',
      'access-row-damaged',
      { page: dataPage, row: plainRow.slot + 1 },
      (file) => rowOf(file, plainRow).writeUInt16LE(0, 0),
    ],
    [
      'row with more columns than the table',
      'access-row-damaged',
      { page: dataPage, row: plainRow.slot + 1 },
      (file) => rowOf(file, plainRow).writeUInt16LE(27, 0),
    ],
    [
      'row with more values than columns',
      'access-row-damaged',
      { page: dataPage },
      (file) => {
        const row = rowOf(file, plainRow);
        row.writeUInt16LE(27, row.length - 6);
      },
    ],
    [
      'row whose values run backwards',
      'access-row-damaged',
      { page: dataPage },
      (file) => {
        const row = rowOf(file, plainRow);
        row.writeUInt16LE(row.readUInt16LE(row.length - 8) - 1, row.length - 10);
      },
    ],
    [
      'row whose values run out of it',
      'access-row-damaged',
      { page: dataPage },
      (file) => {
        const row = rowOf(file, plainRow);
        row.writeUInt16LE(4000, row.length - 6 - 2 - 2 * row.readUInt16LE(row.length - 6));
      },
    ],
    [
      'row whose values lie over its fixed ones',
      'access-row-damaged',
      { page: dataPage },
      (file) => {
        const row = rowOf(file, plainRow);
        row.writeUInt16LE(3, row.length - 8);
      },
    ],
    [
      'pointer out of the file',
      'access-page-missing',
      { page: 0xffffff },
      (file) => rowOf(file, pointer).writeUIntLE(0xffffff, 1, 3),
    ],
    [
      'pointer to a page of another kind',
      'access-moved-row-damaged',
      { page: pointer.page },
      (file) => rowOf(file, pointer).writeUIntLE(TABLE, 1, 3),
    ],
    [
      'pointer to a slot that is not there',
      'access-moved-row-damaged',
      { page: pointer.page },
      (file) => (rowOf(file, pointer)[0] = 255),
    ],
    [
      'pointer to itself',
      'access-moved-row-damaged',
      { page: pointer.page },
      (file) => {
        const row = rowOf(file, pointer);
        row[0] = pointer.slot;
        row.writeUIntLE(pointer.page, 1, 3);
      },
    ],
    [
      'two pointers to one row',
      'access-moved-row-damaged',
      { page: target.page },
      (file) => {
        const others = dataPages.filter((page) => page !== pointer.page);
        rowOf(file, pointer).copy(rowOf(file, findSlot(file, others, MOVED)), 0, 0, 4);
      },
    ],
    [
      'circle of pointers',
      'access-moved-row-damaged',
      { page: pointer.page },
      (file) => {
        // The target is made a pointer itself, and points to its own slot.
        const page = pageOf(file, target.page);
        const { at, entry, start } = slotOf(page, target.slot);
        page.writeUInt16LE(entry | MOVED, at);
        page[start] = target.slot;
        page.writeUIntLE(target.page, start + 1, 3);
      },
    ],
    [
      'target that is no target',
      'access-moved-row-damaged',
      { page: pointer.page },
      (file) => {
        const page = pageOf(file, target.page);
        const { at, entry } = slotOf(page, target.slot);
        page.writeUInt16LE(entry & ~HIDDEN, at);
      },
    ],
    [
      'row that was marked as deleted',
      'access-rows-lost',
      { read: ROWS - 1, stated: ROWS },
      (file) => {
        const page = pageOf(file, plainRow.page);
        const { at, entry } = slotOf(page, plainRow.slot);
        page.writeUInt16LE(entry | HIDDEN | MOVED, at);
      },
    ],
    [
      'deleted row that came back',
      'access-rows-lost',
      { read: ROWS + 1, stated: ROWS },
      (file) => {
        const { page, slot } = findSlot(file, dataPages, HIDDEN | MOVED);
        const { at, entry } = slotOf(pageOf(file, page), slot);
        pageOf(file, page).writeUInt16LE(entry & 0x1fff, at);
      },
    ],
    [
      'page dropped from the map',
      'access-rows-lost',
      { table: 'Izber', stated: ROWS },
      (file) => {
        const at = map.start + 5 + (dataPage >> 3);
        pageOf(file, map.page)[at]! &= ~(1 << (dataPage & 7));
      },
    ],
    [
      'count of rows too high',
      'access-rows-lost',
      { read: ROWS, stated: 0xffffffff },
      (file) => pageOf(file, TABLE).writeUInt32LE(0xffffffff, 16),
    ],
    [
      'count of rows too low',
      'access-rows-lost',
      { read: ROWS, stated: 1 },
      (file) => pageOf(file, TABLE).writeUInt32LE(1, 16),
    ],
    [
      'long text in a page of another kind',
      'access-long-text-damaged',
      { page: longPage, table: 'Izber' },
      (file) => pageOf(file, longPage).writeUInt32LE(TABLE, 4),
    ],
    [
      'long text that goes on in itself',
      'access-long-text-damaged',
      { table: 'Izber' },
      (file) => {
        for (const number of pagesOf(file, 1, 'LVAL')) {
          const page = pageOf(file, number);
          for (let slot = 0; slot < page.readUInt16LE(12); slot++) {
            const { start, end } = slotOf(page, slot);
            if (end - start > 4000) page.writeUInt32LE(number * 256 + slot, start);
          }
        }
      },
    ],
  ])('%s', (_, code, facts, damage) => {
    expect(failureAfter(damage)).toMatchObject({ code, facts: { file: 'list.mdb', ...facts } });
  });
});

describe('a long text', () => {
  const notes = pagesOf(sound, 1, 'LVAL');
  it.each<[string, (row: Buffer, at: number) => void]>([
    ['of unknown kind', (row, at) => (row[at + 3] = 0xc0)],
    ['longer than the file', (row, at) => row.writeUInt32LE(0x3fffffff, at)],
    ['longer than its page', (row, at) => row.writeUInt32LE(0x40000000 + 4090, at)],
    ['without a pointer', (row, at) => row.writeUInt32LE(0, at + 4)],
  ])('%s is refused', (_, damage) => {
    expect(notes.length).toBeGreaterThan(3);
    const failed = failureAfter((file) => {
      for (const number of dataPages) {
        const page = pageOf(file, number);
        for (let slot = 0; slot < page.readUInt16LE(12); slot++) {
          const { entry, start, end } = slotOf(page, slot);
          if (entry & 0xc000) continue;
          const row = page.subarray(start, end);
          // Note is the last of the variable columns.
          const variables = row.readUInt16LE(row.length - 6);
          const at = row.readUInt16LE(row.length - 8 - 2 * (variables - 1));
          const noteEnd = row.readUInt16LE(row.length - 8 - 2 * variables);
          if (noteEnd - at === 12 && row[at + 3] !== 0x80) {
            damage(row, at);
            return;
          }
        }
      }
    });
    expect(['access-long-text-damaged', 'access-page-missing']).toContain(failed.code);
  });
});

describe('damaged values', () => {
  const find = (file: Buffer, text: string): number => file.indexOf(Buffer.from(text, 'utf16le'));

  it.each<[string, (file: Buffer, at: number) => void, string]>([
    ['half of a surrogate pair', (file, at) => file.writeUInt16LE(0xd83d, at + 2), '\ufffd'],
    ['a zero character', (file, at) => file.writeUInt16LE(0, at + 2), '\ufffd'],
  ])('%s in a text is a problem of its rows, and the place is marked', (_, damage, mark) => {
    const file = writeList(path, 30);
    const bytes = readFileSync(file);
    damage(bytes, find(bytes, 'Қасымбек'));
    writeFileSync(file, bytes);
    const { list, problems } = unwrap(readVoterList(file));
    const row = Array.from({ length: 30 }, (_unused, i) => textAt(list.surname, i)).findIndex((text) =>
      text.includes(mark),
    );
    expect(textAt(list.surname, row)).toBe(`Қ${mark}сымбек`);
    expect(problems).toEqual([
      { code: 'access-text-damaged', facts: { table: 'Izber', column: 'Soname', row: row + 1, rows: 1 } },
    ]);
    expect(unwrap(inspectAccessFile(file)).problems).toEqual(problems);
  });

  it('an impossible date is a problem of its row and no date', () => {
    const file = writeList(path, 30);
    const bytes = readFileSync(file);
    const date = Buffer.alloc(8);
    date.writeDoubleLE(3000 + 25_569);
    const at = bytes.indexOf(date);
    bytes.writeDoubleLE(1e300, at);
    writeFileSync(file, bytes);
    const { list, problems } = unwrap(readVoterList(file));
    expect(list.birthDate.texts).toEqual(new Map([[0, '1e+300']]));
    expect(problems).toEqual([
      { code: 'access-date-damaged', facts: { table: 'Izber', column: 'Date_rogd', row: 1, rows: 1 } },
    ]);
    expect(unwrap(inspectAccessFile(file)).problems).toEqual(problems);
  });
});

describe('inspection', () => {
  it('names the damaged table and reads the others', () => {
    const two = join(folder, 'two.mdb');
    writeAccessFile(two, { tables: [listTable('Izber', 200), listTable('Басқа', 100)] });
    const file = readFileSync(two);
    pageOf(file, pagesOf(file, 1, TABLE)[2]!).fill(0);
    writeFileSync(two, file);
    const { tables, problems } = unwrap(inspectAccessFile(two));
    expect(problems).toMatchObject([{ code: 'access-page-lost', facts: { table: 'Izber', stated: 200 } }]);
    expect(tables.map(({ name }) => name)).toEqual(['Izber', 'Басқа']);
    expect(tables[0]!.rows).toBeLessThan(200);
    expect(tables[1]!.rows).toBe(100);
  });

  it('names a table whose definition cannot be read, and one whose pages belong to another', () => {
    const two = join(folder, 'two.mdb');
    writeAccessFile(two, { tables: [listTable('Izber', 20), listTable('Басқа', 20)] });
    const broken = readFileSync(two);
    pageOf(broken, TABLE)[0] = 9;
    writeFileSync(two, broken);
    expect(unwrap(inspectAccessFile(two)).problems).toMatchObject([
      { code: 'access-definition-damaged', facts: { page: TABLE } },
    ]);
    // The sound list is found although another table is broken, and the other is not passed over in silence.
    expect(unwrap(readVoterList(two))).toMatchObject({
      table: 'Басқа',
      rows: 20,
      problems: [{ code: 'access-definition-damaged' }],
    });

    writeAccessFile(two, { tables: [listTable('Izber', 20), listTable('Басқа', 20)] });
    const shared = readFileSync(two);
    pageOf(shared, TABLE).copy(pageOf(shared, TABLE + 1), 55, 55, 59);
    writeFileSync(two, shared);
    expect(unwrap(inspectAccessFile(two)).problems).toMatchObject([
      { code: 'access-page-list-damaged', facts: { table: 'Басқа' } },
    ]);
  });

  it('says that the catalogue has lost entries', () => {
    const { problems, tables } = inspectionAfter((file) => pageOf(file, CATALOGUE).writeUInt32LE(9, 16));
    expect(problems).toMatchObject([
      { code: 'access-rows-lost', facts: { table: 'MSysObjects', stated: 9 } },
    ]);
    expect(tables).toMatchObject([{ name: 'Izber', rows: ROWS }]);
  });
});

it('no page is read beyond the file, whatever its size', () => {
  expect(sound.length % PAGE).toBe(0);
  for (let pages = 3; pages < sound.length / PAGE; pages += 7) {
    writeFileSync(path, sound.subarray(0, pages * PAGE));
    expect(readVoterList(path)).toMatchObject({ ok: false });
  }
});
