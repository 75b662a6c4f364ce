import type { BoundaryEntry } from '../../../shared/domain/precincts.ts';
import type { Composition } from './act-parts.ts';
import { actImprint, actOfAcceptance } from './act.ts';
import {
  Appendix2Table,
  Appendix3Table,
  appendixImprint,
  drawAppendixTitle,
  type Appendix2Row,
  type AppendixHead,
} from './appendix.ts';
import { commissionCardImprint, commissionCardSheet } from './commission-card.ts';
import {
  drawJournalTitle,
  journalSheetImprint,
  JournalTable,
  type JournalSheetHead,
  type PrintedEntry,
} from './journal-sheet.ts';
import { finishPaper, openPaper, openTypeset, type Imprint, type Typeset } from './paper.ts';
import type { Printable } from './printable.ts';
import type { MarkedJob, Tally } from './protocol.ts';
import { actOfReconciliation, reconciliationImprint } from './reconciliation-act.ts';
import { recoveryKeyImprint, recoveryKeySheet } from './recovery-key.ts';
import { refusalImprint, refusalSheet } from './refusal.ts';
import { ReportFindings, type ReportRow } from './report-findings.ts';
import { drawStatistics, reportImprint, type ReportHead } from './report.ts';
import { drawRoad, roadImprint } from './road-sheet.ts';
import { Sheet } from './sheet.ts';

/** Gives out a piece of a paper's bytes; its memory is handed over. */
export type Emit = (bytes: Uint8Array<ArrayBuffer>) => void;

/** The next rows of a long table; an empty batch at its end. */
export type NextRows = () => Promise<readonly unknown[]>;

/** Lays out a paper, piece by piece, and tells what was laid out. */
export function makePaper(job: MarkedJob, nextRows: NextRows, emit: Emit): Promise<Tally> {
  const marked = (imprint: Imprint): Imprint => ({ ...imprint, practice: job.practice });
  switch (job.kind) {
    case 'act':
      return compose(marked(actImprint(job.data)), actOfAcceptance, job.data, emit);
    case 'reconciliation-act':
      return compose(marked(reconciliationImprint(job.data)), actOfReconciliation, job.data, emit);
    case 'recovery-key':
      return compose(marked(recoveryKeyImprint(job.data)), recoveryKeySheet, job.data, emit);
    case 'card':
      return compose(marked(commissionCardImprint(job.data)), commissionCardSheet, job.data, emit);
    case 'refusal':
      return compose(marked(refusalImprint(job.data)), refusalSheet, job.data, emit);
    case 'road':
      return fill(marked(roadImprint(job.data)), emit, (sheet, printable) =>
        Promise.resolve(drawRoad(sheet, job.data, printable)),
      );
    case 'appendix':
      return fill(marked(appendixImprint(job.head)), emit, (sheet, printable) =>
        drawAppendix(sheet, job.head, nextRows, printable),
      );
    case 'journal':
      return fill(marked(journalSheetImprint(job.head)), emit, (sheet, printable) =>
        drawJournal(sheet, job.head, nextRows, printable),
      );
    case 'report':
      return fill(marked(reportImprint(job.head)), emit, (sheet, printable) =>
        drawReport(sheet, job.head, nextRows, printable),
      );
  }
}

/** Makes an upright paper that is composed as a whole. */
async function compose<Data>(
  imprint: Imprint,
  composed: (data: Data, typeset: Typeset) => Composition,
  data: Data,
  emit: Emit,
): Promise<Tally> {
  const { content, tally } = composed(data, await openTypeset());
  const doc = await openPaper('portrait', imprint, content);
  const pages = finishPaper(doc, imprint);
  drain(doc, emit);
  return { pages, ...tally() };
}

/** Makes a lying paper that is filled page by page. */
async function fill(
  imprint: Imprint,
  emit: Emit,
  draw: (sheet: Sheet, printable: Printable) => Promise<Omit<Tally, 'pages'>>,
): Promise<Tally> {
  const { printable } = await openTypeset();
  const doc = await openPaper('landscape', imprint, []);
  const sheet = new Sheet(doc, emit);
  const { rows, sums } = await draw(sheet, printable);
  sheet.settle();
  const pages = finishPaper(doc, imprint);
  drain(doc, emit);
  return { pages, rows, sums };
}

async function drawAppendix(
  sheet: Sheet,
  head: AppendixHead,
  nextRows: NextRows,
  printable: Printable,
): Promise<Omit<Tally, 'pages'>> {
  drawAppendixTitle(sheet, head, printable);
  const form =
    head.appendix === 2 ? new Appendix2Table(sheet, printable) : new Appendix3Table(sheet, printable);
  for (let batch = await nextRows(); batch.length > 0; batch = await nextRows())
    for (const row of batch) form.row(row as Appendix2Row & BoundaryEntry);
  form.table.end();
  return form.table;
}

async function drawJournal(
  sheet: Sheet,
  head: JournalSheetHead,
  nextRows: NextRows,
  printable: Printable,
): Promise<Omit<Tally, 'pages'>> {
  drawJournalTitle(sheet, head, printable);
  const journal = new JournalTable(sheet, head.language, printable);
  for (let batch = await nextRows(); batch.length > 0; batch = await nextRows())
    for (const row of batch) journal.row(row as PrintedEntry);
  journal.table.end();
  return journal.table;
}

async function drawReport(
  sheet: Sheet,
  head: ReportHead,
  nextRows: NextRows,
  printable: Printable,
): Promise<Omit<Tally, 'pages'>> {
  const sums = drawStatistics(sheet, head, printable);
  if (!head.withFindings) return { rows: 0, sums };
  const findings = new ReportFindings(sheet, printable);
  for (let batch = await nextRows(); batch.length > 0; batch = await nextRows())
    for (const row of batch) findings.row(row as ReportRow);
  findings.end();
  return { rows: findings.rows, sums };
}

/** Gives out what the document has written so far. */
function drain(doc: PDFKit.PDFDocument, emit: Emit): void {
  const bytes = (doc.read() as Buffer | null) ?? null;
  if (bytes) emit(new Uint8Array(bytes));
}
