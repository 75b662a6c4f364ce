import { Tooltip } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road, RoadPart, RoadStop } from '../../../shared/contract/road-calls.ts';
import { clustersOf, linesOf, type NumberedStop } from './parts.ts';
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
  // The stops under the pointer or the focus: one tooltip for all, since a hundred lists have five hundred stops.
  const [shown, setShown] = useState<ShownStops>();
  const { today } = road;
  const first = road.days[0]?.day ?? today;
  const isLate = part.slack !== null && part.slack < 0;
  const place = (day: string): number => middleOf(ruler, day) ?? (day < first ? 0 : ruler.width);
  const say = (stop: RoadStop): string => text.stop(stop, road);
  const clusters = clustersOf(part.stops).map((cluster) => ({ ...cluster, x: middleOf(ruler, cluster.day) }));
  const hidden = clusters.filter(({ x }) => x === undefined).flatMap(({ stops }) => stops);
  const before = hidden.filter(({ day }) => day < first);
  const after = hidden.filter(({ day }) => day >= first);
  const shared = { say, isLate, isWalked, onOpen, onShow: setShown };

  return (
    <div className="track" style={{ width: ruler.width }}>
      <svg width={ruler.width} height={MIDDLE * 2} aria-hidden="true">
        {linesOf(part, today).map(({ kind, from, to }) => (
          <path key={kind} className={`line line-${kind}`} d={`M${place(from)} ${MIDDLE}H${place(to)}`} />
        ))}
        {isLate && <path className="line-arrow" d={`M${ruler.width - 4} ${MIDDLE - 5}l6 5l-6 5`} />}
      </svg>
      {before.length > 0 && <Stops {...shared} x={0} stops={before} isBefore />}
      {clusters.map(
        ({ x, day, stops }) => x !== undefined && <Stops key={day} {...shared} x={x} stops={stops} />,
      )}
      {after.length > 0 && <span className="unseen">{t('beyond', { stops: after.map(say).join(' ') })}</span>}
      {shown && (
        <Tooltip
          open
          color="#1a2627"
          getPopupContainer={(anchor) => anchor.closest('main') ?? document.body}
          title={shown.stops.map((stop) => (
            <div key={stop.number}>{say(stop)}</div>
          ))}
        >
          <span className="stops-shown" style={{ left: shown.x }} aria-hidden="true" />
        </Tooltip>
      )}
    </div>
  );
}

interface ShownStops {
  readonly x: number;
  readonly stops: readonly NumberedStop[];
}

interface StopsProps extends ShownStops {
  /** They lie before the first day of the ruler. */
  readonly isBefore?: boolean;
  readonly say: (stop: RoadStop) => string;
  readonly isLate: boolean;
  readonly isWalked: boolean;
  readonly onOpen: () => void;
  readonly onShow: (stops: ShownStops | undefined) => void;
}

/** Stops at one place of the ruler. */
function Stops({ x, stops, isBefore, say, isLate, isWalked, onOpen, onShow }: StopsProps): JSX.Element {
  const show = (): void => onShow({ x, stops });
  const hide = (): void => onShow(undefined);
  return (
    <button
      type="button"
      className={isBefore === true ? 'stops stops-before' : 'stops'}
      style={{ left: x }}
      tabIndex={isWalked ? 0 : -1}
      onClick={onOpen}
      onMouseEnter={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide();
      }}
    >
      {stops.map((stop) => (
        <span key={stop.number} className={stopClass(stop, isLate)}>
          {stop.number}
          <span className="unseen">. {say(stop)} </span>
        </span>
      ))}
    </button>
  );
}

function stopClass({ state, estimated }: RoadStop, isLate: boolean): string {
  return `stop stop-${isLate && state === 'later' ? 'late' : state}${estimated ? ' stop-estimated' : ''}`;
}
