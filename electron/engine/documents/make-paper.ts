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
import { finishPaper, openPaper, openTypeset, type Imprint, type Typeset } from './paper.ts';
import type { PaperJob, Tally } from './protocol.ts';
import { actOfReconciliation, reconciliationImprint } from './reconciliation-act.ts';
import { recoveryKeyImprint, recoveryKeySheet } from './recovery-key.ts';
import { refusalImprint, refusalSheet } from './refusal.ts';
import { ReportFindings, type ReportRow } from './report-findings.ts';
import { drawStatistics, reportImprint, type ReportHead } from './report.ts';
import { drawRoad, roadImprint, type RoadContent } from './road-sheet.ts';
import { Sheet } from './sheet.ts';

/** Gives out a piece of a paper's bytes; its memory is handed over. */
export type Emit = (bytes: Uint8Array<ArrayBuffer>) => void;

/** The next rows of a long table; an empty batch at its end. */
export type NextRows = () => Promise<readonly unknown[]>;

/** Lays out a paper, piece by piece, and tells what was laid out. */
export function makePaper(job: PaperJob, nextRows: NextRows, emit: Emit): Promise<Tally> {
  switch (job.kind) {
    case 'act':
      return compose(actImprint(job.data, job.journal), actOfAcceptance, job.data, emit);
    case 'reconciliation-act':
      return compose(reconciliationImprint(job.data), actOfReconciliation, job.data, emit);
    case 'recovery-key':
      return compose(recoveryKeyImprint(job.data), recoveryKeySheet, job.data, emit);
    case 'card':
      return compose(commissionCardImprint(job.data), commissionCardSheet, job.data, emit);
    case 'refusal':
      return compose(refusalImprint(job.data), refusalSheet, job.data, emit);
    case 'road':
      return makeRoad(job.data, emit);
    case 'appendix':
      return makeAppendix(job.head, nextRows, emit);
    case 'report':
      return makeReport(job.head, nextRows, emit);
  }
}

/** Makes a paper that is composed as a whole. */
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

async function makeAppendix(head: AppendixHead, nextRows: NextRows, emit: Emit): Promise<Tally> {
  const { printable } = await openTypeset();
  const imprint = appendixImprint(head);
  const doc = await openPaper('landscape', imprint, []);
  const sheet = new Sheet(doc, emit);
  drawAppendixTitle(sheet, head, printable);
  const form =
    head.appendix === 2 ? new Appendix2Table(sheet, printable) : new Appendix3Table(sheet, printable);
  for (let batch = await nextRows(); batch.length > 0; batch = await nextRows())
    for (const row of batch) form.row(row as Appendix2Row & BoundaryEntry);
  form.table.end();
  sheet.settle();
  const pages = finishPaper(doc, imprint);
  drain(doc, emit);
  return { pages, rows: form.table.rows, sums: form.table.sums };
}

async function makeReport(head: ReportHead, nextRows: NextRows, emit: Emit): Promise<Tally> {
  const { printable } = await openTypeset();
  const imprint = reportImprint(head);
  const doc = await openPaper('landscape', imprint, []);
  const sheet = new Sheet(doc, emit);
  const sums = drawStatistics(sheet, head, printable);
  const findings = new ReportFindings(sheet, printable);
  for (let batch = await nextRows(); batch.length > 0; batch = await nextRows())
    for (const row of batch) findings.row(row as ReportRow);
  findings.end();
  sheet.settle();
  const pages = finishPaper(doc, imprint);
  drain(doc, emit);
  return { pages, rows: findings.rows, sums };
}

async function makeRoad(data: RoadContent, emit: Emit): Promise<Tally> {
  const { printable } = await openTypeset();
  const imprint = roadImprint(data);
  const doc = await openPaper('landscape', imprint, []);
  const sheet = new Sheet(doc, emit);
  const { rows, sums } = drawRoad(sheet, data, printable);
  sheet.settle();
  const pages = finishPaper(doc, imprint);
  drain(doc, emit);
  return { pages, rows, sums };
}

/** Gives out what the document has written so far. */
function drain(doc: PDFKit.PDFDocument, emit: Emit): void {
  const bytes = (doc.read() as Buffer | null) ?? null;
  if (bytes) emit(new Uint8Array(bytes));
}
