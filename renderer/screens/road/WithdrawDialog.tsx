import { Input } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import { ask } from '../../app/use-call.ts';
import { Field } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { tidy } from '../settings/tidy.ts';
import { useAction } from '../settings/use-action.ts';

interface Props {
  readonly receipt: Receipt;
  readonly onClose: () => void;
  readonly onWithdrawn: () => void;
}

/** Takes a wrongly received list back: says what happens, and wants the reason. */
export function WithdrawDialog({ receipt, onClose, onWithdrawn }: Props): JSX.Element {
  const { t } = useTranslation('screens/road');
  const action = useAction();
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const given = tidy(reason);

  const withdraw = (): void => {
    setIsAsked(true);
    if (given !== '')
      void action.run(() => ask('receipts.withdraw', { receipt: receipt.id, reason: given }), onWithdrawn);
  };

  return (
    <FormDialog
      title={t('withdraw-title')}
      doText={t('withdraw-do')}
      action={action}
      isDangerous
      onDo={withdraw}
      onClose={onClose}
    >
      <p>{t('withdraw-text')}</p>
      <Field
        label={t('withdraw-reason')}
        help={t('withdraw-reason-help')}
        error={isAsked && given === '' ? t('withdraw-reason-missing') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
