import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderByIin } from '../../../electron/engine/snapshot/order.ts';
import { CodeColumnBuilder, codeTextAt, type CodeColumn } from '../../../shared/columns/index.ts';

const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

function columnOf(texts: readonly string[]): CodeColumn {
  const builder = new CodeColumnBuilder(texts.length, decode);
  for (const text of texts) builder.addText(text);
  return builder.finish();
}

/** Digits before anything else, by number of digits and value; other texts by their characters. */
function plainOrder(texts: readonly string[]): string[] {
  const isCode = (text: string): boolean => /^\d{0,15}$/.test(text);
  const digits = texts.filter(isCode).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return [...digits, ...texts.filter((text) => !isCode(text)).sort()];
}

const iins = fc.oneof(
  { weight: 9, arbitrary: fc.stringMatching(/^\d{12}$/) },
  fc.stringMatching(/^\d{0,16}$/),
  fc.string({ maxLength: 14 }),
);

describe('the order of persons', () => {
  it('is that of their IINs, whatever the order in the file', () => {
    fc.assert(
      fc.property(fc.uniqueArray(iins, { maxLength: 60 }), (texts) => {
        const column = columnOf(texts);
        const order = orderByIin(column);
        if ('repeatedRow' in order) throw new Error('nothing is repeated');
        const rows = order.rows === 'as they are' ? texts.map((_, row) => row) : [...order.rows];
        expect(rows.map((row) => codeTextAt(column, row))).toEqual(plainOrder(texts));
      }),
    );
  });

  it('leaves rows alone that are in order', () => {
    expect(orderByIin(columnOf(['000101500206', '000101500207', '500101100000']))).toEqual({
      rows: 'as they are',
    });
    expect(orderByIin(columnOf([]))).toEqual({ rows: 'as they are' });
  });

  it('names a row whose IIN stands in an earlier row too', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(iins, { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        (texts, pick, place) => {
          const repeated = texts[pick % texts.length] as string;
          const all = texts.toSpliced(place % (texts.length + 1), 0, repeated);
          const order = orderByIin(columnOf(all));
          expect(order).toEqual({ repeatedRow: all.lastIndexOf(repeated) });
        },
      ),
    );
  });
});
