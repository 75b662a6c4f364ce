import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRecords, recordCounter } from '../../../electron/engine/transfer/records.ts';

const count = (text: string | Uint8Array, step = Infinity): number => {
  const bytes = Buffer.from(text);
  const counter = new CsvRecords();
  for (let at = 0; at < bytes.length; at += step) counter.add(bytes.subarray(at, at + step));
  return counter.count;
};

describe('counting the records of a CSV file', () => {
  it('counts rows under the header, and no empty lines', () => {
    expect(count('')).toBe(0);
    expect(count('iin')).toBe(0);
    expect(count('iin\n')).toBe(0);
    expect(count('iin\n870101300123\n')).toBe(1);
    expect(count('iin\r\n870101300123\r\n900101300123')).toBe(2);
    expect(count('\u{FEFF}"cod";"code"\n\n1;"9.1"\n\r\n2;9.2\n\n')).toBe(2);
    expect(count('a,b\n"x\ny",""\n"q""\n""",1\n')).toBe(2);
    expect(count('a;b\n5" труба;п"\nx;y\n')).toBe(2);
  });

  it('counts as csv-parse does, whatever the fields hold and however the bytes arrive', () => {
    const field = fc.string({
      unit: fc.constantFrom('"', '\n', '\r\n', ',', 'п', 'a', ' ', '\u{FEFF}'),
      maxLength: 6,
    });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (table, lineEnd, step) => {
          const quoted = (text: string): string =>
            /[",\r\n]|^\u{FEFF}/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const text = table.map((row) => row.map(quoted).join(',') + lineEnd).join('');
          const records = parse(text, { relax_column_count: true, record_delimiter: lineEnd });
          expect(count(text, step)).toBe(records.length - 1);
          expect(count(text)).toBe(records.length - 1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is offered for CSV files only', () => {
    expect(recordCounter('findings.csv')).toBeDefined();
    expect(recordCounter('FINDINGS.CSV')).toBeDefined();
    expect(recordCounter('act.pdf')).toBeUndefined();
    expect(recordCounter('csv')).toBeUndefined();
  });
});
