import type { Emit, NextRows } from './make-paper.ts';
import type { MarkedJob, Tally } from './protocol.ts';

export type { JournalHead } from './paper.ts';
export type { ActStanding } from './act.ts';
export { printActOfAcceptance, printReconciliationAct, type ReconciliationActData } from './print-acts.ts';
export { printAppendix2, printAppendix3, type AppendixData } from './print-appendix.ts';
export type { PrintedEntry } from './journal-sheet.ts';
export { entryTexts, wallTime } from './journal-texts.ts';
export { printJournal, type JournalData } from './print-journal.ts';
export { printReport, type ReportData } from './print-report.ts';
export {
  printCommissionCard,
  printRecoveryKey,
  printRefusal,
  printRoad,
  type CommissionCardData,
  type RecoveryKeyData,
  type RefusalData,
  type RoadData,
} from './print-sheets.ts';
export {
  inMemory,
  type PaperInMemory,
  type Printed,
  type PrintedPaper,
  type PrintOptions,
  type Target,
} from './print.ts';
export type { FromWorker, MarkedJob, RowBatch } from './protocol.ts';
export { regionInTitle, type RegionInTitle } from './regions.ts';

/** Lays out a paper in this thread: for the worker, which alone loads the layout engine and the fonts. */
export async function makePaper(job: MarkedJob, nextRows: NextRows, emit: Emit): Promise<Tally> {
  return (await import('./make-paper.ts')).makePaper(job, nextRows, emit);
}
