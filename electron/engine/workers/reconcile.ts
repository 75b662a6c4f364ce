import type { Register, SnapshotMeta } from '../../../shared/domain/register.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, FailureError, ok, unwrap } from '../../../shared/result.ts';
import type { FindingRecord, SecondRoundLine } from '../../../shared/rules/finding.ts';
import {
  codeCounts,
  compareRounds,
  optionsFailure,
  reconcile,
  RoundFindings,
  secondRoundStatistics,
  statisticsOf,
  type ReconcileOptions,
  type ReconcileOutcome,
} from '../reconcile/index.ts';
import { loadRegister } from '../snapshot/index.ts';
import { serve, type JobTools } from './serve.ts';

/** The register to load; the lists to reconcile are posted when they have been read. */
export interface ReconcileJob {
  readonly snapshot: { readonly path: string; readonly key: Uint8Array; readonly sha256: string };
  readonly options: Omit<ReconcileOptions, 'previous'>;
  readonly referenceData: string;
  /** Batches of findings that the host has not stored yet; it takes one off, and wakes the thread, for each. */
  readonly unstored: Int32Array;
}

/** Posted to the job: the list, and the list that it corrects where it is a second round. */
export interface ListsToReconcile {
  readonly list: ReadList;
  readonly previous?: ReadList;
}

/** A list and the hash of its file. */
export interface ReadList {
  readonly table: VoterListTable;
  readonly sha256: string;
}

/** Emitted while the job runs. */
export type ReconcileEvent =
  | { readonly kind: 'loaded'; readonly meta: SnapshotMeta }
  | { readonly kind: 'findings'; readonly findings: readonly FindingRecord[] };

/** What the job returns; the findings were emitted before, in order of `Cod`. */
export interface ReconcileResult {
  readonly meta: SnapshotMeta;
  readonly statistics: ReturnType<typeof statisticsOf>;
  readonly omitted: ReconcileOutcome['omitted'];
  readonly secondRound: readonly SecondRoundLine[] | null;
}

const BATCH = 2000;
const MOST_UNSTORED = 16;
const LOOK_MS = 100;

serve<ReconcileJob>(async (job, tools) => {
  const { snapshot } = job;
  const register = unwrap(
    await loadRegister(
      snapshot.path,
      { key: Buffer.from(snapshot.key) },
      {
        onProgress: (share) => {
          tools.progress(Math.round(share * 50), 100);
        },
        isCancelled: tools.isCancelled,
      },
    ),
  );
  const misplaced = optionsFailure(register, job.options);
  if (misplaced) return fail(misplaced);
  tools.emit({ kind: 'loaded', meta: register.meta } satisfies ReconcileEvent);
  const { list, previous } = (await tools.next()) as ListsToReconcile;
  const earlier = previous && firstRound(previous.table, register, job.options, tools);
  const found = new RoundFindings();
  let batch: FindingRecord[] = [];
  const flush = (): void => {
    if (batch.length === 0) return;
    awaitRoom(job.unstored, tools);
    tools.emit({ kind: 'findings', findings: batch } satisfies ReconcileEvent);
    batch = [];
  };
  const options = earlier ? { ...job.options, previous: earlier.outcome } : job.options;
  const outcome = reconcile(
    list.table,
    register,
    options,
    (finding, row) => {
      if (earlier) found.add(finding, row);
      batch.push({
        ...finding,
        cod: row.cod,
        precinct: row.precinct,
        iin: row.iin,
        surname: row.surname,
        givenName: row.givenName,
        patronymic: row.patronymic,
        birthDate: row.birthDate,
        evidence: JSON.stringify(finding.evidence),
      });
      if (batch.length === BATCH) flush();
    },
    (share) => {
      goOn(tools, 50 + share * 50);
    },
  );
  flush();
  const secondRound =
    earlier && outcome.pairing
      ? compareRounds(
          { view: earlier.outcome.view, findings: earlier.found },
          { view: outcome.view, findings: found },
          outcome.pairing,
        )
      : null;
  const inputs = {
    listSha256: list.sha256,
    snapshotSha256: snapshot.sha256,
    snapshot: register.meta,
    referenceDate: job.options.referenceDate,
    referenceData: job.referenceData,
    ...(job.options.coverage ? { coverage: job.options.coverage } : {}),
  };
  const result: ReconcileResult = {
    meta: register.meta,
    statistics: statisticsOf(
      outcome,
      inputs,
      earlier && secondRound ? secondRoundStatistics(codeCounts(earlier.outcome), secondRound) : undefined,
    ),
    omitted: outcome.omitted,
    secondRound,
  };
  return ok(result);
});

function firstRound(
  table: VoterListTable,
  register: Register,
  options: ReconcileOptions,
  tools: JobTools,
): { outcome: ReconcileOutcome; found: RoundFindings } {
  const found = new RoundFindings();
  const outcome = reconcile(
    table,
    register,
    options,
    (finding, row) => {
      found.add(finding, row);
    },
    () => {
      goOn(tools, 50);
    },
  );
  return { outcome, found };
}

/** Waits while the host has enough to store: a list may have more findings than memory holds. */
function awaitRoom(unstored: Int32Array, tools: JobTools): void {
  for (;;) {
    const waiting = Atomics.load(unstored, 0);
    if (waiting < MOST_UNSTORED) break;
    Atomics.wait(unstored, 0, waiting, LOOK_MS);
    if (tools.isCancelled()) throw new FailureError(failure('cancelled', {}));
  }
  Atomics.add(unstored, 0, 1);
}

function goOn(tools: JobTools, done: number): void {
  if (tools.isCancelled()) throw new FailureError(failure('cancelled', {}));
  tools.progress(Math.round(done), 100);
}
