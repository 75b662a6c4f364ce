import { Form, Input, Modal } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';

interface Props {
  readonly receipt: Receipt;
  readonly onClose: () => void;
  readonly onWithdrawn: () => void;
}

/** Takes a wrongly received list back: says what happens, and wants the reason. */
export function WithdrawDialog({ receipt, onClose, onWithdrawn }: Props): JSX.Element {
  const { t } = useTranslation('screens/road');
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const given = reason.replaceAll(/\s+/gu, ' ').trim();
  const isMissing = isAsked && given === '';

  const withdraw = async (): Promise<void> => {
    setIsAsked(true);
    if (given === '') return;
    setIsBusy(true);
    const result = await ask('receipts.withdraw', { receipt: receipt.id, reason: given });
    setIsBusy(false);
    if (result.ok) onWithdrawn();
    else setFailure(result.failure);
  };

  return (
    <Modal
      open
      title={t('withdraw-title')}
      okText={t('withdraw-do')}
      okButtonProps={{ danger: true }}
      cancelText={t('cancel')}
      confirmLoading={isBusy}
      closable={{ 'aria-label': t('close') }}
      onOk={() => void withdraw()}
      onCancel={onClose}
    >
      <p>{t('withdraw-text')}</p>
      <Form layout="vertical">
        <Form.Item
          label={t('withdraw-reason')}
          htmlFor="withdraw-reason"
          required
          validateStatus={isMissing ? 'error' : ''}
          help={isMissing ? t('withdraw-reason-missing') : t('withdraw-reason-help')}
        >
          <Input.TextArea
            id="withdraw-reason"
            autoFocus
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      </Form>
      {failure && <FailureNotice failure={failure} />}
    </Modal>
  );
}
