import { dateParts, parseIsoDate } from '../../../shared/domain/dates.ts';
import { WorkingCalendar } from '../../../shared/domain/working-days.ts';
import { calendarDays, type CalendarDay } from '../../../shared/reference/calendar.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';

/** The commission's own entry for a day: what for, by which decree, by whom. */
export interface OwnDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly off: boolean;
  /** The reason. */
  readonly note: string;
  /** The decree or other source. */
  readonly source: string;
  /** Name of who entered it. */
  readonly user: string;
  readonly at: string;
}

/** A day whose kind the weekday does not tell, as the commission sees it. */
export interface ShownDay {
  readonly day: string;
  readonly off: boolean;
  /** Key of the name in `calendar.json`; null where only the commission names it. */
  readonly name: string | null;
  readonly estimated: boolean;
  readonly own: Omit<OwnDay, 'day' | 'off'> | null;
}

/** Key of the name of a day that the commission entered itself. */
const OWN_NAME = 'own-day';

/** The commission's own entries, in order of days. */
export function readOwnDays(db: Connection): OwnDay[] {
  return db
    .prepare<[], Omit<OwnDay, 'off'> & { off: number }>(
      'SELECT day, off, note, source, user, at FROM calendar_days ORDER BY day',
    )
    .all()
    .map((row) => ({ ...row, off: row.off === 1 }));
}

/**
 * Enters a day as free or worked, with its reason and source; an entry before gives way. Failure `calendar-day-invalid`
 * for what is no date. The caller journals it.
 */
export function setOwnDay(db: Connection, entry: OwnDay): Result<void> {
  if (Number.isNaN(parseIsoDate(entry.day))) return fail(failure('calendar-day-invalid', {}));
  db.prepare(
    `INSERT INTO calendar_days(day, off, note, source, user, at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT(day) DO UPDATE SET off = excluded.off, note = excluded.note, source = excluded.source,
       user = excluded.user, at = excluded.at`,
  ).run(entry.day, entry.off ? 1 : 0, entry.note, entry.source, entry.user, entry.at);
  return ok(undefined);
}

/** Takes the commission's entry for a day back, and gives it; null where there was none. */
export function resetOwnDay(db: Connection, day: string): OwnDay | null {
  const entry = readOwnDays(db).find((one) => one.day === day);
  db.prepare('DELETE FROM calendar_days WHERE day = ?').run(day);
  return entry ?? null;
}

/** The calendar by which the commission counts: the program's table under its own entries. */
export function workingCalendar(own: readonly OwnDay[]): WorkingCalendar {
  const days = new Map<string, CalendarDay>(calendarDays.map((day) => [day.date, day]));
  for (const { day, off } of own) {
    const before = days.get(day);
    days.set(day, {
      date: day,
      off,
      // Where the commission only confirms a day, its name stays.
      name: before?.off === off ? before.name : OWN_NAME,
      moved: false,
      estimated: false,
    });
  }
  return new WorkingCalendar([...days.values()]);
}

/** The named days of a year: those of the program's table and the commission's own, in order. */
export function readCalendar(db: Connection, year: number): ShownDay[] {
  const own = readOwnDays(db);
  const calendar = workingCalendar(own);
  const entries = new Map(own.map((entry) => [entry.day, entry]));
  const days = new Set([...calendarDays.map(({ date }) => date), ...entries.keys()]);
  return [...days]
    .filter((day) => dateParts(parseIsoDate(day)).year === year)
    .sort()
    .map((day) => {
      const number = parseIsoDate(day);
      const named = calendar.named(number);
      const entry = entries.get(day);
      return {
        day,
        off: !calendar.isWorkingDay(number),
        name: named === undefined || named.name === OWN_NAME ? null : named.name,
        estimated: named?.estimated ?? false,
        own: entry ? { note: entry.note, source: entry.source, user: entry.user, at: entry.at } : null,
      };
    });
}
