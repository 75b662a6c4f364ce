import { comparePrecinctNumbers } from '../../../shared/domain/precinct-number.ts';
import type { Result } from '../../../shared/result.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import type { FindingLine, FindingsWorkbook, OmittedLine } from '../workbook/index.ts';
import type { InBoth } from './in-both.ts';
import type { JournalHead } from './paper.ts';
import { printPaper, type Printed, type PrintOptions, type Target } from './print.ts';
import type { ReportRow } from './report-findings.ts';

/** Data of the report on a reconciliation. */
export interface ReportData {
  readonly number?: string | null;
  /** Name of the commission. */
  readonly commission?: InBoth | null;
  readonly statistics: ReconciliationStatistics;
  readonly threshold: { readonly voters: number; readonly near: number };
  /** The findings of some codes; asked for one code after the other. */
  readonly findings: FindingsWorkbook['findings'];
  /** The omitted voters (A2). */
  readonly omitted: FindingsWorkbook['omitted'];
  readonly journal?: JournalHead | null;
  /** False for the statistics alone. */
  readonly withFindings?: boolean;
}

/**
 * Prints the statistics of a reconciliation and its findings by category and precinct (11/196, para 9 and 10)
 * as a PDF. Of the findings, those of one code at a time are held in memory. Findings whose number is
 * not that of the statistics are an error of the program.
 */
export function printReport<T extends Target>(
  data: ReportData,
  target: T,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
  const {
    number = null,
    commission = null,
    statistics,
    threshold,
    journal = null,
    withFindings = true,
  } = data;
  const { byCode, byPrecinct, secondRound } = statistics;
  const findings = byCode.reduce((sum, count) => sum + count.findings, 0);
  const sums = {
    findings,
    byPrecinct: findings,
    matrix: findings,
    voters: byPrecinct.reduce((sum, { voters }) => sum + voters, 0),
    ...(secondRound && {
      corrected: secondRound.outcomes.corrected,
      open: secondRound.outcomes.open,
      changed: secondRound.outcomes.changed,
      new: secondRound.outcomes.new,
    }),
  };
  const head = { number, commission, statistics, threshold, journal, withFindings };
  return printPaper(
    { kind: 'report', head },
    target,
    withFindings ? reportRows(data) : [],
    () => ({ rows: withFindings ? findings : 0, sums }),
    options,
  );
}

/** The rows of a report: codes in the order of the statistics, each by precinct, in the order of its lines. */
async function* reportRows({ statistics, findings, omitted }: ReportData): AsyncGenerator<ReportRow> {
  for (const { code, findings: count } of statistics.byCode) {
    if (count === 0) continue;
    const lines: (FindingLine | OmittedLine)[] = [];
    for await (const line of code === 'A2' ? omitted : findings([code])) lines.push(line);
    if (lines.length !== count) throw new Error(`${code}: ${count} in the statistics, ${lines.length} given`);
    yield { kind: 'code', code, count };
    const precincts = Map.groupBy(lines, ({ precinct }) => precinct);
    for (const precinct of [...precincts.keys()].sort(comparePrecinctNumbers)) {
      const own = precincts.get(precinct) ?? [];
      yield { kind: 'precinct', precinct, count: own.length };
      for (const line of own) yield 'code' in line ? { kind: 'finding', line } : { kind: 'omitted', line };
    }
  }
}
