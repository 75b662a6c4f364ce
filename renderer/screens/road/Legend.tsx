import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { roadSteps } from '../../../shared/domain/road-stops.ts';
import type { Road } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { weekdayOf } from './ruler.ts';

const states = ['passed', 'later', 'today', 'missed'] as const;

/** What numbers, shapes and hatching mean, with the names of the days off. */
export function Legend({ road }: { readonly road: Road }): JSX.Element {
  const { t } = useTranslation(['screens/road', 'calendar']);
  const format = useFormat();
  const shown = new Set(road.parts.flatMap(({ stops }) => stops.map(({ state }) => state)));
  const named = road.days.filter(({ day, working, name }) => !working && name !== null && weekdayOf(day) < 6);
  const names = named.map(
    ({ day, name, note }) => `${format.dayMonth(day)} — ${note ?? t(name ?? '', { ns: 'calendar' })}`,
  );
  const isEstimated =
    road.days.some(({ estimated }) => estimated) ||
    road.parts.some(({ stops }) => stops.some(({ estimated }) => estimated));
  return (
    <div className="legend">
      <ol className="legend-steps">
        {roadSteps.map((step, index) => (
          <li key={step}>
            <i>{index + 1}</i>
            {t(`stop-${step}`)}
          </li>
        ))}
      </ol>
      <ul className="legend-shapes">
        {states
          .filter((state) => shown.has(state))
          .map((state) => (
            <li key={state}>
              <span className={`stop stop-${state}`} />
              {t(`legend-${state}`)}
            </li>
          ))}
        <li>
          <span className="legend-off" />
          {names.length === 0 ? t('legend-off') : t('legend-named', { names: names.join('; ') })}
        </li>
        {isEstimated && (
          <li>
            <span className="legend-estimated">00</span>
            {t('legend-estimated')}
          </li>
        )}
      </ul>
    </div>
  );
}
