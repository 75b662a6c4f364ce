import { z } from 'zod';
import { nextSteps, roadSteps } from '../domain/road-stops.ts';
import { count, day, engineCall, halfYearId, inBothLanguages, instant, line, paperId } from './call.ts';
import { chairs, everybody, workers } from './roles.ts';
import { commissionSchema, languageSchema, sessionSchema } from './session-calls.ts';

const stopState = z.enum(['passed', 'later', 'today', 'missed']);
const paragraph = line(20);

const stop = z.strictObject({
  step: z.enum(roadSteps),
  /** The day on which it was passed, else the latest day for it. */
  day,
  state: stopState,
  /** Passed after its last day. */
  late: z.boolean(),
  /** The paragraph of the rules 11/196 that sets the term. */
  paragraph,
  /** Whether the day rests on days off that are not fixed yet. */
  estimated: z.boolean(),
});
/** A stop of a part's road. */
export type RoadStop = z.infer<typeof stop>;

const next = z.strictObject({
  step: z.enum(nextSteps),
  /** The last day for it. */
  by: day.nullable(),
  paragraph: paragraph.nullable(),
  state: stopState,
  /** Who has to act. */
  waitsFor: z.enum(['commission', 'akimat']).nullable(),
  /** Working days up to the last day: 0 on it, negative after it. */
  workingDays: z.int().nullable(),
});

const listInForce = z.strictObject({
  id: line(60),
  rows: count,
  voters: count,
  receivedOn: day,
  at: instant,
});

const roadPart = z.strictObject({
  id: count,
  name: inBothLanguages(200),
  akimat: inBothLanguages(300),
  receipt: listInForce.nullable(),
  correctedReceipt: listInForce.nullable(),
  /** Findings and those without a decision; null before the reconciliation. */
  findings: count.nullable(),
  undecided: count.nullable(),
  /** Number of the newest act in force. */
  act: line(60).nullable(),
  stops: z.array(stop).length(roadSteps.length),
  /** Working days that can still be lost; negative where the submission will be late; null when submitted. */
  slack: z.int().nullable(),
  next,
});
/** A row of the road. */
export type RoadPart = z.infer<typeof roadPart>;

const roadDay = z.strictObject({
  day,
  working: z.boolean(),
  /** Key of a name in `calendar.json`, or null for an ordinary day. */
  name: line(60).nullable(),
  /** What the commission itself noted about the day. */
  note: line(200).nullable(),
  estimated: z.boolean(),
});
/** A day of the road's ruler. */
export type RoadDay = z.infer<typeof roadDay>;

/** Why a step is the next one of all: codes and facts for a text. */
const reason = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('undecided'), undecided: count, findings: count }),
  z.strictObject({ code: z.literal('all-decided'), findings: count }),
  z.strictObject({ code: z.literal('term-later'), by: day, workingDays: z.int() }),
  /** `workingDay`: which working day of the term today is, where the term is counted in working days. */
  z.strictObject({ code: z.literal('term-today'), workingDay: z.int().nullable() }),
  z.strictObject({ code: z.literal('term-missed'), by: day, workingDays: z.int() }),
  /** A list received later than this day cannot be submitted in time. */
  z.strictObject({ code: z.literal('safe-until'), day }),
  z.strictObject({ code: z.literal('slack'), workingDays: z.int(), submitBy: day }),
  z.strictObject({ code: z.literal('no-slack'), submitBy: day }),
  z.strictObject({ code: z.literal('will-be-late'), workingDays: z.int(), submitBy: day }),
  z.strictObject({ code: z.literal('estimated') }),
]);

const mainStep = z.strictObject({
  part: count,
  step: z.enum(nextSteps),
  reasons: z.array(reason).max(20),
  /** What comes after it. */
  then: z.strictObject({ part: count, step: z.enum(nextSteps), by: day.nullable() }).nullable(),
});
/** The next step of the whole half-year. */
export type MainStep = z.infer<typeof mainStep>;

/** Everything that the road shows. */
export const roadSchema = z.strictObject({
  halfYear: halfYearId,
  /** Half-years that can be chosen, the newest first. */
  halfYears: z.array(halfYearId).max(100),
  today: day,
  /** 1 January or 1 July: lists are due (11/196, para 6 and 17). */
  dueDay: day,
  /** 15 January or 15 July: to the Central Election Commission (para 12 and 22). */
  submitBy: day,
  /** The latest working day of receipt, not after `dueDay`, from which every term can be kept. */
  receiveBy: day,
  receiveByEstimated: z.boolean(),
  /** The latest day of receipt from which the submission can still be in time, even after `dueDay`. */
  safeUntil: day,
  days: z.array(roadDay).max(120),
  /** Those that can be in time by slack, then those that cannot, done ones last. */
  parts: z.array(roadPart).max(2000),
  /** The part whose next step is the next step of all. */
  main: count.nullable(),
  mainStep: mainStep.nullable(),
  counts: z.strictObject({ parts: count, received: count, rows: count, findings: count, undecided: count }),
});
/** Everything that the road shows. */
export type Road = z.infer<typeof roadSchema>;

const part = z.strictObject({
  id: count,
  name: inBothLanguages(200),
  akimat: inBothLanguages(300),
  /** Precincts that the part covers; empty where that is not stated. */
  precincts: z.array(z.int().min(1).max(99_999)).max(2000),
  hasLists: z.boolean(),
});
const parts = z.strictObject({ parts: z.array(part).max(2000) });
/** The parts of a half-year. */
export type Parts = z.infer<typeof parts>;

const calendarDay = z.strictObject({
  day,
  off: z.boolean(),
  name: line(60).nullable(),
  estimated: z.boolean(),
  /** The commission's own entry: what for, by which decree, by whom. */
  own: z.strictObject({ note: line(200), source: line(200), user: line(120), at: instant }).nullable(),
});
const calendar = z.strictObject({ edition: day, days: z.array(calendarDay).max(800) });
/** The days whose kind the weekday does not tell. */
export type Calendar = z.infer<typeof calendar>;

/** The half-year and its road. */
export const roadCalls = {
  /** The road of a half-year, by default of the one that is running. */
  'road.read': engineCall(everybody, z.strictObject({ halfYear: halfYearId.optional() }), roadSchema),
  'road.print': engineCall(
    everybody,
    z.strictObject({ halfYear: halfYearId, language: languageSchema }),
    z.strictObject({ paper: paperId }),
  ),
  'parts.read': engineCall(everybody, z.strictObject({ halfYear: halfYearId }), parts),
  'parts.save': engineCall(
    workers,
    z.strictObject({
      halfYear: halfYearId,
      /** Null makes a new part. */
      id: count.nullable(),
      name: inBothLanguages(200),
      akimat: inBothLanguages(300),
      precincts: z.array(z.int().min(1).max(99_999)).max(2000),
    }),
    parts,
  ),
  /** Failure `part-has-lists`: a part with a received list stays. */
  'parts.remove': engineCall(workers, z.strictObject({ halfYear: halfYearId, id: count }), parts),
  'calendar.read': engineCall(everybody, z.strictObject({ year: z.int().min(2024).max(2100) }), calendar),
  /** Makes a day worked or free, with the reason and its source. */
  'calendar.setDay': engineCall(
    chairs,
    z.strictObject({ day, off: z.boolean(), note: line(200), source: line(200) }),
    calendar,
  ),
  /** Takes the commission's own entry back. */
  'calendar.resetDay': engineCall(chairs, z.strictObject({ day }), calendar),
  'commission.save': engineCall(
    chairs,
    z.strictObject({ commission: commissionSchema, lockAfterMinutes: z.int().min(1).max(120) }),
    sessionSchema,
  ),
  /** A step of the first hour that the chair leaves for later. */
  'setup.later': engineCall(
    chairs,
    z.strictObject({ step: z.enum(['cards', 'snapshot', 'parts']) }),
    sessionSchema,
  ),
} as const;
