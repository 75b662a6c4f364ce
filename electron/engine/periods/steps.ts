import { isoDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import type { PassedDays, RoadStep } from '../../../shared/domain/road-stops.ts';
import type { Connection } from '../sqlite/index.ts';

/** Steps that are recorded by themselves; the receipts tell the others. */
export type RecordedStep = Exclude<RoadStep, 'received' | 'corrected'>;

/** The recorded steps in the order of the road. */
export const recordedSteps: readonly RecordedStep[] = ['reconciled', 'returned', 'submitted'];

/** Records that a step of a part was done on a day (since 1970-01-01); a day recorded before gives way. */
export function recordStep(db: Connection, part: number, step: RecordedStep, day: number, at: string): void {
  db.prepare(
    `INSERT INTO steps(part, step, day, at) VALUES (?, ?, ?, ?)
     ON CONFLICT(part, step) DO UPDATE SET day = excluded.day, at = excluded.at`,
  ).run(part, step, isoDate(day), at);
}

/**
 * Takes back a step of a part and those after it: a list that was replaced, withdrawn or opened again walks that part
 * of its road anew. Gives the steps that were taken back.
 */
export function takeBackSteps(db: Connection, part: number, from: RecordedStep): RecordedStep[] {
  const remove = db.prepare('DELETE FROM steps WHERE part = ? AND step = ?');
  return recordedSteps
    .slice(recordedSteps.indexOf(from))
    .filter((step) => remove.run(part, step).changes > 0);
}

/** The recorded steps of every part of a half-year; days since 1970-01-01. */
export function readSteps(db: Connection, halfYear: string): Map<number, Partial<PassedDays>> {
  const rows = db
    .prepare<[string], { part: number; step: RecordedStep; day: string }>(
      'SELECT part, step, day FROM steps JOIN parts ON parts.id = steps.part WHERE half_year = ?',
    )
    .all(halfYear);
  const steps = new Map<number, Partial<Record<RoadStep, number>>>();
  for (const { part, step, day } of rows) steps.set(part, { ...steps.get(part), [step]: parseIsoDate(day) });
  return steps;
}
