import { notCheckedCodes } from '../reconcile/index.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { referenceDataVersion } from '../../../shared/reference/version.ts';
import type { ReceivedList } from '../intake/index.ts';
import type { VerifiedSnapshot } from '../snapshot/index.ts';
import type { RunInProgress, StoredRun, WorkingStore } from '../vault/index.ts';
import {
  readListInThread,
  reconcileInThread,
  type ListsToReconcile,
  type ReadList,
  type ReconcileEvent,
  type ReconcileJob,
  type ReconcileResult,
  type WorkerJob,
} from '../workers/index.ts';

/** A voter list to be read from an Access file. */
export interface ListSource {
  readonly path: string;
  readonly table?: string | undefined;
  readonly password?: string | undefined;
}

/** One round of reconciliation (11/196, para 7 to 9; with `previous` para 11). */
export interface RoundRequest {
  readonly list: ListSource;
  /** The list that `list` corrects. */
  readonly previous?: ListSource | undefined;
  readonly snapshot: Pick<VerifiedSnapshot, 'key' | 'sha256'> & { readonly path: string };
  /** Days since 1970-01-01. */
  readonly referenceDate: number;
  /** Region and district of the list; by default those of the snapshot. */
  readonly region?: string | undefined;
  readonly district?: string | undefined;
  /** Numbers of the precincts that the list covers; by default the whole district. */
  readonly coverage?: readonly string[] | undefined;
}

/** How a round is watched. */
export interface RoundOptions {
  /** Part of a stage that is done; `total` is 0 while it is not known. */
  readonly onProgress?: ((stage: 'read' | 'reconcile', done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a round left in the store. */
export interface RoundOutcome {
  readonly received: Omit<ReceivedList, 'list'>;
  readonly previous: Omit<ReceivedList, 'list'> | null;
  readonly run: StoredRun;
  /** Wall-clock seconds of each stage; stages run beside each other, so `total` is less than their sum. */
  readonly seconds: Readonly<
    Record<'read' | 'loadRegister' | 'match' | 'storeList' | 'storeFindings' | 'total', number>
  >;
}

/**
 * Reads a list, reconciles it with the register and stores list, findings and statistics in the encrypted store.
 * Reading and loading run in two threads, storing in this one; the store holds all of the run or nothing.
 * Failures: those of reading the list, of the snapshot, of the store, and `cancelled`.
 */
export function runRound(
  request: RoundRequest,
  store: WorkingStore,
  options: RoundOptions = {},
): Promise<Result<RoundOutcome>> {
  return attempt(async () => {
    const stop = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
    const round = new Round(request, store, { ...options, signal }, stop);
    try {
      return await round.run();
    } catch (error) {
      // One part has failed: the others have nothing to work for, and none outlives the round.
      stop.abort();
      await round.settled();
      throw error;
    }
  });
}

class Round {
  readonly #request: RoundRequest;
  readonly #store: WorkingStore;
  readonly #options: RoundOptions;
  readonly #start = performance.now();
  readonly #seconds = { read: 0, loadRegister: 0, match: 0, storeList: 0, storeFindings: 0, total: 0 };
  readonly #stop: AbortController;
  readonly #threads: Promise<unknown>[] = [];
  readonly #unstored = new Int32Array(new SharedArrayBuffer(4));
  #run: RunInProgress | null = null;
  #storeFailure: FailureError | null = null;

  constructor(request: RoundRequest, store: WorkingStore, options: RoundOptions, stop: AbortController) {
    this.#request = request;
    this.#store = store;
    this.#options = options;
    this.#stop = stop;
  }

  /** Fulfilled when no thread of the round runs any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#threads);
  }

  async run(): Promise<RoundOutcome> {
    const { list, previous } = this.#request;
    const reconciling = this.#startReconciling();
    const result = reconciling.result;
    this.#threads.push(result.catch(() => undefined));
    const [received, earlier] = await Promise.all([
      this.#read(list),
      previous ? this.#read(previous) : Promise.resolve(null),
    ]);
    this.#seconds.read = this.#elapsed();
    reconciling.post({
      list: readList(received),
      ...(earlier ? { previous: readList(earlier) } : {}),
    } satisfies ListsToReconcile);
    const lists = this.#storeLists(received, earlier);
    try {
      // No finding can have come yet: nothing was awaited since the lists were posted.
      this.#run = unwrap(this.#store.beginRun(lists));
      const outcome = await result;
      if (this.#storeFailure) throw this.#storeFailure;
      this.#seconds.match = this.#elapsed() - Math.max(this.#seconds.read, this.#seconds.loadRegister);
      const id = this.#finish(this.#run, unwrap(outcome));
      this.#seconds.total = this.#elapsed();
      return {
        received: withoutRows(received),
        previous: earlier && withoutRows(earlier),
        run: unwrap(this.#store.readRun(id)),
        seconds: this.#seconds,
      };
    } catch (error) {
      this.#run?.abandon();
      throw error;
    }
  }

  #startReconciling(): WorkerJob<ReconcileResult> {
    const { snapshot, referenceDate, region, district, coverage } = this.#request;
    const job: ReconcileJob = {
      snapshot,
      referenceData: referenceDataVersion,
      unstored: this.#unstored,
      options: {
        referenceDate,
        ...(region === undefined ? {} : { region }),
        ...(district === undefined ? {} : { district }),
        ...(coverage === undefined ? {} : { coverage }),
      },
    };
    return reconcileInThread(job, {
      signal: this.#options.signal,
      onProgress: (done, total) => this.#options.onProgress?.('reconcile', done, total),
      onEvent: (event) => {
        this.#onEvent(event as ReconcileEvent);
      },
    });
  }

  #onEvent(event: ReconcileEvent): void {
    if (event.kind === 'loaded') this.#seconds.loadRegister = this.#elapsed();
    else {
      this.#storeFindings(event);
      Atomics.sub(this.#unstored, 0, 1);
      Atomics.notify(this.#unstored, 0);
    }
  }

  async #read(source: ListSource): Promise<ReceivedList> {
    const reading = readListInThread(source, {
      signal: this.#options.signal,
      onProgress: (done, total) => this.#options.onProgress?.('read', done, total),
    });
    this.#threads.push(reading.catch(() => undefined));
    return unwrap(await reading);
  }

  #storeLists(received: ReceivedList, earlier: ReceivedList | null): { list: number; previous?: number } {
    const start = performance.now();
    const previous = earlier ? { previous: unwrap(this.#store.saveList(earlier)) } : {};
    const list = unwrap(this.#store.saveList(received));
    this.#seconds.storeList = (performance.now() - start) / 1000;
    return { list, ...previous };
  }

  #storeFindings({ findings }: Extract<ReconcileEvent, { kind: 'findings' }>): void {
    if (this.#storeFailure || !this.#run) return;
    const start = performance.now();
    const added = this.#run.add(findings);
    if (!added.ok) {
      this.#storeFailure = new FailureError(added.failure);
      this.#stop.abort();
    }
    this.#seconds.storeFindings += (performance.now() - start) / 1000;
  }

  #finish(run: RunInProgress, { meta, statistics, omitted, secondRound }: ReconcileResult): number {
    const start = performance.now();
    if (this.#options.signal?.aborted === true) throw new FailureError(failure('cancelled', {}));
    const id = unwrap(
      run.finish({ statistics, notChecked: notCheckedCodes(meta.sources), omitted, secondRound }),
    );
    this.#seconds.storeFindings += (performance.now() - start) / 1000;
    return id;
  }

  #elapsed(): number {
    return (performance.now() - this.#start) / 1000;
  }
}

function readList({ list, sha256 }: ReceivedList): ReadList {
  return { table: list, sha256 };
}

function withoutRows({ list: _, ...received }: ReceivedList): Omit<ReceivedList, 'list'> {
  return received;
}
