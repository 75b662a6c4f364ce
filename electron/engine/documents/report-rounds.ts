import type { ReconciliationStatistics, SecondRoundStatistics } from '../../../shared/rules/statistics.ts';
import { drawParts } from './charts.ts';
import { figure } from './figures.ts';
import { slashed } from './in-both.ts';
import { LongTable } from './long-table.ts';
import { colors, reportStyle, type } from './report-look.ts';
import {
  bilingual,
  checkedCodes,
  codeTag,
  codeTitle,
  headRow,
  NONE,
  section,
  stretched,
  strong,
  tag,
  term,
  text,
} from './report-parts.ts';
import type { Sheet } from './sheet.ts';

/** What became of the findings of the first round. */
export function drawSecondRound(
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
