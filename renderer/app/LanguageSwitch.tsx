import { Segmented } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/contract/calls.ts';
import { ask } from './use-call.ts';

const words = {
  short: [
    { value: 'kk', label: 'Қаз' },
    { value: 'ru', label: 'Рус' },
  ],
  whole: [
    { value: 'kk', label: 'Қазақша' },
    { value: 'ru', label: 'Русский' },
  ],
} as const;

/** Changes the language of everything at once, and remembers it for the next start. */
export function useChangeLanguage(): (language: Language) => void {
  const { i18n } = useTranslation();
  return (language) => {
    void i18n.changeLanguage(language);
    void ask('language.remember', { language });
  };
}

/** The switch of the language. */
export function LanguageSwitch({ words: which }: { readonly words: keyof typeof words }): JSX.Element {
  const { i18n } = useTranslation();
  const change = useChangeLanguage();
  return (
    <Segmented<Language>
      className="language-switch"
      aria-label="Тіл / Язык"
      size="small"
      value={i18n.language === 'ru' ? 'ru' : 'kk'}
      options={[...words[which]]}
      onChange={change}
    />
  );
}
