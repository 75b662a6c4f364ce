import type { PartStatistics, RoundStatistics } from '../../../shared/contract/results-calls.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { votersThreshold } from '../../../shared/reference/voters-threshold.ts';
import { unwrap } from '../../../shared/result.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import { readPart } from '../periods/index.ts';
import { readReceipts } from '../receiving/index.ts';
import { runInForce, VARIANT, type KeptRun } from '../runs/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { ResultsVault } from './judged-run.ts';

/** The runs in force about the lists in force of a part. */
export interface RoundsOfPart {
  readonly first: KeptRun | undefined;
  readonly second: KeptRun | undefined;
  /** Whether a corrected list is in force, reconciled or not. */
  readonly isCorrected: boolean;
}

/** The rounds of a part that count now. */
export function roundsOf(db: Connection, part: number): RoundsOfPart {
  const receipts = readReceipts(db, part).filter(({ state }) => state === 'accepted');
  const runOf = (kind: 'first' | 'corrected'): KeptRun | undefined => {
    const receipt = receipts.find((one) => one.kind === kind);
    return receipt && runInForce(db, receipt.id);
  };
  return {
    first: runOf('first'),
    second: runOf('corrected'),
    isCorrected: receipts.some(({ kind }) => kind === 'corrected'),
  };
}

/**
 * The statistics of a part (11/196, para 9 and 10) as the stored runs hold them, both rounds side by side. Variants of
 * spelling (V:name) are no findings to be judged and are counted apart. Throws `part-unknown` and those of the vault.
 */
export function partStatistics(vault: ResultsVault, part: number, today: number): PartStatistics {
  const { first, second } = unwrap(
    vault.read((db) => {
      unwrap(readPart(db, part));
      return roundsOf(db, part);
    }),
  );
  const stored = (kept: KeptRun | undefined): ReconciliationStatistics | undefined =>
    kept && unwrap(unwrap(vault.halfYear(kept.halfYear)).readRun(kept.storeRun)).statistics;
  const found = { first: stored(first), second: stored(second) };
  const fate = found.second?.secondRound;
  const newest = found.second ?? found.first;
  const { voters, near } = votersThreshold(newest ? parseIsoDate(newest.inputs.referenceDate) : today);
  return {
    part,
    first: first && found.first ? roundStatistics(first, found.first) : null,
    second: second && found.second ? roundStatistics(second, found.second) : null,
    fate: fate
      ? {
          outcomes: { ...fate.outcomes },
          byCode: fate.byCode.filter(({ code }) => code !== VARIANT).map((line) => ({ ...line })),
        }
      : null,
    threshold: { voters, near },
  };
}

function roundStatistics({ run }: KeptRun, statistics: ReconciliationStatistics): RoundStatistics {
  const { inputs, rows, byCode, byPrecinct } = statistics;
  return {
    run: run.id,
    at: run.at,
    referenceDate: inputs.referenceDate,
    snapshotAsOf: inputs.snapshotAsOf,
    rows: { ...rows },
    byCode: byCode
      .filter(({ code }) => code !== VARIANT)
      .map(({ code, checked, findings }) => ({ code, checked, findings })),
    byPrecinct: byPrecinct.map(({ precinct, voters, registerVoters, findings }) => ({
      precinct,
      voters,
      registerVoters,
      findings: Object.fromEntries(Object.entries(findings).filter(([code]) => code !== VARIANT)),
    })),
    counts: { ...run.counts },
    variants: byCode.find(({ code }) => code === VARIANT)?.findings ?? 0,
  };
}
