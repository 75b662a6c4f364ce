import type { FontName } from './fonts.ts';

/** Words whose widths are remembered, for each font; more than a page of any list, and no more than memory bears. */
const REMEMBERED = 20_000;

/** Widths of texts in the fonts of a document. */
export class Metrics {
  readonly #doc: PDFKit.PDFDocument;
  readonly #widths = new Map<FontName, Map<string, number>>();

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
  }

  /** Width of a text in points. */
  width(text: string, font: FontName, size: number): number {
    let widths = this.#widths.get(font);
    if (!widths) this.#widths.set(font, (widths = new Map<string, number>()));
    let width = widths.get(text);
    if (width === undefined) {
      width = this.#doc.font(font).fontSize(1).widthOfString(text);
      if (widths.size >= REMEMBERED) widths.clear();
      widths.set(text, width);
    }
    return width * size;
  }
}
