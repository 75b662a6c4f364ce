import { Button, Modal } from 'antd';
import { useCallback, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { isWorkRunning } from './sailau.ts';
import { useStanding } from './session.tsx';
import { ask } from './use-call.ts';

/** Locks the workplace; where something runs, the person says first what becomes of it. */
export function useLock(): { readonly lock: () => void; readonly question: JSX.Element } {
  const { t } = useTranslation();
  const { t: common } = useTranslation('screens/common');
  const { adopt } = useStanding();
  const [isAsked, setIsAsked] = useState(false);

  const lockNow = useCallback(
    (running: 'cancel' | 'finish') => {
      setIsAsked(false);
      void ask('session.lock', { running }).then((result) => {
        if (result.ok) adopt(result.value);
      });
    },
    [adopt],
  );
  const lock = useCallback(() => {
    if (isWorkRunning()) setIsAsked(true);
    else lockNow('cancel');
  }, [lockNow]);

  const question = (
    <Modal
      open={isAsked}
      title={t('lock-title')}
      closable={{ 'aria-label': common('close') }}
      onCancel={() => setIsAsked(false)}
      footer={
        <div className="buttons">
          <Button type="primary" onClick={() => lockNow('finish')}>
            {t('lock-finish')}
          </Button>
          <Button onClick={() => lockNow('cancel')}>{t('lock-cancel')}</Button>
          <Button type="text" onClick={() => setIsAsked(false)}>
            {t('lock-stay')}
          </Button>
        </div>
      }
    >
      {t('lock-text')}
    </Modal>
  );
  return { lock, question };
}
