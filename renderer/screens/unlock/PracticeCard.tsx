import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/failures/index.ts';
import { useStanding } from '../../app/session.tsx';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';

/** The way into practice: hatched, so that nobody takes it for real work. */
export function PracticeCard(): JSX.Element {
  const { t, i18n } = useTranslation('screens/unlock');
  const { adopt } = useStanding();
  const [isStarting, setIsStarting] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const start = async (): Promise<void> => {
    setIsStarting(true);
    setFailure(undefined);
    const result = await ask('session.practice', { language: i18n.language === 'ru' ? 'ru' : 'kk' });
    setIsStarting(false);
    if (result.ok) adopt(result.value);
    else setFailure(result.failure);
  };
  return (
    <>
      <section className="practice-card" aria-labelledby="practice-title">
        <div>
          <h2 id="practice-title">{t('practice')}</h2>
          <p>{t('practice-text')}</p>
        </div>
        <Button loading={isStarting} onClick={() => void start()}>
          {t('practice-start')}
        </Button>
      </section>
      {failure && <FailureNotice failure={failure} />}
    </>
  );
}
