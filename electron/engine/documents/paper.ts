import { readFileSync } from 'node:fs';
import pdfmake from 'pdfmake';
import type { Content } from 'pdfmake/interfaces.js';
import { textsOf, type Language } from '../texts/index.ts';
import { figure } from './figures.ts';
import { commonCharacters, installFonts, registerFonts } from './fonts.ts';
import { Metrics } from './metrics.ts';
import { printableWith, type Printable } from './printable.ts';

/** The journal entry that a paper names; null where the engine runs without a vault. */
export interface JournalHead {
  readonly entry: number;
  readonly head: string;
  /** Time of the entry, as printed. */
  readonly at: string;
}

/** What stands in the foot and in the properties of a paper. */
export interface Imprint {
  /** Number of the paper, where it has one. */
  readonly number: string | null;
  readonly kind: { readonly kk: string; readonly ru: string };
  /** Date of the paper (days since 1970-01-01): the one date in the file, which knows no clock. */
  readonly date: number;
  readonly journal: JournalHead | null;
  /** Language of a paper in one language. */
  readonly language?: Language;
  /** Invented data: every page says so. */
  readonly practice?: boolean;
}

/** Sides of a page that its content leaves free, in points. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const MM = 72 / 25.4;

/** A4 upright and lying, in points. */
export const pageSizes = {
  portrait: { width: 595.28, height: 841.89 },
  landscape: { width: 841.89, height: 595.28 },
} as const;

/** Margins of 20 mm left (for filing), 15 mm right and above; below, room for the foot. */
export const margins: Margins = { left: 20 * MM, right: 15 * MM, top: 15 * MM, bottom: 52 };

/** Size of running text in acts. */
export const TEXT_SIZE = 9.4;

const FOOT = { top: 46, size: 7.1, monoSize: 6.75, line: 9.75 } as const;
const INK = '#161616';
const RULE = '#8a8a8a';
const PRACTICE_INK = '#7F437E';
const PRACTICE_BAND = { left: 20, width: 9, top: 24, height: 8, step: 5 } as const;

installFonts();
// Nothing that a paper needs lies behind an address or in a file: both ways are closed.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

/** What a composition needs to know of the fonts before it has a document. */
export interface Typeset {
  readonly printable: Printable;
  readonly metrics: Metrics;
}

/** Reads the fonts of the papers. */
export async function openTypeset(): Promise<Typeset> {
  const doc = await pdfmake.createPdf({ content: [] }).getStream();
  registerFonts(doc);
  return { printable: printableWith(commonCharacters(doc)), metrics: new Metrics(doc) };
}

/**
 * A document with the pages of `content` (one empty page for an empty content); its pages stay open until
 * `finishPaper`. The same content and imprint give the same bytes.
 */
export async function openPaper(
  orientation: keyof typeof pageSizes,
  imprint: Imprint,
  content: Content,
): Promise<PDFKit.PDFDocument> {
  const title = [imprint.number && `№ ${imprint.number}`, imprint.kind.kk, imprint.kind.ru];
  const doc = await pdfmake
    .createPdf(
      {
        version: '1.7',
        language: imprint.language ?? 'kk',
        pageSize: 'A4',
        pageOrientation: orientation,
        pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
        defaultStyle: { font: 'serif', fontSize: TEXT_SIZE, lineHeight: 1.055, color: INK },
        displayTitle: true,
        info: {
          title: title.filter((part) => part).join(' · '),
          creator: programTitle(),
          producer: 'pdfmake',
          creationDate: new Date(imprint.date * 86_400_000),
        },
        content,
      },
      { bufferPages: true },
    )
    .getStream();
  registerFonts(doc);
  return doc;
}

/**
 * Writes what a page holds out of memory and leaves the page open for its foot: a page's content may be several
 * streams, and the foot is the second. Without this, 50,000 rows would wait in memory for the number of pages.
 */
export function settlePage(doc: PDFKit.PDFDocument): void {
  const { page } = doc;
  const settled = page.content;
  page.content = doc.ref({});
  (page.dictionary.data as Record<string, unknown>)['Contents'] = [settled, page.content];
  settled.end(undefined);
}

/** Draws the foot of every page, now that their number is known, and ends the document. Returns that number. */
export function finishPaper(doc: PDFKit.PDFDocument, imprint: Imprint): number {
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    drawFoot(doc, imprint, `${index - start + 1} / ${count}`);
    if (imprint.practice === true) drawPracticeMark(doc);
  }
  doc.end();
  return count;
}

function drawFoot(doc: PDFKit.PDFDocument, imprint: Imprint, pageNumber: string): void {
  const kk = textsOf('kk');
  const { journal } = imprint;
  const left = margins.left;
  const right = doc.page.width - margins.right;
  const top = doc.page.height - FOOT.top;
  doc
    .save()
    .undash()
    .lineWidth(0.56)
    .strokeColor(RULE)
    .moveTo(left, top)
    .lineTo(right, top)
    .stroke()
    .restore();

  doc.font('sans-bold').fontSize(FOOT.size).fillColor(INK);
  const numberWidth = doc.widthOfString(pageNumber);
  put(doc, pageNumber, right - numberWidth, top + 4);

  doc.font('sans');
  const number =
    imprint.number === null ? [] : [kk('documents/common', 'number', { number: imprint.number })];
  const line = [...number, `${imprint.kind.kk} / ${imprint.kind.ru}`, programTitle()].join(' · ');
  put(doc, fitted(doc, line, right - left - numberWidth - 18), left, top + 4);

  if (journal) {
    const facts = { entry: figure(journal.entry), head: journal.head, at: journal.at };
    doc.font('mono').fontSize(FOOT.monoSize);
    put(doc, fitted(doc, kk('documents/common', 'journal', facts), right - left), left, top + 4 + FOOT.line);
  } else {
    const without = [kk, textsOf('ru')].map((texts) => texts('documents/common', 'noJournal'));
    put(doc, without.join(' / '), left, top + 4 + FOOT.line);
  }
}

/** A hatched band along the left edge, as on the screens, and what it means at the top: no page passes for a real one. */
function drawPracticeMark(doc: PDFKit.PDFDocument): void {
  const { left, width, top, height, step } = PRACTICE_BAND;
  doc.save().undash();
  doc.rect(left, top, width, doc.page.height - 2 * top).clip();
  doc.lineWidth(2).strokeColor(PRACTICE_INK);
  for (let y = top; y < doc.page.height; y += step) doc.moveTo(left, y).lineTo(left + width, y - width);
  doc.stroke().restore();
  const texts = [textsOf('kk'), textsOf('ru')].map((say) => say('documents/common', 'practice'));
  doc.font('sans-bold').fontSize(height).fillColor(PRACTICE_INK);
  put(doc, texts.join(' / '), margins.left, top - 4);
}

function put(doc: PDFKit.PDFDocument, text: string, x: number, y: number): void {
  doc.text(text, x, y, { lineBreak: false });
}

/** A line cut to a width, with an ellipsis. */
function fitted(doc: PDFKit.PDFDocument, line: string, width: number): string {
  if (doc.widthOfString(line) <= width) return line;
  let end = line.length;
  while (end > 0 && doc.widthOfString(`${line.slice(0, end)}…`) > width) end -= 1;
  return `${line.slice(0, end)}…`;
}

function programTitle(): string {
  return textsOf('kk')('documents/common', 'program', { version: programVersion() });
}

let version: string | undefined;

function programVersion(): string {
  if (version === undefined) {
    const file = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    version = (JSON.parse(file) as { version: string }).version;
  }
  return version;
}
