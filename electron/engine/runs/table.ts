import type { Run } from '../../../shared/contract/review-calls.ts';
import type { FindingCode } from '../../../shared/rules/codes.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';

interface Row {
  readonly id: number;
  readonly part: number;
  readonly half_year: string;
  readonly receipt: string;
  readonly round: 1 | 2;
  readonly store_run: number;
  readonly snapshot: string;
  readonly snapshot_as_of: string;
  readonly reference_date: string;
  readonly at: string;
  readonly user_name: string;
  readonly rows: number;
  readonly findings: number;
  readonly variants: number;
  readonly not_checked: string;
  readonly confirmed: number;
  readonly dismissed: number;
  readonly deferred: number;
  readonly state: Run['state'];
  readonly finalised_at: string | null;
  readonly finalised_by: string | null;
  readonly finalised_reason: string | null;
}

/** A run as the workplace keeps it: the contract's view, and where its findings are. */
export interface KeptRun {
  readonly run: Run;
  readonly halfYear: string;
  /** Id of the run in the store of the half-year. */
  readonly storeRun: number;
}

const SELECT = 'SELECT runs.*, parts.half_year FROM runs JOIN parts ON parts.id = runs.part';

/** Every run of a part, the newest first. */
export function readRuns(db: Connection, part: number): KeptRun[] {
  return db
    .prepare<[number], Row>(`${SELECT} WHERE runs.part = ? ORDER BY runs.id DESC`)
    .all(part)
    .map(keptRun);
}

/** Every run of a half-year. */
export function readRunsOf(db: Connection, halfYear: string): KeptRun[] {
  return db
    .prepare<[string], Row>(`${SELECT} WHERE parts.half_year = ? ORDER BY runs.id`)
    .all(halfYear)
    .map(keptRun);
}

/** The run in force of a receipt; undefined where there is none. */
export function runInForce(db: Connection, receipt: string): KeptRun | undefined {
  const row = db
    .prepare<[string], Row>(`${SELECT} WHERE runs.receipt = ? AND runs.state <> 'replaced'`)
    .get(receipt);
  return row && keptRun(row);
}

/** A run by its id; throws `run-unknown`. */
export function keptRunOf(db: Connection, id: number): KeptRun {
  const row = db.prepare<[number], Row>(`${SELECT} WHERE runs.id = ?`).get(id);
  if (!row) throw new FailureError(failure('run-unknown', {}));
  return keptRun(row);
}

/** A run in which decisions can be made now; throws `run-unknown`, `run-final`, `run-replaced`. */
export function runUnderReview(db: Connection, id: number): KeptRun {
  const kept = keptRunOf(db, id);
  if (kept.run.state === 'final') throw new FailureError(failure('run-final', {}));
  if (kept.run.state === 'replaced') throw new FailureError(failure('run-replaced', {}));
  return kept;
}

function keptRun(row: Row): KeptRun {
  const { confirmed, dismissed, deferred, findings } = row;
  return {
    run: {
      id: row.id,
      part: row.part,
      receipt: row.receipt,
      round: row.round,
      snapshot: { id: row.snapshot, asOf: row.snapshot_as_of },
      referenceDate: row.reference_date,
      at: row.at,
      user: row.user_name,
      rows: row.rows,
      findings,
      variants: row.variants,
      counts: { undecided: findings - confirmed - dismissed - deferred, confirmed, dismissed, deferred },
      notChecked: JSON.parse(row.not_checked) as FindingCode[],
      state: row.state,
      finalised:
        row.finalised_at === null
          ? null
          : { at: row.finalised_at, user: row.finalised_by ?? '', reason: row.finalised_reason },
    },
    halfYear: row.half_year,
    storeRun: row.store_run,
  };
}
