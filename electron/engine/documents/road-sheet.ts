import { dottedDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import type { Road, RoadPart, RoadStop } from '../../../shared/domain/road.ts';
import { paragraphs, roadSteps } from '../../../shared/domain/road-stops.ts';
import { dateInKazakh, dateInRussian } from '../../../shared/domain/words/index.ts';
import { textsOf, type Language } from '../texts/index.ts';
import { drawCommission } from './commission-head.ts';
import { figure } from './figures.ts';
import { inBoth, type InBoth } from './in-both.ts';
import { LongTable, type HeadCell, type TableCell } from './long-table.ts';
import type { Imprint, JournalHead } from './paper.ts';
import type { Printable } from './printable.ts';
import { colors, reportStyle, type } from './report-look.ts';
import { drawStop, STOP_WIDTH } from './road-stop.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** What the route sheet of a half-year prints. */
export interface RoadContent {
  /** Name of the commission. */
  readonly commission: InBoth;
  readonly road: Road;
  /** The one language of the sheet. */
  readonly language: Language;
  readonly journal: JournalHead | null;
}

type Say = (key: string, facts?: Readonly<Record<string, string | number>>) => string;

const NS = 'documents/road';
const NONE = '–';
const strong: Partial<TextStyle> = { font: 'sans-bold' };

/** What stands in the foot of the sheet. */
export function roadImprint({ road, language, journal }: RoadContent): Imprint {
  const kind = inBoth((texts) => texts(NS, 'kind'));
  return { number: null, kind, date: parseIsoDate(road.today), journal, language };
}

/** Draws the road: the days that bind, the next step, the parts with their stops, and what the signs mean. */
export function drawRoad(sheet: Sheet, content: RoadContent, printable: Printable): LongTable {
  const { language, road } = content;
  const texts = textsOf(language);
  const say: Say = (key, facts) => texts(NS, key, facts);
  drawTitle(sheet, content, printable, say);
  drawBindingDays(sheet, road, language, say);
  drawNext(sheet, content, printable, say);
  const table = partsTable(sheet, content, printable, say);
  drawLegend(sheet, road, say);
  drawNamedDays(sheet, content, printable, say);
  return table;
}

function drawTitle(
  sheet: Sheet,
  { commission, road, language }: RoadContent,
  printable: Printable,
  say: Say,
) {
  const [year = '', half = ''] = road.halfYear.split('-');
  drawCommission(sheet, [printable(commission[language])]);
  sheet.paragraph(say('title'), type.title);
  sheet.paragraph(say('subject', { year, half }), type.subject);
  sheet.y += 7;
}

/** Today and the days that bind every list, side by side. */
function drawBindingDays(sheet: Sheet, road: Road, language: Language, say: Say): void {
  const estimated = road.receiveByEstimated ? '≈ ' : '';
  const boxes = [
    [say('today'), inWords(road.today, language)],
    [say('due', { paragraph: paragraphs.received }), inWords(road.dueDay, language)],
    [say('receiveBy'), `${estimated}${inWords(road.receiveBy, language)}`],
    [say('submitBy', { paragraph: paragraphs.submitted }), inWords(road.submitBy, language)],
  ] as const;
  const width = sheet.width / boxes.length;
  const value: TextStyle = { ...type.figure, size: 10.5, leading: 14 };
  const captions = boxes.map(([caption]) => sheet.wrap(caption, width - 12, type.quiet));
  const height = value.leading + Math.max(...captions.map(({ length }) => length)) * type.quiet.leading + 9;
  boxes.forEach(([, day], index) => {
    const x = sheet.left + index * width;
    sheet.line(day, x + 6, sheet.y + 4, width - 12, value);
    captions[index]?.forEach((caption, line) =>
      sheet.line(
        caption,
        x + 6,
        sheet.y + 4 + value.leading + line * type.quiet.leading,
        width - 12,
        type.quiet,
      ),
    );
    if (index > 0) sheet.rules([[x, sheet.y + 3, x, sheet.y + height - 3]], colors.rule);
  });
  sheet.rules(
    [
      [sheet.left, sheet.y, sheet.right, sheet.y],
      [sheet.left, sheet.y + height, sheet.right, sheet.y + height],
    ],
    colors.rule,
  );
  sheet.y += height + 8;
}

/** The next step of the whole half-year. */
function drawNext(sheet: Sheet, { road, language }: RoadContent, printable: Printable, say: Say): void {
  const part = road.parts.find(({ id }) => id === road.main);
  if (!part) return;
  const step = say('nextOfAll', {
    name: printable(part.name[language]),
    step: say(`next/${part.next.step}`),
  });
  const term = part.next.by === null ? [] : [nextTerm(part, say)];
  sheet.paragraph([step, ...term].join(', '), { ...type.section, size: 10.5 });
  sheet.y += 5;
}

function partsTable(
  sheet: Sheet,
  { road, language }: RoadContent,
  printable: Printable,
  say: Say,
): LongTable {
  const fixed = [22, 0, 44, ...roadSteps.map(() => STOP_WIDTH), 60, 110];
  const free = sheet.width - fixed.reduce((sum, width) => sum + width, 0);
  const columns = fixed.map((width) => ({ width: width || free }));
  const table = new LongTable(sheet, columns, head(say), reportStyle);
  road.parts.forEach((part, index) => {
    const fill = part.id === road.main ? { fill: '#E3EFED' } : {};
    const cells: TableCell[] = [
      { text: figure(index + 1) },
      { text: nameOf(part, language, printable, say) },
      recordsCell(part),
      ...part.stops.map((stop): TableCell => stopCell(sheet, stop, say)),
      slackCell(part, say),
      {
        text: [
          { text: say(`next/${part.next.step}`), style: strong },
          ...(part.next.by === null ? [] : [{ text: nextTerm(part, say), style: type.quiet }]),
        ],
      },
    ];
    table.row(
      cells.map((cell) => ({ ...fill, ...cell })),
      { counted: true },
    );
  });
  if (road.parts.length > 0) {
    const { parts, received, rows } = road.counts;
    const total = say('total', { parts: figure(parts), received: figure(received) });
    table.row(
      [
        { span: 2, text: total, style: strong },
        { text: figure(rows), style: { ...strong, align: 'right' }, sumAs: 'total' },
        { span: roadSteps.length + 2, text: '' },
      ],
      { keepWithPrevious: true },
    );
  }
  table.end();
  if (road.parts.length === 0) {
    sheet.y += 6;
    sheet.paragraph(say('noParts'), type.text);
  }
  sheet.y += 8;
  return table;
}

function head(say: Say): HeadCell[] {
  const style: Partial<TextStyle> = { ...type.quiet, ink: colors.ink, font: 'sans-bold' };
  const titles = [
    say('row'),
    say('part'),
    say('records'),
    ...roadSteps.map((step, index) => `${index + 1}. ${say(`step/${step}`)}`),
    say('slack'),
    say('nextStep'),
  ];
  return titles.map((text, column) => ({
    row: 0,
    column,
    cell: {
      text: [
        { text },
        ...(column >= 3 && column < 3 + roadSteps.length
          ? [{ text: say('paragraph', { paragraph: paragraphOf(column - 3) }), style: type.quiet }]
          : []),
      ],
      style: column === 2 ? { ...style, align: 'right' } : style,
      fill: colors.inset,
    },
  }));
}

function paragraphOf(index: number): string {
  const step = roadSteps[index];
  return step === undefined ? '' : paragraphs[step];
}

function nameOf(part: RoadPart, language: Language, printable: Printable, say: Say) {
  const { findings, undecided } = part;
  return [
    { text: printable(part.name[language]), style: strong },
    ...(part.akimat[language] === part.name[language]
      ? []
      : [{ text: printable(part.akimat[language]), style: type.quiet }]),
    ...(findings === null
      ? []
      : [{ text: say('findings', { findings: figure(findings) }), style: type.quiet }]),
    ...(undecided === null || undecided === 0
      ? []
      : [{ text: say('undecided', { undecided: figure(undecided) }), style: type.quiet }]),
  ];
}

function recordsCell({ receipt, correctedReceipt }: RoadPart): TableCell {
  const inForce = correctedReceipt ?? receipt;
  const style = { align: 'right' } as const;
  return inForce ? { text: figure(inForce.rows), style, sumAs: 'records' } : { text: NONE, style };
}

function stopCell(sheet: Sheet, stop: RoadStop, say: Say): TableCell {
  const day = parseIsoDate(stop.day);
  const state = stop.state === 'passed' && stop.late ? 'late' : stop.state;
  return drawStop(sheet, {
    number: roadSteps.indexOf(stop.step) + 1,
    state: stop.state,
    day: dayOf(stop),
    words: `${weekday(day, say)}, ${say(`state/${state}`)}`,
  });
}

function slackCell({ slack }: RoadPart, say: Say): TableCell {
  if (slack === null) return { text: say('slackDone'), style: { ink: colors.success } };
  if (slack === 0) return { text: say('slackNone'), style: { ...strong, ink: '#7D5100' } };
  const days = say('slackDays', { count: Math.abs(slack) });
  return slack > 0 ? { text: days } : { text: `\u2212${days}`, style: { ...strong, ink: '#9F2B1F' } };
}

function nextTerm({ next, stops }: RoadPart, say: Say): string {
  const open = stops.find(({ state }) => state !== 'passed');
  const day = dayOf({ day: next.by ?? '', estimated: open?.estimated === true });
  return say(`term/${next.state}`, { day, paragraph: next.paragraph ?? NONE });
}

/** What the signs mean. */
function drawLegend(sheet: Sheet, road: Road, say: Say): void {
  sheet.need(3 * type.quiet.leading);
  let x = sheet.left;
  for (const state of ['passed', 'later', 'today', 'missed'] as const) {
    const label = say(`state/${state}`);
    drawStop(sheet, { number: null, state, day: '', words: '' }).draw?.paint({
      x: x - 4,
      y: sheet.y - 3,
      width: STOP_WIDTH,
      height: type.quiet.leading,
    });
    sheet.line(label, x + 15, sheet.y, 200, type.quiet);
    x += 15 + sheet.metrics.width(label, type.quiet.font, type.quiet.size) + 18;
  }
  const estimated = road.receiveByEstimated || road.parts.some(({ stops }) => stops.some((s) => s.estimated));
  if (estimated) sheet.line(`≈  ${say('estimated')}`, x, sheet.y, sheet.right - x, type.quiet);
  sheet.y += type.quiet.leading + 5;
}

/** Days off and worked weekends of the half-year's run that the weekday does not tell. */
function drawNamedDays(sheet: Sheet, { road, language }: RoadContent, printable: Printable, say: Say): void {
  const texts = textsOf(language);
  for (const working of [false, true]) {
    const days = road.days
      .filter((day) => day.working === working && (day.name !== null || day.note !== null))
      .map(({ day, name, note, estimated }) => {
        const date = parseIsoDate(day);
        const named = [name && texts('calendar', name), note && printable(note)].filter((part) => part);
        return `${dayOf({ day, estimated })}, ${weekday(date, say)} – ${named.join(', ')}`;
      });
    if (days.length > 0)
      sheet.paragraph(`${say(working ? 'daysWorked' : 'daysOff')}: ${days.join('; ')}.`, type.quiet);
  }
  sheet.paragraph(say('source'), type.quiet);
}

/** A day in figures, with a sign where it can still move. */
function dayOf({ day, estimated }: { readonly day: string; readonly estimated: boolean }): string {
  return `${estimated ? '≈ ' : ''}${dottedDate(parseIsoDate(day))}`;
}

function weekday(day: number, say: Say): string {
  // 1970-01-01 was a Thursday.
  return say(`weekday/${((((day + 3) % 7) + 7) % 7) + 1}`);
}

function inWords(day: string, language: Language): string {
  const days = parseIsoDate(day);
  return language === 'kk' ? dateInKazakh(days) : dateInRussian(days);
}
