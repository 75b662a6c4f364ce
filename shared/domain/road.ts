import { isoDate } from './dates.ts';
import {
  paragraphs,
  planOf,
  roadOf,
  type ListRoad,
  type NextStep,
  type PassedDays,
  type RoadRules,
  type RoadStep,
  type StopState,
} from './road-stops.ts';
import { dayOf, mainStepOf, waitsForAkimat, workingDaysTo, type MainStep } from './road-main.ts';
import { rulerOf, type RulerDay } from './road-ruler.ts';
import type { HalfYear } from './terms.ts';

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
  const mainStep = mainStepOf(inOrder, today, plan, rules);
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
    main: mainStep?.part ?? null,
    mainStep,
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

/** Rows that can be in time come first, by slack; then those that cannot; then those that are done. */
function compareRows(a: ListRoad, b: ListRoad): number {
  const group = ({ slack }: ListRoad): number => (slack === null ? 2 : slack < 0 ? 1 : 0);
  return (
    group(a) - group(b) || (a.slack ?? 0) - (b.slack ?? 0) || (a.nextStop?.day ?? 0) - (b.nextStop?.day ?? 0)
  );
}
