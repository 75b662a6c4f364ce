import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inspectAccessFile,
  listAccessTables,
  readTableRows,
  readVoterList,
} from '../../../electron/engine/intake/index.ts';
import {
  writeAccessFile,
  type AccessColumn,
  type AccessTable,
  type AccessValue,
} from '../../../electron/engine/sample/index.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  byFirst,
  listColumns,
  listRow,
  listTable,
  plainRows,
  rowsOf,
  temporaryFolder,
  writeList,
} from './support/lists.ts';
import { byMdbExport, byMdbReader, hasMdbtools } from './support/oracles.ts';

const folder = temporaryFolder();
const path = (name: string): string => join(folder, name);
const expectedRows = (rows: number): string[][] => plainRows(listTable('', rows));

/** Random texts full of what tempts a reader: Kazakh letters, Latin-1, astral characters, characters that end in 00. */
const text = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'ӘәҒқҢөҰүҺіАяAz019 -–,№ÿ', 'Ѐ', 'Ā', '😀', '\n', '"'), maxLength });
const cell: Record<AccessColumn['type'], fc.Arbitrary<AccessValue>> = {
  counter: fc.constant(0),
  integer: fc.integer({ min: -32_768, max: 32_767 }),
  long: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  double: fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => (Object.is(value, -0) ? 0 : value)),
  date: fc.integer({ min: -20_000, max: 40_000 }),
  logical: fc.boolean(),
  text: text(120),
  memo: fc.oneof(text(20), text(800), text(9000)),
};
const layout = fc.record({
  edited: fc.option(fc.record({ overflowEvery: fc.nat(7), deletedEvery: fc.nat(9) }), { nil: undefined }),
  text: fc.constantFrom('plain', 'compressed', 'mixed'),
  password: fc.option(fc.constantFrom('құпия сөз 2026', 'p'), { nil: undefined }),
  encodingKey: fc.constantFrom(0, 1, 0xdead_beef),
});

describe('a list that was written', () => {
  it('is read with every cell, whatever its layout, texts, password and encoding', () => {
    const rowOf = (i: number) =>
      fc.tuple(
        ...listColumns.map(({ type }) =>
          type === 'counter'
            ? fc.constant(i + 1)
            : type === 'logical'
              ? cell.logical
              : fc.option(cell[type], { nil: null }),
        ),
      );
    const rows = fc.nat(60).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => rowOf(i))));
    fc.assert(
      fc.property(rows, layout, (values, { edited, password, ...rest }) => {
        const table: AccessTable = { name: 'Сайлаушылар', columns: listColumns, rows: values };
        const file = path('random.mdb');
        writeAccessFile(file, {
          tables: [table],
          ...rest,
          ...(edited ? { edited } : {}),
          ...(password ? { password } : {}),
        });
        const received = unwrap(readVoterList(file, password ? { password } : {}));
        expect(received.problems).toEqual([]);
        expect(byFirst(rowsOf(received.list))).toEqual(plainRows(table));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps rows in their place where they moved to other pages, and leaves out deleted ones', () => {
    const file = writeList(path('edited.mdb'), 3000, { edited: { overflowEvery: 3, deletedEvery: 5 } });
    const { list } = unwrap(readVoterList(file));
    expect(byFirst(rowsOf(list))).toEqual(expectedRows(3000));
  });

  it.skipIf(!hasMdbtools)('agrees with mdb-export cell by cell (skipped without mdbtools)', () => {
    const file = writeList(path('export.mdb'), 3000, {
      edited: { overflowEvery: 4, deletedEvery: 7 },
      text: 'mixed',
    });
    expect(byFirst(rowsOf(unwrap(readVoterList(file)).list))).toEqual(byFirst(byMdbExport(file, 'Izber')));
  });

  it('is empty where the table is', () => {
    const received = unwrap(readVoterList(writeList(path('none.mdb'), 0)));
    expect(received.rows).toBe(0);
    expect(received.list.iin.codes).toHaveLength(0);
  });

  it('is found beside other tables, which are named with what they are', () => {
    writeAccessFile(path('several.mdb'), {
      tables: [
        { name: 'Анықтама', columns: [{ name: 'Name', type: 'text' }], rows: [['x']] },
        listTable('Список', 3),
        { name: 'Ishki', columns: listColumns, rows: [listRow(0)], system: true },
        { name: '~TMPCLP1', columns: listColumns, rows: [listRow(0)] },
      ],
      linked: [{ name: 'Izber2025', database: 'C:\\old.mdb', foreignName: 'Izber' }],
    });
    const received = unwrap(readVoterList(path('several.mdb')));
    expect(received.table).toBe('Список');
    expect(received.otherTables).toEqual([
      { name: 'Анықтама', kind: 'unrelated' },
      { name: 'Ishki', kind: 'system' },
      { name: '~TMPCLP1', kind: 'temporary' },
      { name: 'Izber2025', kind: 'linked' },
    ]);
  });
});

describe('the choice of the table', () => {
  it('is left to the person where several tables have the columns', () => {
    const file = path('two.mdb');
    writeAccessFile(file, { tables: [listTable('Izber', 2), listTable('Izber_old', 5)] });
    expect(readVoterList(file)).toMatchObject({
      failure: { code: 'list-tables-several', facts: { tables: 'Izber, Izber_old' } },
    });
    expect(unwrap(readVoterList(file, { table: 'Izber_old' })).rows).toBe(5);
    expect(readVoterList(file, { table: 'Izber_new' })).toMatchObject({
      failure: { code: 'list-table-unknown' },
    });
  });

  it('names the required columns that are missing', () => {
    const file = path('short.mdb');
    const without = listColumns
      .map((column, i) => [column, i] as const)
      .filter(([{ name }]) => name !== 'Cod_uch' && name !== 'Soname');
    writeAccessFile(file, {
      tables: [
        {
          name: 'Izber',
          columns: without.map(([column]) => column),
          rows: [without.map(([, i]) => listRow(0)[i]!)],
        },
      ],
    });
    expect(readVoterList(file)).toMatchObject({
      failure: { code: 'list-columns-missing', facts: { table: 'Izber', columns: 'Soname, Cod_uch' } },
    });
    expect(unwrap(inspectAccessFile(file)).tables).toMatchObject([
      { voterList: false, rows: 1, missing: ['Soname', 'Cod_uch'] },
    ]);
  });

  it('finds no list in a file without one', () => {
    const file = path('unrelated.mdb');
    writeAccessFile(file, { tables: [{ name: 'T', columns: [{ name: 'Name', type: 'text' }], rows: [] }] });
    expect(readVoterList(file)).toMatchObject({ failure: { code: 'list-table-none' } });
  });
});

describe('columns that are not as Appendix 1 has them', () => {
  const file = path('columns.mdb');

  it('are matched without regard to case and space, and reported when missing or extra', () => {
    const columns: AccessColumn[] = [
      { name: 'COD_IZBER', type: 'text' },
      { name: ' soname', type: 'text' },
      { name: 'name ', type: 'text' },
      { name: 'date_ROGD', type: 'date' },
      { name: 'Cod_uch', type: 'text' },
      { name: 'Телефон', type: 'text' },
    ];
    writeAccessFile(file, {
      tables: [{ name: 'T', columns, rows: [['010101500017', 'Ким', 'Аня', 11_000, '7', '87']] }],
    });
    const { list, columns: report } = unwrap(readVoterList(file));
    expect(report.extra).toEqual(['Телефон']);
    expect(report.missing).toContain('Cod');
    expect(report.missing).toHaveLength(21);
    const [row] = rowsOf(list);
    expect(row!.filter((value) => value !== '' && value !== '0')).toEqual([
      '010101500017',
      'Ким',
      'Аня',
      '7',
      '2000-02-13 00:00:00',
    ]);
  });

  it('are converted and reported when they have another type', () => {
    const types: Record<string, AccessColumn['type']> = {
      Cod: 'text',
      Cod_izber: 'double',
      Cod_uch: 'integer',
      Okg_r: 'logical',
      Date_rogd: 'text',
      Hourse: 'long',
      Udostve: 'long',
      Date_vidach: 'text',
      Note: 'memo',
      Dopol1: 'text',
      Dopol2: 'integer',
      Dopol3: 'long',
      Rai: 'date',
    };
    const columns = listColumns.map((column) => ({ ...column, type: types[column.name] ?? column.type }));
    const values: Record<string, AccessValue>[] = [
      {
        Cod: '007',
        Cod_izber: 30_331_551_181,
        Cod_uch: 695,
        Okg_r: true,
        Date_rogd: '31.03.2003',
        Hourse: -1,
        Udostve: 45,
        Date_vidach: '2019-05-06',
        Note: 'ұзын '.repeat(3000),
        Dopol1: 'иә',
        Dopol2: -1,
        Dopol3: null,
        Rai: 20_000.5,
      },
      {
        Cod: 'x',
        Cod_izber: null,
        Cod_uch: null,
        Okg_r: false,
        Date_rogd: '31.02.2003',
        Hourse: null,
        Udostve: null,
        Date_vidach: null,
        Note: '',
        Dopol1: 'бар',
        Dopol2: 0,
        Dopol3: 5,
        Rai: null,
      },
    ];
    const rows = values.map((row) =>
      columns.map(({ name, type }) => row[name] ?? (type === 'logical' ? false : null)),
    );
    writeAccessFile(file, { tables: [{ name: 'T', columns, rows }] });
    const { list, columns: report, problems } = unwrap(readVoterList(file));
    expect(new Map(report.wrongType.map(({ name, found }) => [name, found]))).toEqual(
      new Map(Object.entries(types)),
    );
    expect(report.wrongType.find(({ name }) => name === 'Date_rogd')).toEqual({
      name: 'Date_rogd',
      expected: 'date',
      found: 'text',
    });
    const [first, second] = rowsOf(list).map((row) =>
      Object.fromEntries(row.map((value, i) => [listColumns[i]!.name, value])),
    );
    expect(first).toMatchObject({
      Cod: '007',
      Cod_izber: '30331551181',
      Cod_uch: '695',
      Okg_r: '1',
      Date_rogd: '2003-03-31 00:00:00',
      Hourse: '-1',
      Udostve: '45',
      Date_vidach: '2019-05-06 00:00:00',
      Note: 'ұзын '.repeat(3000),
      Dopol1: '1',
      Dopol2: '1',
      Dopol3: '',
      Rai: '2024-10-04 12:00:00',
    });
    expect(second).toMatchObject({
      Cod: 'x',
      Cod_izber: '',
      Okg_r: '0',
      Date_rogd: '31.02.2003',
      Note: '',
      Dopol1: '0',
      Dopol2: '0',
      Dopol3: '5',
    });
    expect(list.birthDate.texts).toEqual(new Map([[1, '31.02.2003']]));
    expect(problems).toEqual([
      { code: 'list-flag-unclear', facts: { table: 'T', column: 'Dopol1', row: 2, rows: 1 } },
    ]);
  });

  it('do not hide that the key Cod repeats', () => {
    const rows = [0, 1, 2, 1, 0].map((i) => listRow(i));
    writeAccessFile(file, {
      tables: [
        {
          name: 'T',
          columns: listColumns.map((c) => (c.type === 'counter' ? { ...c, type: 'long' as const } : c)),
          rows,
        },
      ],
    });
    expect(unwrap(readVoterList(file)).problems).toEqual([
      { code: 'list-cod-repeated', facts: { table: 'T', rows: 2 } },
    ]);
  });
});

describe('small tables', () => {
  it('are listed and read with every cell, whatever their columns', () => {
    const types = (Object.keys(cell) as AccessColumn['type'][]).filter((type) => type !== 'counter');
    const columns = fc
      .array(fc.constantFrom(...types), { maxLength: 40 })
      .map((list): AccessColumn[] => [
        { name: 'Cod', type: 'counter' },
        ...list.map((type, i) => ({ name: `${type} ${i}`, type })),
      ]);
    const rowOf = (list: AccessColumn[]) => (i: number) =>
      fc.tuple(
        ...list.map(({ type }) =>
          type === 'counter'
            ? fc.constant(i + 1)
            : type === 'logical'
              ? cell.logical
              : fc.option(cell[type], { nil: null }),
        ),
      );
    const table = fc
      .tuple(columns, fc.nat(30))
      .chain(([list, count]) =>
        fc
          .tuple(...Array.from({ length: count }, (_, i) => rowOf(list)(i)))
          .map((rows): AccessTable => ({ name: 'Қосымша 2', columns: list, rows })),
      );
    fc.assert(
      fc.property(table, layout, (content, { edited, text: storage }) => {
        const file = path('table.mdb');
        writeAccessFile(file, { tables: [content], text: storage, ...(edited ? { edited } : {}) });
        const outline = unwrap(listAccessTables(file));
        expect(outline).toEqual([
          {
            name: 'Қосымша 2',
            columns: content.columns.map(({ name }) => name),
            rows: [...content.rows].length,
          },
        ]);
        const { rows } = unwrap(readTableRows(file, 'Қосымша 2'));
        expect(byFirst(rows.map((row) => [...row]))).toEqual(
          plainRows(content).map((row) => row.map((value) => value.replace(/ 00:00:00$/, ''))),
        );
        expect(unwrap(inspectAccessFile(file)).problems).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('agree with mdb-reader', () => {
    const columns: AccessColumn[] = [
      { name: 'a', type: 'counter' },
      { name: 'b', type: 'memo' },
      { name: 'c', type: 'date' },
    ];
    const file = path('oracle.mdb');
    writeAccessFile(file, {
      tables: [
        {
          name: 'T',
          columns,
          rows: [
            [1, 'ә'.repeat(5000), 4.5],
            [2, null, -30_000],
            [3, '', null],
          ],
        },
      ],
    });
    expect(unwrap(readTableRows(file, 'T')).rows).toEqual(
      byMdbReader(file, 'T').map((row) => row.map((value) => value.replace(/ 00:00:00$/, ''))),
    );
  });
});
