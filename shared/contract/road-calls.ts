import { z } from 'zod';
import { count, day, engineCall, halfYearId, inBothLanguages, instant, line, paperId } from './call.ts';
import { chairs, everybody, workers } from './roles.ts';
import { commissionSchema, languageSchema, sessionSchema } from './session-calls.ts';

/** The stops of the road: received, reconciled, returned, corrected, submitted. */
export const roadSteps = ['received', 'reconciled', 'returned', 'corrected', 'submitted'] as const;
/** A stop of the road. */
export type RoadStep = (typeof roadSteps)[number];

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

const stop = z.strictObject({
  step: z.enum(roadSteps),
  /** The day on which it was passed, else the latest day for it. */
  day,
  state: z.enum(['passed', 'later', 'today', 'missed']),
  /** Whether the day rests on days off that are not fixed yet. */
  estimated: z.boolean(),
});
/** A stop of a part's road. */
export type RoadStop = z.infer<typeof stop>;

const next = z.strictObject({
  step: z.enum(nextSteps),
  /** The last day for it. */
  by: day.nullable(),
  /** The paragraph of the rules 11/196 that it serves. */
  paragraph: line(20).nullable(),
});

const roadPart = z.strictObject({
  id: count,
  name: inBothLanguages(200),
  akimat: inBothLanguages(300),
  /** The list in force. */
  receipt: z
    .strictObject({ id: line(60), rows: count, voters: count, receivedOn: day, at: instant })
    .nullable(),
  correctedReceipt: z
    .strictObject({ id: line(60), rows: count, voters: count, receivedOn: day, at: instant })
    .nullable(),
  stops: z.array(stop).length(5),
  /** Working days left before the submission cannot be on time; negative where it is late; null when done. */
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
  /** The latest day of receipt from which every term can be kept. */
  receiveBy: day,
  receiveByEstimated: z.boolean(),
  days: z.array(roadDay).max(120),
  /** By slack, done ones last. */
  parts: z.array(roadPart).max(2000),
  /** The part whose next step is the next step of all. */
  main: count.nullable(),
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
