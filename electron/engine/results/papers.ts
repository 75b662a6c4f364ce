import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { votersThreshold } from '../../../shared/reference/voters-threshold.ts';
import type { Result } from '../../../shared/result.ts';
import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import {
  inMemory,
  printReport,
  type PaperInMemory,
  type PrintOptions,
  type ReportData,
} from '../documents/index.ts';
import type { FindingsWorkbook } from '../workbook/index.ts';
import type { JudgedRun } from './judged-run.ts';

/** What a paper of the results has besides the run. */
export type PaperHead = Pick<ReportData, 'commission' | 'journal' | 'number'>;

/**
 * Which findings: `all` as they were found, `sent` without the dismissed ones, `none` for the statistics alone. The
 * statistics of the paper are always those of its findings.
 */
export type Extent = 'all' | 'sent' | 'none';

/** Prints the report on a run into memory (11/196, para 9 and 10). Failures: as of `printReport`. */
export function printRunReport(
  run: JudgedRun,
  head: PaperHead,
  extent: Extent,
  options: PrintOptions,
): Promise<Result<PaperInMemory>> {
  const statistics = statisticsOf(run, extent);
  return printReport(
    {
      ...head,
      statistics,
      threshold: votersThreshold(parseIsoDate(statistics.inputs.referenceDate)),
      ...linesOf(run, extent),
      withFindings: extent !== 'none',
    },
    inMemory,
    options,
  );
}

/** The workbook of a run: each finding with what was decided of it. */
export function workbookOf(run: JudgedRun, extent: 'all' | 'sent'): FindingsWorkbook {
  return {
    statistics: statisticsOf(run, extent),
    ...linesOf(run, extent),
    problems: run.problems(),
    marked: true,
  };
}

/** The statistics of what a paper or a package holds. */
export function statisticsOf(run: JudgedRun, extent: Extent): ReconciliationStatistics {
  return extent === 'sent' ? run.statisticsSent() : run.statistics;
}

function linesOf(run: JudgedRun, extent: Extent): Pick<FindingsWorkbook, 'findings' | 'omitted'> {
  const dismissed = extent !== 'sent';
  return {
    findings: (codes: readonly FindingCode[]) => run.findings(codes, dismissed),
    omitted: run.omitted(dismissed),
  };
}
