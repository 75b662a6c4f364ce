import { isoDate } from './dates.ts';
import {
  paragraphs,
  planOf,
  roadOf,
  type ListRoad,
  type NextStep,
  type PassedDays,
  type Plan,
  type RoadRules,
  type RoadStep,
  type StopState,
} from './road-stops.ts';
import { rulerOf, type RulerDay } from './road-ruler.ts';
import type { HalfYear } from './terms.ts';
import type { WorkingCalendar } from './working-days.ts';

/** A text in both languages. */
export interface InBothLanguages {
  readonly kk: string;
  readonly ru: string;
}

/** A list in force, as the road names it. */
export interface RoadReceipt {
  readonly id: string;
  readonly rows: number;
  /** Rows that are not marked deleted. */
  readonly voters: number;
  /** `YYYY-MM-DD`. */
  readonly receivedOn: string;
  /** Instant in UTC. */
  readonly at: string;
}

/** What is known of a part of the half-year. */
export interface PartFacts {
  readonly id: number;
  readonly name: InBothLanguages;
  readonly akimat: InBothLanguages;
  readonly receipt: RoadReceipt | null;
  readonly correctedReceipt: RoadReceipt | null;
  /** Days since 1970-01-01. */
  readonly passed: PassedDays;
  /** Findings of the list and those without a decision; null before the reconciliation. */
  readonly findings: number | null;
  readonly undecided: number | null;
  /** Number of the part's newest act in force. */
  readonly act: string | null;
}

/** A stop as it is shown; `day` is `YYYY-MM-DD`. */
export interface RoadStop {
  readonly step: RoadStep;
  /** The day on which it was passed, else the last day for it. */
  readonly day: string;
  readonly state: StopState;
  /** Passed after its last day. */
  readonly late: boolean;
  readonly paragraph: string;
  /** Rests on days off that are not fixed yet. */
  readonly estimated: boolean;
}

/** The next step with a list. */
export interface RoadNext {
  readonly step: NextStep;
  /** The last day for it, `YYYY-MM-DD`. */
  readonly by: string | null;
  /** The paragraph of 11/196 that sets the term. */
  readonly paragraph: string | null;
  readonly state: StopState;
  /** Who has to act. */
  readonly waitsFor: 'commission' | 'akimat' | null;
  /** Working days up to the last day: 0 on it, negative after it. */
  readonly workingDays: number | null;
}

/** A row of the road. */
export interface RoadPart extends Omit<PartFacts, 'passed'> {
  readonly stops: readonly RoadStop[];
  /** Working days that can still be lost; negative where the submission will be late; null when submitted. */
  readonly slack: number | null;
  readonly next: RoadNext;
}

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

/** Everything that the road shows. Days are `YYYY-MM-DD`. */
export interface Road {
  readonly halfYear: string;
  /** Half-years that can be chosen, the newest first. */
  readonly halfYears: readonly string[];
  readonly today: string;
  /** Lists are due: 1 January or 1 July (para 6 and 17). */
  readonly dueDay: string;
  /** To the Central Election Commission: 15 January or 15 July (para 12 and 22). */
  readonly submitBy: string;
  /** The latest working day of receipt, not after `dueDay`, from which every term can be kept. */
  readonly receiveBy: string;
  readonly receiveByEstimated: boolean;
  /** The latest day of receipt from which the submission can still be in time, even where it is after `dueDay`. */
  readonly safeUntil: string;
  readonly days: readonly RulerDay[];
  /** Those that can be in time by slack, then those that cannot, done ones last. */
  readonly parts: readonly RoadPart[];
  /** The part whose next step is the next step of all; null where there is nothing to do. */
  readonly main: number | null;
  readonly mainStep: MainStep | null;
  readonly counts: {
    readonly parts: number;
    readonly received: number;
    readonly rows: number;
    readonly findings: number;
    readonly undecided: number;
  };
}

/** What the road of a half-year is made of. */
export interface RoadFacts {
  readonly halfYear: HalfYear;
  readonly halfYears: readonly string[];
  /** Today, days since 1970-01-01. */
  readonly today: number;
  /** In the order in which the commission keeps them. */
  readonly parts: readonly PartFacts[];
  /** What the commission noted about days of its own calendar, by day since 1970-01-01. */
  readonly notes?: ReadonlyMap<number, string>;
}

/** `2026-II` of a half-year. */
export function halfYearId({ year, half }: HalfYear): string {
  return `${year}-${half === 1 ? 'I' : 'II'}`;
}

/** The half-year of `2026-II`; null for another text. */
export function parseHalfYear(id: string): HalfYear | null {
  const match = /^(\d{4})-(I|II)$/.exec(id);
  return match ? { year: Number(match[1]), half: match[2] === 'I' ? 1 : 2 } : null;
}

/** Computes the road of a half-year: stops, slack, order of the rows, the next step of all, the ruler. */
export function computeRoad(facts: RoadFacts, rules: RoadRules): Road {
  const { today } = facts;
  const plan = planOf(facts.halfYear, rules);
  const rows = facts.parts.map((part) => ({ part, road: roadOf(part.passed, today, plan, rules) }));
  const inOrder = rows.toSorted((a, b) => compareRows(a.road, b.road));
  const ranked = inOrder
    .filter(({ road }) => road.nextStop !== null)
    .toSorted((a, b) => urgency(a.road, today, rules) - urgency(b.road, today, rules));
  const [first, second] = ranked;
  const sum = (of: (part: PartFacts) => number | null): number =>
    facts.parts.reduce((total, part) => total + (of(part) ?? 0), 0);
  return {
    halfYear: halfYearId(facts.halfYear),
    halfYears: facts.halfYears,
    today: isoDate(today),
    dueDay: isoDate(plan.dueDay),
    submitBy: isoDate(plan.submitBy),
    receiveBy: isoDate(plan.receiveBy),
    receiveByEstimated: plan.estimated,
    safeUntil: isoDate(plan.safeUntil),
    days: rulerOf(
      rows.map(({ road }) => road),
      today,
      plan,
      rules.calendar,
      facts.notes,
    ),
    parts: inOrder.map(({ part, road }) => shownPart(part, road, today, rules)),
    main: first?.part.id ?? null,
    mainStep: first
      ? {
          part: first.part.id,
          step: first.road.next,
          reasons: reasonsOf(first.part, first.road, today, plan, rules),
          then: second ? { part: second.part.id, step: second.road.next, by: dayOf(second.road) } : null,
        }
      : null,
    counts: {
      parts: rows.length,
      received: facts.parts.filter(({ receipt }) => receipt !== null).length,
      rows: sum(({ receipt, correctedReceipt }) => (correctedReceipt ?? receipt)?.rows ?? null),
      findings: sum(({ findings }) => findings),
      undecided: sum(({ undecided }) => undecided),
    },
  };
}

function shownPart(
  { passed: _, ...part }: PartFacts,
  road: ListRoad,
  today: number,
  rules: RoadRules,
): RoadPart {
  const { next, nextStop, slack } = road;
  return {
    ...part,
    stops: road.stops.map((stop) => ({ ...stop, day: isoDate(stop.day), paragraph: paragraphs[stop.step] })),
    slack,
    next: {
      step: next,
      by: dayOf(road),
      paragraph: nextStop && paragraphs[nextStop.step],
      state: nextStop?.state ?? 'passed',
      waitsFor: nextStop && (waitsForAkimat(next) ? 'akimat' : 'commission'),
      workingDays: nextStop && workingDaysTo(nextStop.day, today, rules.calendar),
    },
  };
}

function dayOf({ nextStop }: ListRoad): string | null {
  return nextStop && isoDate(nextStop.day);
}

function waitsForAkimat(step: NextStep): boolean {
  return step === 'receive' || step === 'await-correction' || step === 'receive-corrected';
}

/** Rows that can be in time come first, by slack; then those that cannot; then those that are done. */
function compareRows(a: ListRoad, b: ListRoad): number {
  const group = ({ slack }: ListRoad): number => (slack === null ? 2 : slack < 0 ? 1 : 0);
  return (
    group(a) - group(b) || (a.slack ?? 0) - (b.slack ?? 0) || (a.nextStop?.day ?? 0) - (b.nextStop?.day ?? 0)
  );
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
  part: PartFacts,
  road: ListRoad,
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

/** Working days from today to a day: 0 on it, negative after it (but 0 on the days off that follow it). */
function workingDaysTo(day: number, today: number, calendar: WorkingCalendar): number {
  // No working days backwards are -0, which is not 0 to everybody.
  return calendar.workingDaysBetween(today, day) + 0;
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
