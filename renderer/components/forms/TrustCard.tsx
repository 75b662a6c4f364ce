import { Button, Checkbox } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf, Picked } from '../../../shared/contract/calls.ts';
import type { Cards } from '../../../shared/contract/register-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../FailureNotice.tsx';
import { Fingerprint } from '../Fingerprint.tsx';
import { Icon } from '../Icon.tsx';

interface Looked {
  readonly file: NonNullable<Picked>;
  readonly card: OutputOf<'cards.look'>;
}

/** Trusts the card of another commission: its file is picked, its fingerprint compared with theirs, then confirmed. */
export function TrustCard({ onTrusted }: { readonly onTrusted: (cards: Cards) => void }): JSX.Element {
  const { t, i18n } = useTranslation('screens/forms');
  const [looked, setLooked] = useState<Looked>();
  const [isCompared, setIsCompared] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const forget = (): void => {
    setLooked(undefined);
    setIsCompared(false);
  };
  const look = async (): Promise<void> => {
    setFailure(undefined);
    const picked = await ask('pick.file', { kind: 'card' });
    if (!picked.ok) setFailure(picked.failure);
    if (!picked.ok || picked.value === null) return;
    forget();
    const card = await ask('cards.look', { pick: picked.value.pick });
    if (card.ok) setLooked({ file: picked.value, card: card.value });
    else setFailure(card.failure);
  };
  const trust = async ({ file, card }: Looked): Promise<void> => {
    const result = await ask('cards.trust', { pick: file.pick, fingerprint: card.fingerprint });
    if (!result.ok) setFailure(result.failure);
    else {
      forget();
      onTrusted(result.value);
    }
  };

  return (
    <div className="form">
      {looked ? (
        <div className="looked-card">
          <p>
            <strong>{i18n.language === 'ru' ? looked.card.name.ru : looked.card.name.kk}</strong>
            <br />
            {looked.card.region}
          </p>
          <Fingerprint value={looked.card.fingerprint} label={t('fingerprint')} />
          <p className="field-help">{t('compare-how')}</p>
          <Checkbox checked={isCompared} onChange={({ target }) => setIsCompared(target.checked)}>
            {t('compared')}
          </Checkbox>
          <div className="buttons">
            <Button disabled={!isCompared} onClick={() => void trust(looked)}>
              {t('trust')}
            </Button>
            <Button type="text" onClick={forget}>
              {t('trust-not')}
            </Button>
            {!isCompared && <span className="reason">{t('trust-needs-comparing')}</span>}
          </div>
        </div>
      ) : (
        <div className="buttons">
          <Button icon={<Icon name="card" />} onClick={() => void look()}>
            {t('card-pick')}
          </Button>
        </div>
      )}
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
