import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/contract/calls.ts';
import { groupDigits } from './format.ts';

/** `../../locales/kk/screens/frame.json` → its texts. */
const files = import.meta.glob<Record<string, string>>(
  [
    '../../locales/*/screens/*.json',
    '../../locales/*/failures/*.json',
    '../../locales/*/calendar.json',
    '../../locales/*/receiving.json',
    '../../locales/*/journal.json',
  ],
  { eager: true, import: 'default' },
);

function resources(): Record<string, Record<string, Record<string, string>>> {
  const byLanguage: Record<string, Record<string, Record<string, string>>> = {};
  for (const [path, texts] of Object.entries(files)) {
    const [, language = '', namespace = ''] = /locales\/(\w+)\/(.+)\.json$/u.exec(path) ?? [];
    (byLanguage[language] ??= {})[namespace] = texts;
  }
  return byLanguage;
}

/** Loads the texts of both languages and shows one of them. */
export async function startLanguage(language: Language): Promise<void> {
  i18next.use(initReactI18next).on('languageChanged', (lng) => (document.documentElement.lang = lng));
  await i18next.init({
    lng: language,
    fallbackLng: false,
    resources: resources(),
    defaultNS: 'screens/frame',
    interpolation: { escapeValue: false },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
  });
  // `{{count, number}}`: as everywhere on the page, whatever Chromium knows of the language.
  i18next.services.formatter?.add('number', (value) => groupDigits(Number(value)));
}
