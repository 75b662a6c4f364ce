import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import { drawScale, drawVoters, voterScale } from './charts.ts';
import { figure, signedFigure } from './figures.ts';
import { slashed } from './in-both.ts';
import { LongTable, type Box, type HeadCell, type TableCell } from './long-table.ts';
import type { Printable } from './printable.ts';
import { colors, reportStyle, type } from './report-look.ts';
import {
  categories,
  checkedCodes,
  headRow,
  NONE,
  section,
  stretched,
  strong,
  sumOf,
  tag,
  term,
  text,
} from './report-parts.ts';
import type { ReportHead } from './report.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** Voters of every precinct against the threshold, by list and by register. */
export function drawPrecincts(
  sheet: Sheet,
  { statistics, threshold }: ReportHead,
  printable: Printable,
): LongTable {
  const { byPrecinct } = statistics;
  const scale = voterScale(
    byPrecinct.flatMap(({ voters, registerVoters }) => [voters, registerVoters]),
    threshold.voters,
    threshold.near,
  );
  section(sheet, text('byPrecinct'), [
    {
      label: slashed(text('legendList')),
      paint: (box) => {
        sheet.ink(colors.accent);
        sheet.doc.circle(box.x + 7, box.y + 3.5, 2.1).fill();
      },
    },
    {
      label: slashed(text('legendRegister')),
      paint: (box) =>
        void sheet.doc
          .lineWidth(0.8)
          .strokeColor(colors.ink)
          .circle(box.x + 7, box.y + 3.5, 2.9)
          .stroke(),
    },
    {
      label: slashed(text('legendThreshold', { threshold: figure(threshold.voters) })),
      paint: (box) => {
        sheet.fill(box.x, box.y, 7, box.height, colors.warningTint);
        sheet.rules([[box.x + 7, box.y, box.x + 7, box.y + box.height]], colors.warning, 0.8);
      },
    },
  ]);
  const columns = stretched([64, 430, 62, 62, 62, 62], sheet.width).map((width, column) => ({
    width,
    ...(column === 0 ? { align: 'center' as const } : column > 1 ? { align: 'right' as const } : {}),
  }));
  const head = headRow([
    text('precinct'),
    { kk: '', ru: '' },
    text('list'),
    text('register'),
    text('difference'),
    text('allFindings'),
  ]).map((cell, column) =>
    column === 1
      ? {
          ...cell,
          cell: {
            fill: colors.inset,
            draw: { height: 14, paint: (box: Box) => drawScale(sheet, box, scale) },
          },
        }
      : cell,
  );
  const table = new LongTable(sheet, columns, head, { ...reportStyle, paddingY: 1.4 });
  for (const { precinct, voters, registerVoters, findings } of byPrecinct) {
    const over = (count: number): Partial<TextStyle> => ({
      font: count > threshold.voters ? 'sans-bold' : 'sans',
    });
    table.row([
      { text: precinct === '' ? NONE : printable(precinct), style: { font: 'sans-bold' } },
      { draw: { height: 13, paint: (box) => drawVoters(sheet, box, scale, voters, registerVoters) } },
      { text: figure(voters), style: over(voters) },
      { text: figure(registerVoters), style: over(registerVoters) },
      { text: signedFigure(voters - registerVoters) },
      { text: figure(sumOf(Object.values(findings))) },
    ]);
  }
  const list = sumOf(byPrecinct.map(({ voters }) => voters));
  const register = sumOf(byPrecinct.map(({ registerVoters }) => registerVoters));
  const found = sumOf(byPrecinct.flatMap(({ findings }) => Object.values(findings)));
  table.row(
    [
      { text: slashed(term('total')), span: 2, style: { ...strong, align: 'left' }, fill: colors.inset },
      { text: figure(list), style: strong, fill: colors.inset, sumAs: 'voters' },
      { text: figure(register), style: strong, fill: colors.inset },
      { text: signedFigure(list - register), style: strong, fill: colors.inset },
      { text: figure(found), style: strong, fill: colors.inset, sumAs: 'byPrecinct' },
    ],
    { keepWithPrevious: true },
  );
  table.end();
  sheet.y += 14;
  return table;
}

/** Precincts by categories. */
export function drawMatrix(
  sheet: Sheet,
  statistics: ReconciliationStatistics,
  printable: Printable,
): LongTable {
  const { byPrecinct } = statistics;
  section(sheet, text('matrix'), [
    {
      label: slashed(text('legendNotChecked')),
      paint: (box) => {
        sheet.line(NONE, box.x, box.y - 1, 14, { ...type.text, align: 'center' });
      },
    },
  ]);
  const checked = checkedCodes(statistics);
  const columns = stretched([74, ...categories.map(() => 38), 50], sheet.width).map((width, column) => ({
    width,
    align: column === 0 ? ('center' as const) : ('right' as const),
  }));
  const names: HeadCell[] = categories.map(({ name, codes }, index) => ({
    row: 0,
    column: index + 1,
    cell: {
      ...tag(codes[0] ?? 'V:name', name),
      style: { ...tag(codes[0] ?? 'V:name', name).style, align: 'right' },
    },
  }));
  const [first, last] = headRow([text('precinct'), text('allFindings')]) as [HeadCell, HeadCell];
  const table = new LongTable(sheet, columns, [first, ...names, { ...last, column: categories.length + 1 }], {
    ...reportStyle,
    paddingY: 1.4,
  });
  const cells = (findings: (code: FindingCode) => number, style: Partial<TextStyle>): TableCell[] =>
    categories.map(({ codes }) => {
      if (!codes.some((code) => checked.has(code))) return { text: NONE };
      const count = sumOf(codes.map(findings));
      return { text: figure(count), style: count === 0 ? { ...style, ink: colors.quiet } : style };
    });
  for (const { precinct, findings } of byPrecinct)
    table.row([
      { text: precinct === '' ? NONE : printable(precinct), style: { font: 'sans-bold' } },
      ...cells((code) => findings[code] ?? 0, {}),
      { text: figure(sumOf(Object.values(findings))), style: { font: 'sans-bold' } },
    ]);
  const all = (code: FindingCode): number => sumOf(byPrecinct.map(({ findings }) => findings[code] ?? 0));
  table.row(
    [
      { text: slashed(term('total')), style: strong },
      ...cells(all, strong),
      { text: figure(sumOf(findingCodes.map(all))), style: strong, sumAs: 'matrix' },
    ].map((cell) => ({ ...cell, fill: colors.inset })),
    { keepWithPrevious: true },
  );
  table.end();
  sheet.y += 14;
  return table;
}
