import { parseIsoDate } from '../../../shared/domain/dates.ts';
import {
  computeRoad,
  halfYearId,
  parseHalfYear,
  type PartFacts,
  type Road,
  type RoadReceipt,
} from '../../../shared/domain/road.ts';
import { halfYearOf, type TermLengths } from '../../../shared/domain/terms.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { readOwnDays, workingCalendar } from './calendar.ts';
import { readHalfYears } from './half-years.ts';
import { readParts } from './parts.ts';
import { readSteps } from './steps.ts';

/** What the store of the half-year knows of a part's reconciliation. */
export interface PartProgress {
  readonly findings: number;
  readonly undecided: number;
}

/** What a road is computed with besides the workplace. */
export interface RoadOptions {
  /** By part. */
  readonly progress?: ReadonlyMap<number, PartProgress>;
  readonly lengths?: TermLengths;
}

/** The half-year whose submission comes next, seen from a day (since 1970-01-01): `2026-II`. */
export function currentHalfYear(today: number): string {
  return halfYearId(halfYearOf(today));
}

/** Everything that the road of a half-year shows on the day `today` (since 1970-01-01). Failure `half-year-unknown`. */
export function readRoad(
  db: Connection,
  halfYear: string,
  today: number,
  { progress, lengths }: RoadOptions = {},
): Result<Road> {
  const period = parseHalfYear(halfYear);
  const halfYears = readHalfYears(db)
    .filter(({ removedAt }) => removedAt === null)
    .map(({ id }) => id);
  if (!period || !halfYears.includes(halfYear)) return fail(failure('half-year-unknown', { halfYear }));
  const own = readOwnDays(db);
  const facts = {
    halfYear: period,
    halfYears,
    today,
    parts: partFacts(db, halfYear, progress),
    notes: new Map(own.map(({ day, note }) => [parseIsoDate(day), note])),
  };
  return ok(computeRoad(facts, { calendar: workingCalendar(own), ...(lengths && { lengths }) }));
}

interface ReceiptRow {
  part: number;
  kind: 'first' | 'corrected';
  id: string;
  rows: number;
  voters: number;
  received_on: string;
  at: string;
}

function partFacts(
  db: Connection,
  halfYear: string,
  progress: ReadonlyMap<number, PartProgress> | undefined,
): PartFacts[] {
  const receipts = new Map(
    db
      .prepare<[string], ReceiptRow>(
        `SELECT part, kind, receipts.id, rows, voters, received_on, at
         FROM receipts JOIN parts ON parts.id = receipts.part
         WHERE half_year = ? AND state = 'accepted'`,
      )
      .all(halfYear)
      .map((row) => [`${row.part} ${row.kind}`, row]),
  );
  const acts = new Map(
    db
      .prepare<[string], { part: number; number: number }>(
        `SELECT part, max(number) AS number FROM acts JOIN receipts ON receipts.id = acts.receipt
         WHERE half_year = ? AND void_reason IS NULL GROUP BY part`,
      )
      .all(halfYear)
      .map(({ part, number }) => [part, `${halfYear}/${number}`]),
  );
  const steps = readSteps(db, halfYear);
  return readParts(db, halfYear).map(({ id, name, akimat }) => {
    const first = receipts.get(`${id} first`);
    const corrected = receipts.get(`${id} corrected`);
    const recorded = steps.get(id);
    return {
      id,
      name,
      akimat,
      receipt: receiptOf(first),
      correctedReceipt: receiptOf(corrected),
      passed: {
        received: dayOf(first),
        reconciled: recorded?.reconciled ?? null,
        returned: recorded?.returned ?? null,
        corrected: dayOf(corrected),
        submitted: recorded?.submitted ?? null,
      },
      findings: progress?.get(id)?.findings ?? null,
      undecided: progress?.get(id)?.undecided ?? null,
      act: acts.get(id) ?? null,
    };
  });
}

function receiptOf(row: ReceiptRow | undefined): RoadReceipt | null {
  return row
    ? { id: row.id, rows: row.rows, voters: row.voters, receivedOn: row.received_on, at: row.at }
    : null;
}

function dayOf(row: ReceiptRow | undefined): number | null {
  return row ? parseIsoDate(row.received_on) : null;
}
