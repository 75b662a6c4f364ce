import {
  dueDay,
  latestReceipt,
  submissionDay,
  termLengths,
  type HalfYear,
  type TermLengths,
} from './terms.ts';
import type { WorkingCalendar } from './working-days.ts';

/** The stops of a list's road, in order. */
export const roadSteps = ['received', 'reconciled', 'returned', 'corrected', 'submitted'] as const;
/** A stop of the road. */
export type RoadStep = (typeof roadSteps)[number];

/** Where a stop stands: behind the list, due later or today, or its last day has gone by. */
export type StopState = 'passed' | 'later' | 'today' | 'missed';

/** What is to be done next with a list. */
export const nextSteps = [
  'receive',
  'reconcile',
  'return',
  'await-correction',
  'receive-corrected',
  'submit',
  'done',
] as const;
/** What is to be done next with a list. */
export type NextStep = (typeof nextSteps)[number];

/** The paragraph of 11/196 that sets the term of a stop. */
export const paragraphs: Readonly<Record<RoadStep, string>> = {
  received: '6',
  reconciled: '7',
  returned: '10',
  corrected: '11',
  submitted: '12',
};

/** Days (since 1970-01-01) on which the stops of a list were passed; null where they were not. */
export type PassedDays = Readonly<Record<RoadStep, number | null>>;

/** A stop with its day (since 1970-01-01): the day it was passed, else the last day for it. */
export interface Stop {
  readonly step: RoadStep;
  readonly day: number;
  readonly state: StopState;
  /** Passed after its last day. */
  readonly late: boolean;
  /** Rests on a day off that is not fixed yet, or on a year without a calendar. */
  readonly estimated: boolean;
}

/** The days of a half-year that bind every list; days since 1970-01-01. */
export interface Plan {
  /** Lists are due (para 6): 1 January or 1 July. */
  readonly dueDay: number;
  /** To the Central Election Commission (para 12): 15 January or 15 July. */
  readonly submitBy: number;
  /** The latest day of receipt, not after `dueDay`, from which every term can be kept. */
  readonly latestReceipt: number;
  /** The last working day up to `latestReceipt`: what an akimat is told. */
  readonly receiveBy: number;
  /** The latest day of receipt, lawful or not, from which every term can still be kept. */
  readonly safeUntil: number;
  /** Whether `receiveBy` rests on a day off that is not fixed yet. */
  readonly estimated: boolean;
}

/** The road of one list as it looks today. */
export interface ListRoad {
  readonly stops: readonly Stop[];
  /**
   * Working days that can still be lost before the submission is late, each open step taking its whole term; negative
   * where it will be late even so; null when submitted.
   */
  readonly slack: number | null;
  readonly next: NextStep;
  /** The stop that `next` leads to; null when done. */
  readonly nextStop: Stop | null;
}

/** The calendar and the lengths of the terms that a road is computed by. */
export interface RoadRules {
  readonly calendar: WorkingCalendar;
  readonly lengths?: TermLengths;
}

/** The days that bind the lists of a half-year, backwards from its submission. */
export function planOf(period: HalfYear, rules: RoadRules): Plan {
  const { calendar, lengths } = rules;
  const submitBy = submissionDay(period);
  const latest = latestReceipt(period, calendar, lengths);
  let safeUntil = latest;
  while (chainEnd(safeUntil + 1, rules) <= submitBy) safeUntil++;
  const receiveBy = lastWorkingDay(latest, calendar);
  return {
    dueDay: dueDay(period),
    submitBy,
    latestReceipt: latest,
    receiveBy,
    safeUntil,
    estimated: calendar.isUncertain(receiveBy, submitBy),
  };
}

/**
 * The road of a list on the day `today`. A term counts from the day on which the step before was done, or, while that
 * is open, from the last day for it (from today, where that is gone). A step that was passed over (nothing to correct)
 * counts as done with the step after it; without a receipt nothing is done.
 */
export function roadOf(passed: PassedDays, today: number, plan: Plan, rules: RoadRules): ListRoad {
  const { calendar } = rules;
  const days = doneDays(passed);
  const stops: Stop[] = [];
  // The day from which the next term counts, and whether that day may still move.
  let basis = 0;
  let isBasisEstimated = false;
  for (const step of roadSteps) {
    const done = days[step];
    const last = lastDay(step, basis, today, plan, rules);
    const day = done ?? last.day;
    const estimated: boolean = done === null && (last.estimated || (last.isCounted && isBasisEstimated));
    stops.push({
      step,
      day,
      state: done === null ? stateOf(last, today) : 'passed',
      late: passed[step] !== null && day > last.binding,
      estimated,
    });
    if (step === 'submitted') continue;
    basis = done ?? Math.max(day, today);
    isBasisEstimated = estimated && day >= today;
  }
  const nextStop = stops.find(({ state }) => state !== 'passed');
  if (!nextStop) return { stops, slack: null, next: 'done', nextStop: null };
  // What a list that has not come yet can lose counts from today, not from the day it is due.
  const corrected = days.received === null ? chainEnd(today, rules) : Math.max(basis, today);
  return { stops, slack: slackOf(corrected, plan, calendar), next: nextStepTo(nextStop), nextStop };
}

/** Working days from the end of the chain to the submission; past it at least one is lacking, also on a weekend. */
function slackOf(corrected: number, { submitBy }: Plan, calendar: WorkingCalendar): number {
  const days = calendar.workingDaysBetween(corrected, submitBy);
  return corrected > submitBy ? Math.min(days, -1) : days;
}

/** The last working day up to and with `day`. */
export function lastWorkingDay(day: number, calendar: WorkingCalendar): number {
  let result = day;
  while (!calendar.isWorkingDay(result)) result--;
  return result;
}

/** Fills steps that were passed over with the day of the step after; before a receipt nothing counts. */
function doneDays(passed: PassedDays): PassedDays {
  const days: Record<RoadStep, number | null> = {
    received: null,
    reconciled: null,
    returned: null,
    corrected: null,
    submitted: null,
  };
  if (passed.received === null) return days;
  let later: number | null = null;
  for (const step of roadSteps.toReversed()) days[step] = later = passed[step] ?? later;
  return { ...days, received: passed.received };
}

/** The last day for a step. */
interface LastDay {
  /** As it is shown: a working day. */
  readonly day: number;
  /** As the rules have it: later than `day` where they name a day off. */
  readonly binding: number;
  /** Counted in working days from the step before, not a date of the rules. */
  readonly isCounted: boolean;
  readonly estimated: boolean;
}

function lastDay(step: RoadStep, basis: number, today: number, plan: Plan, rules: RoadRules): LastDay {
  const { calendar, lengths = termLengths } = rules;
  if (step === 'received') {
    const day = today <= plan.receiveBy ? plan.receiveBy : lastWorkingDay(plan.dueDay, calendar);
    return { day, binding: plan.dueDay, isCounted: false, estimated: plan.estimated };
  }
  if (step === 'submitted') {
    const day = lastWorkingDay(plan.submitBy, calendar);
    return {
      day,
      binding: plan.submitBy,
      isCounted: false,
      estimated: calendar.isUncertain(day, plan.submitBy),
    };
  }
  const length = { reconciled: lengths.reconcile, returned: lengths.return, corrected: lengths.correct }[
    step
  ];
  const day = calendar.addWorkingDays(basis, length);
  return { day, binding: day, isCounted: true, estimated: calendar.isUncertain(basis, day) };
}

/** The last day for the corrected list where each step from `received` on takes its whole term. */
function chainEnd(received: number, { calendar, lengths = termLengths }: RoadRules): number {
  return calendar.addWorkingDays(received, lengths.reconcile + lengths.return + lengths.correct);
}

function stateOf({ day, binding }: LastDay, today: number): StopState {
  if (today > Math.max(day, binding)) return 'missed';
  return today < day ? 'later' : 'today';
}

function nextStepTo({ step, state }: Stop): NextStep {
  switch (step) {
    case 'received':
      return 'receive';
    case 'reconciled':
      return 'reconcile';
    case 'returned':
      return 'return';
    case 'corrected':
      return state === 'later' ? 'await-correction' : 'receive-corrected';
    case 'submitted':
      return 'submit';
  }
}
