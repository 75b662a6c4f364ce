import { Alert, Button, Input, Modal, Radio, Tag } from 'antd';
import { useCallback, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallProgress, RunningCall } from '../../../shared/contract/calls.ts';
import type { Run, RunPreparation } from '../../../shared/contract/review-calls.ts';
import type { RoadPart } from '../../../shared/contract/road-calls.ts';
import { failure as failureOf, type Failure } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { useGo, useLeaveQuestion } from '../../app/navigation.tsx';
import { sailau } from '../../app/sailau.ts';
import { useSession } from '../../app/session.tsx';
import { useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import { Screen } from '../../components/Screen.tsx';
import { typedDay } from '../receive/act-form.ts';
import { useNameOf } from '../receive/use-name.ts';
import { Field } from '../settings/Field.tsx';
import { NotChecked } from './NotChecked.tsx';
import { RunFound } from './RunFound.tsx';
import './review.css';

interface Props {
  readonly part: number;
  readonly halfYear?: string;
}

/** Reconciling a part's list with a snapshot of the register (11/196, para 7 and 8; a corrected list para 11). */
export function ReconcileScreen({ part: id, halfYear }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const { t: common } = useTranslation('screens/common');
  const { user } = useSession();
  const go = useGo();
  const road = useCall('road.read', halfYear === undefined ? {} : { halfYear });
  const part = road.value?.parts.find((one) => one.id === id);
  const mayReconcile = user.role !== 'auditor';
  const prepared = useCall('runs.prepare', part && mayReconcile ? { part: part.id } : undefined);
  const runs = useCall('runs.read', part && mayReconcile ? { part: part.id } : undefined);

  if (!mayReconcile)
    return (
      <Screen title={t('reconcile-title')} help="review">
        <Alert type="info" showIcon title={t('not-for-auditors')} />
      </Screen>
    );
  const failed = [road, prepared, runs].find((call) => call.failure);
  if (failed?.failure)
    return (
      <Screen title={t('reconcile-title')} help="review">
        <FailureNotice
          failure={failed.failure}
          actions={<Button onClick={failed.reload}>{common('retry')}</Button>}
        />
      </Screen>
    );
  if (road.value && !part)
    return (
      <Screen title={t('reconcile-title')} help="review">
        <Alert type="warning" showIcon title={t('part-unknown')} />
      </Screen>
    );
  if (!part || !prepared.value || !runs.value)
    return (
      <Screen title={t('reconcile-title')} help="review">
        <p role="status">{common('loading')}</p>
      </Screen>
    );
  const { value: preparation } = prepared;
  if (preparation.receipt === null)
    return (
      <Screen title={t('reconcile-title')} help="review">
        <Alert
          type="info"
          showIcon
          title={t('not-received')}
          description={t('not-received-text')}
          action={
            <Button type="primary" onClick={() => go({ screen: 'receive', part: part.id, kind: 'first' })}>
              {t('receive')}
            </Button>
          }
        />
      </Screen>
    );
  const replaced = runs.value.runs.find((run) => run.id === preparation.replaces);
  return <Reconcile key={preparation.receipt} part={part} preparation={preparation} replaced={replaced} />;
}

interface ReconcileProps {
  readonly part: RoadPart;
  readonly preparation: RunPreparation;
  /** The run in whose place the new one comes. */
  readonly replaced: Run | undefined;
}

/** Choosing what the list is reconciled with, the work itself, and what came of it. */
function Reconcile({ part, preparation, replaced }: ReconcileProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const nameOf = useNameOf();
  const go = useGo();
  const [snapshot, setSnapshot] = useState(preparation.snapshots[0]?.id);
  const [typed, setTyped] = useState(() => format.date(preparation.referenceDate));
  const [progress, setProgress] = useState<CallProgress>();
  const [failure, setFailure] = useState<Failure>();
  const [found, setFound] = useState<Run>();
  const running = useRef<RunningCall<Run>>(undefined);
  const leaving = useLeavingRun(progress !== undefined, () => running.current?.cancel());
  const referenceDate = typedDay(typed);
  const chosen = preparation.snapshots.find(({ id }) => id === snapshot);
  const isFinal = replaced?.state === 'final';

  const start = async (): Promise<void> => {
    if (!chosen || referenceDate === null || progress) return;
    setFailure(undefined);
    setProgress({ step: 'read', done: 0, total: preparation.rows });
    try {
      const input = { part: part.id, snapshot: chosen.id, referenceDate };
      running.current = sailau.start('runs.start', input, setProgress);
      const result = await running.current.result;
      if (result.ok) setFound(result.value);
      else setFailure(result.failure);
    } catch {
      setFailure(failureOf('unexpected', {}));
    }
    setProgress(undefined);
  };

  const body = (): JSX.Element => {
    if (found) return <RunFound run={found} part={part} />;
    if (progress)
      return (
        <Panel className="reconcile-progress">
          <ProgressLine
            step={t(progress.step === 'read' ? 'step-read' : 'step-reconcile')}
            done={progress.done}
            total={progress.total}
            counts={
              progress.step === 'read'
                ? undefined
                : t('progress-rows', {
                    percent: Math.floor((100 * progress.done) / Math.max(1, progress.total)),
                    rows: format.number(preparation.rows),
                  })
            }
            note={t(replaced ? 'cancel-keeps' : 'cancel-traceless')}
            onCancel={() => running.current?.cancel()}
          />
          <div aria-hidden="true" className="reconcile-bones">
            <span className="bone" />
            <span className="bone" />
            <span className="bone" />
          </div>
        </Panel>
      );
    return (
      <>
        {failure && <FailureNotice failure={failure} />}
        {replaced && !isFinal && (
          <Alert
            type="warning"
            showIcon
            title={t('replaces', {
              day: format.date(replaced.at),
              asOf: format.date(replaced.snapshot.asOf),
            })}
            description={t('replaces-text', {
              decided: format.number(replaced.findings - replaced.counts.undecided),
            })}
          />
        )}
        {isFinal && (
          <Alert
            type="info"
            showIcon
            title={t('is-final')}
            description={t('is-final-text')}
            action={<Button onClick={() => go({ screen: 'review', part: part.id })}>{t('open')}</Button>}
          />
        )}
        <Snapshots preparation={preparation} chosen={snapshot} onChoose={setSnapshot} />
        <Panel title={t('reference-date')} className="reconcile-date">
          <Field
            label={t('reference-date-label')}
            help={
              referenceDate === preparation.referenceDate
                ? t('reference-date-default')
                : t('reference-date-other', { day: format.date(preparation.referenceDate) })
            }
            error={referenceDate === null ? t('reference-date-wrong') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={10}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
        </Panel>
        <div className="reconcile-do">
          <Button
            type="primary"
            size="large"
            disabled={!chosen || referenceDate === null || isFinal}
            onClick={() => void start()}
          >
            {t('start')}
          </Button>
          <span>
            {isFinal
              ? t('is-final')
              : !chosen
                ? t('needs-snapshot')
                : referenceDate === null
                  ? t('reference-date-wrong')
                  : t('start-text', { count: preparation.rows, shown: format.number(preparation.rows) })}
          </span>
        </div>
      </>
    );
  };
  return (
    <Screen
      title={t('reconcile-title')}
      subtitle={
        <>
          <b>{nameOf(part.name)}</b> · {t(`round-${preparation.round}`)} ·{' '}
          {t('rows', { count: preparation.rows, shown: format.number(preparation.rows) })}
        </>
      }
      help="review"
      className="reconcile-screen"
    >
      {body()}
      {leaving}
    </Screen>
  );
}

interface SnapshotsProps {
  readonly preparation: RunPreparation;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** The register snapshots of the workplace, the newest first: how old each is, and what it cannot tell. */
function Snapshots({ preparation, chosen, onChoose }: SnapshotsProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const go = useGo();
  const { snapshots } = preparation;
  return (
    <Panel title={t('snapshot')}>
      {snapshots.length === 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('no-snapshots')}
          description={t('no-snapshots-text')}
          action={
            <Button onClick={() => go({ screen: 'settings', tab: 'snapshots' })}>{t('add-snapshot')}</Button>
          }
        />
      ) : (
        <Radio.Group
          className="snapshot-choice"
          aria-label={t('snapshot')}
          value={chosen ?? null}
          onChange={({ target }) => onChoose(String(target.value))}
        >
          {snapshots.map(({ id, asOf, ageDays, voters, scope, notChecked }, index) => (
            <Radio key={id} value={id} className="snapshot-card">
              <span className="snapshot-title">
                <b>{t('snapshot-as-of', { day: format.longDate(asOf) })}</b>
                {index === 0 && <Tag color="success">{t('newest')}</Tag>}
                {ageDays > 10 && <Tag color="warning">{t('old', { count: ageDays })}</Tag>}
              </span>
              <span className="quiet">
                {t('age', { count: ageDays })} · {t(`scope-${scope}`)} ·{' '}
                {t('voters', { count: voters, shown: format.number(voters) })}
              </span>
              <NotChecked codes={notChecked} isBefore />
            </Radio>
          ))}
        </Radio.Group>
      )}
    </Panel>
  );
}

/** Asks before a running reconciliation is left, which would cancel it. */
function useLeavingRun(isRunning: boolean, cancel: () => void): JSX.Element {
  const { t } = useTranslation('screens/review');
  const [answer, setAnswer] = useState<(may: boolean) => void>();
  const question = useCallback(() => new Promise<boolean>((resolve) => setAnswer(() => resolve)), []);
  useLeaveQuestion(isRunning ? question : undefined);
  const say = (may: boolean): void => {
    answer?.(may);
    setAnswer(undefined);
  };
  return (
    <Modal
      open={answer !== undefined}
      title={t('leave-title')}
      okText={t('leave-yes')}
      cancelText={t('leave-no')}
      okType="default"
      closable={false}
      onOk={() => {
        cancel();
        say(true);
      }}
      onCancel={() => say(false)}
    >
      {t('leave-text')}
    </Modal>
  );
}
