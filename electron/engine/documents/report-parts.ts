import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import type { Box, HeadCell, TableCell } from './long-table.ts';
import { colors, colorsOf, type } from './report-look.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** Stands for a number that is not known. */
export const NONE = '–';

/** A text of the report. */
export const text = (key: string, facts?: Readonly<Record<string, string | number>>): InBoth =>
  inBoth((texts) => texts('documents/report', key, facts));

/** The wording of a figure, category or code, which the report shares with the workbook. */
export const term = (key: string): InBoth => inBoth((texts) => texts('documents/workbook', key));

/** A category of 11/196, para 9, or one of the further codes, as the report lists them. */
export interface Category {
  readonly name: string;
  readonly codes: readonly FindingCode[];
}

/** The categories in the order of `findingCodes`. */
export const categories: readonly Category[] = [
  ...Map.groupBy(findingCodes, (code) => /^(9\.\d|A\d|V)/.exec(code)?.[0] ?? code),
].map(([name, codes]) => ({ name, codes }));

/** Wording of a code: its own where its category has several. */
export function codeTitle(code: FindingCode): InBoth {
  const category = categories.find(({ codes }) => codes.includes(code));
  return category && category.codes.length === 1 ? term(`category-${category.name}`) : term(`code-${code}`);
}

/** Code as it is printed: `9.1` of `9.1:iin`. */
export function codeTag(code: FindingCode): string {
  return code.replace(/:.*/, '');
}

/** A sign of a chart and what it stands for. */
export interface LegendEntry {
  readonly label: string;
  readonly paint: (box: Box) => void;
}

/** A section's title and, below it, the legend of its chart; both stay with the table. */
export function section(sheet: Sheet, title: InBoth, legend: readonly LegendEntry[] = [], below = 110): void {
  sheet.need(type.section.leading + type.quiet.leading + below);
  sheet.doc.outline.addItem(slashed(title));
  sheet.paragraph(slashed(title), type.section);
  let x = sheet.left;
  for (const { paint, label } of legend) {
    paint({ x, y: sheet.y + 1, width: 14, height: 7 });
    sheet.line(label, x + 18, sheet.y, 400, type.quiet);
    x += 18 + sheet.metrics.width(label, type.quiet.font, type.quiet.size) + 16;
  }
  sheet.y += (legend.length > 0 ? type.quiet.leading : 0) + 3;
}

/** Head cells of one row in both languages. */
export function headRow(titles: readonly InBoth[], row = 0): HeadCell[] {
  return titles.map((title, column) => ({
    row,
    column,
    cell: {
      text: [
        { text: title.kk, style: { font: 'sans-bold' } },
        ...(title.ru === title.kk ? [] : [{ text: title.ru }]),
      ],
      style: { ...type.quiet, ink: colors.ink },
      fill: colors.inset,
    },
  }));
}

/** The code in its family's colours. */
export function tag(code: FindingCode, label: string): TableCell {
  const { ink, tint } = colorsOf(code);
  return { text: label, fill: tint, style: { font: 'sans-bold', ink, align: 'center' } };
}

/** Kazakh, and Russian below it in quiet letters. */
export function bilingual(both: InBoth): NonNullable<TableCell['text']> {
  return [{ text: both.kk }, { text: both.ru, style: { ...type.quiet } }];
}

/** The codes that could be checked. */
export function checkedCodes({ byCode }: ReconciliationStatistics): ReadonlySet<FindingCode> {
  return new Set(byCode.filter(({ checked }) => checked).map(({ code }) => code));
}

/** Sum of numbers. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Widths in the same proportion that fill the page. */
export function stretched(widths: readonly number[], width: number): number[] {
  const given = sumOf(widths);
  return widths.map((one) => (one * width) / given);
}

/** Figures that stand out. */
export const strong: Partial<TextStyle> = { font: 'sans-bold' };
