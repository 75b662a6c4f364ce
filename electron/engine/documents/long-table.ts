import { readFigure } from './figures.ts';
import { HAIRLINE, INK, type Sheet, type TextStyle } from './sheet.ts';

/** A column of a long table. */
export interface TableColumn {
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A box on the page that a cell may draw in. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A cell: its paragraphs, or a drawing. */
export interface TableCell {
  readonly text?: string | readonly { readonly text: string; readonly style?: Partial<TextStyle> }[];
  readonly style?: Partial<TextStyle>;
  /** Number of columns it covers. */
  readonly span?: number;
  readonly fill?: string;
  /** Draws into the cell (charts); `height` is what the drawing needs at least. */
  readonly draw?: { readonly height: number; readonly paint: (box: Box) => void };
  /** Adds the number printed in this cell to the sum of that name. */
  readonly sumAs?: string;
}

/** How a row stands among its neighbours. */
export interface RowOptions {
  /** A heading: never the last row of a page. */
  readonly keepWithNext?: boolean;
  /** A total: never the first row of a page. */
  readonly keepWithPrevious?: boolean;
  /** Counted as a row of the data. */
  readonly counted?: boolean;
  /** Heads a group: drawn again at the top of every page on which the group goes on. */
  readonly headsGroup?: boolean;
}

/** A cell of the table's head, over columns `column` to `column + span - 1` of its row. */
export interface HeadCell {
  readonly row: number;
  readonly column: number;
  readonly span?: number;
  readonly rowSpan?: number;
  readonly cell: TableCell;
}

/** The look of a table. */
export interface TableStyle {
  readonly text: TextStyle;
  readonly paddingX: number;
  readonly paddingY: number;
  readonly ruleColor: string;
  /** Rules between columns as well. */
  readonly verticals: boolean;
}

interface LaidOutCell {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly { readonly text: string; readonly style: TextStyle }[];
  readonly height: number;
  readonly cell: TableCell;
}

interface LaidOutRow {
  readonly cells: readonly LaidOutCell[];
  readonly height: number;
  readonly options: RowOptions;
}

/** A row higher than this part of a page is broken over pages; a lower one stands whole. */
const MAY_BREAK = 0.4;
/** Fewer lines than this are not left alone at the foot of a page. */
const FEWEST_LINES = 3;

/**
 * A table of any number of rows on the pages of a sheet. Its head is repeated on every page; rows stand whole
 * but for those that fill much of a page, which continue on the next line for line; headings keep the row after
 * them, totals the row before. pdfmake would hold the layout of all rows at once (1.3 GB for 50,000 rows) and
 * drops what a row that must not break has beyond its page.
 */
export class LongTable {
  /** Rows of the data drawn so far. */
  rows = 0;
  /** Sums of the numbers drawn, read back from what was drawn. */
  readonly sums: Record<string, number> = {};
  readonly #sheet: Sheet;
  readonly #columns: readonly TableColumn[];
  readonly #head: readonly HeadCell[];
  readonly #style: TableStyle;
  readonly #edges: readonly number[];
  #waiting: LaidOutRow[] = [];
  #group: LaidOutRow | undefined;
  #open = false;
  /** Vertical rules at these x from this y on, until a row has other cells. */
  #verticals: { readonly edges: readonly number[]; from: number } | undefined;

  constructor(sheet: Sheet, columns: readonly TableColumn[], head: readonly HeadCell[], style: TableStyle) {
    this.#sheet = sheet;
    this.#columns = columns;
    this.#head = head;
    this.#style = style;
    let x = sheet.left;
    this.#edges = [x, ...columns.map(({ width }) => (x += width))];
  }

  /** Adds a row; it is drawn once it is known what has to stay with it. */
  row(cells: readonly TableCell[], options: RowOptions = {}): void {
    const last = this.#waiting.at(-1);
    if (last && last.options.keepWithNext !== true && options.keepWithPrevious !== true) this.#place();
    this.#waiting.push(this.#layOut(cells, options));
  }

  /** Draws what is left and closes the table; a table without rows shows its head. */
  end(): void {
    if (this.#waiting.length > 0) this.#place();
    if (!this.#open) this.#drawHead();
    this.#closeVerticals();
    this.#open = false;
  }

  /** Draws the waiting rows, together on one page where one page can hold them. */
  #place(): void {
    const rows = this.#waiting;
    this.#waiting = [];
    const sheet = this.#sheet;
    const page = sheet.bottom - sheet.top - this.#headHeight();
    const whole = rows.every((row) => row.height <= page * MAY_BREAK);
    const height = rows.reduce(
      (sum, row) => sum + (whole ? row.height : Math.min(row.height, this.#leastHeight())),
      0,
    );
    if (!this.#open) {
      sheet.need(this.#headHeight() + Math.min(height, page));
      this.#drawHead();
    } else if (sheet.room < Math.min(height, page)) this.#nextPage(rows[0]);
    for (const row of rows) {
      if (row.height <= page * MAY_BREAK && row.height > sheet.room) this.#nextPage(row);
      this.#drawRow(row);
      // A heading that fills much of a page would leave no room for what it heads.
      if (row.options.headsGroup === true) this.#group = row.height <= page * MAY_BREAK ? row : undefined;
    }
  }

  /** Height of the fewest lines of a row that may stand on a page. */
  #leastHeight(): number {
    return 2 * this.#style.paddingY + FEWEST_LINES * this.#style.text.leading;
  }

  /** Begins a page with the head and, where the group goes on, its heading; `next` is the row that follows. */
  #nextPage(next?: LaidOutRow): void {
    this.#closeVerticals();
    this.#sheet.newPage();
    this.#drawHead();
    const group = this.#group;
    if (group && next?.options.headsGroup !== true) this.#drawPart(group, 0, Infinity, group.height, true);
  }

  #drawRow(row: LaidOutRow): void {
    const sheet = this.#sheet;
    const { paddingY, text } = this.#style;
    const total = Math.max(...row.cells.map(({ lines }) => lines.length), 0);
    let from = 0;
    for (;;) {
      const fits = Math.floor((sheet.room - 2 * paddingY) / text.leading);
      if (row.height <= sheet.room && from === 0) return this.#drawPart(row, 0, total, row.height, true);
      const until = Math.min(total, from + Math.max(fits, 1));
      this.#drawPart(row, from, until, (until - from) * text.leading + 2 * paddingY, until === total);
      if (until === total) return;
      from = until;
      this.#nextPage();
    }
  }

  /** Draws the lines `from` to `until` of every cell of a row. */
  #drawPart(row: LaidOutRow, from: number, until: number, height: number, last: boolean): void {
    const sheet = this.#sheet;
    const { paddingX, paddingY, ruleColor } = this.#style;
    const { y } = sheet;
    for (const { x, width, lines, cell } of row.cells) {
      if (cell.fill !== undefined) sheet.fill(x, y, width, height, cell.fill);
      let top = y + paddingY;
      for (const line of lines.slice(from, until)) {
        sheet.line(line.text, x + paddingX, top, width - 2 * paddingX, line.style);
        top += line.style.leading;
      }
      if (from === 0) cell.draw?.paint({ x, y, width, height });
      if (last && cell.sumAs !== undefined)
        this.sums[cell.sumAs] =
          (this.sums[cell.sumAs] ?? 0) + readFigure(lines.map(({ text }) => text).join(''));
    }
    this.#extendVerticals([sheet.left, ...row.cells.map(({ x, width }) => x + width)]);
    sheet.y += height;
    sheet.rules([[sheet.left, sheet.y, this.#edges.at(-1) ?? sheet.right, sheet.y]], ruleColor);
    if (last && row.options.counted === true) this.rows += 1;
  }

  #extendVerticals(edges: readonly number[]): void {
    if (!this.#style.verticals) return;
    if (this.#verticals && sameEdges(this.#verticals.edges, edges)) return;
    this.#closeVerticals();
    this.#verticals = { edges, from: this.#sheet.y };
  }

  #closeVerticals(): void {
    if (!this.#verticals) return;
    const { edges, from } = this.#verticals;
    this.#sheet.rules(
      edges.map((x) => [x, from, x, this.#sheet.y]),
      this.#style.ruleColor,
    );
    this.#verticals = undefined;
  }

  #layOut(cells: readonly TableCell[], options: RowOptions): LaidOutRow {
    let column = 0;
    const laidOut = cells.map((cell) => {
      const span = cell.span ?? 1;
      const placed = this.#layOutCell(cell, column, span);
      column += span;
      return placed;
    });
    return { cells: laidOut, height: Math.max(...laidOut.map(({ height }) => height)), options };
  }

  #layOutCell(cell: TableCell, column: number, span: number): LaidOutCell {
    const { text: base, paddingX, paddingY } = this.#style;
    const x = this.#edges[column] ?? 0;
    const width = (this.#edges[column + span] ?? x) - x;
    const { align } = this.#columns[column] ?? {};
    const style: TextStyle = { ...base, ...(align ? { align } : {}), ...cell.style };
    const paragraphs = typeof cell.text === 'string' ? [{ text: cell.text }] : (cell.text ?? []);
    const lines = paragraphs.flatMap((paragraph: { text: string; style?: Partial<TextStyle> }) => {
      const own: TextStyle = { ...style, ...paragraph.style };
      return this.#sheet
        .wrap(paragraph.text, width - 2 * paddingX, own)
        .map((text) => ({ text, style: own }));
    });
    const height = lines.reduce((sum, line) => sum + line.style.leading, 0) + 2 * paddingY;
    return { x, width, lines, height: Math.max(height, cell.draw?.height ?? 0), cell };
  }

  // The head.

  #headRows:
    { readonly placed: readonly (LaidOutCell & HeadCell)[]; readonly heights: readonly number[] } | undefined;

  #layOutHead() {
    if (this.#headRows) return this.#headRows;
    const placed = this.#head.map((head) => ({
      ...head,
      ...this.#layOutCell(
        this.#style.verticals ? { ...head.cell, style: { align: 'center', ...head.cell.style } } : head.cell,
        head.column,
        head.span ?? 1,
      ),
    }));
    const count = Math.max(...this.#head.map(({ row, rowSpan }) => row + (rowSpan ?? 1)), 0);
    const heights = Array.from({ length: count }, (_, row) =>
      Math.max(
        ...placed.filter((head) => head.row === row && (head.rowSpan ?? 1) === 1).map(({ height }) => height),
        0,
      ),
    );
    for (const { row, rowSpan = 1, height } of placed) {
      const missing = height - sum(heights.slice(row, row + rowSpan));
      if (missing > 0)
        for (let i = row; i < row + rowSpan; i += 1) heights[i] = (heights[i] ?? 0) + missing / rowSpan;
    }
    return (this.#headRows = { placed, heights });
  }

  #headHeight(): number {
    return sum(this.#layOutHead().heights);
  }

  #drawHead(): void {
    const sheet = this.#sheet;
    const { placed, heights } = this.#layOutHead();
    for (const { row, rowSpan = 1, x, width, lines, height: needed, cell } of placed) {
      const y = sheet.y + sum(heights.slice(0, row));
      const height = sum(heights.slice(row, row + rowSpan));
      if (cell.fill !== undefined) sheet.fill(x, y, width, height, cell.fill);
      cell.draw?.paint({ x, y, width, height });
      let top = y + (height - needed) / 2 + this.#style.paddingY;
      for (const line of lines) {
        sheet.line(line.text, x + this.#style.paddingX, top, width - 2 * this.#style.paddingX, line.style);
        top += line.style.leading;
      }
      sheet.rules(
        [
          [x, y, x + width, y],
          [x, y + height, x + width, y + height],
          ...(this.#style.verticals
            ? ([
                [x, y, x, y + height],
                [x + width, y, x + width, y + height],
              ] as const)
            : []),
        ],
        this.#style.ruleColor,
      );
    }
    sheet.y += this.#headHeight();
    this.#open = true;
  }
}

/** Two lines of a heading: Kazakh in bold, Russian below. */
export function headingCell(both: { readonly kk: string; readonly ru: string }, bold: TextStyle): TableCell {
  return { text: [{ text: both.kk, style: bold }, { text: both.ru }] };
}

/** The look of the forms: serif, fine black rules. */
export const formStyle: TableStyle = {
  text: { font: 'serif', size: 8.5, leading: 11, ink: INK },
  paddingX: 3.5,
  paddingY: 2.5,
  ruleColor: INK,
  verticals: true,
};

function sameEdges(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((edge, index) => Math.abs(edge - (b[index] ?? NaN)) < HAIRLINE / 2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
