import { forgetLayouts, type FontName } from './fonts.ts';
import type { Emit } from './make-paper.ts';
import { Metrics } from './metrics.ts';
import { margins, settlePage } from './paper.ts';
import { wrap } from './wrap.ts';

/** How a text looks; `leading` is the height of a line. Sizes in points. */
export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
  readonly leading: number;
  readonly ink?: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** Layouts of words are remembered for this many pages. */
const PAGES_REMEMBERED = 100;

/** Ink of running text. */
export const INK = '#161616';
/** Width of the rules of a table. */
export const HAIRLINE = 0.5;

/**
 * Pages filled from top to bottom, for papers of any length: a full page is written out at once, so that memory
 * does not grow with the paper. Distances are in points from the upper left corner of the page.
 */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly metrics: Metrics;
  readonly left = margins.left;
  readonly top = margins.top;
  readonly right: number;
  readonly bottom: number;
  /** Where the next thing goes. */
  y: number;
  readonly #emit: Emit;
  #ink = '';
  #settled = 0;

  /** `doc` has its first page, empty. */
  constructor(doc: PDFKit.PDFDocument, emit: Emit) {
    this.doc = doc;
    this.metrics = new Metrics(doc);
    this.right = doc.page.width - margins.right;
    this.bottom = doc.page.height - margins.bottom;
    this.y = this.top;
    this.#emit = emit;
  }

  /** Width between the margins. */
  get width(): number {
    return this.right - this.left;
  }

  /** Height left on the page. */
  get room(): number {
    return this.bottom - this.y;
  }

  newPage(): void {
    const { width, height } = this.doc.page;
    this.settle();
    this.doc.addPage({ size: [width, height] });
    this.y = this.top;
    this.#ink = '';
  }

  /** Writes the page out but for its foot; the last page of a paper too has to be settled. */
  settle(): void {
    settlePage(this.doc);
    const bytes = this.doc.read() as Buffer | null;
    if (bytes) this.#emit(new Uint8Array(bytes));
    this.#settled += 1;
    if (this.#settled % PAGES_REMEMBERED === 0) forgetLayouts(this.doc);
  }

  /** Begins a new page unless `height` is left on this one. */
  need(height: number): void {
    if (this.room < height) this.newPage();
  }

  /** Lines of a text in a given width. */
  wrap(text: string, width: number, style: TextStyle): string[] {
    return wrap(text, width, (part) => this.metrics.width(part, style.font, style.size));
  }

  /** Draws one line in a box of `width` from `x`; `y` is its top. */
  line(text: string, x: number, y: number, width: number, style: TextStyle): void {
    if (text === '') return;
    const free =
      style.align && style.align !== 'left' ? width - this.metrics.width(text, style.font, style.size) : 0;
    const at = x + (style.align === 'center' ? free / 2 : free);
    // Letters stand in the middle of their line, whatever the font's own line height is.
    const raise = (style.leading - style.size * 1.3) / 2;
    this.ink(style.ink ?? INK);
    this.doc
      .font(style.font)
      .fontSize(style.size)
      .text(text, at, y + raise, { lineBreak: false });
  }

  /** Draws a paragraph at `y` and moves below it; it goes to the next page where it does not fit. */
  paragraph(text: string, style: TextStyle, x = this.left, width = this.width): void {
    const lines = this.wrap(text, width, style);
    for (const line of lines) {
      this.need(style.leading);
      this.line(line, x, this.y, width, style);
      this.y += style.leading;
    }
  }

  /** Paragraphs beside each other, Kazakh at left; moves below the longer one. They stay on one page. */
  beside(texts: readonly string[], style: TextStyle, gap = 20): void {
    const width = (this.width - gap * (texts.length - 1)) / texts.length;
    const columns = texts.map((text) => this.wrap(text, width, style));
    const height = Math.max(...columns.map((lines) => lines.length)) * style.leading;
    this.need(height);
    columns.forEach((lines, column) =>
      lines.forEach((line, index) =>
        this.line(line, this.left + column * (width + gap), this.y + index * style.leading, width, style),
      ),
    );
    this.y += height;
  }

  /** Colour of what is filled next. */
  ink(color: string): void {
    if (color !== this.#ink) this.doc.fillColor(color);
    this.#ink = color;
  }

  /** Fills a rectangle. */
  fill(x: number, y: number, width: number, height: number, color: string): void {
    this.ink(color);
    this.doc.rect(x, y, width, height).fill();
  }

  /** Draws straight lines, each `[x1, y1, x2, y2]`. */
  rules(lines: readonly (readonly [number, number, number, number])[], color = INK, width = HAIRLINE): void {
    this.doc.lineWidth(width).strokeColor(color);
    for (const [x1, y1, x2, y2] of lines) this.doc.moveTo(x1, y1).lineTo(x2, y2);
    this.doc.stroke();
  }
}
