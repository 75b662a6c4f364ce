import { isoDate } from './dates.ts';
import type { PartFacts } from './road.ts';
import type { ListRoad, NextStep, Plan, RoadRules } from './road-stops.ts';
import type { WorkingCalendar } from './working-days.ts';

/** Why a step is the next one of all: codes and facts for a text. */
export type RoadReason =
  | { readonly code: 'undecided'; readonly undecided: number; readonly findings: number }
  | { readonly code: 'all-decided'; readonly findings: number }
  | { readonly code: 'term-later'; readonly by: string; readonly workingDays: number }
  /** `workingDay`: which working day of the term today is, where the term is counted in working days. */
  | { readonly code: 'term-today'; readonly workingDay: number | null }
  | { readonly code: 'term-missed'; readonly by: string; readonly workingDays: number }
  /** A list received later than this day cannot be submitted in time. */
  | { readonly code: 'safe-until'; readonly day: string }
  | { readonly code: 'slack'; readonly workingDays: number; readonly submitBy: string }
  | { readonly code: 'no-slack'; readonly submitBy: string }
  | { readonly code: 'will-be-late'; readonly workingDays: number; readonly submitBy: string }
  | { readonly code: 'estimated' };

/** The next step of the whole half-year. */
export interface MainStep {
  readonly part: number;
  readonly step: NextStep;
  readonly reasons: readonly RoadReason[];
  /** What comes after it. */
  readonly then: { readonly part: number; readonly step: NextStep; readonly by: string | null } | null;
}

/** A part and its road. */
export interface RoadRow {
  readonly part: PartFacts;
  readonly road: ListRoad;
}

/** The next step of all among rows that stand in their order; null where there is nothing to do. */
export function mainStepOf(
  rows: readonly RoadRow[],
  today: number,
  plan: Plan,
  rules: RoadRules,
): MainStep | null {
  const [first, second] = rows
    .filter(({ road }) => road.nextStop !== null)
    .toSorted((a, b) => urgency(a.road, today, rules) - urgency(b.road, today, rules));
  if (!first) return null;
  return {
    part: first.part.id,
    step: first.road.next,
    reasons: reasonsOf(first, today, plan, rules),
    then: second ? { part: second.part.id, step: second.road.next, by: dayOf(second.road) } : null,
  };
}

/** The last day for the next step, `YYYY-MM-DD`; null when done. */
export function dayOf({ nextStop }: ListRoad): string | null {
  return nextStop && isoDate(nextStop.day);
}

/** Whether the akimat has to act. */
export function waitsForAkimat(step: NextStep): boolean {
  return step === 'receive' || step === 'await-correction' || step === 'receive-corrected';
}

/** Working days from today to a day: 0 on it, negative after it (but 0 on the days off that follow it). */
export function workingDaysTo(day: number, today: number, calendar: WorkingCalendar): number {
  // No working days backwards are -0, which is not 0 to everybody.
  return calendar.workingDaysBetween(today, day) + 0;
}

/**
 * What presses most: the commission's own work whose last day is today or the next working day or is gone; then a list
 * to be asked for; then own work with time left; then what only waits.
 */
function urgency({ next, nextStop }: ListRoad, today: number, { calendar }: RoadRules): number {
  if (!nextStop) return 5;
  if (waitsForAkimat(next)) return nextStop.state === 'later' ? 4 : 2;
  const left = workingDaysTo(nextStop.day, today, calendar);
  return left <= 0 ? 0 : left === 1 ? 1 : 3;
}

function reasonsOf(
  { part, road }: RoadRow,
  today: number,
  plan: Plan,
  { calendar }: RoadRules,
): RoadReason[] {
  const reasons: RoadReason[] = [];
  const { nextStop, slack } = road;
  if (!nextStop || slack === null) return reasons;
  const { findings, undecided } = part;
  if (nextStop.step === 'reconciled' && findings !== null && undecided !== null)
    reasons.push(
      undecided > 0 ? { code: 'undecided', undecided, findings } : { code: 'all-decided', findings },
    );
  const by = isoDate(nextStop.day);
  const left = workingDaysTo(nextStop.day, today, calendar);
  if (nextStop.state === 'later') reasons.push({ code: 'term-later', by, workingDays: left });
  else if (nextStop.state === 'missed')
    reasons.push({ code: 'term-missed', by, workingDays: Math.abs(left) });
  else reasons.push({ code: 'term-today', workingDay: workingDayOfTerm(road, today, calendar) });
  if (nextStop.step === 'received' && today <= plan.safeUntil)
    reasons.push({ code: 'safe-until', day: isoDate(plan.safeUntil) });
  const submitBy = isoDate(plan.submitBy);
  if (slack > 0) reasons.push({ code: 'slack', workingDays: slack, submitBy });
  else if (slack === 0) reasons.push({ code: 'no-slack', submitBy });
  else reasons.push({ code: 'will-be-late', workingDays: -slack, submitBy });
  if (nextStop.estimated) reasons.push({ code: 'estimated' });
  return reasons;
}

/** Which working day of its term `today` is; null where the term is a date. */
function workingDayOfTerm(
  { stops, nextStop }: ListRoad,
  today: number,
  calendar: WorkingCalendar,
): number | null {
  if (!nextStop || nextStop.step === 'received' || nextStop.step === 'submitted') return null;
  const before = stops[stops.indexOf(nextStop) - 1];
  return before ? calendar.workingDaysBetween(before.day, today) : null;
}
