import { Tooltip } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road, RoadPart, RoadStop } from '../../../shared/contract/road-calls.ts';
import { clustersOf, linesOf } from './parts.ts';
import { middleOf, type Ruler } from './ruler.ts';
import { useRoadText } from './use-road-text.ts';

interface Props {
  readonly part: RoadPart;
  readonly ruler: Ruler;
  readonly road: Road;
  /** Whether Tab walks its stops. */
  readonly isWalked: boolean;
  readonly onOpen: () => void;
}

/** Half the height of a row's lines. */
const MIDDLE = 14;

/** The road of one part on the ruler: lines, and stops that say their term. */
export function Track({ part, ruler, road, isWalked, onOpen }: Props): JSX.Element {
  const { t } = useTranslation('screens/road');
  const text = useRoadText();
  const { today } = road;
  const say = (stop: RoadStop): string => text.stop(stop, road);
  const placed = clustersOf(part.stops).map((cluster) => ({ ...cluster, x: middleOf(ruler, cluster.day) }));
  const beyond = placed.filter(({ x }) => x === undefined).flatMap(({ stops }) => stops);
  const isLate = part.slack !== null && part.slack < 0;
  const place = (day: string): number => middleOf(ruler, day) ?? (day < today ? 0 : ruler.width);

  return (
    <div className="track" style={{ width: ruler.width }}>
      <svg width={ruler.width} height={MIDDLE * 2} aria-hidden="true">
        {linesOf(part, today).map(({ kind, from, to }) => (
          <path key={kind} className={`line line-${kind}`} d={`M${place(from)} ${MIDDLE}H${place(to)}`} />
        ))}
        {isLate && <path className="line-arrow" d={`M${ruler.width - 4} ${MIDDLE - 5}l6 5l-6 5`} />}
      </svg>
      {placed.map(({ x, stops }) =>
        x === undefined ? null : (
          <Tooltip key={x} title={<StopTexts texts={stops.map(say)} />} trigger={['hover', 'focus']}>
            <button
              type="button"
              className="stops"
              style={{ left: x }}
              tabIndex={isWalked ? 0 : -1}
              onClick={onOpen}
            >
              {stops.map((stop) => (
                <span
                  key={stop.number}
                  className={`stop stop-${isLate && stop.state === 'later' ? 'late' : stop.state} ${stop.estimated ? 'stop-estimated' : ''}`}
                >
                  {stop.number}
                  <span className="unseen">. {say(stop)} </span>
                </span>
              ))}
            </button>
          </Tooltip>
        ),
      )}
      {beyond.length > 0 && (
        <span className="unseen">{t('beyond', { stops: beyond.map(say).join(' ') })}</span>
      )}
    </div>
  );
}

function StopTexts({ texts }: { readonly texts: readonly string[] }): JSX.Element {
  return (
    <>
      {texts.map((each) => (
        <div key={each}>{each}</div>
      ))}
    </>
  );
}
