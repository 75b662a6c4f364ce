import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTableRows, readVoterList } from '../../../electron/engine/intake/index.ts';
import { writeAccessFile, type AccessColumn } from '../../../electron/engine/sample/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { columnEntry } from './support/jet-surgery.ts';
import { listColumns, listRow, temporaryFolder } from './support/lists.ts';
import { byMdbExport, byMdbReader, hasMdbtools } from './support/oracles.ts';

/**
 * The writer knows eight types. The others are made out of its doubles: eight bytes of fixed place each, which
 * a changed definition declares to be something else, running over into the columns that follow.
 */
const folder = temporaryFolder();
const TABLE = 3;

interface Retyped {
  readonly type: number;
  readonly size: number;
  readonly scale?: number;
  readonly flags?: number;
}

function readRetyped(values: readonly Buffer[], retyped: Retyped): { path: string; texts: string[] } {
  const path = join(folder, 'types.mdb');
  const width = Math.ceil(retyped.size / 8);
  const columns: AccessColumn[] = [
    { name: 'Cod', type: 'counter' },
    ...Array.from({ length: width }, (_, i): AccessColumn => ({ name: `C${i}`, type: 'double' })),
  ];
  const marks = values.map((_, row) =>
    Array.from({ length: width }, (_unused, i) => 1e9 + row * 64 + i + 0.25),
  );
  writeAccessFile(path, { tables: [{ name: 'T', columns, rows: marks.map((mark, i) => [i + 1, ...mark]) }] });
  const file = readFileSync(path);
  for (const [row, value] of values.entries()) {
    const mark = Buffer.alloc(8);
    mark.writeDoubleLE(marks[row]![0]!);
    value.copy(file, file.indexOf(mark), 0, retyped.size);
  }
  const entry = columnEntry(file, TABLE, 1);
  entry[0] = retyped.type;
  if (retyped.scale !== undefined) entry.set([28, retyped.scale], 11);
  entry.writeUInt16LE(retyped.size, 23);
  writeFileSync(path, file);
  return { path, texts: unwrap(readTableRows(path, 'T')).rows.map((row) => row[1]!) };
}

const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
};
const single = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeFloatLE(value);
  return bytes;
};
/** Sign, then four little-endian words, the highest first. */
const decimal = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(24);
  bytes[0] = value < 0n ? 0x80 : 0;
  const magnitude = value < 0n ? -value : value;
  for (let word = 0; word < 4; word++)
    bytes.writeUInt32LE(Number((magnitude >> BigInt(32 * (3 - word))) & 0xffffffffn), 1 + 4 * word);
  return bytes;
};

it('a byte is read as a number', () => {
  const { path, texts } = readRetyped(
    [Buffer.from([0]), Buffer.from([200])].map((b) => Buffer.concat([b, Buffer.alloc(7)])),
    { type: 2, size: 1 },
  );
  expect(texts).toEqual(['0', '200']);
  expect(byMdbReader(path, 'T').map((row) => row[1])).toEqual(texts);
});

it('currency keeps its four digits exactly', () => {
  const values = [0n, 12_345n, -12_345n, 120_000n, 9_007_199_254_740_993n, -(2n ** 63n)];
  const { path, texts } = readRetyped(values.map(int64), { type: 5, size: 8 });
  expect(texts).toEqual(['0', '1.2345', '-1.2345', '12', '900719925474.0993', '-922337203685477.5808']);
  expect(texts.map(Number)).toEqual(byMdbReader(path, 'T').map((row) => Number(row[1])));
});

it('single precision is read as the shortest number that it stands for', () => {
  const { path, texts } = readRetyped([0, 0.1, -2.5, 16_777_216, 3.4e38].map(single), { type: 6, size: 4 });
  expect(texts).toEqual(['0', '0.1', '-2.5', '16777216', '3.4e+38']);
  expect(texts.map((text) => Math.fround(Number(text)))).toEqual(
    byMdbReader(path, 'T').map((row) => Number(row[1])),
  );
});

it('a whole number of 64 bits keeps every digit', () => {
  const { path, texts } = readRetyped([0n, -1n, 2n ** 63n - 1n].map(int64), { type: 0x13, size: 8 });
  expect(texts).toEqual(['0', '-1', '9223372036854775807']);
  expect(byMdbReader(path, 'T').map((row) => row[1])).toEqual(texts);
});

it('a decimal keeps its sign, its point and every digit', () => {
  const values = [0n, 1n, -1n, 1_234_567_890_123_456_789_012_345n, 5_000n];
  const { path, texts } = readRetyped(values.map(decimal), { type: 0x10, size: 17, scale: 3 });
  expect(texts).toEqual(['0', '0.001', '-0.001', '1234567890123456789012.345', '5']);
  expect(texts.map(Number)).toEqual(byMdbReader(path, 'T').map((row) => Number(row[1])));
});

it('a GUID is read in its usual form', () => {
  const bytes = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  const { path, texts } = readRetyped([bytes], { type: 0x0f, size: 16 });
  expect(texts).toEqual(['{33221100-5544-7766-8899-aabbccddeeff}']);
  expect(byMdbReader(path, 'T').map((row) => `{${row[1]}}`)).toEqual(texts);
});

it.skipIf(!hasMdbtools)('a GUID is what mdb-export prints (skipped without mdbtools)', () => {
  const { path, texts } = readRetyped([Buffer.from('00112233445566778899aabbccddeeff', 'hex')], {
    type: 0x0f,
    size: 16,
  });
  // It leaves out the last dash.
  const plain = (text: string): string => text.toLowerCase().replaceAll('-', '');
  expect(byMdbExport(path, 'T').map((row) => plain(row[1]!))).toEqual(texts.map(plain));
});

it('the extended date of Access 2019 is read to the second', () => {
  const value = (days: number, seconds: number, ticks: number): Buffer => {
    const digits = (number: number, length: number): string => String(number).padStart(length, '0');
    return Buffer.from(
      `${digits(days, 19)}:${digits(seconds, 12)}${digits(ticks, 7)}\0\0\0`.padEnd(48, '\0'),
      'latin1',
    );
  };
  // 2026-07-01 is day 739,797 from 0001-01-01.
  const { texts } = readRetyped(
    [value(739_797, 0, 0), value(0, 86_399, 0), value(739_797, 3_600, 5_000_000)],
    { type: 0x14, size: 42 },
  );
  expect(texts).toEqual(['2026-07-01', '0001-01-01 23:59:59', '2026-07-01 01:00:00']);
});

it('dates of that type are dates of a list, and reported', () => {
  const file = join(folder, 'extended.mdb');
  const columns = listColumns.flatMap((column): AccessColumn[] =>
    column.name === 'Date_rogd'
      ? [
          { name: 'Date_rogd', type: 'double' },
          ...[1, 2, 3, 4, 5].map((i) => ({ name: `Fill${i}`, type: 'double' as const })),
        ]
      : [column],
  );
  const rows = [0, 1].map((i) =>
    listColumns.flatMap(({ name }, at) =>
      name === 'Date_rogd' ? [i + 0.25, 1, 2, 3, 4, 5] : [listRow(i)[at]!],
    ),
  );
  writeAccessFile(file, { tables: [{ name: 'T', columns, rows }] });
  const bytes = readFileSync(file);
  for (const [row, days] of [722_815, 722_816].entries()) {
    const mark = Buffer.alloc(8);
    mark.writeDoubleLE(row + 0.25);
    bytes.write(
      `${String(days).padStart(19, '0')}:0000000216000000000\0\0\0`,
      bytes.indexOf(mark),
      42,
      'latin1',
    );
  }
  const entry = columnEntry(
    bytes,
    TABLE,
    columns.findIndex(({ name }) => name === 'Date_rogd'),
  );
  entry[0] = 0x14;
  entry.writeUInt16LE(42, 23);
  writeFileSync(file, bytes);
  const { list, columns: report } = unwrap(readVoterList(file));
  expect([...list.birthDate.days]).toEqual([3653.25, 3654.25]);
  expect(report.wrongType).toEqual([{ name: 'Date_rogd', expected: 'date', found: 'extended-date' }]);
});

/** The wrapping of a value that Access computes: 16 bytes, the length, the value, 3 bytes; as UTF-16 text. */
function calculated(value: Buffer): string {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(value.length);
  const bytes = Buffer.concat([
    Buffer.alloc(16, 'ab'),
    length,
    value,
    Buffer.alloc(value.length % 2 ? 3 : 4, 1),
  ]);
  return bytes.toString('utf16le');
}

it.each<[string, Buffer, number, string]>([
  ['a text', Buffer.from('Әбдіғали', 'utf16le'), 0x0a, 'Әбдіғали'],
  ['a compressed text', Buffer.from('fffe4b696d', 'hex'), 0x0a, 'Kim'],
  ['a whole number', Buffer.from('2a000000', 'hex'), 0x04, '42'],
  ['a logical value', Buffer.from('ff', 'hex'), 0x01, '1'],
  ['a decimal', Buffer.concat([Buffer.from('0a000280', 'hex'), int64(12_345n)]), 0x10, '-123.45'],
  [
    'a decimal of twelve bytes',
    Buffer.concat([Buffer.from('0e000000', 'hex'), Buffer.from('01000000', 'hex'), int64(5n)]),
    0x10,
    String(2n ** 64n + 5n),
  ],
  ['nothing', Buffer.alloc(0), 0x0a, ''],
])('%s that Access computes is read out of its wrapping', (_, value, type, expected) => {
  const file = join(folder, 'calculated.mdb');
  const columns: AccessColumn[] = [
    { name: 'Cod', type: 'counter' },
    { name: 'C', type: 'text' },
  ];
  writeAccessFile(file, { tables: [{ name: 'T', columns, rows: [[1, calculated(value)]] }], text: 'plain' });
  const bytes = readFileSync(file);
  const entry = columnEntry(bytes, TABLE, 1);
  entry[0] = type;
  entry[16] = 0xc0;
  writeFileSync(file, bytes);
  expect(unwrap(readTableRows(file, 'T')).rows).toEqual([['1', expected]]);
});

it('a memo field that Access computes is read out of its wrapping too', () => {
  const file = join(folder, 'calculated.mdb');
  const columns: AccessColumn[] = [
    { name: 'Cod', type: 'counter' },
    { name: 'C', type: 'memo' },
  ];
  const text = 'ұзын мәтін '.repeat(700);
  const rows = [text, 'қысқа'].map((value, i) => [i + 1, calculated(Buffer.from(value, 'utf16le'))]);
  writeAccessFile(file, { tables: [{ name: 'T', columns, rows }], text: 'plain' });
  const bytes = readFileSync(file);
  columnEntry(bytes, TABLE, 1)[16] = 0xc0;
  writeFileSync(file, bytes);
  expect(unwrap(readTableRows(file, 'T')).rows).toEqual([
    ['1', text],
    ['2', 'қысқа'],
  ]);
});
