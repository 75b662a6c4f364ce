import { z } from 'zod';
import { findingCodes } from '../rules/codes.ts';
import { count, day, engineCall, instant, line } from './call.ts';
import { chairs, everybody, workers } from './roles.ts';

/** A reconciliation of the workplace. */
export const runId = z.int().positive();
/** A finding within its run. */
export const findingId = z.int().positive();

/** What a person may decide of a finding. */
export const decisions = ['confirmed', 'dismissed', 'deferred'] as const;
/** What a finding's decision may be, before and after a person has judged it. */
export const decisionStates = ['undecided', ...decisions] as const;
/** What a finding's decision may be. */
export type DecisionState = (typeof decisionStates)[number];

/** Why a finding may be dismissed; `other` needs a note. */
export const dismissReasons = [
  'list-right',
  'register-outdated',
  'spelling-variant',
  'two-persons',
  'document-shown',
  'other',
] as const;
/** Why a finding was dismissed. */
export type DismissReason = (typeof dismissReasons)[number];

const code = z.enum(findingCodes);
const level = z.enum(['L0', 'L1', 'L2', 'L3', 'L4', '']);

/** Counts by decision; their sum is the number of findings that are judged. */
export const decisionCounts = z.strictObject({
  undecided: count,
  confirmed: count,
  dismissed: count,
  deferred: count,
});
/** Counts by decision. */
export type DecisionCounts = z.infer<typeof decisionCounts>;

const run = z.strictObject({
  id: runId,
  part: count,
  receipt: line(60),
  round: z.union([z.literal(1), z.literal(2)]),
  snapshot: z.strictObject({ id: line(80), asOf: day }),
  referenceDate: day,
  at: instant,
  user: line(120),
  rows: count,
  /** Findings that are judged; variants of spelling (V:name) are told apart and need no decision. */
  findings: count,
  variants: count,
  counts: decisionCounts,
  /** Categories whose source the snapshot lacks: not checked, which is not "none found". */
  notChecked: z.array(code),
  state: z.enum(['review', 'final', 'replaced']),
  finalised: z.strictObject({ at: instant, user: line(120), reason: line(500).nullable() }).nullable(),
});
/** A reconciliation of the workplace. */
export type Run = z.infer<typeof run>;

const preparation = z.strictObject({
  part: count,
  /** The list to be reconciled, and in a second round the one that it corrects; null where there is nothing to do. */
  receipt: line(60).nullable(),
  round: z.union([z.literal(1), z.literal(2)]),
  rows: count,
  /** 1 January or 1 July of the half-year. */
  referenceDate: day,
  snapshots: z
    .array(
      z.strictObject({
        id: line(80),
        asOf: day,
        ageDays: count,
        voters: count,
        scope: z.enum(['district', 'region', 'republic']),
        /** Categories that this snapshot cannot tell. */
        notChecked: z.array(code),
      }),
    )
    .max(200),
  /** The run that a new one would replace. */
  replaces: runId.nullable(),
});
/** What a reconciliation would be made of. */
export type RunPreparation = z.infer<typeof preparation>;

/** Which findings are wanted: those that fit every facet; a facet without values lets everything through. */
export const findingFilter = z.strictObject({
  decisions: z.array(z.enum(decisionStates)).max(4).default([]),
  /** A code, or a code and its sub-code: `9.2/expired`. */
  codes: z.array(line(80)).max(200).default([]),
  levels: z.array(level).max(6).default([]),
  precincts: z.array(z.string().max(64)).max(2000).default([]),
  /** IIN (or its beginning) or words of a name, in any order and case. */
  search: z.string().max(100).default(''),
  /** What became of it in the second round. */
  outcomes: z
    .array(z.enum(['open', 'changed', 'new']))
    .max(3)
    .default([]),
});
/** Which findings are wanted. */
export type FindingFilter = z.input<typeof findingFilter>;

const personName = z.strictObject({
  surname: z.string().max(300),
  givenName: z.string().max(300),
  patronymic: z.string().max(300),
});

const findingRow = z.strictObject({
  id: findingId,
  /** `Cod` of the row; empty for an omitted voter (A2). */
  cod: z.string().max(64),
  /** Masked: `9501•••••123`. */
  iin: z.string().max(64),
  list: personName.nullable(),
  register: personName.nullable(),
  birthDate: day.nullable(),
  precinct: z.string().max(64),
  code,
  subcode: z.string().max(80),
  level,
  listValue: z.string().max(1000),
  registerValue: z.string().max(1000),
  decision: z.enum(decisionStates),
});
/** A finding as a row of the review desk; IINs and numbers of documents are masked. */
export type FindingRow = z.infer<typeof findingRow>;

const facetCount = z.strictObject({ value: z.string().max(80), count });

const facets = z.strictObject({
  /** Findings that the filter lets through, and all that are judged. */
  total: count,
  all: count,
  /** Each counts under the other facets, so that its lines add up to what they let through. */
  decisions: z.array(facetCount).max(4),
  codes: z
    .array(
      z.strictObject({
        code,
        checked: z.boolean(),
        count,
        subcodes: z.array(facetCount).max(100),
      }),
    )
    .max(findingCodes.length),
  levels: z.array(facetCount).max(6),
  precincts: z.array(facetCount).max(2000),
  outcomes: z.array(facetCount).max(3),
  counts: decisionCounts,
  variants: count,
});
/** Counts of the facets. */
export type Facets = z.infer<typeof facets>;

/** One line of list and register side by side; sensitive ones are masked. */
const comparedField = z.strictObject({
  field: z.enum([
    'surname',
    'givenName',
    'patronymic',
    'birthDate',
    'sex',
    'iin',
    'document',
    'documentIssued',
    'region',
    'district',
    'settlement',
    'street',
    'house',
    'building',
    'flat',
    'precinct',
  ]),
  list: z.string().max(1000).nullable(),
  register: z.string().max(1000).nullable(),
  differs: z.boolean(),
  masked: z.boolean(),
});
/** One line of list and register side by side. */
export type ComparedField = z.infer<typeof comparedField>;

const sentence = z.strictObject({
  /** Key in `findings.json`. */
  key: line(200),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

const batch = z.strictObject({
  id: count,
  decision: z.enum(decisionStates),
  reason: z.enum(dismissReasons).nullable(),
  note: z.string().max(500).nullable(),
  findings: count,
  at: instant,
  user: line(120),
});
/** A decision as it was made, about one finding or many. */
export type DecisionBatch = z.infer<typeof batch>;

const findingDetail = z.strictObject({
  row: findingRow,
  fields: z.array(comparedField).max(30),
  sentence,
  rule: z.strictObject({ name: line(80), version: count }),
  candidates: z
    .array(
      z.strictObject({
        iin: z.string().max(64),
        name: personName,
        birthDate: day.nullable(),
        precinct: z.string().max(64),
      }),
    )
    .max(50),
  moreCandidates: z.boolean(),
  /** Other findings of the same row of the list. */
  others: z.array(z.strictObject({ id: findingId, code, subcode: z.string().max(80), sentence })).max(50),
  outcome: z.enum(['open', 'changed', 'new']).nullable(),
  /** Decisions about it, the newest first. */
  history: z.array(batch).max(100),
});
/** Everything about a finding. */
export type FindingDetail = z.infer<typeof findingDetail>;

const decided = z.strictObject({ batch: batch.nullable(), changed: count, counts: decisionCounts });

/** Reconciling, judging and finalising. */
export const reviewCalls = {
  'runs.prepare': engineCall(workers, z.strictObject({ part: count }), preparation),
  /** Reconciles; progress in rows (`read`), then in per cent (`reconcile`). Cancelling leaves no trace. */
  'runs.start': engineCall(
    workers,
    z.strictObject({ part: count, snapshot: line(80), referenceDate: day }),
    run,
  ),
  'runs.read': engineCall(
    everybody,
    z.strictObject({ part: count }),
    z.strictObject({ runs: z.array(run).max(500) }),
  ),
  /** Failure `run-undecided` while anything is undecided or deferred, unless a reason is given. */
  'runs.finalise': engineCall(chairs, z.strictObject({ run: runId, reason: line(500).nullable() }), run),
  'runs.reopen': engineCall(chairs, z.strictObject({ run: runId, reason: line(500) }), run),
  'review.facets': engineCall(everybody, z.strictObject({ run: runId, filter: findingFilter }), facets),
  'review.page': engineCall(
    everybody,
    z.strictObject({ run: runId, filter: findingFilter, offset: count, limit: z.int().min(1).max(500) }),
    z.strictObject({ total: count, rows: z.array(findingRow).max(500) }),
  ),
  'review.finding': engineCall(everybody, z.strictObject({ run: runId, finding: findingId }), findingDetail),
  /** Place (from 0) of the next undecided finding after one, under a filter; null where there is none. */
  'review.next': engineCall(
    everybody,
    z.strictObject({ run: runId, filter: findingFilter, after: findingId.nullable() }),
    z.strictObject({ finding: findingId.nullable(), index: count.nullable() }),
  ),
  /** Decides one finding, or all that a filter lets through; journalled. `undecided` takes decisions back. */
  'review.decide': engineCall(
    workers,
    z.strictObject({
      run: runId,
      of: z.union([
        z.strictObject({ finding: findingId }),
        /** `expected`: how many the person was told of; failure `review-changed` where it is another number. */
        z.strictObject({ filter: findingFilter, expected: count }),
      ]),
      decision: z.enum(decisions),
      reason: z.enum(dismissReasons).nullable(),
      note: line(500).nullable(),
    }),
    decided,
  ),
  /** Takes the last decision back that was not taken back yet. */
  'review.undo': engineCall(workers, z.strictObject({ run: runId }), decided),
  /** The last decision that can be taken back. */
  'review.last': engineCall(
    everybody,
    z.strictObject({ run: runId }),
    z.strictObject({ batch: batch.nullable() }),
  ),
  /** Shows the IINs and document numbers of a finding in full; journalled. */
  'review.show': engineCall(
    workers,
    z.strictObject({ run: runId, finding: findingId }),
    z.strictObject({
      fields: z.array(
        z.strictObject({ field: z.enum(['iin', 'document']), list: z.string(), register: z.string() }),
      ),
    }),
  ),
} as const;
