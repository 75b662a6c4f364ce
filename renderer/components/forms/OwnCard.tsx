import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cards } from '../../../shared/contract/register-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../FailureNotice.tsx';
import { Fingerprint } from '../Fingerprint.tsx';
import { Icon } from '../Icon.tsx';
import { PaperActions } from '../PaperActions.tsx';

/** The commission's own card: its fingerprint to be read aloud, the card on paper, the card as a file. */
export function OwnCard({ card }: { readonly card: NonNullable<Cards['own']> }): JSX.Element {
  const { t } = useTranslation('screens/forms');
  const [failure, setFailure] = useState<Failure>();
  const [saved, setSaved] = useState<string>();

  const print = async (): Promise<string | null> => {
    const result = await ask('cards.printOwn', {});
    setFailure(result.ok ? undefined : result.failure);
    return result.ok ? result.value.paper : null;
  };
  const save = async (): Promise<void> => {
    setFailure(undefined);
    const picked = await ask('pick.save', { kind: 'card', suggestedName: t('card-file-name') });
    if (!picked.ok) setFailure(picked.failure);
    if (!picked.ok || picked.value === null) return;
    const result = await ask('cards.saveOwn', { target: picked.value.pick });
    if (result.ok) setSaved(picked.value.name);
    else setFailure(result.failure);
  };
  return (
    <div className="form">
      <Fingerprint value={card.fingerprint} label={t('fingerprint')} />
      <p className="field-help">{t('own-card-help')}</p>
      <PaperActions
        paper={print}
        title={t('own-card-paper')}
        suggestedName={t('own-card-paper-file')}
        // One button saves here: the file that other commissions add.
        kinds={['print', 'preview']}
        extra={
          <Button icon={<Icon name="card" />} onClick={() => void save()}>
            {t('card-save')}
          </Button>
        }
      />
      {saved !== undefined && <p role="status">{t('card-saved', { name: saved })}</p>}
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
