import i18next from 'i18next';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './app.ts';

/** The languages of the program, with the words of the switch in the strip and before the workplace is open. */
export const languages = [
  { language: 'kk', short: 'Қаз', whole: 'Қазақша' },
  { language: 'ru', short: 'Рус', whole: 'Русский' },
] as const;
/** A language of the program. */
export type Language = (typeof languages)[number]['language'];

/** A text of the screens as the program shows it: `say('screens/receive', 'accept')`. */
export type Say = (place: string, key: string, facts?: Readonly<Record<string, string | number>>) => string;

/** `locales/kk/screens/frame.json` as `screens/frame`, for a language. */
function read(language: Language): Record<string, Record<string, string>> {
  const folder = join(root, 'locales', language);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );
  return Object.fromEntries(
    files.map((file) => [
      file.replaceAll('\\', '/').replace(/\.json$/u, ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>,
    ]),
  );
}

/** The texts of a language; a key that is not there throws, so that no test looks for a text that nobody can see. */
export function textsIn(language: Language): Say {
  const texts = i18next.createInstance();
  void texts.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: read(language) },
    interpolation: { escapeValue: false },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
  });
  return (place, key, facts = {}) => {
    if (!texts.exists(key, { ns: place, ...facts })) throw new Error(`${place} has no text ${key}`);
    return texts.t(key, { ns: place, ...facts });
  };
}

/** `10236` as the screens write it. */
export const grouped = (value: number): string => String(value).replaceAll(/\B(?=(?:\d{3})+$)/gu, '\u{a0}');
