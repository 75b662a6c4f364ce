import type { BoundaryEntry, PrecinctEntry } from '../../../shared/domain/precincts.ts';
import { dateAsOfInKazakh, dateInRussian } from '../../../shared/domain/words/index.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import { figure } from './figures.ts';
import { formStyle, headingCell, LongTable, type HeadCell, type TableColumn } from './long-table.ts';
import type { Imprint, JournalHead } from './paper.ts';
import type { Printable } from './printable.ts';
import type { RegionInTitle } from './regions.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** A form's data but for its rows. */
export interface AppendixHead {
  readonly appendix: 2 | 3;
  readonly region: RegionInTitle;
  /** Day of "as of" (days since 1970-01-01). */
  readonly asOf: number;
  readonly number: string | null;
  readonly journal: JournalHead | null;
}

/** A line of Appendix 2 in the order of its districts; `total` ends a district and holds its number of lines. */
export type Appendix2Row =
  | { readonly kind: 'district'; readonly name: string }
  | { readonly kind: 'precinct'; readonly entry: PrecinctEntry }
  | { readonly kind: 'total'; readonly precincts: number }
  | { readonly kind: 'region-total'; readonly precincts: number };

const NS = 'documents/appendix';
const both = (key: string, facts?: Readonly<Record<string, string>>): InBoth =>
  inBoth((texts) => texts(NS, key, facts));

/** What stands in the foot of a form. */
export function appendixImprint(head: AppendixHead): Imprint {
  return { number: head.number, kind: both(`kind${head.appendix}`), date: head.asOf, journal: head.journal };
}

const small: TextStyle = { font: 'serif', size: 7.2, leading: 9.2 };
const title: TextStyle = { font: 'serif-bold', size: 11.5, leading: 15, align: 'center' };
const asOf: TextStyle = { font: 'serif', size: 9.5, leading: 13, align: 'center' };
const bold: Partial<TextStyle> = { font: 'serif-bold' };
const headStyle: TextStyle = { font: 'serif', size: 7.4, leading: 9.2 };

/** Stamp, titles of both languages as published, and the date. */
export function drawAppendixTitle(sheet: Sheet, head: AppendixHead, printable: Printable): void {
  const { appendix, region } = head;
  const blank = both('regionBlank');
  const named: InBoth = { kk: printable(region.kk ?? blank.kk), ru: printable(region.ru ?? blank.ru) };
  const of = both(`of${appendix}`);
  const form = both('form');
  const width = 168;
  const gap = 16;
  const columns = [`${of.kk}\u2028${form.kk}`, `${of.ru}\u2028${form.ru}`].map((text) =>
    text.split('\u2028').flatMap((part) => sheet.wrap(part, width, small)),
  );
  columns.forEach((lines, index) => {
    const x = sheet.right - (2 - index) * width - (1 - index) * gap;
    lines.forEach((line, row) => sheet.line(line, x, sheet.y + row * small.leading, width, small));
  });
  sheet.y += Math.max(...columns.map((lines) => lines.length)) * small.leading + 12;
  const dates: InBoth = { kk: dateAsOfInKazakh(head.asOf), ru: dateInRussian(head.asOf) };
  for (const language of ['kk', 'ru'] as const) {
    sheet.paragraph(both(`title${appendix}`, { region: named[language] })[language], title);
    sheet.y += 2;
    sheet.paragraph(both('asOf', { date: dates[language] })[language], asOf);
    sheet.y += 8;
  }
}

/** The table of Appendix 2 with its two head rows over seven numbered columns. */
export class Appendix2Table {
  readonly table: LongTable;
  readonly #printable: Printable;
  #number = 0;

  constructor(sheet: Sheet, printable: Printable) {
    const columns: TableColumn[] = [
      { width: 34, align: 'center' },
      { width: 64, align: 'center' },
      { width: 196 },
      { width: 118 },
      { width: 122 },
      { width: 56 },
      { width: 152 },
    ];
    this.#printable = printable;
    this.table = new LongTable(sheet, fitted(columns, sheet.width), appendixHead(2), formStyle);
  }

  row(row: Appendix2Row): void {
    const { table } = this;
    if (row.kind === 'district') {
      const name =
        row.name === '' ? '_____________________________________________' : this.#printable(row.name);
      const caption = { font: 'serif', size: 7.2, leading: 9.2 } as const;
      table.row(
        [
          {
            span: 7,
            style: { align: 'center' },
            text: [
              { text: name, style: bold },
              { text: slashed(both('districtName')), style: caption },
            ],
          },
        ],
        { keepWithNext: true, headsGroup: true },
      );
    } else if (row.kind === 'precinct') {
      const { entry } = row;
      const cells = [entry.number, entry.object, entry.settlement, entry.street, entry.house, entry.mark];
      table.row(
        [figure(++this.#number), ...cells.map(this.#printable)].map((text) => ({ text })),
        { counted: true },
      );
    } else {
      const region = row.kind === 'region-total';
      const label = both(region ? 'regionTotal' : 'districtTotal');
      table.row(
        [
          { span: 6, text: [{ text: label.kk, style: bold }, { text: label.ru }], style: { align: 'left' } },
          { text: figure(row.precincts), style: bold, sumAs: region ? 'region' : 'districts' },
        ],
        { keepWithPrevious: true },
      );
    }
  }
}

/** The table of Appendix 3 with its two head rows over seven numbered columns. */
export class Appendix3Table {
  readonly table: LongTable;
  readonly #printable: Printable;
  #number = 0;

  constructor(sheet: Sheet, printable: Printable) {
    const columns: TableColumn[] = [
      { width: 34, align: 'center' },
      { width: 64, align: 'center' },
      { width: 68 },
      { width: 100 },
      { width: 70 },
      { width: 196 },
      { width: 210 },
    ];
    this.#printable = printable;
    this.table = new LongTable(sheet, fitted(columns, sheet.width), appendixHead(3), formStyle);
  }

  row(entry: BoundaryEntry): void {
    const { number, settlementType, settlement, addressType, address, house } = entry;
    const cells = [number, settlementType, settlement, addressType, address, house];
    this.table.row(
      [figure(++this.#number), ...cells.map(this.#printable)].map((text) => ({ text })),
      { counted: true },
    );
  }
}

/** Two merged rows of headings in both languages and the row of the numbers of the columns. */
function appendixHead(appendix: 2 | 3): HeadCell[] {
  const cell = (key: string) => {
    const { text } = headingCell(both(key), { ...headStyle, font: 'serif-bold' });
    return { text: text ?? '', style: headStyle };
  };
  const tall = (column: number, key: string): HeadCell => ({ row: 0, rowSpan: 2, column, cell: cell(key) });
  const under = (column: number, key: string): HeadCell => ({ row: 1, column, cell: cell(key) });
  const over = (column: number, key: string): HeadCell => ({ row: 0, column, span: 3, cell: cell(key) });
  const names =
    appendix === 2
      ? [
          tall(0, 'number2'),
          tall(1, 'precinct'),
          tall(2, 'object'),
          over(3, 'location'),
          under(3, 'settlement'),
          under(4, 'street'),
          under(5, 'house'),
          tall(6, 'mark'),
        ]
      : [
          tall(0, 'number3'),
          tall(1, 'precinct'),
          tall(2, 'settlementType'),
          tall(3, 'settlement'),
          over(4, 'boundaries'),
          under(4, 'addressType'),
          under(5, 'address'),
          under(6, 'house'),
        ];
  const numbers = Array.from({ length: 7 }, (_, column): HeadCell => ({
    row: 2,
    column,
    cell: { text: String(column + 1), style: headStyle },
  }));
  return [...names, ...numbers];
}

/** Widths in the same proportion that fill the page exactly. */
function fitted(columns: readonly TableColumn[], width: number): TableColumn[] {
  const given = columns.reduce((sum, column) => sum + column.width, 0);
  return columns.map((column) => ({ ...column, width: (column.width * width) / given }));
}
