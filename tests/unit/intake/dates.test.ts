import { expect, it } from 'vitest';
import { daysOfAccessDate, isAccessDate, textOfDays } from '../../../electron/engine/intake/access/cells.ts';

it.each([
  [25_569, '1970-01-01'],
  [0, '1899-12-30'],
  [1.25, '1899-12-31 06:00:00'],
  // Before 1899-12-30 the time of day is counted away from zero.
  [-1.25, '1899-12-29 06:00:00'],
  [-0.5, '1899-12-30 12:00:00'],
  [46_204.999_99, '2026-07-01 23:59:59'],
  [46_204.999_999_9, '2026-07-02'],
  [-657_434, '0100-01-01'],
  [2_958_465, '9999-12-31'],
])('the number %d of Access is %s', (number, text) => {
  expect(isAccessDate(number)).toBe(true);
  expect(textOfDays(daysOfAccessDate(number))).toBe(text);
});

it.each([NaN, Infinity, -Infinity, 2_958_466, -657_435, 1e300])('%d is no date of Access', (number) => {
  expect(isAccessDate(number)).toBe(false);
});
