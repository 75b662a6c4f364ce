import { Modal } from 'antd';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sailau } from './sailau.ts';

/** Asks before the window closes while a job runs. */
export function ClosingQuestion(): JSX.Element {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  useEffect(() => sailau.on('closing', () => setIsAsked(true)), []);
  return (
    <Modal
      open={isAsked}
      title={t('closing-title')}
      okText={t('closing-close')}
      okButtonProps={{ danger: true, type: 'default' }}
      cancelText={t('closing-stay')}
      onOk={() => window.close()}
      onCancel={() => setIsAsked(false)}
    >
      {t('closing-text')}
    </Modal>
  );
}
