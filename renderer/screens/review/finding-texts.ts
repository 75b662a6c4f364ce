import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingDetail } from '../../../shared/contract/review-calls.ts';
import { groupDigits } from '../../app/format.ts';

/** Texts in groups: a string, or more of them. */
interface Texts {
  readonly [key: string]: string | Texts;
}

const sentences = import.meta.glob<Texts>('../../../locales/*/findings.json', {
  eager: true,
  import: 'default',
});
const reports = import.meta.glob<Texts>('../../../locales/*/documents/report.json', {
  eager: true,
  import: 'default',
});

function textAt(texts: Texts | undefined, path: readonly string[]): string | undefined {
  let at: string | Texts | undefined = texts;
  for (const key of path) at = typeof at === 'object' ? at[key] : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** Puts facts into a text. */
export function filled(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => {
    const fact = facts[name] ?? '';
    return typeof fact === 'number' ? groupDigits(fact) : fact;
  });
}

/** What findings are called and why they were made, in the language of the page. */
export interface FindingTexts {
  /** The sentence that explains a finding. */
  readonly why: (sentence: FindingDetail['sentence']) => string;
  /** What a code means. */
  readonly code: (code: string) => string;
  /** What a sub-code means in a few words. */
  readonly subcode: (code: string, subcode: string) => string;
}

/** The texts of findings. */
export function useFindingTexts(): FindingTexts {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const own = sentences[`../../../locales/${language}/findings.json`];
    const report = reports[`../../../locales/${language}/documents/report.json`];
    return {
      why: ({ key, facts }) => filled(textAt(own, key.split('/')) ?? key, facts),
      code: (code) => textAt(own, ['code', code]) ?? code,
      // Where the text names a fact, as the column of A3, the sub-code is that fact.
      subcode: (code, subcode) => textAt(report, ['short', code, subcode]) ?? subcode,
    };
  }, [language]);
}
