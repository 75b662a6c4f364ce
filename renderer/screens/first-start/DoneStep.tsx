import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

/** The first hour is over. */
export function DoneStep({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { t } = useTranslation('screens/first-start');
  return (
    <div className="setup-step">
      <h1>{t('title-done')}</h1>
      <p className="unlock-lead">{t('lead-done')}</p>
      <div className="buttons setup-actions">
        <Button type="primary" size="large" autoFocus onClick={onDone}>
          {t('to-road')}
        </Button>
      </div>
    </div>
  );
}
