import { dottedDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import { dateInKazakh, dateInRussian } from '../../../shared/domain/words/index.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import { drawCommission } from './commission-head.ts';
import { figure } from './figures.ts';
import { slashed, type InBoth } from './in-both.ts';
import { LongTable, type TableCell } from './long-table.ts';
import type { Printable } from './printable.ts';
import { colors, reportStyle, type } from './report-look.ts';
import { NONE, term, text } from './report-parts.ts';
import type { ReportHead } from './report.ts';
import type { Sheet, TextStyle } from './sheet.ts';

export function drawHead(
  sheet: Sheet,
  { commission, number, statistics }: ReportHead,
  printable: Printable,
): void {
  if (commission) drawCommission(sheet, [commission.kk, commission.ru].map(printable));
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
export function drawInputs(sheet: Sheet, { statistics: { inputs } }: ReportHead, printable: Printable): void {
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
export function drawFigures(sheet: Sheet, { rows }: ReconciliationStatistics): void {
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

function dotted(date: string): string {
  return dottedDate(parseIsoDate(date)) || date;
}
