import { dateParts, daysOf } from './dates.ts';
import type { WorkingCalendar } from './working-days.ts';

/** Terms of 11/196 in working days, as dated reference data: the rules may change. */
export interface TermLengths {
  /** Para 7 and 19: reconciliation. */
  readonly reconcile: number;
  /** Para 10 and 20: results to the akimat. */
  readonly return: number;
  /** Para 11 and 21: the corrected list. */
  readonly correct: number;
}

/** The terms in force since 23 August 2018. */
export const termLengths: TermLengths = { reconcile: 3, return: 1, correct: 5 };

/** The last days of the steps that follow the receipt of a list; days since 1970-01-01. */
export interface Terms {
  readonly received: number;
  readonly reconcileBy: number;
  readonly returnBy: number;
  readonly correctedBy: number;
  /** Para 12 and 22: to the Central Election Commission, 15 January or 15 July. */
  readonly submitBy: number;
  /** Working days between the corrected list and the submission; negative where the chain ends too late. */
  readonly slack: number;
}

/** Half-year of a date, named as commissions write it: `2026-I` is due by 15 January, `2026-II` by 15 July. */
export interface HalfYear {
  readonly year: number;
  readonly half: 1 | 2;
}

/** The half-year whose submission a list received on `day` belongs to: the next 15 January or 15 July. */
export function halfYearOf(day: number): HalfYear {
  const { year, month, day: dayOfMonth } = dateParts(day);
  if (month === 1 && dayOfMonth <= 15) return { year, half: 1 };
  if (month < 7 || (month === 7 && dayOfMonth <= 15)) return { year, half: 2 };
  return { year: year + 1, half: 1 };
}

/** The last day of the submission of a half-year. */
export function submissionDay({ year, half }: HalfYear): number {
  return daysOf(year, half === 1 ? 1 : 7, 15);
}

/** Terms of a list received on a day, each step taking all its time. */
export function termsOf(
  received: number,
  period: HalfYear,
  calendar: WorkingCalendar,
  lengths: TermLengths = termLengths,
): Terms {
  const reconcileBy = calendar.addWorkingDays(received, lengths.reconcile);
  const returnBy = calendar.addWorkingDays(reconcileBy, lengths.return);
  const correctedBy = calendar.addWorkingDays(returnBy, lengths.correct);
  const submitBy = submissionDay(period);
  const slack = calendar.workingDaysBetween(correctedBy, submitBy);
  return { received, reconcileBy, returnBy, correctedBy, submitBy, slack };
}

/** The day by which lists are due (11/196, para 6 and 17): 1 January or 1 July. */
export function dueDay({ year, half }: HalfYear): number {
  return daysOf(year, half === 1 ? 1 : 7, 1);
}

/** The latest day of receipt, not after the day on which lists are due, from which the chain ends in time. */
export function latestReceipt(
  period: HalfYear,
  calendar: WorkingCalendar,
  lengths: TermLengths = termLengths,
): number {
  let day = dueDay(period);
  while (termsOf(day, period, calendar, lengths).slack < 0) day--;
  return day;
}
