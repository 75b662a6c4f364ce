import { parseIsoDate } from '../../../shared/domain/dates.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import type { InBoth } from './in-both.ts';
import type { Imprint, JournalHead } from './paper.ts';
import type { Printable } from './printable.ts';
import { drawCategories, drawLevels } from './report-categories.ts';
import { drawFigures, drawHead, drawInputs } from './report-head.ts';
import { text } from './report-parts.ts';
import { drawMatrix, drawPrecincts } from './report-precincts.ts';
import { drawSecondRound } from './report-rounds.ts';
import type { Sheet } from './sheet.ts';

/** A report's data but for its findings. */
export interface ReportHead {
  readonly number: string | null;
  readonly commission: InBoth | null;
  readonly statistics: ReconciliationStatistics;
  readonly threshold: { readonly voters: number; readonly near: number };
  readonly journal: JournalHead | null;
  /** Whether the findings follow the statistics. */
  readonly withFindings: boolean;
}

/** What stands in the foot of a report. */
export function reportImprint({ number, statistics, journal }: ReportHead): Imprint {
  return { number, kind: text('kind'), date: parseIsoDate(statistics.inputs.referenceDate), journal };
}

/**
 * Draws the statistics (11/196, para 9 and 10): what was compared, figures, categories, precincts, the second
 * round. Every chart stands in its table. `sums` gets the totals that were printed.
 */
export function drawStatistics(sheet: Sheet, head: ReportHead, printable: Printable): Record<string, number> {
  drawHead(sheet, head, printable);
  drawInputs(sheet, head, printable);
  drawFigures(sheet, head.statistics);
  const tables = [
    drawCategories(sheet, head.statistics),
    ...(head.statistics.secondRound
      ? [drawSecondRound(sheet, head.statistics, head.statistics.secondRound)]
      : []),
    drawLevels(sheet, head.statistics),
    drawPrecincts(sheet, head, printable),
    drawMatrix(sheet, head.statistics, printable),
  ];
  return Object.assign({}, ...tables.map(({ sums }) => sums)) as Record<string, number>;
}
