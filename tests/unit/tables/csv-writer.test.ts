import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  csvLine,
  harmlessText,
  plainText,
  startsLikeFormula,
  writeCsv,
} from '../../../electron/engine/tables/index.ts';
import { unwrap } from '../../../shared/result.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a text in a CSV', () => {
  it('never begins with what a spreadsheet runs', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '\u0000', ' =', '＝', '\u00a0+'])
      expect(harmlessText(`${start}1`)).toBe(`'${start}1`);
  });

  it('keeps an apostrophe of its own apart from the one put before it', () => {
    expect(harmlessText("'=1")).toBe("''=1");
    expect(plainText("''=1")).toBe("'=1");
    expect(harmlessText('5-1')).toBe('5-1');
    expect(harmlessText('-')).toBe('-');
  });

  it('comes back unchanged, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', 'a') }),
        ),
        (text) => {
          expect(plainText(harmlessText(text))).toBe(text);
          // A lone dash runs nothing.
          if (text !== '-') expect(startsLikeFormula(harmlessText(text))).toBe(false);
        },
      ),
    );
  });
});

describe('a CSV', () => {
  it('holds header and rows as RFC 4180 quotes them, lines ended by LF', async () => {
    const path = join(folder, 'a.csv');
    const rows = [
      ['1', 'a,b', 'say "да"'],
      ['2', ' edge', 'two\nlines'],
      [3, null, '-'],
      [-4.5, '', "'"],
    ];
    const summary = unwrap(await writeCsv(path, ['number', 'code', 'message'], rows));
    const text = readFileSync(path, 'utf8');
    expect(text).toBe(`number,code,message\n1,"a,b","say ""да"""\n2," edge","two\nlines"\n3,,-\n-4.5,,''\n`);
    expect(summary.records).toBe(4);
    expect(summary.bytes).toBe(Buffer.byteLength(text));
  });

  it('is read back by another reader cell by cell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 })),
        (rows) => {
          const records = parse(rows.map(csvLine).join(''));
          expect(records.map((record) => record.map(plainText))).toEqual(rows);
        },
      ),
    );
  });

  it('refuses a row that does not fit the header', async () => {
    await expect(writeCsv(join(folder, 'b.csv'), ['a'], [['1', '2']])).rejects.toThrow('does not fit');
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  it.skipIf(!python)("is read by Python's csv module (skipped: no python3)", async () => {
    const path = join(folder, 'c.csv');
    const rows = [
      ['а;б', 'в "г", д', 'е\nж'],
      ['', '"', ','],
    ];
    unwrap(await writeCsv(path, ['x', 'y', 'z'], rows));
    const script =
      'import csv,json,sys; print(json.dumps(list(csv.reader(open(sys.argv[1],encoding="utf-8",newline="")))))';
    expect(JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }))).toEqual([
      ['x', 'y', 'z'],
      ...rows,
    ]);
  });
});
