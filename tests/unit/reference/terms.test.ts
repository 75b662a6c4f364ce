import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isoDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import { halfYearOf, latestReceipt, termsOf } from '../../../shared/domain/terms.ts';
import { WorkingCalendar } from '../../../shared/domain/working-days.ts';
import { calendarDays } from '../../../shared/reference/calendar.ts';

const calendar = new WorkingCalendar();
const rules = fileURLToPath(new URL('../../../../shared/rules/', import.meta.url));
const absent = !existsSync(rules);
const tableOf = (file: string): string[][] =>
  absent
    ? []
    : readFileSync(`${rules}${file}`, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'));

describe('working days', () => {
  it('know weekends, holidays, moved days off and worked Sundays', () => {
    const worked = (date: string): boolean => calendar.isWorkingDay(parseIsoDate(date));
    expect(worked('2026-07-03')).toBe(true);
    expect(worked('2026-07-04')).toBe(false);
    expect(worked('2026-07-06')).toBe(false);
    expect(worked('2026-03-25')).toBe(false);
    expect(worked('2025-01-05')).toBe(true);
  });

  it('count the same forwards and between two days', () => {
    const start = parseIsoDate('2025-12-20');
    for (let count = 1; count < 300; count++)
      expect(calendar.workingDaysBetween(start, calendar.addWorkingDays(start, count))).toBe(count);
  });

  it('tell terms that rest on an estimated day or on a year without a table', () => {
    expect(calendar.isUncertain(parseIsoDate('2026-05-20'), parseIsoDate('2026-06-01'))).toBe(true);
    expect(calendar.isUncertain(parseIsoDate('2026-07-01'), parseIsoDate('2026-07-15'))).toBe(false);
    expect(calendar.isUncertain(parseIsoDate('2029-01-01'), parseIsoDate('2029-01-15'))).toBe(true);
  });
});

describe('terms of 11/196', () => {
  it('received on 1 July 2026, the chain ends on 15 July with no slack', () => {
    const terms = termsOf(parseIsoDate('2026-07-01'), { year: 2026, half: 2 }, calendar);
    expect(isoDate(terms.reconcileBy)).toBe('2026-07-07');
    expect(isoDate(terms.correctedBy)).toBe('2026-07-15');
    expect(terms.slack).toBe(0);
  });

  it('a day belongs to the half-year whose 15th comes next', () => {
    expect(halfYearOf(parseIsoDate('2026-01-15'))).toEqual({ year: 2026, half: 1 });
    expect(halfYearOf(parseIsoDate('2026-01-16'))).toEqual({ year: 2026, half: 2 });
    expect(halfYearOf(parseIsoDate('2026-07-15'))).toEqual({ year: 2026, half: 2 });
    expect(halfYearOf(parseIsoDate('2026-12-30'))).toEqual({ year: 2027, half: 1 });
  });

  describe.skipIf(absent)(
    'agree with the vectors of the rules (skipped where the rules are not beside the project)',
    () => {
      it.each(tableOf('deadline-vectors.tsv'))(
        '%s',
        (received, reconcileBy, returnBy, correctedBy, cecBy, latest) => {
          const period = halfYearOf(parseIsoDate(cecBy));
          const terms = termsOf(parseIsoDate(received), period, calendar);
          expect([terms.reconcileBy, terms.returnBy, terms.correctedBy, terms.submitBy].map(isoDate)).toEqual(
            [reconcileBy, returnBy, correctedBy, cecBy],
          );
          expect(isoDate(latestReceipt(period, calendar))).toBe(latest);
        },
      );

      it('the calendar holds every day of the source, and no other', () => {
        expect(calendarDays.map(({ date, off, estimated }) => [date, off, estimated])).toEqual(
          tableOf('holidays-kz.tsv').map(([date, kind, , estimated]) => [
            date,
            kind === 'off',
            estimated === '1',
          ]),
        );
      });
    },
  );
});
