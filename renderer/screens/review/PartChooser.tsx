import { Alert, Button, Table } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road, RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { useSession } from '../../app/session.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useNameOf } from '../receive/use-name.ts';

interface Props {
  readonly road: Road;
  /** Somebody was sent here with a part that is there no more. */
  readonly isUnknown: boolean;
}

/** Asks which part's findings are reviewed. */
export function PartChooser({ road, isUnknown }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const go = useGo();
  const nameOf = useNameOf();
  const { role } = useSession().user;
  const { halfYear } = road;
  const received = road.parts.filter(({ receipt }) => receipt !== null);
  const main = received.find(({ id }) => id === road.main);

  const action = (part: RoadPart): JSX.Element | null => {
    const type = part === main && part.next.step === 'reconcile' ? 'primary' : 'default';
    if (part.findings !== null)
      return (
        <Button type={type} onClick={() => go({ screen: 'review', part: part.id, halfYear })}>
          {t('open')}
          <span className="unseen">{nameOf(part.name)}</span>
        </Button>
      );
    if (role === 'auditor') return null;
    return (
      <Button type={type} onClick={() => go({ screen: 'reconcile', part: part.id, halfYear })}>
        {t('reconcile')}
        <span className="unseen">{nameOf(part.name)}</span>
      </Button>
    );
  };
  return (
    <Screen title={t('title')} subtitle={format.halfYear(halfYear)} help="review">
      {isUnknown && <Alert type="warning" showIcon title={t('part-unknown')} className="review-alert" />}
      {received.length === 0 ? (
        <Alert
          type="info"
          showIcon
          title={t('nothing-received')}
          description={t('nothing-received-text')}
          action={
            role !== 'auditor' && (
              <Button
                type="primary"
                onClick={() => go({ screen: 'receive', part: null, kind: 'first', halfYear })}
              >
                {t('receive')}
              </Button>
            )
          }
        />
      ) : (
        <Panel title={t('which-part')} className="review-parts">
          <Table<RoadPart>
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={received}
            columns={[
              { title: t('column-part'), key: 'part', render: (_, { name }) => <b>{nameOf(name)}</b> },
              {
                title: t('column-rows'),
                key: 'rows',
                render: (_, { receipt, correctedReceipt }) =>
                  format.number((correctedReceipt ?? receipt)?.rows ?? 0),
              },
              {
                title: t('column-state'),
                key: 'state',
                render: (_, { findings, undecided }) =>
                  findings === null
                    ? t('state-not-reconciled')
                    : undecided === 0
                      ? t('state-decided', { findings: format.number(findings) })
                      : t('state-undecided', {
                          findings: format.number(findings),
                          undecided: format.number(undecided ?? 0),
                        }),
              },
              { title: t('column-action'), key: 'action', render: (_, part) => action(part) },
            ]}
          />
        </Panel>
      )}
    </Screen>
  );
}
