import { Alert, Input } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import { useFormat } from '../../app/format.ts';

interface Props {
  readonly receipt: Receipt;
  /** The reason as typed; null while there is nothing yet to replace it with. */
  readonly reason: string | null;
  readonly isDisabled: boolean;
  readonly onReason: (reason: string) => void;
}

/** Says that a list of this part is in force already, and asks why it is replaced. */
export function InForce({ receipt, reason, isDisabled, onReason }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  return (
    <Alert
      type="warning"
      showIcon
      title={t(`in-force-${receipt.kind}`)}
      description={
        <>
          <p>
            {t('in-force-facts', {
              file: receipt.file.name,
              rows: format.number(receipt.rows),
              day: format.date(receipt.receivedOn),
              act: receipt.act?.number ?? '—',
            })}{' '}
            · {t('fact-sha256')} <code>{format.hash(receipt.file.sha256)}</code>
          </p>
          <p>{t('in-force-then')}</p>
          {reason !== null && (
            <label className="receive-field">
              {t('reason-label')}
              <Input.TextArea
                value={reason}
                disabled={isDisabled}
                maxLength={500}
                rows={2}
                aria-required
                onChange={(event) => onReason(event.target.value)}
              />
            </label>
          )}
        </>
      }
    />
  );
}
