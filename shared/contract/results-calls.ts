import { z } from 'zod';
import { findingCodes } from '../rules/codes.ts';
import { count, day, engineCall, halfYearId, instant, line, paperId, pick, sha256 } from './call.ts';
import { fingerprintSchema } from './package.ts';
import { actEntriesSchema } from './receiving-calls.ts';
import { decisionCounts, runId } from './review-calls.ts';
import { everybody, workers } from './roles.ts';
import { languageSchema } from './session-calls.ts';

const code = z.enum(findingCodes);

const roundStatistics = z.strictObject({
  run: runId,
  at: instant,
  referenceDate: day,
  snapshotAsOf: day,
  rows: z.strictObject({
    total: count,
    markedDeleted: count,
    voters: count,
    matched: count,
    unmatched: count,
    persons: count,
  }),
  /** One entry a code, in the order of papers. */
  byCode: z.array(z.strictObject({ code, checked: z.boolean(), findings: count })).max(findingCodes.length),
  byPrecinct: z
    .array(
      z.strictObject({
        precinct: z.string().max(64),
        voters: count,
        registerVoters: count,
        findings: z.record(z.string(), count),
      }),
    )
    .max(5000),
  counts: decisionCounts,
  variants: count,
});
/** The figures of one round. */
export type RoundStatistics = z.infer<typeof roundStatistics>;

const outcome = z.enum(['corrected', 'open', 'changed', 'new', 'unasked', 'removed', 'added']);

const statistics = z.strictObject({
  part: count,
  first: roundStatistics.nullable(),
  second: roundStatistics.nullable(),
  /** What became of the first round's findings; null without a second round. */
  fate: z
    .strictObject({
      outcomes: z.record(outcome, count),
      byCode: z
        .array(z.strictObject({ code, corrected: count, open: count, changed: count, new: count }))
        .max(findingCodes.length),
    })
    .nullable(),
  threshold: z.strictObject({ voters: count, near: count }),
});
/** The statistics of a part (11/196, para 9 and 10), both rounds side by side. */
export type PartStatistics = z.infer<typeof statistics>;

/** What leaves the commission: results to the akimat (para 10), the submission to the next commission (para 12). */
export const transferKinds = ['return', 'submission'] as const;
/** What leaves the commission. */
export type TransferKind = (typeof transferKinds)[number];

const preparedTransfer = z.strictObject({
  part: count,
  kind: z.enum(transferKinds),
  /** Files that go into the package; bytes are known when they are made. */
  files: z
    .array(
      z.strictObject({
        name: line(120),
        what: z.enum(['list', 'findings', 'report', 'workbook', 'statistics', 'schema']),
        records: count.nullable(),
      }),
    )
    .max(50),
  /** Findings by decision; dismissed ones stay here. */
  counts: decisionCounts,
  recipients: z
    .array(
      z.strictObject({
        fingerprint: fingerprintSchema,
        name: z.strictObject({ kk: line(200), ru: line(200) }),
        isOwn: z.boolean(),
      }),
    )
    .max(500),
  actNumber: line(60),
  packageName: line(120),
});
/** What a package would hold. */
export type PreparedTransfer = z.infer<typeof preparedTransfer>;

const sealed = z.strictObject({
  file: line(255),
  bytes: count,
  sha256,
  actNumber: line(60),
  paper: paperId,
  at: instant,
});

const act = z.strictObject({
  id: count,
  number: line(60),
  kind: z.enum(['acceptance', 'return', 'submission', 'reconciliation']),
  part: z.strictObject({ kk: line(200), ru: line(200) }).nullable(),
  at: instant,
  date: day,
  records: count.nullable(),
  journalEntry: count,
  voidReason: line(500).nullable(),
});
/** An act of the register of acts. */
export type RegisteredAct = z.infer<typeof act>;

/** Statistics, papers of the results, and the packages that leave the commission. */
export const resultsCalls = {
  'statistics.read': engineCall(everybody, z.strictObject({ part: count }), statistics),
  /** The report on a reconciliation with its statistics (para 9 and 10), in both languages; progress in rows. */
  'results.printReport': engineCall(
    everybody,
    z.strictObject({ run: runId }),
    z.strictObject({ paper: paperId }),
  ),
  /** The statistics alone as a sheet. */
  'results.printStatistics': engineCall(
    everybody,
    z.strictObject({ part: count, language: languageSchema }),
    z.strictObject({ paper: paperId }),
  ),
  /** The findings as a workbook, written to a picked place. */
  'results.saveWorkbook': engineCall(
    workers,
    z.strictObject({ run: runId, target: pick }),
    z.strictObject({ name: line(255), bytes: count, sha256 }),
  ),
  'acts.read': engineCall(
    everybody,
    z.strictObject({ halfYear: halfYearId }),
    z.strictObject({ acts: z.array(act).max(5000) }),
  ),
  'transfer.prepare': engineCall(
    workers,
    z.strictObject({ part: count, kind: z.enum(transferKinds) }),
    preparedTransfer,
  ),
  /**
   * Seals a package for trusted cards into a picked folder, reads it back, issues the act and records the step of the
   * road. Progress by steps: `make`, `seal`, `read-back`. Failure `run-not-final` before the chair has finalised.
   */
  'transfer.seal': engineCall(
    workers,
    z.strictObject({
      part: count,
      kind: z.enum(transferKinds),
      recipients: z.array(fingerprintSchema).min(1).max(256),
      folder: pick,
      act: actEntriesSchema,
    }),
    sealed,
  ),
} as const;
