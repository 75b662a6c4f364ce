import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInstance, type TFunction } from 'i18next';
import { failureCatalogue, type Failure } from '../../../shared/failures/index.ts';

/** The languages of the program. */
export const languages = ['kk', 'ru'] as const;

/** A language of the program. */
export type Language = (typeof languages)[number];

/** Text of `key` in the namespace `ns` (`documents/act` is `locales/<language>/documents/act.json`). */
export type Texts = (ns: string, key: string, facts?: Readonly<Record<string, string | number>>) => string;

const localesFolder = fileURLToPath(new URL('../../../locales/', import.meta.url));
const loaded = new Map<Language, Texts>();

/** The texts of a language; a missing key is an error of the program and throws. */
export function textsOf(language: Language): Texts {
  let texts = loaded.get(language);
  if (!texts) loaded.set(language, (texts = load(language)));
  return texts;
}

/** What a failure says in each language: what happened, what is safe, what to do. */
export function failureTexts(failure: Failure): Record<Language, string> {
  const room = Object.entries(failureCatalogue).find(([, codes]) => failure.code in codes)?.[0];
  const say = (language: Language): string =>
    textsOf(language)(`failures/${room}`, failure.code, failure.facts);
  return { kk: say('kk'), ru: say('ru') };
}

function load(language: Language): Texts {
  const resources: Record<string, object> = {};
  for (const entry of readdirSync(`${localesFolder}${language}`, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.json')) continue;
    const ns = entry.slice(0, -'.json'.length).replaceAll('\\', '/');
    resources[ns] = JSON.parse(readFileSync(`${localesFolder}${language}/${entry}`, 'utf8')) as object;
  }
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    ns: Object.keys(resources),
    resources: { [language]: resources },
    interpolation: { escapeValue: false },
    initAsync: false,
    // Codes such as `9.1:iin` are keys.
    keySeparator: '/',
    nsSeparator: false,
  });
  const t: TFunction = instance.t;
  return (ns, key, facts) => {
    if (!instance.exists(key, { ns, ...facts })) throw new Error(`no text ${ns}:${key} in ${language}`);
    return t(key, { ns, ...facts });
  };
}
