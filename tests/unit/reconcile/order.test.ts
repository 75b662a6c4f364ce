import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsByCod } from '../../../electron/engine/reconcile/order.ts';
import { listOf } from '../../fixtures/tables.ts';

const orderOf = (cods: readonly string[]): number[] => [
  ...rowsByCod(listOf(cods.map((cod) => ({ cod }))).cod),
];

describe('order of Cod', () => {
  it('numbers by value, other texts after them, equal ones in file order', () => {
    expect(orderOf(['10', '9', 'б', '-3', 'а', '9', ''])).toEqual([3, 1, 5, 0, 6, 4, 2]);
    expect(orderOf(['1', '2', '10', '11', '100'])).toEqual([0, 1, 2, 3, 4]);
    expect(orderOf(['2', '01'])).toEqual([1, 0]);
  });

  it('is the plain order of the numbers for every list of numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000_000_000)), fc.boolean(), (numbers, sorted) => {
        const cods = sorted ? [...new Set(numbers)].sort((a, b) => a - b) : numbers;
        const plain = cods
          .map((_, row) => row)
          .sort((a, b) => (cods[a] as number) - (cods[b] as number) || a - b);
        expect(orderOf(cods.map(String))).toEqual(plain);
      }),
    );
  });
});
