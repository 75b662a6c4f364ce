import type { DecisionState } from '../../../shared/contract/review-calls.ts';
import { unwrap } from '../../../shared/result.ts';
import type { SecondRoundLine } from '../../../shared/rules/finding.ts';
import { VARIANT, type KeptRun } from '../runs/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { HalfYearStore } from '../vault/index.ts';
import { ReviewIndex, type Judged } from './review-index.ts';

/** Omitted voters (A2) have ids of their own; above this number a finding is one of them. */
export const OMITTED = 2 ** 40;

/** Builds the index of a run from its findings, its omitted voters and the decisions made. Throws `FailureError`. */
export function openReview(
  db: Connection,
  store: HalfYearStore,
  { run, storeRun }: Pick<KeptRun, 'run' | 'storeRun'>,
): ReviewIndex {
  const { secondRound } = unwrap(store.readRun(storeRun));
  const outcomes = outcomesOf(secondRound ?? []);
  const findings: Judged[] = [];
  for (const finding of store.indexedFindings(storeRun))
    if (finding.code !== VARIANT)
      findings.push({ ...finding, outcome: outcomes.get(`${finding.cod}/${finding.code}`) ?? '' });
  for (const { id, ...voter } of unwrap(store.readOmitted(storeRun)))
    findings.push({ ...voter, id: OMITTED + id, row: -1, code: 'A2', subcode: '', level: '', outcome: '' });
  const decided = new Map(
    db
      .prepare<[number], [number, DecisionState]>('SELECT finding, decision FROM decisions WHERE run = ?')
      .raw()
      .all(run.id),
  );
  return new ReviewIndex(findings, decided);
}

/** What became of the earlier findings, by row and code; of what was corrected nothing is left to judge. */
function outcomesOf(lines: readonly SecondRoundLine[]): Map<string, string> {
  return new Map(
    lines
      .filter(({ outcome }) => ['open', 'changed', 'new'].includes(outcome))
      .map(({ cod, code, outcome }) => [`${cod}/${code}`, outcome]),
  );
}
