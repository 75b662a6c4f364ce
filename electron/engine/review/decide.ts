import type {
  DecisionBatch,
  DecisionCounts,
  DecisionState,
  DismissReason,
} from '../../../shared/contract/review-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import { keptRunOf, runUnderReview } from '../runs/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { Vault } from '../vault/index.ts';

/** A decision that a person makes about findings. */
export interface NewDecision {
  readonly run: number;
  readonly findings: readonly number[];
  readonly decision: Exclude<DecisionState, 'undecided'>;
  readonly reason: DismissReason | null;
  readonly note: string | null;
  readonly user: { readonly id: string; readonly name: string };
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Records it in the journal, in the same transaction. */
  readonly record: (db: Connection, batch: DecisionBatch) => void;
}

/** What a decision, or taking one back, has changed: the findings with what they are now. */
export interface Decided {
  readonly batch: DecisionBatch | null;
  readonly changed: readonly (readonly [finding: number, decision: DecisionState])[];
  readonly counts: DecisionCounts;
}

/**
 * Decides findings of a run, in one transaction with its journal entry; a decision that they have already is none.
 * Failures: `review-reason-missing` (dismissing needs one, `other` also a note), `run-final`, `run-replaced`.
 */
export function decide(vault: Pick<Vault, 'transaction'>, made: NewDecision): Result<Decided> {
  const { run, findings, decision, reason, note, user, now, record } = made;
  return vault.transaction((db) => {
    runUnderReview(db, run);
    if (decision === 'dismissed' && (reason === null || (reason === 'other' && note === null)))
      throw new FailureError(failure('review-reason-missing', {}));
    const before = db.prepare<[number, number], { decision: string; batch: number }>(
      'SELECT decision, batch FROM decisions WHERE run = ? AND finding = ?',
    );
    const batch = Number(
      db
        .prepare(
          `INSERT INTO decision_batches(run, decision, reason, note, findings, at, user, user_name)
           VALUES (?, ?, ?, ?, 0, ?, ?, ?)`,
        )
        .run(run, decision, reason, note, now, user.id, user.name).lastInsertRowid,
    );
    const addItem = db.prepare('INSERT INTO decision_items VALUES (?, ?, ?, ?)');
    const set = db.prepare(
      `INSERT INTO decisions VALUES (?, ?, ?, ?)
       ON CONFLICT(run, finding) DO UPDATE SET decision = excluded.decision, batch = excluded.batch`,
    );
    const tally = new Map<string, number>();
    let changed = 0;
    for (const finding of findings) {
      const earlier = before.get(run, finding);
      // The same decision for another reason is another decision.
      if (earlier?.decision === decision && decision !== 'dismissed') continue;
      addItem.run(batch, finding, earlier?.decision ?? 'undecided', earlier?.batch ?? null);
      set.run(run, finding, decision, batch);
      if (earlier) tally.set(earlier.decision, (tally.get(earlier.decision) ?? 0) - 1);
      tally.set(decision, (tally.get(decision) ?? 0) + 1);
      changed++;
    }
    if (changed === 0) {
      db.prepare('DELETE FROM decision_batches WHERE id = ?').run(batch);
      return { batch: null, changed: [], counts: keptRunOf(db, run).run.counts };
    }
    db.prepare('UPDATE decision_batches SET findings = ? WHERE id = ?').run(changed, batch);
    count(db, run, tally);
    const kept = readBatch(db, batch);
    record(db, kept);
    return {
      batch: kept,
      changed: itemsOf(db, batch).map(({ finding }) => [finding, decision] as const),
      counts: keptRunOf(db, run).run.counts,
    };
  });
}

/**
 * Takes the last decision of a run back that stands: every finding has the decision again that it had before. Failures:
 * `review-nothing-to-undo`, `run-final`, `run-replaced`.
 */
export function undoLast(
  vault: Pick<Vault, 'transaction'>,
  run: number,
  { now, record }: Pick<NewDecision, 'now' | 'record'>,
): Result<Decided> {
  return vault.transaction((db) => {
    runUnderReview(db, run);
    const last = lastBatch(db, run);
    if (!last) throw new FailureError(failure('review-nothing-to-undo', {}));
    const items = itemsOf(db, last.id);
    const restore = db.prepare('UPDATE decisions SET decision = ?, batch = ? WHERE run = ? AND finding = ?');
    const remove = db.prepare('DELETE FROM decisions WHERE run = ? AND finding = ?');
    const tally = new Map<string, number>([[last.decision, -items.length]]);
    for (const { finding, before, before_batch } of items) {
      if (before === 'undecided') remove.run(run, finding);
      else {
        restore.run(before, before_batch, run, finding);
        tally.set(before, (tally.get(before) ?? 0) + 1);
      }
    }
    db.prepare('UPDATE decision_batches SET undone_at = ? WHERE id = ?').run(now, last.id);
    count(db, run, tally);
    record(db, last);
    return {
      batch: lastBatch(db, run),
      changed: items.map(({ finding, before }) => [finding, before] as const),
      counts: keptRunOf(db, run).run.counts,
    };
  });
}

/** The last decision of a run that stands; null where none does. */
export function lastBatch(db: Connection, run: number): DecisionBatch | null {
  const id = db
    .prepare<[number], number | null>(
      'SELECT max(id) FROM decision_batches WHERE run = ? AND undone_at IS NULL',
    )
    .pluck()
    .get(run);
  return typeof id === 'number' ? readBatch(db, id) : null;
}

/** The decisions about a finding that stand, the newest first. */
export function historyOf(db: Connection, run: number, finding: number): DecisionBatch[] {
  return db
    .prepare<[number, number], number>(
      `SELECT decision_batches.id FROM decision_batches JOIN decision_items ON batch = decision_batches.id
       WHERE run = ? AND finding = ? AND undone_at IS NULL ORDER BY decision_batches.id DESC LIMIT 100`,
    )
    .pluck()
    .all(run, finding)
    .map((id) => readBatch(db, id));
}

interface Item {
  readonly finding: number;
  readonly before: DecisionState;
  readonly before_batch: number | null;
}

function itemsOf(db: Connection, batch: number): Item[] {
  return db
    .prepare<[number], Item>('SELECT finding, before, before_batch FROM decision_items WHERE batch = ?')
    .all(batch);
}

function readBatch(db: Connection, id: number): DecisionBatch {
  const row = db
    .prepare<[number], Omit<DecisionBatch, 'user'> & { user_name: string }>(
      'SELECT id, decision, reason, note, findings, at, user_name FROM decision_batches WHERE id = ?',
    )
    .get(id);
  if (!row) throw new RangeError(`no decision ${id}`);
  const { user_name: user, ...batch } = row;
  return { ...batch, user };
}

/** Changes the counts of a run by so many of each decision. */
function count(db: Connection, run: number, tally: ReadonlyMap<string, number>): void {
  const by = (decision: string): number => tally.get(decision) ?? 0;
  db.prepare(
    'UPDATE runs SET confirmed = confirmed + ?, dismissed = dismissed + ?, deferred = deferred + ? WHERE id = ?',
  ).run(by('confirmed'), by('dismissed'), by('deferred'), run);
}
