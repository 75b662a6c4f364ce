import type { CodeCount, ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import { drawBars, drawHatch, drawTick, type Bar } from './charts.ts';
import { figure, signedFigure } from './figures.ts';
import { slashed } from './in-both.ts';
import { LongTable, type Box, type TableCell, type TableColumn } from './long-table.ts';
import { colors, colorsOf, reportStyle, type } from './report-look.ts';
import {
  bilingual,
  categories,
  codeTag,
  codeTitle,
  headRow,
  NONE,
  section,
  stretched,
  strong,
  sumOf,
  tag,
  term,
  text,
  type LegendEntry,
} from './report-parts.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** Categories of paragraph 9 and the further codes: bars and counts, both rounds where there are two. */
export function drawCategories(sheet: Sheet, statistics: ReconciliationStatistics): LongTable {
  const { byCode, secondRound } = statistics;
  const first = secondRound?.firstRound;
  const firstOf = new Map(first?.map((count) => [count.code, count]));
  const countOf = new Map(byCode.map((count) => [count.code, count]));
  const most = Math.max(
    ...byCode.map(({ findings }) => findings),
    ...(first ?? []).map(({ findings }) => findings),
    1,
  );
  const widths = first ? [40, 270, 252, 60, 60, 60] : [40, 300, 322, 80];
  const columns: TableColumn[] = stretched(widths, sheet.width).map((width, column) => ({
    width,
    ...(column === 0 ? { align: 'center' as const } : column > 2 ? { align: 'right' as const } : {}),
  }));
  const counts = first ? [text('legendFirst'), text('legendSecond'), text('difference')] : [text('count')];
  section(sheet, text('byCategory'), first ? roundLegend(sheet) : []);
  const table = new LongTable(
    sheet,
    columns,
    headRow([term('column-code'), text('category'), text('chart'), ...counts]),
    reportStyle,
  );
  const numbers = (
    now: readonly CodeCount[],
    before: readonly CodeCount[],
    style?: Partial<TextStyle>,
  ): TableCell[] => {
    const [current, earlier] = [total(now), total(before)];
    const cell = (value: number | null): TableCell => ({
      text: value === null ? NONE : figure(value),
      style: { font: 'sans-bold', ...style },
    });
    return first
      ? [
          cell(earlier),
          cell(current),
          { text: current === null || earlier === null ? NONE : signedFigure(current - earlier) },
        ]
      : [cell(current)];
  };
  for (const category of categories) {
    const now = category.codes.flatMap((code) => countOf.get(code) ?? []);
    const before = category.codes.flatMap((code) => firstOf.get(code) ?? []);
    if (category.codes.length > 1)
      table.row(
        [
          tag(category.codes[0] ?? 'V:name', category.name),
          { text: bilingual(term(`category-${category.name}`)), span: 2 },
          ...numbers(now, before),
        ],
        { keepWithNext: true },
      );
    for (const count of now) {
      const indent = category.codes.length > 1 ? '\u00a0\u00a0\u00a0' : '';
      const title = codeTitle(count.code);
      table.row([
        tag(count.code, indent === '' ? category.name : codeTag(count.code)),
        { text: bilingual({ kk: indent + title.kk, ru: indent + title.ru }) },
        barCell(sheet, count, firstOf.get(count.code), first !== undefined, most),
        ...numbers(
          [count],
          before.filter(({ code }) => code === count.code),
          { font: 'sans' },
        ),
      ]);
    }
  }
  const sumCells = numbers(byCode, first ?? []);
  table.row(
    [
      { text: '', fill: colors.inset },
      { text: slashed(term('findings-total')), span: 2, style: strong, fill: colors.inset },
      ...sumCells.map((cell, index) => ({
        ...cell,
        style: strong,
        fill: colors.inset,
        ...(index === (first ? 1 : 0) ? { sumAs: 'findings' } : {}),
      })),
    ],
    { keepWithPrevious: true },
  );
  table.end();
  sheet.y += 14;
  return table;
}

function roundLegend(sheet: Sheet): LegendEntry[] {
  const bar = (outlined: boolean) => (box: Box) =>
    drawBars(sheet, { ...box, width: box.width + 8 }, [{ value: 1, ink: colors.quiet, outlined }], 1);
  return [
    { label: slashed(text('legendFirst')), paint: bar(false) },
    { label: slashed(text('legendSecond')), paint: bar(true) },
    { label: slashed(text('legendNotChecked')), paint: (box) => drawHatch(sheet, box) },
  ];
}

/** Bars of a code; or that it was checked and nothing found, or that it was not checked. */
function barCell(
  sheet: Sheet,
  now: CodeCount,
  before: CodeCount | undefined,
  rounds: boolean,
  most: number,
): TableCell {
  const height = 18;
  const { ink } = colorsOf(now.code);
  if (!now.checked) {
    const label = slashed(text('notChecked'));
    return {
      draw: {
        height,
        paint: (box) => {
          drawHatch(sheet, { x: box.x, y: box.y + 2, width: box.width - 8, height: box.height - 4 });
          const style = { ...type.quiet, ink: colors.ink };
          const width = sheet.metrics.width(label, style.font, style.size) + 8;
          const y = box.y + (box.height - style.leading) / 2;
          sheet.fill(box.x + 6, y, width, style.leading, colors.surface);
          sheet.line(label, box.x + 10, y, box.width, style);
        },
      },
    };
  }
  const bars: Bar[] = rounds
    ? [
        { value: before?.findings ?? 0, ink, outlined: false },
        { value: now.findings, ink, outlined: true },
      ]
    : [{ value: now.findings, ink, outlined: false }];
  return {
    draw: {
      height,
      paint: (box) => {
        drawBars(sheet, box, bars, most);
        if (now.findings > 0) return;
        const length = ((before?.findings ?? 0) / most) * (box.width - 8);
        const beside = rounds && length + 180 > box.width ? 0 : length;
        const y = beside === 0 && length > 0 ? box.y + box.height - 9 : box.y + (box.height - 9) / 2;
        drawTick(sheet, box.x + beside + 6, y + 2);
        sheet.line(slashed(text('noneFound')), box.x + beside + 16, y, box.width, {
          ...type.quiet,
          ink: colors.success,
        });
      },
    },
  };
}

/** Sum over the codes that were checked; null where none was. */
function total(counts: readonly CodeCount[]): number | null {
  const checked = counts.filter((count) => count.checked);
  return checked.length === 0 ? null : sumOf(checked.map(({ findings }) => findings));
}

/** Voters by the level of agreement of their name. */
export function drawLevels(sheet: Sheet, { byNameLevel }: ReconciliationStatistics): LongTable {
  section(sheet, term('name-levels'), [], 120);
  const columns = stretched([40, 300, 322, 80], sheet.width).map((width, column) => ({
    width,
    ...(column === 3 ? { align: 'right' as const } : {}),
  }));
  const table = new LongTable(
    sheet,
    columns,
    headRow([text('level'), term('column-note'), text('chart'), text('count')]),
    reportStyle,
  );
  const most = Math.max(...Object.values(byNameLevel));
  for (const [level, count] of Object.entries(byNameLevel))
    table.row([
      { text: level, style: { font: 'sans-bold', align: 'center' } },
      { text: bilingual(term(`level-${level}`)) },
      {
        draw: {
          height: 18,
          paint: (box) => drawBars(sheet, box, [{ value: count, ink: colors.quiet, outlined: false }], most),
        },
      },
      { text: figure(count), style: { font: 'sans-bold' } },
    ]);
  table.end();
  sheet.y += 14;
  return table;
}
