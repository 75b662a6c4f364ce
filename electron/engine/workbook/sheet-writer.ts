import { dottedDate } from '../../../shared/domain/dates.ts';
import { startsLikeFormula } from '../tables/index.ts';
import type { CellValue, CutCell, HeaderCell, Sheet, SheetColumn, SheetRow } from './model.ts';
import type { PackageWriter } from './package.ts';
import type { WrittenSheet } from './parts.ts';
import { style } from './styles.ts';
import { cellText, columnLetters, MAX_CELL_LENGTH } from './xml-text.ts';

/** Rows that a sheet can hold. */
const MAX_ROWS = 1_048_576;

/** Days from 1899-12-30, the day 0 of spreadsheets, to 1970-01-01. */
const SERIAL_OF_1970 = 25_569;
/** Serial of 1900-03-01; of earlier days spreadsheets disagree (some count a 29 February 1900 that never was). */
const FIRST_SURE_SERIAL = 61;

/** Height of a line of text, in points. */
const LINE_HEIGHT = 15;
/** No row is higher than 409 points. */
const MAX_LINES = 27;

type TextStyle = typeof style.text | typeof style.heading | typeof style.header | typeof style.title;

/** Writes the XML of one sheet row by row. */
export class SheetWriter {
  readonly #zip: PackageWriter;
  readonly #name: string;
  readonly #sheet: Sheet;
  readonly #letters: readonly string[];
  readonly #merged: string[] = [];
  readonly #onCut: (cut: CutCell) => void;
  readonly #headerEnd: number;
  #row = 0;
  #rows = 0;

  constructor(zip: PackageWriter, name: string, sheet: Sheet, onCut: (cut: CutCell) => void) {
    this.#zip = zip;
    this.#name = name;
    this.#sheet = sheet;
    this.#onCut = onCut;
    this.#letters = sheet.columns.map((_, i) => columnLetters(i));
    const { titles = [], mergedHeaderRows } = sheet;
    this.#headerEnd = titles.length + (mergedHeaderRows?.length ?? 1);
    this.#begin();
    for (const title of titles) this.#spanning(title, style.title);
    if (mergedHeaderRows) this.#mergedHeader(mergedHeaderRows);
    else this.#line(sheet.columns.map(({ header }, i) => this.#text(i, header, style.header)));
  }

  /** True where no further row fits. */
  get full(): boolean {
    return this.#row >= Math.min(this.#sheet.maxRows ?? MAX_ROWS, MAX_ROWS);
  }

  /** Writes a row. */
  add(row: SheetRow): void {
    this.#rows++;
    if ('heading' in row) this.#spanning(row.heading, style.heading);
    else if (row.length > this.#sheet.columns.length)
      throw new Error('a row has more cells than the sheet has columns');
    else this.#line(row.map((value, i) => this.#cell(i, value, this.#sheet.columns[i] as SheetColumn)));
  }

  /** Ends the sheet. */
  end(): WrittenSheet {
    const last = this.#letters.at(-1) ?? 'A';
    const filter = this.#sheet.autoFilter ? { from: this.#headerEnd, to: this.#row } : null;
    this.#zip.write('</sheetData>');
    if (filter) this.#zip.write(`<autoFilter ref="A${filter.from}:${last}${filter.to}"/>`);
    if (this.#merged.length > 0) {
      this.#zip.write(`<mergeCells count="${this.#merged.length}">`);
      for (const ref of this.#merged) this.#zip.write(`<mergeCell ref="${ref}"/>`);
      this.#zip.write('</mergeCells>');
    }
    this.#zip.write('<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>');
    this.#zip.write('<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>');
    this.#zip.end();
    const headerRows = `$${(this.#sheet.titles?.length ?? 0) + 1}:$${this.#headerEnd}`;
    const written = { name: this.#name, rows: this.#rows, headerRows };
    return filter ? { ...written, filter: `$A$${filter.from}:$${last}$${filter.to}` } : written;
  }

  #begin(): void {
    const { columns, freezeHeader } = this.#sheet;
    const frozen = this.#headerEnd;
    const pane = freezeHeader
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
      : '';
    const cols = columns.map(({ width, kind }, i) => {
      const base = kind === 'text' ? style.text : style[kind];
      return `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${base}" customWidth="1"/>`;
    });
    this.#zip.write(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
        `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
        `<cols>${cols.join('')}</cols><sheetData>`,
    );
  }

  #line(cells: readonly string[], lines = 1): void {
    this.#row++;
    const height = lines > 1 ? ` ht="${lines * LINE_HEIGHT}" customHeight="1"` : '';
    this.#zip.write(`<row r="${this.#row}"${height}>${cells.join('')}</row>`);
  }

  #cell(column: number, value: CellValue, { kind }: SheetColumn): string {
    if (value === null || value === '') return '';
    if (typeof value === 'string') return this.#text(column, value, style.text);
    if (!Number.isFinite(value)) return '';
    const number = kind === 'date' ? value + SERIAL_OF_1970 : value;
    if (kind === 'date' && number < FIRST_SURE_SERIAL)
      return this.#text(column, dottedDate(value), style.text);
    const format = kind === 'text' ? style.number : style[kind];
    return `<c r="${this.#ref(column)}" s="${format}"><v>${number}</v></c>`;
  }

  #text(column: number, value: string, base: TextStyle): string {
    let text = value;
    if (text.length > MAX_CELL_LENGTH) {
      this.#onCut({ sheet: this.#name, row: this.#row + 1, column: column + 1, length: text.length });
      const mark = `…[${text.length}]`;
      text = text.slice(0, MAX_CELL_LENGTH - mark.length).replace(/[\ud800-\udbff]$/, '') + mark;
    }
    const format = startsLikeFormula(text) ? base + 1 : base;
    return `<c r="${this.#ref(column)}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
  }

  /** Address in the row being composed. */
  #ref(column: number): string {
    return `${this.#letters[column] as string}${this.#row + 1}`;
  }

  #spanning(text: string, base: TextStyle): void {
    if (this.#letters.length > 1)
      this.#merged.push(`A${this.#row + 1}:${this.#letters.at(-1) as string}${this.#row + 1}`);
    this.#line(text === '' ? [] : [this.#text(0, text, base)], this.#lines(text, 0, this.#letters.length));
  }

  #mergedHeader(rows: readonly (readonly HeaderCell[])[]): void {
    const width = this.#letters.length;
    // Rows below that a cell above still covers, by column.
    const covered = new Array<number>(width).fill(0);
    for (const row of rows) {
      const cells: string[] = [];
      let lines = 1;
      let next = 0;
      for (let column = 0; column < width;) {
        if ((covered[column] as number) > 0) {
          covered[column] = (covered[column] as number) - 1;
          cells.push(`<c r="${this.#ref(column)}" s="${style.header}"/>`);
          column++;
          continue;
        }
        const { text, columns = 1, rows: high = 1 } = row[next++] ?? { text: '' };
        lines = Math.max(lines, Math.ceil(this.#lines(text, column, columns) / high));
        if (columns > 1 || high > 1)
          this.#merged.push(
            `${this.#ref(column)}:${this.#letters[column + columns - 1] as string}${this.#row + high}`,
          );
        for (let i = 0; i < columns; i++) {
          covered[column + i] = high - 1;
          cells.push(
            i === 0
              ? this.#text(column, text, style.header)
              : `<c r="${this.#ref(column + i)}" s="${style.header}"/>`,
          );
        }
        column += columns;
      }
      if (next < row.length) throw new Error('the header has more cells than the sheet has columns');
      this.#line(cells, lines);
    }
  }

  /** Lines that a text needs in merged cells, whose height no spreadsheet finds by itself. */
  #lines(text: string, column: number, columns: number): number {
    const width = this.#sheet.columns
      .slice(column, column + columns)
      .reduce((sum, next) => sum + next.width, 0);
    return Math.min(Math.ceil((text.length * 1.2) / width), MAX_LINES);
  }
}
