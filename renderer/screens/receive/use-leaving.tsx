import { Modal } from 'antd';
import { useCallback, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaveQuestion } from '../../app/navigation.tsx';
import { Icon } from '../../components/Icon.tsx';

/** Asks before a file that is not accepted is left; while an act is being issued nobody leaves. */
export function useLeaving(mode: 'free' | 'ask' | 'wait'): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const [answer, setAnswer] = useState<(may: boolean) => void>();
  const question = useCallback(
    () => (mode === 'wait' ? false : new Promise<boolean>((resolve) => setAnswer(() => resolve))),
    [mode],
  );
  useLeaveQuestion(mode === 'free' ? undefined : question);
  const say = (may: boolean): void => {
    answer?.(may);
    setAnswer(undefined);
  };
  return (
    <Modal
      open={answer !== undefined}
      title={
        <span className="receive-ask">
          <Icon name="warning" size={18} /> {t('leave-title')}
        </span>
      }
      okText={t('leave-yes')}
      cancelText={t('leave-no')}
      okType="default"
      cancelButtonProps={{ autoFocus: true }}
      onOk={() => say(true)}
      onCancel={() => say(false)}
      closable={false}
    >
      {t('leave-text')}
    </Modal>
  );
}
