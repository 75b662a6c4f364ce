import type { Result } from '../../../shared/result.ts';
import type { ActData } from '../../../shared/contract/act.ts';
import { actTotals } from './act-totals.ts';
import type { Emit, NextRows } from './make-paper.ts';
import type { JournalHead } from './paper.ts';
import { printPaper, type PrintedPaper, type PrintOptions } from './print.ts';
import type { PaperJob, Tally } from './protocol.ts';

export type { JournalHead } from './paper.ts';
export type { PrintedPaper, PrintOptions } from './print.ts';
export type { FromWorker, PaperJob, RowBatch } from './protocol.ts';

/** Prints the act of acceptance-transfer (11/196, para 5, 10, 12, 22) to a PDF at `path`. */
export function printActOfAcceptance(
  data: ActData,
  path: string,
  options: PrintOptions & { readonly journal?: JournalHead | null } = {},
): Promise<Result<PrintedPaper>> {
  const { bytes, files, records } = actTotals(data.files);
  const expected = { rows: files, sums: { bytes, records: records ?? 0 } };
  return printPaper(
    { kind: 'act', data, journal: options.journal ?? null },
    path,
    [],
    () => expected,
    options,
  );
}

/** Lays out a paper in this thread: for the worker, which alone loads the layout engine and the fonts. */
export async function makePaper(job: PaperJob, nextRows: NextRows, emit: Emit): Promise<Tally> {
  return (await import('./make-paper.ts')).makePaper(job, nextRows, emit);
}
