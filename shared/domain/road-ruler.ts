import { isoDate } from './dates.ts';
import type { ListRoad, Plan } from './road-stops.ts';
import type { WorkingCalendar } from './working-days.ts';

/** Working days of the ruler at most; a screen with less room leaves out some without events, and says so. */
export const RULER_COLUMNS = 70;
/** Working days after the submission that are shown while something is still open. */
const OVERDUE_COLUMNS = 5;

/** A day of the ruler; working days are columns, days off are narrow. */
export interface RulerDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly working: boolean;
  /** Key of a name in `calendar.json`; null for an ordinary day. */
  readonly name: string | null;
  /** What the commission itself noted about the day. */
  readonly note: string | null;
  readonly estimated: boolean;
}

/**
 * The days of the ruler: from the Monday of the earliest stop, or of today where that is earlier, to the submission, or
 * to today where that is later (five working days at most). Where the columns do not suffice, the earliest whole weeks
 * are left out.
 */
export function rulerOf(
  roads: readonly ListRoad[],
  today: number,
  plan: Plan,
  calendar: WorkingCalendar,
  notes: ReadonlyMap<number, string> = new Map(),
): RulerDay[] {
  const last = Math.max(
    plan.submitBy,
    Math.min(today, calendar.addWorkingDays(plan.submitBy, OVERDUE_COLUMNS)),
  );
  const stops = roads.flatMap((road) => road.stops.map(({ day }) => day));
  let first = mondayOf(Math.min(today, plan.receiveBy, ...stops));
  while (workingDays(first, last, calendar) > RULER_COLUMNS) first += 7;
  const days: RulerDay[] = [];
  for (let day = first; day <= last; day++) {
    const named = calendar.named(day);
    days.push({
      day: isoDate(day),
      working: calendar.isWorkingDay(day),
      name: named?.name ?? null,
      note: notes.get(day) ?? null,
      estimated: named?.estimated ?? false,
    });
  }
  return days;
}

/** The Monday of a day's week: 1970-01-01 was a Thursday. */
function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

function workingDays(first: number, last: number, calendar: WorkingCalendar): number {
  return calendar.workingDaysBetween(first - 1, last);
}
