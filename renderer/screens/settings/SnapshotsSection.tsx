import { Button, Collapse, Tag } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { registerSources } from '../../../shared/domain/register.ts';
import type { Snapshots } from '../../../shared/contract/register-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useSession, useStanding } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { SnapshotForm } from '../../components/forms/SnapshotForm.tsx';
import { SnapshotPlace } from '../../components/forms/SnapshotPlace.tsx';
import { placeOf } from '../../components/forms/snapshot-place.ts';
import { Panel } from '../../components/Panel.tsx';
import { FormDialog } from './FormDialog.tsx';
import { OnlyChair, useIsChair } from './OnlyChair.tsx';
import { useAction } from './use-action.ts';

type Snapshot = Snapshots['snapshots'][number];

/** The register snapshots of the workplace: which is in use, what it can tell, adding and removing. */
export function SnapshotsSection(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const format = useFormat();
  const isChair = useIsChair();
  const { role } = useSession().user;
  const standing = useStanding();
  const { value, failure, reload } = useCall('snapshots.read', {});
  const [removing, setRemoving] = useState<Snapshot>();
  const action = useAction();
  const snapshots = value?.snapshots ?? [];
  const changed = (): void => {
    setRemoving(undefined);
    reload();
    standing.reload();
  };

  return (
    <>
      <Panel title={t('section-snapshots')}>
        <p className="lead">{t('snapshots-lead')}</p>
        {failure && <FailureNotice failure={failure} />}
        {value && snapshots.length === 0 && <p>{t('snapshots-none')}</p>}
        {snapshots.length > 0 && (
          <Collapse
            className="lists"
            key={snapshots[0]?.id}
            defaultActiveKey={snapshots.filter(({ inUse }) => inUse).map(({ id }) => id)}
            items={snapshots.map((snapshot) => ({
              key: snapshot.id,
              label: (
                <>
                  {t('snapshot-as-of', { day: format.longDate(snapshot.asOf) })}{' '}
                  {snapshot.inUse && <Tag color="success">{t('snapshot-in-use')}</Tag>}
                </>
              ),
              children: (
                <>
                  <SnapshotFacts snapshot={snapshot} />
                  {isChair && (
                    <div className="buttons">
                      <Button danger onClick={() => setRemoving(snapshot)}>
                        {t('remove')}
                      </Button>
                    </div>
                  )}
                </>
              ),
            }))}
          />
        )}
      </Panel>
      <Panel title={t('snapshot-add')}>
        {role === 'auditor' ? (
          <OnlyChair text={t('only-workers')} />
        ) : (
          <div className="form-narrow">
            <SnapshotForm onAdded={changed} />
          </div>
        )}
      </Panel>
      {removing && (
        <FormDialog
          title={t('snapshot-remove-title', { day: format.longDate(removing.asOf) })}
          doText={t('remove')}
          action={action}
          isDangerous
          onDo={() => void action.run(() => ask('snapshots.remove', { id: removing.id }), changed)}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('snapshot-remove-text')}</p>
        </FormDialog>
      )}
    </>
  );
}

function SnapshotFacts({ snapshot }: { readonly snapshot: Snapshot }): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const format = useFormat();
  const place = placeOf(snapshot);
  const absent = registerSources.filter((source) => !snapshot.sources.includes(source));
  const names = (sources: readonly string[]): string => sources.map((one) => t(`source-${one}`)).join(', ');
  const facts: readonly (readonly [string, string])[] = [
    ['scope', place === '' ? t(`scope-${snapshot.scope}`) : place],
    ['voters', format.number(snapshot.voters)],
    ['precincts', format.number(snapshot.precincts)],
    ['sources', snapshot.sources.length === 0 ? t('sources-none') : names(snapshot.sources)],
    ...(absent.length > 0 ? ([['absent', names(absent)]] as const) : []),
    ['file', `${snapshot.file}, ${format.bytes(snapshot.bytes)}`],
    ['added', format.dateTime(snapshot.addedAt)],
  ];
  return (
    <>
      <SnapshotPlace snapshot={snapshot} />
      <dl className="facts">
        {facts.map(([key, text]) => (
          <div key={key}>
            <dt>{t(`snapshot-${key}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code>
              {format.hashLines(snapshot.sha256).map((line) => (
                <span key={line}>{line}</span>
              ))}
            </code>
          </dd>
        </div>
      </dl>
    </>
  );
}
