import { isoDate } from '../../../shared/domain/dates.ts';
import type { SnapshotMeta } from '../../../shared/domain/register.ts';
import { findingCodes } from '../../../shared/rules/codes.ts';
import { ruleSetVersion } from '../../../shared/rules/registry.ts';
import type {
  CodeCount,
  ReconciliationStatistics,
  SecondRoundStatistics,
} from '../../../shared/rules/statistics.ts';
import type { ReconcileOutcome } from './reconcile.ts';

/** Identifies what a reconciliation was made from. */
export interface ReconciledInputs {
  readonly listSha256: string;
  readonly snapshotSha256: string;
  readonly snapshot: SnapshotMeta;
  /** Days since 1970-01-01. */
  readonly referenceDate: number;
  readonly referenceData: string;
  readonly coverage?: readonly string[];
}

/** One count per code, in the order of the codes; a code that was not checked has none. */
export function codeCounts(outcome: ReconcileOutcome): CodeCount[] {
  return findingCodes.map((code) => {
    const bySubcode = [...(outcome.counts.get(code) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      code,
      checked: !outcome.notChecked.includes(code),
      findings: bySubcode.reduce((sum, [, count]) => sum + count, 0),
      bySubcode: Object.fromEntries(bySubcode),
    };
  });
}

/** Statistics of a reconciliation (11/196, para 9 and 10). */
export function statisticsOf(
  outcome: ReconcileOutcome,
  inputs: ReconciledInputs,
  secondRound?: SecondRoundStatistics,
): ReconciliationStatistics {
  return {
    inputs: {
      listSha256: inputs.listSha256,
      snapshotSha256: inputs.snapshotSha256,
      snapshotId: inputs.snapshot.snapshotId,
      snapshotAsOf: isoDate(inputs.snapshot.asOf),
      referenceDate: isoDate(inputs.referenceDate),
      ruleSet: ruleSetVersion,
      referenceData: inputs.referenceData,
      region: outcome.region,
      district: outcome.district,
      coverage: inputs.coverage ?? 'district',
    },
    rows: outcome.rows,
    byCode: codeCounts(outcome),
    byPrecinct: outcome.byPrecinct,
    byNameLevel: outcome.byNameLevel,
    ...(secondRound ? { secondRound } : {}),
  };
}
