import { actImprint, actOfAcceptance } from './act.ts';
import { finishPaper, openPaper, openTypeset } from './paper.ts';
import type { PaperJob, Tally } from './protocol.ts';

/** Gives out a piece of a paper's bytes; its memory is handed over. */
export type Emit = (bytes: Uint8Array<ArrayBuffer>) => void;

/** The next rows of a long table; an empty batch at its end. */
export type NextRows = () => Promise<readonly unknown[]>;

/** Lays out a paper, piece by piece, and tells what was laid out. */
export async function makePaper(job: PaperJob, _nextRows: NextRows, emit: Emit): Promise<Tally> {
  const typeset = await openTypeset();
  const imprint = actImprint(job.data, job.journal);
  const { content, tally } = actOfAcceptance(job.data, typeset);
  const doc = await openPaper('portrait', imprint, content);
  const pages = finishPaper(doc, imprint);
  drain(doc, emit);
  return { pages, ...tally() };
}

/** Gives out what the document has written so far. */
function drain(doc: PDFKit.PDFDocument, emit: Emit): void {
  const bytes = (doc.read() as Buffer | null) ?? null;
  if (bytes) emit(new Uint8Array(bytes));
}
