import { Alert, Button, Table } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road, RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useNameOf } from './use-name.ts';

interface Props {
  readonly road: Road;
  /** Somebody was sent here with a part that is there no more. */
  readonly isUnknown: boolean;
}

/** Asks which part's list is received. */
export function PartChooser({ road, isUnknown }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const go = useGo();
  const nameOf = useNameOf();
  const main = road.parts.find(({ id }) => id === road.main);
  const isNext = (part: RoadPart, kind: 'first' | 'corrected'): boolean =>
    part === main && part.next.step === (kind === 'first' ? 'receive' : 'receive-corrected');

  return (
    <Screen title={t('title')} subtitle={format.halfYear(road.halfYear)} help="receive">
      <div className="receive">
        {isUnknown && <Alert type="warning" showIcon title={t('part-unknown')} />}
        {road.parts.length === 0 ? (
          <Alert
            type="info"
            showIcon
            title={t('no-parts')}
            description={t('no-parts-text')}
            action={
              <Button type="primary" onClick={() => go({ screen: 'settings', tab: 'parts' })}>
                {t('add-parts')}
              </Button>
            }
          />
        ) : (
          <Panel title={t('which-part')} className="receive-parts">
            <Table<RoadPart>
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={[...road.parts]}
              columns={[
                {
                  title: t('column-part'),
                  key: 'part',
                  render: (_, part) => (
                    <>
                      <b>{nameOf(part.name)}</b>
                      <br />
                      <span className="receive-quiet">{nameOf(part.akimat)}</span>
                    </>
                  ),
                },
                {
                  title: t('column-received'),
                  key: 'received',
                  render: (_, { receipt, correctedReceipt }) => (
                    <>
                      {receipt
                        ? t('received-on', {
                            day: format.date(receipt.receivedOn),
                            rows: format.number(receipt.rows),
                          })
                        : t('not-received')}
                      {correctedReceipt && (
                        <>
                          <br />
                          {t('corrected-on', {
                            day: format.date(correctedReceipt.receivedOn),
                            rows: format.number(correctedReceipt.rows),
                          })}
                        </>
                      )}
                    </>
                  ),
                },
                {
                  title: t('column-action'),
                  key: 'action',
                  render: (_, part) => (
                    <div className="buttons">
                      {(part.receipt ? (['corrected', 'first'] as const) : (['first'] as const)).map(
                        (kind) => {
                          const words = t(
                            kind === 'first' && part.receipt ? 'replace-first' : `receive-${kind}`,
                          );
                          return (
                            <Button
                              key={kind}
                              type={isNext(part, kind) ? 'primary' : 'default'}
                              aria-label={`${words}: ${nameOf(part.name)}`}
                              onClick={() =>
                                go({ screen: 'receive', part: part.id, kind, halfYear: road.halfYear })
                              }
                            >
                              {words}
                            </Button>
                          );
                        },
                      )}
                    </div>
                  ),
                },
              ]}
            />
          </Panel>
        )}
      </div>
    </Screen>
  );
}
