import { dottedDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import { dateInKazakh, dateInRussian } from '../../../shared/domain/words/index.ts';
import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import type {
  CodeCount,
  ReconciliationStatistics,
  SecondRoundStatistics,
} from '../../../shared/rules/statistics.ts';
import {
  drawBars,
  drawHatch,
  drawParts,
  drawScale,
  drawTick,
  drawVoters,
  voterScale,
  type Bar,
} from './charts.ts';
import { figure } from './figures.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import { LongTable, type Box, type HeadCell, type TableCell, type TableColumn } from './long-table.ts';
import type { Imprint, JournalHead } from './paper.ts';
import type { Printable } from './printable.ts';
import { colors, colorsOf, reportStyle, type } from './report-look.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** A report's data but for its findings. */
export interface ReportHead {
  readonly number: string | null;
  readonly commission: InBoth | null;
  readonly statistics: ReconciliationStatistics;
  readonly threshold: { readonly voters: number; readonly near: number };
  readonly journal: JournalHead | null;
}

const MINUS = '\u2212';
const NONE = '–';

/** Texts of the report; those of figures and categories are the workbook's. */
export const text = (key: string, facts?: Readonly<Record<string, string | number>>): InBoth =>
  inBoth((texts) => texts('documents/report', key, facts));
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

/** What stands in the foot of a report. */
export function reportImprint({ number, statistics, journal }: ReportHead): Imprint {
  return { number, kind: text('kind'), date: parseIsoDate(statistics.inputs.referenceDate), journal };
}

/**
 * Draws the statistics (11/196, para 9 and 10): what was compared, figures, categories, precincts, the second
 * round. Every chart stands in its table. `sums` gets the totals that were printed.
 */
export function drawStatistics(sheet: Sheet, head: ReportHead, printable: Printable): Record<string, number> {
  drawHead(sheet, head, printable);
  drawInputs(sheet, head, printable);
  drawFigures(sheet, head.statistics);
  const tables = [
    drawCategories(sheet, head.statistics),
    ...(head.statistics.secondRound
      ? [drawSecondRound(sheet, head.statistics, head.statistics.secondRound)]
      : []),
    drawLevels(sheet, head.statistics),
    drawPrecincts(sheet, head, printable),
    drawMatrix(sheet, head.statistics, printable),
  ];
  return Object.assign({}, ...tables.map(({ sums }) => sums)) as Record<string, number>;
}

function drawHead(sheet: Sheet, { commission, number, statistics }: ReportHead, printable: Printable): void {
  if (commission) {
    sheet.beside([commission.kk, commission.ru].map(printable), {
      font: 'serif-bold',
      size: 9.4,
      leading: 12.5,
      align: 'center',
    });
    sheet.y += 5;
    sheet.rules([[sheet.left, sheet.y, sheet.right, sheet.y]], colors.ink, 1.1);
    sheet.y += 11;
  }
  const both = (value: InBoth): string[] => [value.kk, value.ru];
  sheet.beside(both(text('title')), type.title);
  sheet.beside(both(text('subject')), type.subject);
  sheet.y += 3;
  const date = parseIsoDate(statistics.inputs.referenceDate);
  const numbered = number === null ? '' : `№ ${printable(number)} · `;
  sheet.beside([`${numbered}${dateInKazakh(date)}`, `${numbered}${dateInRussian(date)}`], {
    ...type.subject,
    font: 'serif-bold',
  });
  sheet.y += 8;
}

/** What produced the report: snapshot, rule set, reference data, and the list by its hash. */
function drawInputs(sheet: Sheet, { statistics: { inputs } }: ReportHead, printable: Printable): void {
  const { coverage } = inputs;
  const covered = typeof coverage === 'string' ? slashed(term('coverage-district')) : coverage.join(', ');
  const line = (key: string, value: string, style: TextStyle = type.text): TableCell[] => [
    { text: slashed(term(key)), style: { ink: colors.quiet } },
    { text: printable(value), style },
  ];
  const table = new LongTable(sheet, [{ width: 300 }, { width: sheet.width - 300 }], [], reportStyle);
  const strong: TextStyle = { ...type.text, font: 'sans-bold' };
  for (const row of [
    line('region', inputs.region || NONE, strong),
    line('district', inputs.district || NONE, strong),
    line('coverage', covered),
    line('reference-date', dotted(inputs.referenceDate)),
    line('snapshot-id', inputs.snapshotId),
    line('snapshot-as-of', dotted(inputs.snapshotAsOf)),
    line('snapshot-sha256', inputs.snapshotSha256, type.mono),
    line('list-sha256', inputs.listSha256, type.mono),
    line('rule-set', inputs.ruleSet),
    line('reference-data', inputs.referenceData),
  ])
    table.row(row);
  table.end();
  sheet.y += 10;
}

/** The figures of the list's rows side by side. */
function drawFigures(sheet: Sheet, { rows }: ReconciliationStatistics): void {
  const boxes = [
    ['rows-total', rows.total],
    ['rows-marked-deleted', rows.markedDeleted],
    ['rows-voters', rows.voters],
    ['rows-matched', rows.matched],
    ['rows-unmatched', rows.unmatched],
    ['rows-persons', rows.persons],
  ] as const;
  const width = sheet.width / boxes.length;
  const captions = boxes.map(([key]) => {
    const { kk, ru } = term(key);
    return [kk, ru].map((caption) => sheet.wrap(caption, width - 12, type.quiet));
  });
  const lines = Math.max(...captions.map((caption) => caption.flat().length));
  const height = type.figure.leading + lines * type.quiet.leading + 12;
  sheet.need(height);
  boxes.forEach(([, value], index) => {
    const x = sheet.left + index * width;
    sheet.line(figure(value), x + 6, sheet.y + 5, width - 12, type.figure);
    (captions[index] ?? [])
      .flat()
      .forEach((caption, line) =>
        sheet.line(
          caption,
          x + 6,
          sheet.y + 5 + type.figure.leading + line * type.quiet.leading,
          width - 12,
          type.quiet,
        ),
      );
    if (index > 0) sheet.rules([[x, sheet.y + 4, x, sheet.y + height - 4]], colors.rule);
  });
  sheet.rules(
    [
      [sheet.left, sheet.y, sheet.right, sheet.y],
      [sheet.left, sheet.y + height, sheet.right, sheet.y + height],
    ],
    colors.rule,
  );
  sheet.y += height + 12;
}

/** A section's title and, below it, the legend of its chart; both stay with the table. */
function section(sheet: Sheet, title: InBoth, legend: readonly LegendEntry[] = [], below = 110): void {
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

interface LegendEntry {
  readonly label: string;
  readonly paint: (box: Box) => void;
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

/** Categories of paragraph 9 and the further codes: bars and counts, both rounds where there are two. */
function drawCategories(sheet: Sheet, statistics: ReconciliationStatistics): LongTable {
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
          { text: current === null || earlier === null ? NONE : signed(current - earlier) },
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
  const strong: Partial<TextStyle> = { font: 'sans-bold' };
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

/** The code in its family's colours. */
export function tag(code: FindingCode, label: string): TableCell {
  const { ink, tint } = colorsOf(code);
  return { text: label, fill: tint, style: { font: 'sans-bold', ink, align: 'center' } };
}

/** Kazakh, and Russian below it in quiet letters. */
function bilingual(both: InBoth): NonNullable<TableCell['text']> {
  return [{ text: both.kk }, { text: both.ru, style: { ...type.quiet } }];
}

/** What became of the findings of the first round. */
function drawSecondRound(
  sheet: Sheet,
  statistics: ReconciliationStatistics,
  { byCode, outcomes }: SecondRoundStatistics,
): LongTable {
  const checked = checkedCodes(statistics);
  const parts = [
    { key: 'corrected', value: outcomes.corrected, fill: colors.accent },
    { key: 'open', value: outcomes.open, fill: null },
    { key: 'changed', value: outcomes.changed, fill: colors.changed },
  ] as const;
  section(
    sheet,
    text('secondRound'),
    parts.map(({ key, fill, value }) => ({
      label: `${slashed(text(key))}: ${figure(value)}`,
      paint: (box) => drawParts(sheet, box, [{ value: 1, fill }]),
    })),
    140,
  );
  sheet.y += 2;
  drawParts(sheet, { x: sheet.left, y: sheet.y, width: sheet.width, height: 12 }, parts);
  sheet.y += 18;
  const others = text('others', {
    unasked: figure(outcomes.unasked),
    removed: figure(outcomes.removed),
    added: figure(outcomes.added),
  });
  sheet.beside([others.kk, others.ru], type.text);
  sheet.y += 6;
  const keys = ['corrected', 'open', 'changed', 'new'] as const;
  const columns = stretched([40, 400, 75, 75, 75, 75], sheet.width).map((width, column) => ({
    width,
    ...(column > 1 ? { align: 'right' as const } : {}),
  }));
  const table = new LongTable(
    sheet,
    columns,
    headRow([term('column-code'), text('category'), ...keys.map((key) => text(key))]),
    reportStyle,
  );
  for (const line of byCode)
    table.row([
      tag(line.code, codeTag(line.code)),
      { text: bilingual(codeTitle(line.code)) },
      ...keys.map((key) => ({ text: checked.has(line.code) ? figure(line[key]) : NONE })),
    ]);
  const strong: Partial<TextStyle> = { font: 'sans-bold' };
  table.row(
    [
      { text: '', fill: colors.inset },
      { text: slashed(text('allFindings')), style: strong, fill: colors.inset },
      ...keys.map((key) => ({
        text: figure(byCode.reduce((sum, line) => sum + line[key], 0)),
        style: strong,
        fill: colors.inset,
        sumAs: key,
      })),
    ],
    { keepWithPrevious: true },
  );
  table.end();
  sheet.y += 14;
  return table;
}

/** Voters by the level of agreement of their name. */
function drawLevels(sheet: Sheet, { byNameLevel }: ReconciliationStatistics): LongTable {
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

/** Voters of every precinct against the threshold, by list and by register. */
function drawPrecincts(sheet: Sheet, { statistics, threshold }: ReportHead, printable: Printable): LongTable {
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
      { text: signed(voters - registerVoters) },
      { text: figure(sumOf(Object.values(findings))) },
    ]);
  }
  const strong: Partial<TextStyle> = { font: 'sans-bold' };
  const list = sumOf(byPrecinct.map(({ voters }) => voters));
  const register = sumOf(byPrecinct.map(({ registerVoters }) => registerVoters));
  const found = sumOf(byPrecinct.flatMap(({ findings }) => Object.values(findings)));
  table.row(
    [
      { text: slashed(term('total')), span: 2, style: { ...strong, align: 'left' }, fill: colors.inset },
      { text: figure(list), style: strong, fill: colors.inset, sumAs: 'voters' },
      { text: figure(register), style: strong, fill: colors.inset },
      { text: signed(list - register), style: strong, fill: colors.inset },
      { text: figure(found), style: strong, fill: colors.inset, sumAs: 'byPrecinct' },
    ],
    { keepWithPrevious: true },
  );
  table.end();
  sheet.y += 14;
  return table;
}

/** Precincts by categories. */
function drawMatrix(sheet: Sheet, statistics: ReconciliationStatistics, printable: Printable): LongTable {
  const { byPrecinct } = statistics;
  section(sheet, text('matrix'), [
    {
      label: slashed(text('legendNotChecked')),
      paint: (box) => void sheet.line(NONE, box.x, box.y - 1, 14, { ...type.text, align: 'center' }),
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
  const strong: Partial<TextStyle> = { font: 'sans-bold' };
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

function checkedCodes({ byCode }: ReconciliationStatistics): ReadonlySet<FindingCode> {
  return new Set(byCode.filter(({ checked }) => checked).map(({ code }) => code));
}

/** Sum over the codes that were checked; null where none was. */
function total(counts: readonly CodeCount[]): number | null {
  const checked = counts.filter((count) => count.checked);
  return checked.length === 0 ? null : sumOf(checked.map(({ findings }) => findings));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function signed(value: number): string {
  return value > 0 ? `+${figure(value)}` : value < 0 ? `${MINUS}${figure(-value)}` : '0';
}

function dotted(date: string): string {
  return dottedDate(parseIsoDate(date)) || date;
}

/** Widths in the same proportion that fill the page. */
export function stretched(widths: readonly number[], width: number): number[] {
  const given = sumOf(widths);
  return widths.map((one) => (one * width) / given);
}
