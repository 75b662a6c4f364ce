import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { middleOf, type Ruler } from './ruler.ts';

/** Months, weekdays and days above the rows; a picture, whose words are those of the stops. */
export function RulerHead({ ruler, road }: { readonly ruler: Ruler; readonly road: Road }): JSX.Element {
  const { t } = useTranslation('screens/road');
  const format = useFormat();
  const flag = flagOf(ruler, road);
  // The words of the deadline stand where they do not meet the name of a month.
  const months = ruler.months.filter(({ x }, index) => {
    const next = ruler.months[index + 1];
    return (next === undefined || next.x - x > 48) && (flag === undefined || x + 48 < flag - 120 || x > flag);
  });
  return (
    <div className="ruler-head" style={{ width: ruler.width }} aria-hidden="true">
      {months.map(({ month, x }, index) => (
        <span
          key={`${month} ${x}`}
          className={index === 0 ? 'month' : 'month month-line'}
          style={{ left: x }}
        >
          {t(`month-${month}`, { ns: 'screens/common' })}
        </span>
      ))}
      {ruler.columns.map(({ kind, days, x, width }) => {
        const [day] = days;
        if (!day || kind === 'weekend') return null;
        if (kind === 'gap')
          return (
            <span key={day.day} className="day day-gap" style={{ left: x, width }}>
              ⋯
            </span>
          );
        const classes = [
          'day',
          day.day === road.today && 'day-today',
          !day.working && 'day-off',
          day.estimated && 'day-estimated',
        ];
        return (
          <span key={day.day} className={classes.filter(Boolean).join(' ')} style={{ left: x, width }}>
            <span>{format.weekdayShort(day.day)}</span>
            <b>{Number(day.day.slice(8))}</b>
          </span>
        );
      })}
      {flag !== undefined && (
        <>
          <span className="flag-text" style={{ right: ruler.width - flag + 6 }}>
            {t('deadline')}
          </span>
          <span className="flag" style={{ left: flag }} />
        </>
      )}
    </div>
  );
}

/** Hatching of days off, the line of today and that of the flag, behind all rows. */
export function RulerBack({ ruler, road }: { readonly ruler: Ruler; readonly road: Road }): JSX.Element {
  const today = middleOf(ruler, road.today);
  const flag = flagOf(ruler, road);
  return (
    <div className="ruler-back" style={{ width: ruler.width }} aria-hidden="true">
      {bandsOf(ruler).map(({ kind, x, width }) => (
        <span key={x} className={kind} style={{ left: x, width }} />
      ))}
      {today !== undefined && <span className="today-line" style={{ left: today }} />}
      {flag !== undefined && <span className="flag-line" style={{ left: flag }} />}
    </div>
  );
}

/** Gaps, and days off: neighbours are one band. */
function bandsOf(
  ruler: Ruler,
): { readonly kind: 'gap' | 'off'; readonly x: number; readonly width: number }[] {
  const bands: { kind: 'gap' | 'off'; x: number; width: number }[] = [];
  for (const { kind, days, x, width } of ruler.columns) {
    const last = bands.at(-1);
    if (kind === 'gap') bands.push({ kind, x, width });
    else if (kind === 'day' && days[0]?.working === true) continue;
    else if (last?.kind === 'off' && last.x + last.width === x) last.width += width;
    else bands.push({ kind: 'off', x, width });
  }
  return bands;
}

/** Right edge of the last day of the submission. */
function flagOf(ruler: Ruler, { submitBy }: Road): number | undefined {
  const column = ruler.columns.find(({ kind, days }) => kind === 'day' && days[0]?.day === submitBy);
  return column && column.x + column.width;
}
