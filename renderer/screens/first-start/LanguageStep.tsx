import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import { useChangeLanguage } from '../../app/LanguageSwitch.tsx';
import { PracticeCard } from '../unlock/PracticeCard.tsx';
import { StepBody } from './StepBody.tsx';

const languages = ['kk', 'ru'] as const;

interface Props {
  readonly onNext: () => void;
  readonly onRestore: () => void;
}

/** The language of the screens; it can be switched at any time. */
export function LanguageStep({ onNext, onRestore }: Props): JSX.Element {
  const { t, i18n } = useTranslation('screens/first-start');
  const { t: common } = useTranslation('screens/common');
  const change = useChangeLanguage();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <StepBody
        step="language"
        actions={
          <>
            <Button type="primary" size="large" htmlType="submit">
              {common('continue')}
            </Button>
            <Button type="link" icon={<Icon name="undo" size={15} />} onClick={onRestore}>
              {t('restore')}
            </Button>
          </>
        }
      >
        <div className="language-cards" role="radiogroup" aria-label={t('title-language')}>
          {languages.map((language) => (
            <label
              key={language}
              className={language === i18n.language ? 'user user-chosen' : 'user'}
              lang={language}
            >
              <span className="user-name">
                <strong>{t(`language-${language}`)}</strong>
              </span>
              <input
                type="radio"
                name="language"
                checked={language === i18n.language}
                onChange={() => change(language)}
              />
            </label>
          ))}
        </div>
        <PracticeCard />
      </StepBody>
    </form>
  );
}
