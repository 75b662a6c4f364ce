import { matchHeading, type Appendix, type PrecinctColumn } from './precinct-headings.ts';
import { precinctMarks } from './precinct-marks.ts';
import { precinctNumber } from './precinct-number.ts';
import { technicalForm, variantForm } from './text-forms.ts';

/** A table as it was received; rows without any text are left out. */
export interface SourceTable {
  readonly rows: readonly SourceRow[];
  /** Merged cells; rows and columns from 1, both ends included. */
  readonly merges: readonly {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  }[];
}

/** A row; `number` is the one that a person sees. */
export interface SourceRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What a row of the table is; every row is exactly one of these. */
export const rowKinds = [
  'title',
  'heading',
  'numbering',
  'district',
  'total',
  'entry',
  'without-number',
  'unclear',
] as const;

/** What a row of the table is. */
export type RowKind = (typeof rowKinds)[number];

/** A line of data: its columns as received, without surrounding space. */
export interface PrecinctLine {
  readonly row: number;
  /** As `precinctNumber` has it. */
  readonly number: string;
  /** The heading of a district above the line, or its own column; `''` without either. */
  readonly district: string;
  /** The number is that of the line above, which no merged cell says. */
  readonly carried: boolean;
  readonly values: Readonly<Partial<Record<PrecinctColumn, string>>>;
}

/** A total that is not what was counted. */
export interface WrongTotal {
  readonly row: number;
  readonly stated: number;
  readonly counted: number;
}

/** A table of Appendix 2 or 3 that was understood. */
export interface PrecinctTable {
  readonly outcome: 'read';
  readonly columns: readonly PrecinctColumn[];
  /** Position of each column, from 0. */
  readonly positions: ReadonlyMap<PrecinctColumn, number>;
  /** The row in which the heading begins. */
  readonly headingRow: number;
  readonly titles: readonly string[];
  readonly lines: readonly PrecinctLine[];
  readonly kinds: readonly { readonly row: number; readonly kind: RowKind }[];
  /** Rows with a text beside the columns. */
  readonly outside: readonly number[];
  readonly wrongTotals: readonly WrongTotal[];
}

/** Why a table was not read. */
export type PrecinctTableOutcome =
  | PrecinctTable
  /** It has no heading of a precinct's number. */
  | { readonly outcome: 'no-headings' }
  /** Its headings are those of the other appendix. */
  | { readonly outcome: 'other-appendix' }
  | { readonly outcome: 'unknown-columns'; readonly columns: readonly string[] }
  | { readonly outcome: 'column-twice'; readonly columns: readonly string[] };

/** Headings stand in one of the first rows. */
const HEADING_WITHIN = 60;

interface Header {
  readonly positions: ReadonlyMap<PrecinctColumn, number>;
  readonly unknown: readonly string[];
  readonly twice: readonly string[];
  /** Rows of the heading: one, or two where headings stand over several columns. */
  readonly depth: 1 | 2;
}

/**
 * Reads a table of Appendix 2 or 3 of 11/196: the heading in one or two rows under any titles, the row of
 * column numbers, headings of districts, totals, and the lines between them. No row is passed over in silence:
 * each has a kind.
 */
export function readPrecinctTable(appendix: Appendix, table: SourceTable): PrecinctTableOutcome {
  const { rows } = table;
  const at = rows.findIndex((row, i) => i < HEADING_WITHIN && isHeading(appendix, row));
  const heading = rows[at];
  if (!heading) {
    const other = rows.slice(0, HEADING_WITHIN).some((row) => isHeading(appendix === 2 ? 3 : 2, row));
    return { outcome: other ? 'other-appendix' : 'no-headings' };
  }
  const header = readHeader(appendix, heading, rows[at + 1]);
  const { unknown, twice, positions } = header;
  if (unknown.length > 0) {
    const next = rows[at + 1];
    const other = readHeader(appendix === 2 ? 3 : 2, heading, next);
    return other.unknown.length === 0 && other.positions.size > positions.size
      ? { outcome: 'other-appendix' }
      : { outcome: 'unknown-columns', columns: unknown };
  }
  if (twice.length > 0) return { outcome: 'column-twice', columns: twice };
  const own: readonly PrecinctColumn[] =
    appendix === 2 ? ['object', 'street', 'mark'] : ['settlementType', 'addressType', 'address'];
  if (!own.some((column) => positions.has(column))) {
    const other = readHeader(appendix === 2 ? 3 : 2, heading, rows[at + 1]);
    if (other.positions.size > positions.size) return { outcome: 'other-appendix' };
  }

  const reader = new LineReader(appendix, positions, table);
  const titles: string[] = [];
  rows.slice(0, at).forEach((row) => {
    const texts = textsOf(row);
    // A full row above the heading may be data that slipped there.
    const isTitle = texts.length < 4 || texts.some((text) => matchHeading(appendix, text) === 'group');
    reader.note(row, isTitle ? 'title' : 'unclear');
    if (isTitle) titles.push(...new Set(texts));
  });
  for (let i = at; i < rows.length;) i += reader.read(rows[i] as SourceRow, rows[i + 1]);
  return {
    outcome: 'read',
    columns: [...positions.keys()],
    positions,
    headingRow: heading.number,
    titles,
    lines: reader.lines,
    kinds: reader.kinds,
    outside: reader.outside,
    wrongTotals: reader.wrongTotals,
  };
}

/** Whether a row is a heading: it names the number of the precinct and another column. */
function isHeading(appendix: Appendix, { cells }: SourceRow): boolean {
  const found = new Set(
    cells.filter((cell) => cell.trim() !== '').map((cell) => matchHeading(appendix, cell)),
  );
  return found.has('number') && found.size - (found.has(null) ? 1 : 0) > 1;
}

function readHeader(appendix: Appendix, top: SourceRow, below: SourceRow | undefined): Header {
  const width = Math.max(top.cells.length, below?.cells.length ?? 0);
  const upper = Array.from({ length: width }, (_, i) => top.cells[i]?.trim() ?? '');
  const lower = Array.from({ length: width }, (_, i) => below?.cells[i]?.trim() ?? '');
  const upperColumns = upper.map((text) => (text === '' ? null : matchHeading(appendix, text)));
  const numberAt = upperColumns.indexOf('number');
  // The second row of a heading names columns where the first one names none, and no precinct.
  const hasLower =
    (lower[numberAt] === '' || lower[numberAt] === upper[numberAt]) &&
    lower.some((text, i) => isColumn(matchHeading(appendix, text)) && !isColumn(upperColumns[i] ?? null));

  const positions = new Map<PrecinctColumn, number>();
  const unknown: string[] = [];
  const twice: string[] = [];
  for (let i = 0; i < width; i++) {
    const texts = [upper[i] as string, hasLower ? (lower[i] as string) : ''];
    const whole = texts.filter((text, n) => text !== '' && texts.indexOf(text) === n).join(' ');
    if (whole === '') continue;
    const candidates = [
      upperColumns[i] ?? null,
      hasLower ? matchHeading(appendix, texts[1] as string) : null,
    ];
    const column = candidates.find(isColumn) ?? matchHeading(appendix, whole);
    if (!isColumn(column ?? null)) unknown.push(whole);
    else if (positions.has(column as PrecinctColumn)) twice.push(whole);
    else positions.set(column as PrecinctColumn, i);
  }
  return { positions, unknown, twice, depth: hasLower ? 2 : 1 };
}

function isColumn(match: PrecinctColumn | 'group' | null): match is PrecinctColumn {
  return match !== null && match !== 'group';
}

/** Reads the rows from the heading on. */
class LineReader {
  readonly lines: PrecinctLine[] = [];
  readonly kinds: { row: number; kind: RowKind }[] = [];
  readonly outside: number[] = [];
  readonly wrongTotals: WrongTotal[] = [];
  readonly #appendix: Appendix;
  readonly #positions: ReadonlyMap<PrecinctColumn, number>;
  readonly #merged: MergedTexts;
  #district = '';
  /** Lines before the district at hand, and before the last total. */
  #districtStart = 0;
  #afterHeading = false;

  constructor(appendix: Appendix, positions: ReadonlyMap<PrecinctColumn, number>, table: SourceTable) {
    this.#appendix = appendix;
    this.#positions = positions;
    this.#merged = new MergedTexts(table);
  }

  note(row: SourceRow, kind: RowKind): void {
    this.kinds.push({ row: row.number, kind });
  }

  /** Reads a row; the next one is looked at where a heading may go on in it. Returns the rows taken. */
  read(row: SourceRow, next: SourceRow | undefined): 1 | 2 {
    // Only a text in the column of numbers can be a heading once more.
    if (
      matchHeading(this.#appendix, this.#cell(row, 'number')) === 'number' &&
      isHeading(this.#appendix, row)
    ) {
      const { depth } = readHeader(this.#appendix, row, next);
      this.note(row, 'heading');
      if (depth === 2 && next) this.note(next, 'heading');
      this.#afterHeading = true;
      return depth;
    }
    const kind = this.#kindOf(row);
    this.note(row, kind);
    this.#afterHeading = false;
    if (kind === 'entry') this.#addLine(row);
    else if (kind === 'district') {
      this.#district = textsOf(row)[0]?.replace(/^[_\s]+|[_\s]+$/g, '') ?? '';
      this.#districtStart = this.lines.length;
    } else if (kind === 'total') this.#checkTotal(row);
    return 1;
  }

  #kindOf(row: SourceRow): RowKind {
    const texts = textsOf(row);
    if (this.#afterHeading && isNumbering(texts)) return 'numbering';
    const number = numberOf(this.#cell(row, 'number'));
    const isNumber = /^\d+$/.test(number);
    // The count may stand in the column of numbers; a name may begin as a total does.
    const total = totalWords(texts);
    if (
      total !== null &&
      (!isNumber || this.#hasWords(row, 'ordinal') || (texts.length < 3 && isPlainTotal(total)))
    )
      return 'total';
    if (isNumber) return 'entry';
    const distinct = [...new Set(texts)];
    const [only = ''] = distinct;
    if (number === '' && this.#goesOn(row)) return 'entry';
    if (distinct.length === 1) {
      if (/^[\d.]+$/.test(only)) return 'without-number';
      // Lines to write on, and the hint below them: "(наименование района, города, района в городе)".
      if (/^[_\s]+$/.test(only) || matchHeading(this.#appendix, only) === 'district') return 'title';
      if (isDistrict(only)) return 'district';
      return 'unclear';
    }
    // A number with a letter or two numbers in one cell is data too, and will be met as an unknown number.
    if (/\d/.test(number)) return 'entry';
    return number === '' ? 'without-number' : 'unclear';
  }

  /** Whether a line of Appendix 3 without number goes on with the boundaries of the precinct above. */
  #goesOn(row: SourceRow): boolean {
    if (this.#appendix === 2 || this.lines.length === 0 || this.#hasWords(row, 'ordinal')) return false;
    return (['addressType', 'address', 'house'] as const).some((column) => this.#cell(row, column) !== '');
  }

  #addLine(row: SourceRow): void {
    const own = numberOf(this.#cell(row, 'number'));
    const values: Partial<Record<PrecinctColumn, string>> = {};
    for (const column of this.#positions.keys()) values[column] = this.#cell(row, column);
    const used = new Set(this.#positions.values());
    if (row.cells.some((cell, i) => !used.has(i) && cell.trim() !== '')) this.outside.push(row.number);
    this.lines.push({
      row: row.number,
      number: own === '' ? (this.lines.at(-1)?.number ?? '') : own,
      district: values.district ?? this.#district,
      carried: own === '',
      values,
    });
  }

  /** A total may count lines or precincts, abolished ones or not, of the district or of the whole table. */
  #checkTotal(row: SourceRow): void {
    const texts = textsOf(row);
    const label = variantForm(technicalForm(texts.find((text) => /\p{L}/u.test(text)) ?? ''));
    const ofRegion = /област|облыс/.test(label);
    const stated = statedTotal(texts);
    const scopes = [this.lines.slice(ofRegion ? 0 : this.#districtStart)];
    if (!ofRegion && !/район|аудан|город|кала/.test(label)) scopes.push(this.lines);
    if (!ofRegion) this.#districtStart = this.lines.length;
    if (stated === null) return;
    const counts = scopes.flatMap((lines) => {
      const standing = lines.filter(({ values }) => !precinctMarks(values.mark ?? '').includes('abolished'));
      const distinct = new Set(lines.map((line) => line.number)).size;
      return this.#appendix === 2 ? [lines.length, distinct, standing.length] : [distinct, lines.length];
    });
    if (!counts.includes(stated)) this.wrongTotals.push({ row: row.number, stated, counted: counts[0] ?? 0 });
  }

  #hasWords(row: SourceRow, column: PrecinctColumn): boolean {
    return /\p{L}/u.test(this.#cell(row, column));
  }

  #cell(row: SourceRow, column: PrecinctColumn): string {
    const position = this.#positions.get(column);
    if (position === undefined) return '';
    const text = row.cells[position]?.trim() ?? '';
    return text === '' ? this.#merged.at(row.number, position + 1) : text;
  }
}

/** The number in a cell: without "№", "ИУ", "участок" and the decimals that a program adds to whole numbers. */
function numberOf(cell: string): string {
  const bare = cell
    .replace(
      /^(?:иу|су|избирательный участок|участок|сайлау учаскесі|учаске)?\s*(?:№|n[o.]?)?\s*(?=\d)/iu,
      '',
    )
    .replace(/^(\d+)[.,]0+$/, '$1')
    .replace(/^(\d+)\s*(?:-?учаске|\.)$/iu, '$1');
  return precinctNumber(bare);
}

/** Whether a row holds the numbers of the columns: 1, 2, 3 and so on. */
function isNumbering(texts: readonly string[]): boolean {
  return texts.length >= 4 && texts.every((text, i) => text.replace(/\.0*$/, '') === String(i + 1));
}

/** The words of a total in one form, without the count at their end; null for any other row. */
function totalWords(texts: readonly string[]): string | null {
  const first = texts.find((text) => /\p{L}/u.test(text)) ?? '';
  const form = variantForm(technicalForm(first))
    .replaceAll('і', 'и')
    .replace(/[\P{L}]+$/u, '');
  return /^(итого|всего|барлыгы|жиыны)(\P{L}|$)/u.test(form) || /бойынша (жиыны|барлыгы)/.test(form)
    ? form
    : null;
}

/** Whether the words are those of a total and nothing else. */
function isPlainTotal(words: string): boolean {
  return /^(итого|всего)( по .*)?$|^(барлыгы|жиыны)$|бойынша (жиыны|барлыгы)$/.test(words);
}

/** The only whole number beside the words of a total, or at their end; null where there is none or several. */
function statedTotal(texts: readonly string[]): number | null {
  const numbers = new Set<number>();
  for (const text of texts) {
    const match = /(?:^|\P{N})(\d{1,3}(?:[\s\u00a0]\d{3})+|\d+)(?:\.0+)?$/u.exec(text.trim());
    if (match) numbers.add(Number((match[1] as string).replace(/\D/g, '')));
  }
  const [only] = numbers;
  return numbers.size === 1 && only !== undefined ? only : null;
}

function isDistrict(text: string): boolean {
  const form = variantForm(technicalForm(text)).replaceAll('і', 'и');
  return /район|аудан|город|кала|(^|\P{L})г\.|област|облыс/u.test(form);
}

function textsOf({ cells }: SourceRow): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
}

/**
 * Texts of vertically merged cells for each of their rows: a settlement or a precinct's number that stands once
 * for several lines. Cells merged across columns keep their text in the first one.
 */
class MergedTexts {
  readonly #rows: ReadonlyMap<number, SourceRow>;
  /** By column from 1, in order of the top row. */
  readonly #merges = new Map<number, SourceTable['merges'][number][]>();

  constructor({ rows, merges }: SourceTable) {
    this.#rows = new Map(rows.map((row) => [row.number, row]));
    for (const merge of merges.toSorted((a, b) => a.top - b.top)) {
      if (merge.left !== merge.right || merge.top === merge.bottom) continue;
      const column = this.#merges.get(merge.left);
      if (column) column.push(merge);
      else this.#merges.set(merge.left, [merge]);
    }
  }

  /** The text that stands above in merged cells; `''` where the cell is not merged with one above. */
  at(row: number, column: number): string {
    const merges = this.#merges.get(column);
    if (!merges) return '';
    let low = 0;
    let high = merges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((merges[middle] as { top: number }).top < row) low = middle + 1;
      else high = middle;
    }
    const merge = merges[low - 1];
    return merge && row <= merge.bottom ? (this.#rows.get(merge.top)?.cells[column - 1]?.trim() ?? '') : '';
  }
}
