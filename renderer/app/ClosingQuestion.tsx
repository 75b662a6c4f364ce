import { Modal } from 'antd';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sailau } from './sailau.ts';
import { ask } from './use-call.ts';

/** Asks before the window closes while a job runs. */
export function ClosingQuestion(): JSX.Element {
  const { t } = useTranslation();
  const { t: common } = useTranslation('screens/common');
  const [isAsked, setIsAsked] = useState(false);
  useEffect(
    () =>
      sailau.on('closing', () => {
        void ask('window.hold', {});
        setIsAsked(true);
      }),
    [],
  );
  return (
    <Modal
      open={isAsked}
      title={t('closing-title')}
      okText={t('closing-close')}
      okButtonProps={{ danger: true, type: 'default' }}
      cancelText={t('closing-stay')}
      closable={{ 'aria-label': common('close') }}
      onOk={() => void ask('window.close', {})}
      onCancel={() => setIsAsked(false)}
    >
      {t('closing-text')}
    </Modal>
  );
}
