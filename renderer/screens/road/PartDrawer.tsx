import { Button, Collapse, Drawer, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import type { Road, RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { useSession } from '../../app/session.tsx';
import { useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useReturnFocus } from '../settings/use-return-focus.ts';
import { ReceiptFacts } from './ReceiptFacts.tsx';
import { SlackTag } from './SlackTag.tsx';
import { useRoadText } from './use-road-text.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

interface Props {
  readonly part: RoadPart;
  readonly road: Road;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** A part of the half-year: its terms, the lists in force, and what became of earlier ones. */
export function PartDrawer({ part, road, onChanged, onClose }: Props): JSX.Element {
  const { t } = useTranslation('screens/road');
  const { role } = useSession().user;
  const text = useRoadText();
  const { value, failure, reload } = useCall('receipts.read', { part: part.id });
  const [withdrawing, setWithdrawing] = useState<Receipt>();
  useReturnFocus();

  const inForce = (kind: Receipt['kind']): Receipt | undefined =>
    value?.receipts.find((receipt) => receipt.kind === kind && receipt.state === 'accepted');
  const first = inForce('first');
  const corrected = inForce('corrected');
  const history = value?.receipts.filter(({ state }) => state !== 'accepted') ?? [];
  const where = part.next.step;

  return (
    <Drawer
      open
      size={520}
      className="part"
      title={text.name(part)}
      onClose={onClose}
      closable={{ 'aria-label': t('close') }}
    >
      <p className="part-akimat">{text.akimat(part)}</p>
      <div className="part-next">
        <strong>{t(`step-${where}`)}</strong>
        <SlackTag slack={part.slack} />
        <p>{text.by(part)}</p>
        {['return', 'submit'].includes(where) && <p>{t(`where-${where}`)}</p>}
      </div>
      {failure && <FailureNotice failure={failure} />}
      {!value && !failure && <Skeleton active />}
      {value && (
        <>
          <List kind="first" receipt={first} part={part} road={road} onWithdraw={setWithdrawing} />
          {(first ?? corrected) !== undefined && (
            <List kind="corrected" receipt={corrected} part={part} road={road} onWithdraw={setWithdrawing} />
          )}
          {history.length > 0 && <History receipts={history} />}
        </>
      )}
      <section>
        <h3>{t('part-terms')}</h3>
        <ol className="part-stops">
          {part.stops.map((stop, index) => (
            <li key={stop.step}>
              <span className={`stop stop-${stop.state}`} aria-hidden="true">
                {index + 1}
              </span>
              {text.stop(stop, road)}
            </li>
          ))}
        </ol>
      </section>
      {withdrawing && role !== 'auditor' && (
        <WithdrawDialog
          receipt={withdrawing}
          onClose={() => setWithdrawing(undefined)}
          onWithdrawn={() => {
            setWithdrawing(undefined);
            reload();
            onChanged();
          }}
        />
      )}
    </Drawer>
  );
}

interface ListProps {
  readonly kind: Receipt['kind'];
  readonly receipt: Receipt | undefined;
  readonly part: RoadPart;
  readonly road: Road;
  readonly onWithdraw: (receipt: Receipt) => void;
}

/** The list in force of a kind, with what can be done about it. */
function List({ kind, receipt, part, road, onWithdraw }: ListProps): JSX.Element {
  const { t } = useTranslation('screens/road');
  const { role } = useSession().user;
  const go = useGo();
  const receive = (): void => go({ screen: 'receive', part: part.id, kind, halfYear: road.halfYear });
  return (
    <section>
      <h3>{t(`part-${kind}`)}</h3>
      {receipt ? (
        <ReceiptFacts receipt={receipt} />
      ) : (
        <p>{t(kind === 'first' ? 'part-none' : 'part-corrected-none')}</p>
      )}
      {role === 'auditor' ? (
        !receipt && <p>{t('auditor-receives')}</p>
      ) : (
        <div className="buttons">
          <Button icon={<Icon name="receive" />} onClick={receive}>
            {receipt ? t('replace') : t(kind === 'first' ? 'do-receive' : 'do-receive-corrected')}
          </Button>
          {receipt && (
            <Button danger icon={<Icon name="undo" />} onClick={() => onWithdraw(receipt)}>
              {t('withdraw')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Lists that are not in force any more, the newest first. */
function History({ receipts }: { readonly receipts: readonly Receipt[] }): JSX.Element {
  const { t } = useTranslation('screens/road');
  const format = useFormat();
  return (
    <section>
      <h3>{t('part-history')}</h3>
      <Collapse
        className="lists"
        size="small"
        items={receipts.map((receipt) => ({
          key: receipt.id,
          label: `${format.dateTime(receipt.at)} · ${t(`part-${receipt.kind}`)} · ${t(`state-${receipt.state}`)}`,
          children: (
            <>
              {receipt.reason !== null && <p>{t('state-reason', { reason: receipt.reason })}</p>}
              <ReceiptFacts receipt={receipt} />
            </>
          ),
        }))}
      />
    </section>
  );
}
