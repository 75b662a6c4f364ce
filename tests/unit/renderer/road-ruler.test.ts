import { property, assert, integer, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, middleOf, weekdayOf, type Ruler } from '../../../renderer/screens/road/ruler.ts';
import type { RoadDay } from '../../../shared/contract/road-calls.ts';
import { isoDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import { WorkingCalendar } from '../../../shared/domain/working-days.ts';

const calendar = new WorkingCalendar();

/** The days from one to another, as the engine gives them. */
function daysFrom(first: string, last: string): RoadDay[] {
  const days: RoadDay[] = [];
  for (let day = parseIsoDate(first); day <= parseIsoDate(last); day++)
    days.push({
      day: isoDate(day),
      working: calendar.isWorkingDay(day),
      name: calendar.named(day)?.name ?? null,
      note: null,
      estimated: false,
    });
  return days;
}

/** What a ruler shows, a word for each column: `6` a day, `~` a weekend, `…` a gap. */
const shown = ({ columns }: Ruler): string =>
  columns
    .map(({ kind, days }) =>
      kind === 'day' ? String(Number(days[0]?.day.slice(8))) : kind === 'weekend' ? '~' : '…',
    )
    .join(' ');

const july = daysFrom('2026-06-22', '2026-07-15');

describe('the ruler of the road', () => {
  it('has a column for each working day, a narrow one for a weekend, and one for a holiday on a weekday', () => {
    const ruler = layOut(july, new Set(['2026-07-07', '2026-07-15']), 600);
    expect(shown(ruler)).toBe('22 23 24 25 26 ~ 29 30 1 2 3 ~ 6 7 8 9 10 ~ 13 14 15');
    expect(ruler.gaps).toEqual([]);
    const widths = new Map(ruler.columns.map(({ kind, width }) => [kind, width]));
    expect(widths.get('weekend')).toBeLessThan(widths.get('day')! / 2);
  });

  it('names the months where they begin', () => {
    const ruler = layOut(july, new Set(), 600);
    const first = ruler.columns.find(({ days }) => days[0]?.day === '2026-07-01');
    expect(ruler.months).toEqual([
      { month: 6, x: 0 },
      { month: 7, x: first?.x },
    ]);
  });

  it('gives a weekend day a column of its own where a stop or today is on it', () => {
    const ruler = layOut(july, new Set(['2026-07-04']), 600);
    expect(shown(ruler)).toContain('3 4 ~ 6');
    const [saturday, friday] = [middleOf(ruler, '2026-07-04')!, middleOf(ruler, '2026-07-03')!];
    expect(saturday - friday).toBeCloseTo(middleOf(ruler, '2026-07-02')! - middleOf(ruler, '2026-07-01')!);
  });

  it('leaves out days without events where not all fit, and says which', () => {
    const days = daysFrom('2026-05-04', '2026-07-15');
    const needed = new Set(['2026-05-05', '2026-07-01', '2026-07-07', '2026-07-15']);
    const ruler = layOut(days, needed, 480);
    expect(ruler.width).toBeLessThanOrEqual(480.001);
    for (const day of needed) expect(middleOf(ruler, day)).toBeDefined();
    expect(ruler.gaps).toHaveLength(1);
    const [gap] = ruler.gaps;
    const inside = days.filter(({ day }) => day >= gap!.from && day <= gap!.to);
    expect(gap!.workingDays).toBe(inside.filter(({ working }) => working).length);
    expect(gap!.workingDays).toBeGreaterThan(20);
    expect(inside.some(({ day }) => middleOf(ruler, day) !== undefined)).toBe(false);
  });

  it('does not show a day that it was not given', () => {
    const ruler = layOut(july, new Set(), 600);
    expect(middleOf(ruler, '2026-07-16')).toBeUndefined();
    expect(middleOf(ruler, '2026-06-21')).toBeUndefined();
  });

  it('knows the weekday of a day', () => {
    expect(['2026-07-06', '2026-07-12', '1970-01-01', '2024-02-29'].map(weekdayOf)).toEqual([1, 7, 4, 4]);
  });

  it('shows every needed day, in order, none too narrow to be hit, whatever is needed and however little room there is', () => {
    const days = daysFrom('2026-03-02', '2026-07-15').slice(0, 120);
    assert(
      property(
        uniqueArray(integer({ min: 0, max: days.length - 1 }), { minLength: 1, maxLength: 30 }),
        integer({ min: 200, max: 1800 }),
        (indexes, room) => {
          const needed = new Set(indexes.map((index) => days[index]!.day));
          const ruler = layOut(days, needed, room);
          const middles = [...needed].sort().map((day) => middleOf(ruler, day));
          expect(middles).not.toContain(undefined);
          for (let i = 1; i < middles.length; i++)
            expect(middles[i]! - middles[i - 1]!).toBeGreaterThanOrEqual(24 - 1e-6);
          // Columns follow each other without holes, and no day stands in two of them.
          let x = 0;
          const seen: string[] = [];
          for (const column of ruler.columns) {
            expect(column.x).toBeCloseTo(x);
            x += column.width;
            seen.push(...column.days.map(({ day }) => day));
          }
          expect(ruler.width).toBeCloseTo(x);
          expect(seen).toEqual([...new Set(seen)].sort());
        },
      ),
      { numRuns: 100 },
    );
  });
});
