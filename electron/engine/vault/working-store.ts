import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import type { Result } from '../../../shared/result.ts';
import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { FindingRecord } from '../../../shared/rules/finding.ts';
import { removeLeftovers, unfinishedName } from '../files/index.ts';
import type { ReceivedList } from '../intake/index.ts';
import type { Connection } from '../sqlite/index.ts';
import {
  findingsById,
  indexedFindings,
  omittedById,
  removeRun,
  runIds,
  type IdentifiedFinding,
  type IdentifiedOmission,
  type IndexedFinding,
} from './findings.ts';
import { checkDatabase, named, naming, openDatabase } from './database.ts';
import { rowOf, type VoterListRow } from './list-row.ts';
import { Lists, type StoredList } from './lists.ts';
import {
  identifiedFindings,
  readFindings,
  readRun,
  RunWriter,
  type RunLists,
  type RunOutcome,
  type StoredRun,
} from './runs.ts';

/** Name of the database in the store's folder. */
const FILE = 'store.db';

const KEY_BYTES = 32;

/**
 * Makes a working store in a new private folder of `parent`, under a random key that only memory holds; what
 * stores of killed processes left there is removed. Failures: `cannot-write`, `disk-full`.
 */
export async function createWorkingStore(parent: string): Promise<Result<WorkingStore>> {
  await removeLeftovers(parent);
  const key = randomBytes(KEY_BYTES);
  const folder = join(parent, unfinishedName());
  const store = openWorkingStore(folder, key);
  key.fill(0);
  if (!store.ok) rmSync(folder, { recursive: true, force: true });
  return store;
}

/**
 * Opens the working store of a folder under its 256-bit key; makes folder and store where there are none.
 * Failures: `store-wrong-key`, `store-damaged`, `store-in-use`, `store-too-new`, `cannot-write`, `disk-full`.
 */
export function openWorkingStore(folder: string, key: Buffer): Result<WorkingStore> {
  const path = join(folder, FILE);
  return named(path, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return new WorkingStore(path, openDatabase(path, key));
  });
}

/**
 * The encrypted store in which a list, its findings and statistics live while a job runs. Every `save…` is one
 * transaction: a job that is killed leaves it done or not begun. Every call may fail with `store-damaged`,
 * those that write also with `disk-full`, `cannot-write` and `store-in-use`; ids and row numbers that do not
 * exist are errors of the caller and throw.
 */
export class WorkingStore {
  readonly #path: string;
  readonly #connection: Connection;
  readonly #lists: Lists;

  constructor(path: string, connection: Connection) {
    this.#path = path;
    this.#connection = connection;
    this.#lists = new Lists(connection);
  }

  /** Stores a received list; returns its id. */
  saveList(received: ReceivedList): Result<number> {
    return named(this.#path, () => this.#lists.add(received));
  }

  /** The ids of the stored lists. */
  listIds(): Result<readonly number[]> {
    return named(this.#path, () => this.#lists.ids());
  }

  /** Removes a list that no run is about; one that is gone already is no error. */
  removeList(list: number): Result<void> {
    return named(this.#path, () => {
      this.#lists.remove(list);
    });
  }

  /** What is kept of a list beside its rows. */
  readList(list: number): Result<StoredList> {
    return named(this.#path, () => this.#lists.get(list));
  }

  /** Rows `[first, first + count)` of a list, by columns; the dictionaries are those of the whole list. */
  readRows(list: number, first: number, count: number): Result<VoterListTable> {
    return named(this.#path, () => this.#lists.rows(list, first, count));
  }

  /** One row of a list. */
  readRow(list: number, row: number): Result<VoterListRow> {
    return named(this.#path, () => rowOf(this.#lists.rows(list, row, 1), 0));
  }

  /** Stores a run with its findings; returns its id. */
  saveRun(lists: RunLists, findings: Iterable<FindingRecord>, outcome: RunOutcome): Result<number> {
    const begun = this.beginRun(lists);
    if (!begun.ok) return begun;
    const added = begun.value.add(findings);
    return added.ok ? begun.value.finish(outcome) : added;
  }

  /** Begins to store a run whose findings come bit by bit. Nothing else is saved until it is finished or abandoned. */
  beginRun(lists: RunLists): Result<RunInProgress> {
    return named(this.#path, () => new RunInProgress(this.#path, new RunWriter(this.#connection, lists)));
  }

  /** A stored run without its findings. */
  readRun(run: number): Result<StoredRun> {
    return named(this.#path, () => readRun(this.#connection, run));
  }

  /** The findings of a run, of some codes or all, as they were added. The iterator throws `FailureError`. */
  *readFindings(run: number, codes: readonly FindingCode[] | null = null): Generator<FindingRecord, void> {
    const findings = readFindings(this.#connection, run, codes);
    for (;;) {
      const next = naming(this.#path, () => findings.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  /** The same with their ids: what is decided of a finding is kept by its id. The iterator throws `FailureError`. */
  *identifiedFindings(
    run: number,
    codes: readonly FindingCode[] | null = null,
  ): Generator<IdentifiedFinding, void> {
    const findings = identifiedFindings(this.#connection, run, codes);
    for (;;) {
      const next = naming(this.#path, () => findings.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  /** What the review of a run counts and searches by, in the order of the findings. The iterator throws `FailureError`. */
  *indexedFindings(run: number): Generator<IndexedFinding, void> {
    const findings = indexedFindings(this.#connection, run);
    for (;;) {
      const next = naming(this.#path, () => findings.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  /** Findings of a run by their ids, in the order of these; those that do not exist are left out. */
  readFindingsById(run: number, ids: readonly number[]): Result<readonly IdentifiedFinding[]> {
    return named(this.#path, () => findingsById(this.#connection, run, ids));
  }

  /** The omitted voters (A2) of a run with their ids. */
  readOmitted(run: number): Result<readonly IdentifiedOmission[]> {
    return named(this.#path, () => omittedById(this.#connection, run));
  }

  /** The ids of the stored runs. */
  runIds(): Result<readonly number[]> {
    return named(this.#path, () => runIds(this.#connection));
  }

  /** Removes a run with its findings; one that is gone already is no error. */
  removeRun(run: number): Result<void> {
    return named(this.#path, () => {
      removeRun(this.#connection, run);
    });
  }

  /** Reads the whole database; fails with `store-damaged` where anything in it is not as it was written. */
  check(): Result<void> {
    return named(this.#path, () => {
      checkDatabase(this.#connection, this.#path);
    });
  }

  /** Closes the store; with `destroy`, its folder is removed and nothing can be read any more. */
  close({ destroy = false } = {}): void {
    this.#connection.close();
    if (destroy) rmSync(dirname(this.#path), { recursive: true, force: true });
  }
}

/** A run that is being stored; after a failure it is abandoned and of no use. */
export class RunInProgress {
  readonly #path: string;
  readonly #writer: RunWriter;

  constructor(path: string, writer: RunWriter) {
    this.#path = path;
    this.#writer = writer;
  }

  /** Adds findings in the order in which they shall be read. */
  add(findings: Iterable<FindingRecord>): Result<void> {
    return this.#step(() => {
      this.#writer.add(findings);
    });
  }

  /** Adds what the run gave beside its findings and makes it last; returns its id. */
  finish(outcome: RunOutcome): Result<number> {
    return this.#step(() => {
      this.#writer.finish(outcome);
      return this.#writer.id;
    });
  }

  /** Leaves no trace of the run. */
  abandon(): void {
    this.#writer.abandon();
  }

  #step<T>(work: () => T): Result<T> {
    let isDone = false;
    try {
      const outcome = named(this.#path, work);
      isDone = outcome.ok;
      return outcome;
    } finally {
      if (!isDone) this.#writer.abandon();
    }
  }
}
