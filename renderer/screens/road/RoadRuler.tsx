import { memo, useMemo, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road, RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { Icon } from '../../components/Icon.tsx';
import { clustersOf } from './parts.ts';
import { layOut, type Ruler } from './ruler.ts';
import { RulerBack, RulerHead } from './RulerHead.tsx';
import { SlackTag } from './SlackTag.tsx';
import { Track } from './Track.tsx';
import { useRoadText } from './use-road-text.ts';
import { useWidth } from './use-width.ts';

interface Props {
  readonly road: Road;
  readonly onAct: (part: RoadPart) => void;
  readonly onOpen: (part: RoadPart) => void;
}

/** Widths beside the ruler: name, gap, slack, next step (`road.css` has the same). */
const BESIDE = 250 + 20 + 152 + 228;
/** With less room than this the stops stand in the rows as words. */
const LEAST_ROOM = 320;

/** The parts of the half-year on a ruler of working days, by slack. */
export function RoadRuler({ road, onAct, onOpen }: Props): JSX.Element {
  const { t } = useTranslation('screens/road');
  const { commission } = useSession();
  const [measure, width] = useWidth();
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);

  const room = width - BESIDE;
  const isNarrow = room < LEAST_ROOM;
  const ruler = useMemo(() => {
    const needed = new Set([road.today, road.submitBy, road.dueDay]);
    for (const { day } of road.parts.flatMap(({ stops }) => stops)) needed.add(day);
    return layOut(road.days, needed, Math.max(room, LEAST_ROOM));
  }, [road, room]);

  /** ↑ ↓ Home End walk the rows. */
  const walk = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowUp: active - 1,
      ArrowDown: active + 1,
      Home: 0,
      End: road.parts.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const button = list.current?.querySelectorAll<HTMLElement>('.road-step')[to];
    if (!button) return;
    event.preventDefault();
    button.focus();
  };

  return (
    <div ref={measure} className={isNarrow ? 'ruler ruler-narrow' : 'ruler'}>
      {width > 0 && (
        <div className={!isNarrow && ruler.width > room + 1 ? 'ruler-wide' : ''}>
          {!isNarrow && (
            <div className="ruler-top">
              <span className="ruler-column road-name">
                {t(commission.level === 'oblast' ? 'column-part-oblast' : 'column-part')}
              </span>
              <RulerHead ruler={ruler} road={road} />
              <span className="ruler-column road-slack">{t('column-slack')}</span>
              <span className="ruler-column">{t('column-next')}</span>
            </div>
          )}
          <div className="ruler-rows">
            {!isNarrow && <RulerBack ruler={ruler} road={road} />}
            <ul ref={list} aria-label={t('rows')} aria-describedby="rows-hint" onKeyDown={walk}>
              {road.parts.map((part, index) => (
                <Row
                  key={part.id}
                  part={part}
                  road={road}
                  ruler={isNarrow ? undefined : ruler}
                  index={index}
                  isActive={index === active}
                  onActive={setActive}
                  onAct={onAct}
                  onOpen={onOpen}
                />
              ))}
            </ul>
          </div>
        </div>
      )}
      <p id="rows-hint" className="unseen">
        {t('rows-hint')}
      </p>
      {!isNarrow && <Gaps ruler={ruler} road={road} />}
    </div>
  );
}

interface RowProps extends Props {
  readonly part: RoadPart;
  /** Without one the stops stand as words. */
  readonly ruler: Ruler | undefined;
  readonly index: number;
  readonly isActive: boolean;
  readonly onActive: (index: number) => void;
}

/** A part on the road; walking through the rows renders only those that it touches. */
const Row = memo(function Row(props: RowProps): JSX.Element {
  const { part, road, ruler, index, isActive, onActive, onAct, onOpen } = props;
  return (
    <li
      className={part.id === road.main ? 'road-row road-row-main' : 'road-row'}
      data-step={part.next.step}
      onFocus={() => onActive(index)}
    >
      <Name part={part} onOpen={onOpen} />
      {ruler ? (
        <Track part={part} ruler={ruler} road={road} isWalked={isActive} onOpen={() => onOpen(part)} />
      ) : (
        <Words part={part} />
      )}
      <div className="road-slack">
        <SlackTag slack={part.slack} />
      </div>
      <Step part={part} onAct={onAct} />
    </li>
  );
});

function Name({ part, onOpen }: { readonly part: RoadPart; readonly onOpen: Props['onOpen'] }): JSX.Element {
  const { t } = useTranslation('screens/road');
  const text = useRoadText();
  return (
    <div className="road-name">
      <button
        type="button"
        className="road-part"
        aria-label={t('part-open', { name: text.name(part) })}
        title={text.name(part)}
        onClick={() => onOpen(part)}
      >
        {text.name(part)}
      </button>
      <small>{text.rows(part)}</small>
    </div>
  );
}

interface StepProps {
  readonly part: RoadPart;
  readonly onAct: Props['onAct'];
}

function Step({ part, onAct }: StepProps): JSX.Element {
  const { t } = useTranslation('screens/road');
  const text = useRoadText();
  return (
    <button type="button" className="road-step" onClick={() => onAct(part)}>
      <span>
        <strong>{t(`step-${part.next.step}`)}</strong>
        <span className="unseen">{text.name(part)}</span>
        <small>{text.by(part)}</small>
      </span>
      <Icon name="next" />
    </button>
  );
}

/** The stops as words, where there is no room for a ruler. */
function Words({ part }: { readonly part: RoadPart }): JSX.Element {
  const { t } = useTranslation('screens/road');
  const format = useFormat();
  return (
    <ol className="road-words">
      {clustersOf(part.stops)
        .flatMap(({ stops }) => stops)
        .map(({ number, step, state, day, estimated }) => (
          <li key={step} data-state={state}>
            <span className={`stop stop-${state}`} aria-hidden="true">
              {number}
            </span>
            {t(`stop-${step}`)}: {t(`legend-${state}`)} {format.dayMonth(day)}
            {estimated && `, ${t('estimated-mark')}`}
          </li>
        ))}
    </ol>
  );
}

/** Says which days the ruler leaves out, and that today is not among its days. */
function Gaps({ ruler, road }: { readonly ruler: Ruler; readonly road: Road }): JSX.Element | null {
  const { t } = useTranslation('screens/road');
  const format = useFormat();
  const [first] = road.days;
  const said: string[] = [];
  if (first && road.today < first.day) {
    const days = { from: format.dayMonth(first.day), today: format.dayMonth(road.today) };
    said.push(t('today-before', days));
  }
  if (ruler.gaps.length > 0) {
    const spans = ruler.gaps.map(({ from, to }) =>
      t('gap-span', { from: format.dayMonth(from), to: format.dayMonth(to) }),
    );
    const count = ruler.gaps.reduce((sum, { workingDays }) => sum + workingDays, 0);
    said.push(t('gaps', { count, spans: spans.join('; ') }));
  }
  return said.length === 0 ? null : <p className="ruler-gaps">{said.join(' ')}</p>;
}
