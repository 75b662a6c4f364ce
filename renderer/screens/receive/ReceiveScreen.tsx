import { Alert, Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../app/navigation.tsx';
import { useSession } from '../../app/session.tsx';
import { useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Screen } from '../../components/Screen.tsx';
import { PartChooser } from './PartChooser.tsx';
import { ReceivePart } from './ReceivePart.tsx';
import { useNameOf } from './use-name.ts';
import './receive.css';

interface Props {
  /** Null where the part is still to be chosen. */
  readonly part: number | null;
  readonly kind: 'first' | 'corrected';
  readonly halfYear?: string;
}

/** Receiving a list from an akimat (11/196, para 5, 6 and 17): the part, then the file, its rows and the act. */
export function ReceiveScreen({ part: id, kind, halfYear }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const { t: common } = useTranslation('screens/common');
  const { user } = useSession();
  const go = useGo();
  const nameOf = useNameOf();
  const road = useCall('road.read', halfYear === undefined ? {} : { halfYear });
  const part = road.value?.parts.find((one) => one.id === id);
  const parts = useCall('parts.read', road.value && { halfYear: road.value.halfYear });
  const receipts = useCall('receipts.read', part && { part: part.id });
  const mayReceive = user.role !== 'auditor';
  const signers = useCall('receive.signers', part && mayReceive ? { part: part.id } : undefined);

  if (!mayReceive)
    return (
      <Screen title={t('title')} help="receive">
        <Alert type="info" showIcon title={t('not-for-auditors')} />
      </Screen>
    );

  const failed = [road, parts, receipts, signers].find((call) => call.failure);
  if (failed?.failure)
    return (
      <Screen title={t('title')} help="receive">
        <FailureNotice
          failure={failed.failure}
          actions={<Button onClick={failed.reload}>{common('retry')}</Button>}
        />
      </Screen>
    );
  if (road.value && !part) return <PartChooser road={road.value} isUnknown={id !== null} />;
  if (!road.value || !part || !parts.value || !receipts.value || !signers.value)
    return (
      <Screen title={t(`title-${kind}`)} help="receive">
        <p role="status">{common('loading')}</p>
      </Screen>
    );

  const hasFirst = receipts.value.receipts.some(
    (one) => one.state === 'accepted' && one.kind === 'first' && one.halfYear === road.value?.halfYear,
  );
  if (kind === 'corrected' && !hasFirst)
    return (
      <Screen title={t('title-corrected')} subtitle={nameOf(part.name)} help="receive">
        <Alert
          type="info"
          showIcon
          title={t('first-needed')}
          description={t('first-needed-text')}
          action={
            <Button
              type="primary"
              onClick={() =>
                go({
                  screen: 'receive',
                  part: part.id,
                  kind: 'first',
                  ...(halfYear !== undefined && { halfYear }),
                })
              }
            >
              {t('receive-first')}
            </Button>
          }
        />
      </Screen>
    );

  return (
    <ReceivePart
      key={`${part.id} ${kind}`}
      road={road.value}
      part={part}
      kind={kind}
      coverage={parts.value.parts.find((one) => one.id === part.id)?.precincts ?? []}
      receipts={receipts.value.receipts}
      signers={signers.value}
    />
  );
}
