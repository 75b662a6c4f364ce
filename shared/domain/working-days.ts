import { calendarDays, calendarYears, type CalendarDay } from '../reference/calendar.ts';
import { dateParts, parseIsoDate } from './dates.ts';

/** The working days of a country: weekdays but for the days that a calendar names otherwise. */
export class WorkingCalendar {
  readonly #days: ReadonlyMap<number, CalendarDay>;

  constructor(days: readonly CalendarDay[] = calendarDays) {
    this.#days = new Map(days.map((day) => [parseIsoDate(day.date), day]));
  }

  /** Whether a day (since 1970-01-01) is worked. */
  isWorkingDay(day: number): boolean {
    const named = this.#days.get(day);
    // 1970-01-01 was a Thursday.
    const weekday = (((day + 3) % 7) + 7) % 7;
    return named ? !named.off : weekday < 5;
  }

  /** What the calendar says of a day; undefined where the weekday tells. */
  named(day: number): CalendarDay | undefined {
    return this.#days.get(day);
  }

  /** The `count`-th working day after `day`: terms count from the day after receipt. */
  addWorkingDays(day: number, count: number): number {
    let result = day;
    for (let left = count; left > 0;) if (this.isWorkingDay(++result)) left--;
    return result;
  }

  /** Number of working days after `from`, up to and with `to`; negative where `to` lies before `from`. */
  workingDaysBetween(from: number, to: number): number {
    if (to < from) return -this.workingDaysBetween(to, from);
    let count = 0;
    for (let day = from + 1; day <= to; day++) if (this.isWorkingDay(day)) count++;
    return count;
  }

  /** Whether a term from `from` to `to` rests on an estimated day, or on a year that the table does not cover. */
  isUncertain(from: number, to: number): boolean {
    if (dateParts(from).year < calendarYears.first || dateParts(to).year > calendarYears.last) return true;
    for (let day = from; day <= to; day++) if (this.#days.get(day)?.estimated === true) return true;
    return false;
  }
}
