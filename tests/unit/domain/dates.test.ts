import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addYears,
  dateParts,
  daysOf,
  dottedDate,
  isoDate,
  parseIsoDate,
  parseListDate,
} from '../../../shared/domain/dates.ts';

const DAY_MS = 86_400_000;

describe('dates', () => {
  it('agree with the calendar of the language over 400 years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 50_000 }), (days) => {
        const date = new Date(days * DAY_MS);
        const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(dateParts(days)).toEqual(parts);
        expect(daysOf(parts.year, parts.month, parts.day)).toBe(days);
        expect(isoDate(days)).toBe(date.toISOString().slice(0, 10));
        expect(parseIsoDate(isoDate(days))).toBe(days);
        expect(parseListDate(dottedDate(days))).toBe(days);
      }),
    );
  });

  it('know no 30 February, no year 0 and no month 13', () => {
    expect(parseIsoDate('2026-02-30')).toBeNaN();
    expect(parseIsoDate('2025-02-29')).toBeNaN();
    expect(parseIsoDate('0000-01-01')).toBeNaN();
    expect(parseIsoDate('2026-13-01')).toBeNaN();
    expect(parseIsoDate('2026-1-1')).toBeNaN();
    expect(parseListDate('31.04.2026')).toBeNaN();
    expect(parseListDate('7/1/2026')).toBeNaN();
    expect(isoDate(NaN)).toBe('');
  });

  it('add years; 29 February becomes 1 March in a common year', () => {
    expect(isoDate(addYears(daysOf(2008, 2, 29), 18))).toBe('2026-03-01');
    expect(isoDate(addYears(daysOf(2008, 2, 29), 20))).toBe('2028-02-29');
    expect(isoDate(addYears(daysOf(2008, 7, 1), 18))).toBe('2026-07-01');
    expect(addYears(NaN, 10)).toBeNaN();
  });
});
