import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A name in both languages. */
interface Name {
  readonly kk: string;
  readonly ru: string;
}

/** Chooses a name in the language of the page. */
export function useNameOf(): (name: Name) => string {
  const { i18n } = useTranslation();
  return useCallback((name: Name) => (i18n.language === 'ru' ? name.ru : name.kk), [i18n.language]);
}
