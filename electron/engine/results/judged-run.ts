import { setImmediate } from 'node:timers/promises';
import type { DecisionState } from '../../../shared/contract/review-calls.ts';
import { unwrap } from '../../../shared/result.ts';
import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { OMITTED } from '../review/index.ts';
import { findingLine, omittedLines } from '../rounds/index.ts';
import { keptRunOf, VARIANT, type KeptRun } from '../runs/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { HalfYearStore, StoredRun, Vault } from '../vault/index.ts';
import type { FindingLine, OmittedLine } from '../workbook/index.ts';
import { withoutDismissed, type Dismissed } from './without-dismissed.ts';

/** What of the vault the results are made of. */
export type ResultsVault = Pick<Vault, 'read' | 'halfYear'>;

/** Lines between which others have their turn. */
const TURN = 500;

/** A run with what it found and what was decided about it, as papers and packages need it. */
export class JudgedRun {
  readonly kept: KeptRun;
  readonly #store: HalfYearStore;
  readonly #stored: StoredRun;
  readonly #decisions: ReadonlyMap<number, DecisionState>;

  constructor(
    kept: KeptRun,
    store: HalfYearStore,
    stored: StoredRun,
    decisions: ReadonlyMap<number, DecisionState>,
  ) {
    this.kept = kept;
    this.#store = store;
    this.#stored = stored;
    this.#decisions = decisions;
  }

  /** The statistics as they were found. */
  get statistics(): ReconciliationStatistics {
    return this.#stored.statistics;
  }

  /** The list that was reconciled, in the store. */
  get list(): number {
    return this.#stored.list;
  }

  /** The faults of the file itself. */
  problems(): readonly Failure[] {
    return unwrap(this.#store.readList(this.#stored.list)).problems;
  }

  /** The findings of some codes with what was decided, in their order; without `dismissed` only those that leave. */
  async *findings(
    codes: readonly FindingCode[] | null,
    dismissed: boolean,
  ): AsyncGenerator<FindingLine, void> {
    let lines = 0;
    for (const { id, ...finding } of this.#store.identifiedFindings(this.kept.storeRun, codes)) {
      const decision = finding.code === VARIANT ? undefined : this.#decisionOf(id);
      if (decision === 'dismissed' && !dismissed) continue;
      yield { ...findingLine(finding), ...(decision && { decision }) };
      if (++lines % TURN === 0) await setImmediate();
    }
  }

  /** The omitted voters (A2), likewise. */
  omitted(dismissed: boolean): OmittedLine[] {
    const voters = unwrap(this.#store.readOmitted(this.kept.storeRun));
    return omittedLines(voters)
      .map((line, at) => ({ ...line, decision: this.#decisionOf(OMITTED + (voters[at]?.id ?? 0)) }))
      .filter(({ decision }) => dismissed || decision !== 'dismissed');
  }

  /** The statistics of what leaves the commission: without the findings that were dismissed. */
  statisticsSent(): ReconciliationStatistics {
    const dismissed: Dismissed[] = [];
    for (const { id, code, subcode, precinct } of this.#store.indexedFindings(this.kept.storeRun))
      if (code !== VARIANT && this.#decisionOf(id) === 'dismissed')
        dismissed.push({ code, subcode, precinct });
    for (const { id, precinct } of unwrap(this.#store.readOmitted(this.kept.storeRun)))
      if (this.#decisionOf(OMITTED + id) === 'dismissed')
        dismissed.push({ code: 'A2', subcode: '', precinct });
    return withoutDismissed(this.statistics, dismissed);
  }

  #decisionOf(finding: number): DecisionState {
    return this.#decisions.get(finding) ?? 'undecided';
  }
}

/** Opens a run of the workplace with its decisions as they stand. Throws `run-unknown` and the failures of the vault. */
export function judgedRun(vault: ResultsVault, run: number): JudgedRun {
  const { kept, decisions } = unwrap(
    vault.read((db) => ({ kept: keptRunOf(db, run), decisions: decisionsOf(db, run) })),
  );
  const store = unwrap(vault.halfYear(kept.halfYear));
  return new JudgedRun(kept, store, unwrap(store.readRun(kept.storeRun)), decisions);
}

function decisionsOf(db: Connection, run: number): Map<number, DecisionState> {
  return new Map(
    db
      .prepare<[number], [number, DecisionState]>('SELECT finding, decision FROM decisions WHERE run = ?')
      .raw()
      .all(run),
  );
}
