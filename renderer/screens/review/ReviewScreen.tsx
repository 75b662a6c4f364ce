import { Alert, Button, Dropdown, Segmented, Tag } from 'antd';
import { useEffect, useMemo, useState, useSyncExternalStore, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingFilter, Run } from '../../../shared/contract/review-calls.ts';
import type { RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { useSession } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useNameOf } from '../receive/use-name.ts';
import { Desk } from './Desk.tsx';
import { ReviewDesk } from './desk.ts';
import { complete, everything, type Filter } from './filter.ts';
import { PartChooser } from './PartChooser.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { FinaliseDialog, ReopenDialog } from './StateDialogs.tsx';
import './review.css';

interface Props {
  /** Null where the part is still to be chosen. */
  readonly part: number | null;
  readonly halfYear?: string;
  /** What is to be filtered at first. */
  readonly filter?: FindingFilter;
}

/** The review desk (11/196, para 8 and 9): the findings of a part's list, each to be judged by a person. */
export function ReviewScreen({ part: id, halfYear, filter }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const { t: common } = useTranslation('screens/common');
  const { user } = useSession();
  const go = useGo();
  const nameOf = useNameOf();
  const road = useCall('road.read', halfYear === undefined ? {} : { halfYear });
  const part = road.value?.parts.find((one) => one.id === id);
  const runs = useCall('runs.read', part && { part: part.id });
  const [round, setRound] = useState<1 | 2>();

  const failed = [road, runs].find((call) => call.failure);
  if (failed?.failure)
    return (
      <Screen title={t('title')} help="review">
        <FailureNotice
          failure={failed.failure}
          actions={<Button onClick={failed.reload}>{common('retry')}</Button>}
        />
      </Screen>
    );
  if (road.value && !part) return <PartChooser road={road.value} isUnknown={id !== null} />;
  if (!road.value || !part || !runs.value)
    return (
      <Screen title={t('title')} help="review">
        <p role="status">{common('loading')}</p>
      </Screen>
    );

  const { halfYear: current } = road.value;
  const inForce = runs.value.runs.filter(({ state }) => state !== 'replaced');
  const corrected = part.correctedReceipt;
  const isWaiting = corrected !== null && !inForce.some(({ receipt }) => receipt === corrected.id);
  const run = inForce.find((one) => one.round === (round ?? (corrected && !isWaiting ? 2 : 1))) ?? inForce[0];
  const reconcile = (): void => go({ screen: 'reconcile', part: part.id, halfYear: current });
  if (!run)
    return (
      <Screen title={t('title')} subtitle={nameOf(part.name)} help="review">
        <Alert
          type="info"
          showIcon
          title={t(part.receipt ? 'not-reconciled' : 'not-received')}
          description={t(part.receipt ? 'not-reconciled-text' : 'not-received-text')}
          action={
            user.role !== 'auditor' && (
              <Button
                type="primary"
                onClick={
                  part.receipt
                    ? reconcile
                    : () => go({ screen: 'receive', part: part.id, kind: 'first', halfYear: current })
                }
              >
                {t(part.receipt ? 'reconcile' : 'receive')}
              </Button>
            )
          }
        />
      </Screen>
    );
  return (
    <RunReview
      key={`${run.id} ${run.state}`}
      run={run}
      rounds={inForce.map((one) => one.round)}
      part={part}
      isWaiting={isWaiting}
      filter={filter}
      onRound={setRound}
      onReconcile={reconcile}
      onChanged={() => {
        runs.reload();
        road.reload();
      }}
    />
  );
}

interface RunProps {
  readonly run: Run;
  readonly rounds: readonly (1 | 2)[];
  readonly part: RoadPart;
  /** The corrected list has come and is not reconciled yet. */
  readonly isWaiting: boolean;
  readonly filter: FindingFilter | undefined;
  readonly onRound: (round: 1 | 2) => void;
  readonly onReconcile: () => void;
  readonly onChanged: () => void;
}

/** What is filtered at first: what is left to do, unless the person came for something else. */
function firstFilter(run: Run, wanted: FindingFilter | undefined, mayDecide: boolean): Filter {
  if (wanted) return complete(wanted);
  return mayDecide && run.counts.undecided > 0 ? { ...everything, decisions: ['undecided'] } : everything;
}

/** The review of one run. */
function RunReview(props: RunProps): JSX.Element {
  const { run, rounds, part, isWaiting, filter, onRound, onReconcile, onChanged } = props;
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const nameOf = useNameOf();
  const { role } = useSession().user;
  const [desk] = useState(
    () => new ReviewDesk(ask, run, firstFilter(run, filter, role !== 'auditor' && run.state === 'review')),
  );
  useEffect(() => void desk.open(), [desk]);
  const counts = useSyncExternalStore(desk.subscribe, () => desk.state().counts);
  const current = useMemo(() => ({ ...run, counts }), [run, counts]);
  const [dialog, setDialog] = useState<'finalise' | 'reopen'>();
  const { next } = part;
  const isDue = next.step === 'reconcile' && run.state === 'review' && next.by !== null;

  const items = [
    ...(run.state === 'review' && role === 'chair'
      ? [{ key: 'finalise', label: t('finalise'), onClick: () => setDialog('finalise') }]
      : []),
    ...(run.state === 'final' && role === 'chair'
      ? [{ key: 'reopen', label: t('reopen'), onClick: () => setDialog('reopen') }]
      : []),
    ...(run.state === 'review' && role !== 'auditor'
      ? [{ key: 'again', label: t('reconcile-again'), onClick: onReconcile }]
      : []),
  ];
  const done = (): void => {
    setDialog(undefined);
    onChanged();
  };
  return (
    <Screen
      title={t('title')}
      subtitle={
        <>
          <b>{nameOf(part.name)}</b> · {t(`round-${run.round}`)} ·{' '}
          {t('rows', { count: run.rows, shown: format.number(run.rows) })}
        </>
      }
      help="review"
      className="review-screen"
      actions={
        <>
          {rounds.length > 1 && (
            <Segmented
              size="small"
              aria-label={t('round')}
              value={run.round}
              options={([1, 2] as const).map((value) => ({ value, label: t(`round-${value}`) }))}
              onChange={onRound}
            />
          )}
          {isDue && next.by !== null && (
            <Tag
              color={next.state === 'missed' ? 'error' : next.state === 'today' ? 'warning' : 'default'}
              icon={<Icon name="clock" size={13} />}
            >
              {t(`due-${next.state === 'passed' ? 'later' : next.state}`, { day: format.dayMonth(next.by) })}
            </Tag>
          )}
          <ProgressBar counts={counts} />
          {items.length > 0 && (
            <Dropdown menu={{ items }} trigger={['click']}>
              <Button icon={<Icon name="more" />} aria-label={t('more')} aria-haspopup="menu" />
            </Dropdown>
          )}
        </>
      }
    >
      {isWaiting && (
        <Alert
          type="info"
          showIcon
          banner
          title={t('corrected-waiting')}
          action={
            role !== 'auditor' && (
              <Button size="small" onClick={onReconcile}>
                {t('reconcile-corrected')}
              </Button>
            )
          }
        />
      )}
      <Desk
        desk={desk}
        run={current}
        onFinalise={() => setDialog('finalise')}
        onReopen={() => setDialog('reopen')}
      />
      {dialog === 'finalise' && (
        <FinaliseDialog run={current} onDone={done} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'reopen' && (
        <ReopenDialog run={current} onDone={done} onClose={() => setDialog(undefined)} />
      )}
    </Screen>
  );
}
