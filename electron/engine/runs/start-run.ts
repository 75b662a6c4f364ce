import type { Run } from '../../../shared/contract/review-calls.ts';
import { isoDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { referenceDataVersion } from '../../../shared/reference/version.ts';
import { takeBackSteps } from '../periods/index.ts';
import { readSnapshots, snapshotAccess, type KeptSnapshot } from '../registers/index.ts';
import { notCheckedCodes } from '../reconcile/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { HalfYearStore, RunInProgress, Vault } from '../vault/index.ts';
import {
  reconcileInThread,
  type ListsToReconcile,
  type ReadList,
  type ReconcileEvent,
  type ReconcileResult,
} from '../workers/index.ts';
import { listsOfRound, type ListsOfRound } from './prepare-run.ts';
import { keptRunOf, runInForce } from './table.ts';

/** What is reconciled, and with what. */
export interface RunRequest {
  readonly part: number;
  /** Snapshot of the workplace. */
  readonly snapshot: string;
  /** `YYYY-MM-DD`. */
  readonly referenceDate: string;
  /** Region and district of the commission, and the precincts of the part; empty for the whole district. */
  readonly region: { readonly kk: string };
  readonly district: { readonly kk: string } | null;
  readonly precincts: readonly number[];
  readonly user: { readonly id: string; readonly name: string };
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Records the run in the journal, in the same transaction. */
  readonly record: (db: Connection, run: Run) => void;
}

/** How a run is watched. */
export interface RunWatch {
  /** `read` in rows, then `reconcile` in per cent. */
  readonly onProgress?: ((step: 'read' | 'reconcile', done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

type RunsVault = Pick<Vault, 'folder' | 'transaction' | 'read' | 'halfYear'>;

/**
 * Reconciles the list in force of a part with a snapshot (11/196, para 7 to 9; a corrected list para 11). The findings
 * go into the store of the half-year while they are found, where no run of the workplace names them yet; one
 * transaction of the vault then makes the run, in the place of an earlier one about the same list, if lists, snapshot and
 * earlier run still are what they were. Cancelled or killed before it, nothing has happened (`sweepRuns`). Failures:
 * `run-nothing-to-do`, `run-snapshot-missing`, `run-final`, `store-busy` (another run is being stored), those of the
 * snapshot, of the options and of the vault, `cancelled`.
 */
export function startRun(vault: RunsVault, request: RunRequest, watch: RunWatch = {}): Promise<Result<Run>> {
  return attempt(async () => {
    const { lists, halfYear, snapshot, notChecked } = unwrap(vault.read((db) => prepare(db, vault, request)));
    const store = unwrap(vault.halfYear(halfYear));
    if (store.isBusy) throw new FailureError(failure('store-busy', {}));
    watch.onProgress?.('read', 0, lists.list.receipt.rows);
    const storeRun = await reconcileStored(store, lists, { snapshot, request, watch });
    let isKept = false;
    try {
      const run = unwrap(
        vault.transaction((db) =>
          keep(db, store, { lists, storeRun, notChecked, asOf: snapshot.asOf }, request),
        ),
      );
      isKept = true;
      return run;
    } finally {
      if (!isKept) store.removeRun(storeRun);
    }
  });
}

interface UsedSnapshot {
  readonly path: string;
  readonly key: Buffer;
  readonly sha256: string;
  readonly asOf: string;
}

function prepare(db: Connection, vault: RunsVault, { part, snapshot: id }: RunRequest) {
  const lists = listsOfRound(db, part);
  if (!lists) throw new FailureError(failure('run-nothing-to-do', {}));
  const kept = checkStanding(db, lists, id);
  const access = unwrap(snapshotAccess(db, vault.folder, id));
  return {
    lists,
    halfYear: lists.list.receipt.halfYear,
    snapshot: { ...access, asOf: isoDate(kept.meta.asOf) } satisfies UsedSnapshot,
    notChecked: notCheckedCodes(kept.meta.sources),
  };
}

/** Throws where a run about these lists cannot be kept (any more); gives its snapshot. */
function checkStanding(db: Connection, { list }: ListsOfRound, snapshot: string): KeptSnapshot {
  const kept = readSnapshots(db).find((one) => one.id === snapshot);
  if (!kept) throw new FailureError(failure('run-snapshot-missing', {}));
  if (runInForce(db, list.receipt.id)?.run.state === 'final')
    throw new FailureError(failure('run-final', {}));
  return kept;
}

/** Runs the reconciliation over the lists of a store; returns the id of the stored run. */
async function reconcileStored(
  store: HalfYearStore,
  { list, previous }: ListsOfRound,
  { snapshot, request, watch }: { snapshot: UsedSnapshot; request: RunRequest; watch: RunWatch },
): Promise<number> {
  const unstored = new Int32Array(new SharedArrayBuffer(4));
  const stop = new AbortController();
  const signal = watch.signal ? AbortSignal.any([watch.signal, stop.signal]) : stop.signal;
  let run: RunInProgress | null = null;
  const failed: FailureError[] = [];
  const job = reconcileInThread(
    {
      snapshot: { path: snapshot.path, key: snapshot.key, sha256: snapshot.sha256 },
      referenceData: referenceDataVersion,
      unstored,
      options: {
        referenceDate: parseIsoDate(request.referenceDate),
        region: request.region.kk,
        ...(request.district ? { district: request.district.kk } : {}),
        ...(request.precincts.length > 0 ? { coverage: request.precincts.map(String) } : {}),
      },
    },
    {
      signal,
      onProgress: (done, total) => watch.onProgress?.('reconcile', done, total),
      onEvent: (event) => {
        const { kind, ...batch } = event as ReconcileEvent & { findings: [] };
        if (kind !== 'findings') return;
        const added = failed.length > 0 ? null : run?.add(batch.findings);
        if (added && !added.ok) {
          failed.push(new FailureError(added.failure));
          stop.abort();
        }
        Atomics.sub(unstored, 0, 1);
        Atomics.notify(unstored, 0);
      },
    },
  );
  try {
    // No finding can come before the lists are posted, and the run has begun by then.
    run = unwrap(store.beginRun({ list: list.list, ...(previous ? { previous: previous.list } : {}) }));
    const lists: ListsToReconcile = {
      list: readStored(store, list.list, list.receipt.file.sha256),
      ...(previous ? { previous: readStored(store, previous.list, previous.receipt.file.sha256) } : {}),
    };
    watch.onProgress?.('read', list.receipt.rows, list.receipt.rows);
    job.post(lists);
    const outcome = await job.result;
    if (failed[0]) throw failed[0];
    return finish(run, unwrap(outcome), watch.signal);
  } catch (error) {
    run?.abandon();
    stop.abort();
    await job.result.catch(() => undefined);
    throw error;
  }
}

function readStored(store: HalfYearStore, list: number, sha256: string): ReadList {
  const { rows } = unwrap(store.readList(list));
  return { table: unwrap(store.readRows(list, 0, rows)), sha256 };
}

function finish(run: RunInProgress, result: ReconcileResult, signal: AbortSignal | undefined): number {
  if (signal?.aborted === true) throw new FailureError(failure('cancelled', {}));
  const { meta, statistics, omitted, secondRound } = result;
  return unwrap(run.finish({ statistics, notChecked: notCheckedCodes(meta.sources), omitted, secondRound }));
}

function keep(
  db: Connection,
  store: HalfYearStore,
  made: { lists: ListsOfRound; storeRun: number; notChecked: readonly string[]; asOf: string },
  { part, snapshot, referenceDate, user, now, record }: RunRequest,
): Run {
  const { receipt } = made.lists.list;
  // While it was made, a list may have been withdrawn or replaced, the snapshot removed, the earlier run finalised.
  const standing = listsOfRound(db, part);
  if (idsOf(standing) !== idsOf(made.lists)) throw new FailureError(failure('run-nothing-to-do', {}));
  checkStanding(db, made.lists, snapshot);
  const { statistics } = unwrap(store.readRun(made.storeRun));
  const of = (wanted: (code: string) => boolean): number =>
    statistics.byCode.reduce((sum, { code, findings }) => sum + (wanted(code) ? findings : 0), 0);
  db.prepare("UPDATE runs SET state = 'replaced' WHERE receipt = ? AND state <> 'replaced'").run(receipt.id);
  takeBackSteps(db, part, receipt.kind === 'first' ? 'reconciled' : 'submitted');
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO runs(part, receipt, round, store_run, snapshot, snapshot_as_of, reference_date, at, user, user_name,
         rows, findings, variants, not_checked, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'review')`,
    )
    .run(
      part,
      receipt.id,
      made.lists.round,
      made.storeRun,
      snapshot,
      made.asOf,
      referenceDate,
      now,
      user.id,
      user.name,
      receipt.rows,
      of((code) => code !== VARIANT),
      of((code) => code === VARIANT),
      JSON.stringify(made.notChecked),
    );
  const { run } = keptRunOf(db, Number(lastInsertRowid));
  record(db, run);
  return run;
}

/** The receipts that a round is about. */
function idsOf(lists: ListsOfRound | null): string {
  return `${lists?.list.receipt.id} ${lists?.previous?.receipt.id}`;
}

/** Variants of spelling are no discrepancy of paragraph 9: they are shown and need no decision. */
export const VARIANT = 'V:name';
