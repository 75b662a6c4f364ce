import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import MDBReader from 'mdb-reader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  writeAccessFile,
  type AccessColumn,
  type AccessFileContent,
  type AccessValue,
} from '../../../electron/engine/sample/access-writer/index.ts';

const PAGE = 4096;
const hasMdbtools = spawnSync('mdb-ver', ['--version']).status === 0;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'access-writer-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const columns: readonly AccessColumn[] = [
  { name: 'Cod', type: 'counter' },
  { name: 'Атауы', type: 'text', size: 255 },
  { name: 'Date_rogd', type: 'date' },
  { name: 'Dopol1', type: 'logical' },
  { name: 'IIN', type: 'double' },
  { name: 'Small', type: 'integer' },
  { name: 'Note', type: 'memo' },
  { name: 'Street', type: 'text', size: 60 },
  { name: 'Dopol2', type: 'logical' },
];

const letters = [...'ӘәҒғҚқҢңӨөҰұҮүҺһІіАяЁёЙйAzÿé09 -–"\',;№\n\u0100Ѐ'];
const text = (maxLength: number) => fc.string({ unit: fc.constantFrom(...letters), maxLength });
const orNull = <T extends AccessValue>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
const row = fc.tuple(
  fc.constant(0),
  orNull(text(255)),
  orNull(fc.integer({ min: -25_000 * 86_400, max: 40_000 * 86_400 }).map((seconds) => seconds / 86_400)),
  fc.boolean(),
  orNull(fc.integer({ min: 0, max: 999_999_999_999 })),
  orNull(fc.integer({ min: -32_768, max: 32_767 })),
  orNull(fc.oneof(text(20), text(900), text(9000))),
  orNull(text(60)),
  fc.boolean(),
);
const numbered = (rows: readonly (readonly AccessValue[])[]) =>
  rows.map((values, i) => [i + 1, ...values.slice(1)] as AccessValue[]);

/** Cells as text: what every reader can be brought to. Empty text and absent data look alike in CSV. */
function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function expected(rows: readonly (readonly AccessValue[])[], shape: readonly AccessColumn[]): string[][] {
  return rows.map((values) =>
    values.map((value, i) =>
      shape[i]?.type === 'date' && typeof value === 'number'
        ? plain(new Date(Math.round(value * 86_400) * 1000))
        : plain(value),
    ),
  );
}

function byMdbReader(file: string, table: string, password?: string): string[][] {
  const reader = new MDBReader(readFileSync(file), password === undefined ? {} : { password });
  const names = reader.getTable(table).getColumnNames();
  const rows = reader.getTable(table).getData();
  expect(rows.length).toBe(reader.getTable(table).rowCount);
  return rows.map((values) => names.map((name) => plain(values[name])));
}

function byMdbExport(file: string, table: string): string[][] {
  const time = '%Y-%m-%d %H:%M:%S';
  const csv = execFileSync('mdb-export', ['-H', '-D', time, '-T', time, file, table], { maxBuffer: 1 << 28 });
  return parse(csv, { relax_column_count: false });
}

/** mdb-export prints a double as 1.23e+11: compare numbers as numbers. */
function withDoubles(rows: string[][], shape: readonly AccessColumn[]): string[][] {
  return rows.map((values) =>
    values.map((value, i) => (shape[i]?.type === 'double' && value !== '' ? String(Number(value)) : value)),
  );
}

const byCod = (rows: string[][]) => [...rows].sort((a, b) => Number(a[0]) - Number(b[0]));
const layouts = fc.record({
  edited: fc.option(fc.record({ overflowEvery: fc.nat(7), deletedEvery: fc.nat(9) }), { nil: undefined }),
  text: fc.constantFrom('plain', 'compressed', 'mixed'),
  password: fc.option(fc.constantFrom('құпия сөз 2026', 'p'), { nil: undefined }),
  encodingKey: fc.constantFrom(0, 1, 0xdead_beef),
});

describe('a written Access file', () => {
  it('is read by mdb-reader with every value as it was given', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), layouts, (values, layout) => {
        const rows = numbered(values);
        const file = join(folder, 'values.mdb');
        write(file, { tables: [{ name: 'Сайлаушылар', columns, rows }] }, layout);
        expect(byCod(byMdbReader(file, 'Сайлаушылар'))).toEqual(expected(rows, columns));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps absent data and empty text apart', () => {
    const file = join(folder, 'absent.mdb');
    const shape: AccessColumn[] = [
      { name: 'Cod', type: 'counter' },
      { name: 'A', type: 'text' },
    ];
    const rows = [
      [1, ''],
      [2, null],
    ];
    writeAccessFile(file, { tables: [{ name: 'T', columns: shape, rows }] });
    const read = new MDBReader(readFileSync(file)).getTable('T').getData();
    expect(read.map((values) => values['A'])).toEqual(['', null]);
  });

  it('gives its rows in the order given when it was not edited', () => {
    const file = join(folder, 'order.mdb');
    const shape: AccessColumn[] = [{ name: 'Cod', type: 'counter' }];
    const rows = Array.from({ length: 5000 }, (_, i) => [i + 1]);
    const figures = writeAccessFile(file, { tables: [{ name: 'T', columns: shape, rows }] });
    expect(figures.rows).toEqual([5000]);
    expect(byMdbReader(file, 'T').map(([cod]) => Number(cod))).toEqual(rows.map(([cod]) => cod));
  });

  it('holds several tables, hidden and linked ones, and tables of 255 columns', () => {
    const file = join(folder, 'tables.mdb');
    const many: AccessColumn[] = Array.from({ length: 255 }, (_, i) => ({
      name: `Өте ұзын баған аты ${'х'.repeat(30)} ${i}`,
      type: i % 3 === 0 ? 'memo' : 'long',
    }));
    const narrow = many.filter((column) => column.type === 'long');
    writeAccessFile(file, {
      tables: [
        { name: 'Izber', columns, rows: numbered(fc.sample(row, { numRuns: 40, seed: 1 })) },
        { name: 'Көп баған', columns: narrow, rows: [narrow.map((_, i) => i)] },
        { name: 'Бос', columns, rows: [] },
        { name: 'MSysХ', columns, rows: [], system: true },
      ],
      linked: [{ name: 'Сыртқы', database: 'C:\\base.mdb', foreignName: 'Izber' }],
    });
    const reader = new MDBReader(readFileSync(file));
    expect(reader.getTableNames()).toEqual(['Izber', 'Көп баған', 'Бос']);
    expect(reader.getTableNames({ linkedTables: true })).toContain('Сыртқы');
    expect(reader.getTableNames({ systemTables: true })).toContain('MSysХ');
    expect(byMdbReader(file, 'Izber').length).toBe(40);
    expect(byMdbReader(file, 'Бос')).toEqual([]);
    expect(byMdbReader(file, 'Көп баған')).toEqual([narrow.map((_, i) => String(i))]);
  });

  it('states its password as Access does', () => {
    const file = join(folder, 'password.mdb');
    const content: AccessFileContent = { tables: [{ name: 'T', columns, rows: [] }] };
    for (const password of ['құпия сөз 2026', 'x', '12345678901234567890']) {
      writeAccessFile(file, { ...content, password, encodingKey: 77 });
      expect(new MDBReader(readFileSync(file), { password }).getPassword()).toBe(password);
    }
    writeAccessFile(file, content);
    expect(new MDBReader(readFileSync(file)).getPassword()).toBe(null);
  });

  it('shows nothing of its rows when its pages are encoded', () => {
    const file = join(folder, 'encoded.mdb');
    const shape: AccessColumn[] = [{ name: 'A', type: 'text' }];
    const rows = Array.from({ length: 3000 }, () => ['Өтегенов']);
    writeAccessFile(file, { tables: [{ name: 'T', columns: shape, rows }], encodingKey: 0x1234_5678 });
    expect(readFileSync(file).includes(Buffer.from('Өтегенов', 'utf16le'))).toBe(false);
    writeAccessFile(file, { tables: [{ name: 'T', columns: shape, rows }] });
    expect(readFileSync(file).includes(Buffer.from('Өтегенов', 'utf16le'))).toBe(true);
  });

  it('is the same byte for byte when its contents are the same', () => {
    const rows = numbered(fc.sample(row, { numRuns: 300, seed: 3 }));
    const content = { tables: [{ name: 'T', columns, rows }], edited: { overflowEvery: 4, deletedEvery: 6 } };
    writeAccessFile(join(folder, 'a.mdb'), content);
    writeAccessFile(join(folder, 'b.mdb'), content);
    expect(readFileSync(join(folder, 'a.mdb')).equals(readFileSync(join(folder, 'b.mdb')))).toBe(true);
  });

  it('refuses what Jet 4 cannot hold', () => {
    const file = join(folder, 'refused.mdb');
    const put = (value: AccessValue, column: AccessColumn) => () =>
      writeAccessFile(file, { tables: [{ name: 'T', columns: [column], rows: [[value]] }] });
    expect(put('ғ'.repeat(11), { name: 'A', type: 'text', size: 10 })).toThrow(RangeError);
    expect(put('1', { name: 'A', type: 'long' })).toThrow(RangeError);
    expect(put(70_000, { name: 'A', type: 'integer' })).toThrow(RangeError);
    expect(put(1, { name: 'A', type: 'text' })).toThrow(RangeError);
    const wide: AccessColumn[] = Array.from({ length: 9 }, (_, i) => ({ name: `A${i}`, type: 'text' }));
    const rows = [wide.map(() => 'ғ'.repeat(255))];
    expect(() => writeAccessFile(file, { tables: [{ name: 'T', columns: wide, rows }] })).toThrow(
      /row of \d+ bytes/,
    );
  });
});

describe('an edited Access file', () => {
  it('holds pointers, rows behind them, deleted slots and unused pages, and yet every row once', () => {
    const file = join(folder, 'edited.mdb');
    const shape: AccessColumn[] = [
      { name: 'Cod', type: 'counter' },
      { name: 'A', type: 'text' },
    ];
    const rows = Array.from({ length: 2000 }, (_, i) => [i + 1, `Көше ${i} `.repeat((i % 9) + 1)]);
    writeAccessFile(file, {
      tables: [{ name: 'T', columns: shape, rows }],
      edited: { overflowEvery: 3, deletedEvery: 5 },
    });
    const slots = slotsOf(readFileSync(file));
    expect(slots.pointers.length).toBe(Math.floor(2000 / 3));
    expect(slots.deleted).toBeGreaterThanOrEqual(2000 / 5);
    expect(slots.unusedPages).toBeGreaterThan(0);
    // Each pointer leads to a slot of its own that is flagged as reached through a pointer.
    expect(new Set(slots.pointers)).toEqual(slots.targets);
    expect(
      byMdbReader(file, 'T')
        .map(([cod]) => Number(cod))
        .sort((a, b) => a - b),
    ).toEqual(rows.map(([cod]) => cod));
  });
});

describe.skipIf(!hasMdbtools)('mdbtools (skipped where Debian’s mdbtools is not installed)', () => {
  it('reads every file as mdb-reader does, row by row', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), layouts, (values, layout) => {
        const file = join(folder, 'both.mdb');
        const rows = numbered(values);
        const other = { name: 'Басқа', columns, rows: rows.slice(0, 3) };
        write(file, { tables: [{ name: 'Izber', columns, rows }, other] }, layout);
        const exported = withDoubles(byMdbExport(file, 'Izber'), columns);
        expect(exported).toEqual(byMdbReader(file, 'Izber'));
        expect(withDoubles(byMdbExport(file, 'Басқа'), columns)).toEqual(byMdbReader(file, 'Басқа'));
      }),
      { numRuns: 60 },
    );
  });

  it('reads a list of 20,000 rows in which every third row lies behind a pointer', () => {
    const file = join(folder, 'large.mdb');
    const shape = columns.filter((column) => column.type !== 'memo');
    const sample = fc
      .sample(row, { numRuns: 200, seed: 5 })
      .map((values) => values.filter((_, i) => i !== 6));
    const rows = Array.from({ length: 20_000 }, (_, i) => [i + 1, ...sample[i % 200]!.slice(1)]);
    writeAccessFile(file, {
      tables: [{ name: 'Izber', columns: shape, rows }],
      edited: { overflowEvery: 3, deletedEvery: 5 },
      text: 'mixed',
    });
    const exported = withDoubles(byMdbExport(file, 'Izber'), shape);
    expect(exported).toEqual(byMdbReader(file, 'Izber'));
    expect(byCod(exported)).toEqual(expected(rows, shape));
  });
});

function write(file: string, content: AccessFileContent, layout: LayoutOf): void {
  const { edited, text: storage, password, encodingKey } = layout;
  writeAccessFile(file, {
    ...content,
    text: storage,
    encodingKey,
    ...(edited && { edited }),
    ...(password !== undefined && { password }),
  });
}

type LayoutOf = typeof layouts extends fc.Arbitrary<infer T> ? T : never;

/** Slots of the data pages of user tables, found by walking every page of the file. */
function slotsOf(bytes: Buffer) {
  const pointers: number[] = [];
  const targets = new Set<number>();
  let deleted = 0;
  let unusedPages = 0;
  for (let page = 1; page < bytes.length / PAGE; page++) {
    const at = page * PAGE;
    if (bytes[at] === 0) unusedPages++;
    if (bytes[at] !== 1 || bytes.readUInt32LE(at + 4) < 3) continue;
    for (let slot = 0; slot < bytes.readUInt16LE(at + 12); slot++) {
      const value = bytes.readUInt16LE(at + 14 + slot * 2);
      if ((value & 0xc000) === 0xc000) deleted++;
      else if (value & 0x4000) pointers.push(bytes.readUInt32LE(at + (value & 0x1fff)));
      else if (value & 0x8000) targets.add(page * 256 + slot);
    }
  }
  return { pointers, targets, deleted, unusedPages };
}
