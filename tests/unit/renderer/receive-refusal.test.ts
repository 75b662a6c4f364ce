import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { afterRefusal } from '../../../renderer/screens/receive/refusal-text.ts';
import { intakeFailures } from '../../../shared/failures/intake.ts';

/** Failures of a file that are no refusal: the list was read, and the text says what was odd. */
const oddities = ['access-text-damaged', 'access-date-damaged', 'list-cod-repeated', 'list-flag-unclear'];
const refusals = [
  ...Object.keys(intakeFailures).filter((code) => !oddities.includes(code)),
  'file-not-found',
  'file-unreadable',
  'file-too-large',
  'file-changed',
  'not-a-regular-file',
  'not-enough-memory',
];

function textsOf(language: string): Record<string, string> {
  const read = (room: string): Record<string, string> =>
    JSON.parse(
      readFileSync(new URL(`../../../locales/${language}/failures/${room}.json`, import.meta.url), 'utf8'),
    ) as Record<string, string>;
  return { ...read('general'), ...read('intake') };
}

/** How the texts say that nothing was lost. */
const safe = {
  kk: /өзгермеді|өзгерген жоқ/u,
  ru: /не изменен[оы]/u,
};

describe.each(['kk', 'ru'] as const)('a refused file, in %s', (language) => {
  it.each(refusals)('%s: what happened, then what is safe, then what to do', (code) => {
    const text = textsOf(language)[code] ?? '';
    const [happened = '', ...then] = text.split(/(?<=[.!?])\s+(?=[\p{Lu}"«])/u);
    const parts = afterRefusal(then.join(' '));
    expect(happened).not.toMatch(safe[language]);
    expect(parts.safe).toMatch(safe[language]);
    expect(parts.todo).not.toBe('');
  });
});
