import { parseIsoDate } from '../../../shared/domain/dates.ts';
import type { RoadDay } from '../../../shared/contract/road-calls.ts';

/** A column of the ruler: a day, a weekend, or days that are left out for want of room. */
export interface Column {
  readonly kind: 'day' | 'weekend' | 'gap';
  readonly days: readonly RoadDay[];
  /** Left edge and width, in pixels. */
  readonly x: number;
  readonly width: number;
}

/** Days laid out from left to right. */
export interface Ruler {
  readonly columns: readonly Column[];
  readonly width: number;
  /** Columns at which a month begins, and its first shown one. */
  readonly months: readonly { readonly month: number; readonly x: number }[];
  /** What the gaps leave out. */
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly workingDays: number }[];
}

/** Widths in units of a day's column. */
const units = { day: 1, weekend: 0.42, gap: 0.9 } as const;
/** A day's column in pixels: narrower, its stop would be too small to hit; wider, the eye loses the row. */
const narrowest = 24;
const widest = 46;

/** ISO weekday of a day, 1 (Monday) to 7. */
export function weekdayOf(day: string): number {
  // 1970-01-01 was a Thursday.
  return ((parseIsoDate(day) + 3) % 7) + 1;
}

/**
 * Lays days out in `room` pixels. Days that are `needed` (a stop, today, the flag) have a column in any case; where not
 * all days fit, the latest are shown and the rest becomes gaps. Where not even the needed days fit, the
 * ruler is wider than its room and scrolls.
 */
export function layOut(days: readonly RoadDay[], needed: ReadonlySet<string>, room: number): Ruler {
  const own = (day: RoadDay): boolean => needed.has(day.day) || day.working || weekdayOf(day.day) < 6;
  const most = Math.max(1, room / narrowest);

  const all = columnsOf(days, () => true, own);
  const groups = sizeOf(all) <= most ? all : columnsOf(days, choose(days, needed, own, most), own);

  const unit = Math.min(widest, Math.max(narrowest, room / Math.max(1, sizeOf(groups))));
  let x = 0;
  const columns = groups.map(({ kind, days: inside }) => {
    const column = { kind, days: inside, x, width: units[kind] * unit };
    x += column.width;
    return column;
  });
  return { columns, width: x, months: monthsOf(columns), gaps: gapsOf(columns) };
}

/** The middle of a day on the ruler; undefined for a day that it does not show. */
export function middleOf(ruler: Ruler, day: string): number | undefined {
  const column = ruler.columns.find(
    ({ kind, days }) => kind !== 'gap' && day >= days[0]!.day && day <= days.at(-1)!.day,
  );
  return column && column.x + column.width / 2;
}

type Group = Pick<Column, 'kind' | 'days'>;

/** Days that are shown, in columns; runs that are not become gaps, but for those before and after everything shown. */
function columnsOf(
  days: readonly RoadDay[],
  isShown: (index: number) => boolean,
  own: (day: RoadDay) => boolean,
): Group[] {
  const groups: { kind: Column['kind']; days: RoadDay[] }[] = [];
  days.forEach((day, index) => {
    const kind = isShown(index) ? (own(day) ? 'day' : 'weekend') : 'gap';
    const last = groups.at(-1);
    if (kind !== 'day' && last?.kind === kind) last.days.push(day);
    else groups.push({ kind, days: [day] });
  });
  if (groups[0]?.kind === 'gap') groups.shift();
  if (groups.at(-1)?.kind === 'gap') groups.pop();
  return groups;
}

const sizeOf = (groups: readonly Group[]): number => groups.reduce((sum, { kind }) => sum + units[kind], 0);

/** Which days are shown where not all fit: needed ones, their neighbours, then from the flag backwards. */
function choose(
  days: readonly RoadDay[],
  needed: ReadonlySet<string>,
  own: (day: RoadDay) => boolean,
  most: number,
): (index: number) => boolean {
  const at = days.flatMap(({ day }, index) => (needed.has(day) ? [index] : []));
  const isNear = (index: number): boolean => at.some((other) => Math.abs(other - index) === 1);
  const shown = new Set(at);
  const rest = days
    .map((_, index) => index)
    .filter((index) => !shown.has(index))
    .sort((a, b) => Number(isNear(b)) - Number(isNear(a)) || b - a);
  for (const index of rest) {
    shown.add(index);
    if (sizeOf(columnsOf(days, (each) => shown.has(each), own)) > most) {
      shown.delete(index);
      break;
    }
  }
  // A gap that leaves out a single column saves nothing.
  const groups = columnsOf(days, (each) => shown.has(each), own);
  const small = groups.filter(
    ({ kind, days: inside }) => kind === 'gap' && sizeOf(columnsOf(inside, () => true, own)) <= units.day,
  );
  for (const day of small.flatMap(({ days: inside }) => inside)) shown.add(days.indexOf(day));
  return (index) => shown.has(index);
}

function monthsOf(columns: readonly Column[]): Ruler['months'] {
  const months: { month: number; x: number }[] = [];
  for (const { kind, days, x } of columns) {
    if (kind === 'gap') continue;
    const month = Number(days[0]!.day.slice(5, 7));
    if (months.at(-1)?.month !== month) months.push({ month, x });
  }
  return months;
}

const gapsOf = (columns: readonly Column[]): Ruler['gaps'] =>
  columns
    .filter(({ kind }) => kind === 'gap')
    .map(({ days }) => ({
      from: days[0]!.day,
      to: days.at(-1)!.day,
      workingDays: days.filter(({ working }) => working).length,
    }));
