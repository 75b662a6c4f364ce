import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import type { Receiving } from './receiving.ts';

interface Props {
  readonly wasCancelled: boolean;
  /** In practice the part whose invented list is offered, else null. */
  readonly practicePart: number | null;
  readonly receiving: Receiving;
}

/** The empty state: where a file is dropped or picked. */
export function DropArea({ wasCancelled, practicePart, receiving }: Props): JSX.Element {
  const { t, i18n } = useTranslation('screens/receive');
  const [isMaking, setIsMaking] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const takeInvented = async (part: number): Promise<void> => {
    setIsMaking(true);
    setFailure(undefined);
    const language = i18n.language === 'ru' ? 'ru' : 'kk';
    const picked = await ask('practice.pick', { part, language });
    setIsMaking(false);
    if (picked.ok) receiving.choose({ ...picked.value, bytes: null });
    else setFailure(picked.failure);
  };

  return (
    <>
      <div role="status">{wasCancelled && <p className="receive-cancelled">{t('was-cancelled')}</p>}</div>
      <section className="receive-drop" aria-labelledby="receive-drop">
        <Icon name="receive" size={30} />
        <h2 id="receive-drop">{t('drop-title')}</h2>
        <p>{t('drop-text')}</p>
        <Button
          type="primary"
          size="large"
          onClick={() => void receiving.pick()}
          aria-keyshortcuts="Control+O"
        >
          {t('choose-file')} <kbd>Ctrl O</kbd>
        </Button>
        <p className="receive-quiet">{t('drop-note')}</p>
      </section>
      {practicePart !== null && (
        <section className="receive-practice" aria-labelledby="receive-practice">
          <div>
            <h2 id="receive-practice">{t('practice-title')}</h2>
            <p>{t('practice-text')}</p>
          </div>
          <Button loading={isMaking} onClick={() => void takeInvented(practicePart)}>
            {t('practice-take')}
          </Button>
        </section>
      )}
      {failure && <FailureNotice failure={failure} />}
    </>
  );
}
