import { Segmented } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { EngineState, Language } from '../../shared/contract/calls.ts';
import { Icon } from '../components/Icon.tsx';
import { Mark } from '../components/Mark.tsx';

const languages: { readonly value: Language; readonly label: string }[] = [
  { value: 'kk', label: 'Қаз' },
  { value: 'ru', label: 'Рус' },
];

/** The strip at the top, which is the title bar of the window: program, engine, language. */
export function Strip({ engine }: { readonly engine: EngineState }): JSX.Element {
  const { t, i18n } = useTranslation();
  return (
    <header className="strip">
      <div className="brand">
        <Mark />
      </div>
      <div className="strip-name">
        <strong>Салыстыру</strong>
        <span>{t('subtitle')}</span>
      </div>
      <div className={engine === 'stopped' ? 'strip-state strip-state-bad' : 'strip-state'} role="status">
        <Icon name={engine === 'stopped' ? 'warning' : 'engine'} />
        <span>
          <small>{t('engine')}</small>
          {t(`engine-${engine}`)}
        </span>
      </div>
      <Segmented
        className="strip-language"
        aria-label="Тіл / Язык"
        size="small"
        value={i18n.language}
        options={languages}
        onChange={(language) => void i18n.changeLanguage(language)}
      />
    </header>
  );
}
