import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTables, type TableFile } from '../../../electron/engine/tables/index.ts';
import { failure } from '../../../shared/failures/index.ts';
import { unwrap } from '../../../shared/result.ts';

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-read-csv-'));
  path = join(folder, 'участки.csv');
});
afterAll(() => rmSync(folder, { recursive: true }));

type Csv = Extract<TableFile, { kind: 'csv' }>;

async function csvOf(content: string | Uint8Array): Promise<Csv> {
  writeFileSync(path, content);
  return unwrap(await readTables(path)) as Csv;
}

const cellsOf = (file: Csv): (readonly string[])[] => file.grids[0].rows.map(({ cells }) => cells);

const kazakh = 'Нөмірі;Елді мекен;Көше\n251;Ұзынағаш, Һәкім, Ғаббас, Ңңі;Әйтеке би көшесі\n';
const russian = 'Номер;Населенный пункт;Улица\n251;г. Караганда «Ёлка» № 5;ул. Гоголя — 8\n';

describe('the encoding of a CSV', () => {
  const cases = [
    ['utf-8', 'utf-8', kazakh],
    ['utf-8 with its mark', 'utf-8', `\ufeff${kazakh}`],
    ['utf16le', 'utf-16', `\ufeff${kazakh}`],
    ['utf-16be', 'utf-16', `\ufeff${kazakh}`],
    ['rk1048', 'kz-1048', kazakh],
    ['windows-1251', 'windows-1251', russian],
    // Russian text reads the same in both 8-bit sets.
    ['rk1048', 'windows-1251', russian],
  ] as const;
  it.each(cases)('%s is told as %s', async (written, told, text) => {
    const file = await csvOf(iconv.encode(text, written.replace(' with its mark', ''), { addBOM: false }));
    expect(file.encoding).toBe(told);
    expect(cellsOf(file)).toEqual(
      text
        .replace('\ufeff', '')
        .trimEnd()
        .split('\n')
        .map((line) => line.split(';')),
    );
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  it.skipIf(!python)("reads KZ-1048 letter for letter as Python's codec (skipped: no python3)", async () => {
    const script =
      'import sys; sys.stdout.buffer.write(b"x;" + b";".join(bytes([b]) for b in range(0x80, 0x100) if b not in (0x98, 0xa0)) + b"\\n")';
    const bytes = execFileSync('python3', ['-c', script]);
    const expected = execFileSync(
      'python3',
      ['-c', 'import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode("kz1048").encode())'],
      {
        input: bytes,
      },
    );
    expect(cellsOf(await csvOf(bytes))).toEqual([expected.toString('utf8').trimEnd().split(';')]);
  });

  it('that fits none is refused by name', async () => {
    const broken = [Buffer.from([0x41, 0x3b, 0x98, 0xff]), Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])];
    for (const bytes of broken) {
      writeFileSync(path, bytes);
      expect(await readTables(path)).toEqual({
        ok: false,
        failure: failure('table-encoding', { file: 'участки.csv' }),
      });
    }
  });
});

describe('the delimiter of a CSV', () => {
  it.each([';', ',', '\t'] as const)(
    '%j is found, also beside the others inside texts',
    async (delimiter) => {
      const rows = [
        ['Сведения; об, участках'],
        ['№', 'Номер', 'Границы'],
        ['1', '251', '№ 1, 2; 3/1,\t4а'],
        ['2', '252', 'ул. Абая, 1; 2; 3, 4'],
        ['3', '253', ''],
      ];
      const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n');
      const file = await csvOf(text);
      expect(file.delimiter).toBe(delimiter);
      expect(cellsOf(file)).toEqual(rows);
    },
  );

  it('is that of the most even rows where texts are not quoted', async () => {
    const file = await csvOf('н;о;а\n1;251;ул. Абая, 1, 2\n2;252;ул. Абая, 3\n3;253;ул. Абая, 4, 5, 6\n');
    expect(file.delimiter).toBe(';');
  });

  it('may be told by the first line, as Excel does', async () => {
    const file = await csvOf('sep=,\r\na;b;c,d\r\n1;2;3,4\r\n');
    expect(cellsOf(file)).toEqual([
      ['a;b;c', 'd'],
      ['1;2;3', '4'],
    ]);
    expect(file.grids[0].rows.map(({ number }) => number)).toEqual([2, 3]);
  });

  it('a table of one column needs none', async () => {
    expect(cellsOf(await csvOf('251\n252\n'))).toEqual([['251'], ['252']]);
  });
});

describe('rows of a CSV', () => {
  it('have the numbers that a spreadsheet shows, empty ones counted', async () => {
    const file = await csvOf('a;b\n\n;;\n1;"x\ny"\n2;z');
    expect(file.grids[0].rows.map(({ number, cells }) => [number, ...cells])).toEqual([
      [1, 'a', 'b'],
      [4, '1', 'x\ny'],
      [5, '2', 'z'],
    ]);
  });

  it('may end in any way', async () => {
    expect(cellsOf(await csvOf('a;b\r\n1;2\r3;4\n5;6'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('keep careless quotes as characters', async () => {
    const file = await csvOf('н;о;а\n1;школа "Абай";x\n2;"Абай" мектебі;y\n3;"a ""b""";z\n');
    expect(cellsOf(file).slice(1)).toEqual([
      ['1', 'школа "Абай"', 'x'],
      ['2', '"Абай" мектебі', 'y'],
      ['3', 'a "b"', 'z'],
    ]);
  });

  it('that a quote left open has swallowed are pointed out', async () => {
    const file = await csvOf('н;о;а;б\n1;"x;1;1\n2;y;2;2\n3;z";3;3\n4;"line\nline";4;4\n');
    expect(file.grids[0].notes).toEqual([{ row: 2, column: 2, kind: 'quote' }]);
  });

  it('after a quote that is never closed are not lost in silence: the file is refused', async () => {
    writeFileSync(path, 'a;b\n1;2\n3;"4\n5;6\n');
    expect(await readTables(path)).toEqual({
      ok: false,
      failure: {
        code: 'table-csv-quote',
        facts: { file: 'участки.csv', line: expect.any(Number) as number },
      },
    });
  });

  it('come back cell by cell, whatever they hold', async () => {
    const cell = fc.string({ unit: fc.constantFrom('а', 'қ', ';', ',', '"', '\n', ' ', '1', '\t') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (rows) => {
        const text = [['н', 'о', 'а'], ...rows]
          .map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(';'))
          .join('\n');
        const file = await csvOf(`sep=;\n${text}`);
        expect(cellsOf(file).slice(1)).toEqual(rows.filter((row) => row.some((c) => c.trim() !== '')));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a file that is no table', () => {
  it('is refused by what it is', async () => {
    const refused = async (bytes: Uint8Array): Promise<unknown> => {
      writeFileSync(path, bytes);
      const result = await readTables(path);
      return result.ok ? result.value : result.failure.code;
    };
    expect(await refused(new Uint8Array())).toBe('table-not-a-table');
    expect(await refused(Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'))).toBe('table-old-excel');
    expect(await refused(Buffer.from('%PDF-1.7\n\u0000\u0001'))).toBe('table-not-a-table');
    expect(await refused(Buffer.from('PK\u0003\u0004nothing'))).toBe('table-damaged');
  });

  it('that is not there is told', async () => {
    expect(await readTables(join(folder, 'absent.csv'))).toEqual({
      ok: false,
      failure: failure('file-not-found', { file: 'absent.csv' }),
    });
  });
});
