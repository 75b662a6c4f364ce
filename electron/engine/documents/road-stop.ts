import type { StopState } from '../../../shared/domain/road-stops.ts';
import type { TableCell } from './long-table.ts';
import { colors, reportStyle, type } from './report-look.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** Width of the column of a stop. */
export const STOP_WIDTH = 77;

const RADIUS = 5;
const TEXT_X = 2 * RADIUS + 8;

/** Each state has a shape of its own, for printers without colours: filled, hollow, double ring, crossed out. */
const looks: Readonly<
  Record<StopState, { readonly ring: string; readonly fill: string; readonly ink: string }>
> = {
  passed: { ring: colors.accent, fill: colors.accent, ink: '#FFFFFF' },
  later: { ring: '#8F897B', fill: colors.surface, ink: colors.ink },
  today: { ring: colors.warning, fill: colors.warningTint, ink: '#7D5100' },
  missed: { ring: '#9F2B1F', fill: colors.surface, ink: '#9F2B1F' },
};

/** A cell with a stop: its sign with the number of the step, its day, and what the sign says in words. */
export function drawStop(
  sheet: Sheet,
  stop: {
    readonly number: number | null;
    readonly state: StopState;
    readonly day: string;
    readonly words: string;
  },
): TableCell {
  const { paddingX, paddingY } = reportStyle;
  const { ring, fill, ink } = looks[stop.state];
  const width = STOP_WIDTH - TEXT_X - paddingX;
  const pressing = stop.state === 'today' || stop.state === 'missed';
  const dayStyle: TextStyle = pressing ? { ...type.text, font: 'sans-bold', ink } : type.text;
  const words = sheet.wrap(stop.words, width, type.quiet);
  const height = dayStyle.leading + words.length * type.quiet.leading + 2 * paddingY;
  const paint = ({ x, y }: { readonly x: number; readonly y: number }): void => {
    const center = { x: x + paddingX + RADIUS, y: y + paddingY + dayStyle.leading / 2 };
    const { doc } = sheet;
    sheet.ink(fill);
    doc.lineWidth(0.9).strokeColor(ring).circle(center.x, center.y, RADIUS).fillAndStroke();
    if (stop.state === 'today') doc.circle(center.x, center.y, RADIUS + 1.7).stroke();
    if (stop.state === 'missed') {
      const reach = RADIUS + 1.5;
      sheet.rules([[center.x - reach, center.y + reach, center.x + reach, center.y - reach]], ring, 0.9);
    }
    if (stop.number !== null)
      sheet.line(String(stop.number), center.x - RADIUS, center.y - 4, 2 * RADIUS, {
        font: 'sans-bold',
        size: 6.8,
        leading: 8,
        ink,
        align: 'center',
      });
    sheet.line(stop.day, x + TEXT_X, y + paddingY, width, dayStyle);
    words.forEach((line, index) =>
      sheet.line(
        line,
        x + TEXT_X,
        y + paddingY + dayStyle.leading + index * type.quiet.leading,
        width,
        type.quiet,
      ),
    );
  };
  return { draw: { height, paint } };
}
