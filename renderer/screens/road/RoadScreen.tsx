import { Button, Segmented, Select, Skeleton } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road, RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useDestination, useGo } from '../../app/navigation.tsx';
import { useSession } from '../../app/session.tsx';
import { useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Screen } from '../../components/Screen.tsx';
import { EmptyRoad } from './EmptyRoad.tsx';
import { Legend } from './Legend.tsx';
import { NextStep } from './NextStep.tsx';
import { PartDrawer } from './PartDrawer.tsx';
import { actionOf } from './parts.ts';
import { RoadPaper } from './RoadPaper.tsx';
import { RoadRuler } from './RoadRuler.tsx';
import { RoadTable } from './RoadTable.tsx';
import './road.css';

/** Where the half-year stands: what is due today, what comes after, what can no longer be on time. */
export function RoadScreen(): JSX.Element {
  const { t } = useTranslation('screens/road');
  const { t: frame } = useTranslation();
  const format = useFormat();
  const destination = useDestination();
  const go = useGo();
  const wanted = 'halfYear' in destination ? destination.halfYear : undefined;
  const {
    value: road,
    failure,
    reload,
  } = useCall('road.read', wanted === undefined ? {} : { halfYear: wanted });

  if (!road)
    return (
      <Screen title={failure ? frame('rail-road') : t('loading')} help="road">
        {failure ? (
          <FailureNotice failure={failure} actions={<Retry onRetry={reload} />} />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} title={false} />
        )}
      </Screen>
    );

  const [year = '', half = ''] = road.halfYear.split('-');
  const subtitle = t('subtitle', {
    day: format.dayMonth(road.today),
    weekday: format.weekday(road.today),
    submit: format.dayMonth(road.submitBy),
  });
  return (
    <Screen
      className="road"
      title={t('title', { year, half })}
      subtitle={subtitle}
      help="road"
      actions={
        <>
          <Select
            aria-label={t('half-year')}
            value={road.halfYear}
            options={road.halfYears.map((id) => ({ value: id, label: format.halfYear(id) }))}
            onChange={(halfYear) => go({ screen: 'road', halfYear })}
          />
          <RoadPaper halfYear={road.halfYear} />
          <ReceiveButton road={road} />
        </>
      }
    >
      {failure && <FailureNotice failure={failure} actions={<Retry onRetry={reload} />} />}
      {road.parts.length === 0 ? (
        <EmptyRoad road={road} onAdded={reload} />
      ) : (
        <Rows road={road} onChanged={reload} />
      )}
    </Screen>
  );
}

function Retry({ onRetry }: { readonly onRetry: () => void }): JSX.Element {
  const { t } = useTranslation('screens/common');
  return <Button onClick={onRetry}>{t('retry')}</Button>;
}

/** Receives any list: the part is chosen there. */
function ReceiveButton({ road }: { readonly road: Road }): JSX.Element | null {
  const { t } = useTranslation('screens/road');
  const { role } = useSession().user;
  const go = useGo();
  if (role === 'auditor' || road.parts.length === 0) return null;
  return (
    <Button
      icon={<Icon name="receive" />}
      onClick={() => go({ screen: 'receive', part: null, kind: 'first', halfYear: road.halfYear })}
    >
      {t('receive')}
    </Button>
  );
}

interface RowsProps {
  readonly road: Road;
  readonly onChanged: () => void;
}

/** The next step, the parts as a ruler or as a table, and the part that is open. */
function Rows({ road, onChanged }: RowsProps): JSX.Element {
  const { t } = useTranslation('screens/road');
  const destination = useDestination();
  const go = useGo();
  const { role } = useSession().user;
  const [view, setView] = useState<'ruler' | 'table'>('ruler');
  const { halfYear } = road;

  // T changes the view, as long as nothing is being typed.
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyT' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]')) return;
      setView((before) => (before === 'ruler' ? 'table' : 'ruler'));
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);

  // Stable, so that rows are not rendered anew for them.
  const open = useCallback(
    ({ id }: RoadPart): void => go({ screen: 'part', part: id, halfYear }),
    [go, halfYear],
  );
  const act = useCallback(
    (part: RoadPart): void => {
      const action = actionOf(part, role);
      const kind = action === 'receive' ? 'first' : 'corrected';
      if (action === 'open') open(part);
      else if (action === 'reconcile' || action === 'review') go({ screen: action, part: part.id, halfYear });
      else go({ screen: 'receive', part: part.id, kind, halfYear });
    },
    [go, halfYear, open, role],
  );
  const opened =
    destination.screen === 'part' ? road.parts.find(({ id }) => id === destination.part) : undefined;

  return (
    <>
      <NextStep road={road} onAct={act} />
      <section className="road-panel" aria-label={t('rows')}>
        {view === 'ruler' ? (
          <RoadRuler road={road} onAct={act} onOpen={open} />
        ) : (
          <RoadTable road={road} onAct={act} onOpen={open} />
        )}
      </section>
      <div className="road-foot">
        <Legend road={road} />
        <span className="road-view">
          <Segmented
            size="small"
            aria-label={t('view')}
            value={view}
            options={[
              { value: 'ruler' as const, label: t('view-ruler') },
              { value: 'table' as const, label: t('view-table') },
            ]}
            onChange={setView}
          />
          <kbd>T</kbd>
        </span>
      </div>
      {opened && (
        <PartDrawer
          key={opened.id}
          part={opened}
          road={road}
          onChanged={onChanged}
          onClose={() => go({ screen: 'road', halfYear })}
        />
      )}
    </>
  );
}
