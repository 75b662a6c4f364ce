import type { Run } from '../../../shared/contract/review-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import { recordStep, takeBackSteps } from '../periods/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { Vault } from '../vault/index.ts';
import { keptRunOf, runUnderReview } from './table.ts';

/** How a run is finalised or opened again. */
export interface Finalisation {
  readonly reason: string | null;
  readonly userName: string;
  /** Days since 1970-01-01, and the instant in UTC. */
  readonly today: number;
  readonly now: string;
  /** Records it in the journal, in the same transaction. */
  readonly record: (db: Connection, run: Run) => void;
}

/**
 * The chair's step: from now on the decisions of a run are read only, and its part counts as reconciled. Failures:
 * `run-undecided` where something is undecided or deferred and no reason is given, `run-final`, `run-replaced`.
 */
export function finaliseRun(
  vault: Pick<Vault, 'transaction'>,
  id: number,
  { reason, userName, today, now, record }: Finalisation,
): Result<Run> {
  return vault.transaction((db) => {
    const { run } = runUnderReview(db, id);
    const { undecided, deferred } = run.counts;
    if (undecided + deferred > 0 && reason === null)
      throw new FailureError(failure('run-undecided', { undecided, deferred }));
    db.prepare(
      "UPDATE runs SET state = 'final', finalised_at = ?, finalised_by = ?, finalised_reason = ? WHERE id = ?",
    ).run(now, userName, reason, id);
    if (run.round === 1) recordStep(db, run.part, 'reconciled', today, now);
    const { run: final } = keptRunOf(db, id);
    record(db, final);
    return final;
  });
}

/** Opens a finalised run again; what has been sent since is taken back on the road. Failures: `run-not-final`. */
export function reopenRun(
  vault: Pick<Vault, 'transaction'>,
  id: number,
  { record }: Pick<Finalisation, 'record'>,
): Result<Run> {
  return vault.transaction((db) => {
    const { run } = keptRunOf(db, id);
    if (run.state !== 'final') throw new FailureError(failure('run-not-final', {}));
    db.prepare(
      "UPDATE runs SET state = 'review', finalised_at = NULL, finalised_by = NULL, finalised_reason = NULL WHERE id = ?",
    ).run(id);
    takeBackSteps(db, run.part, run.round === 1 ? 'reconciled' : 'submitted');
    const { run: reopened } = keptRunOf(db, id);
    record(db, reopened);
    return reopened;
  });
}
