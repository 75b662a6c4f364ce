import fc from 'fast-check';
import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { qrCode } from '../../../electron/engine/documents/qr-code.ts';

/** The modules that a drawing makes dark, row by row. */
function darkModules(svg: string): { side: number; rows: string[] } {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const rows = Array.from({ length: side }, () => Array<string>(side).fill('.'));
  const [, path = ''] = /<path fill="#000" d="([^"]*)"/.exec(svg) ?? [];
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  expect(runs.map(([run]) => run).join('')).toBe(path);
  for (const [, column, row, length, back] of runs) {
    expect(back).toBe(length);
    for (let at = 0; at < Number(length); at += 1) {
      const cells = rows[Number(row)];
      expect(cells?.[Number(column) + at]).toBe('.');
      if (cells) cells[Number(column) + at] = '#';
    }
  }
  return { side, rows: rows.map((row) => row.join('')) };
}

test('the drawing has every dark module of the code once, and four light ones around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }), (text) => {
      const { modules } = create([{ data: new TextEncoder().encode(text), mode: 'byte' }], {
        errorCorrectionLevel: 'M',
      });
      const { side, rows } = darkModules(qrCode(text));
      expect(side).toBe(modules.size + 8);
      const expected = rows.map((_, row) =>
        rows
          .map((__, column) => {
            const [y, x] = [row - 4, column - 4];
            const inside = y >= 0 && x >= 0 && y < modules.size && x < modules.size;
            return inside && modules.get(y, x) === 1 ? '#' : '.';
          })
          .join(''),
      );
      expect(rows).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});
