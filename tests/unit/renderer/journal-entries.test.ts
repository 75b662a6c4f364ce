import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import {
  beginOf,
  eventsNamed,
  groupOf,
  saidBy,
  toneOf,
  type JournalText,
} from '../../../renderer/screens/journal/entries.ts';

/** The texts of the journal as the page has them. */
async function textOf(language: 'kk' | 'ru'): Promise<JournalText> {
  const file = new URL(`../../../locales/${language}/journal.json`, import.meta.url);
  const instance = createInstance();
  await instance.init({
    lng: language,
    resources: { [language]: { journal: JSON.parse(readFileSync(file, 'utf8')) as Record<string, string> } },
    defaultNS: 'journal',
    keySeparator: false,
    nsSeparator: false,
  });
  return instance.getFixedT(language, 'journal');
}

describe('an entry in words', () => {
  it('says what happened and what it was about, in both languages', async () => {
    const entry = {
      event: 'iin-shown',
      facts: { part: { kk: 'Жаңажол', ru: 'Жанажол' }, receipt: 'r', record: 12 },
    };
    expect(saidBy(entry, 'ru', await textOf('ru'))).toEqual({
      event: 'ИИН показан полностью',
      subject: 'Жанажол, запись № 12',
    });
    expect(saidBy(entry, 'kk', await textOf('kk')).subject).toContain('Жаңажол');
  });

  it('shows what nobody knows as it is, and makes it stand out', async () => {
    const text = await textOf('ru');
    const strange = { event: 'list-burnt', facts: { by: 'x' } };
    expect(saidBy(strange, 'ru', text)).toEqual({
      event: `${text('unknown-event')}: list-burnt`,
      subject: '{"by":"x"}',
    });
    expect(toneOf(strange)).toBe('warning');
    expect(groupOf('list-burnt')).toBe('journal');
    const changed = { event: 'iin-shown', facts: { record: 'twelve' } };
    expect(saidBy(changed, 'ru', text).subject).toBe('{"record":"twelve"}');
  });

  it('colours a broken chain, a failed comparison and a network, and no ordinary event', () => {
    expect(toneOf({ event: 'journal-checked', facts: { entries: 2, verdict: 'removed' } })).toBe('danger');
    expect(toneOf({ event: 'journal-checked', facts: { entries: 2, verdict: 'sound' } })).toBe('sound');
    expect(toneOf({ event: 'head-compared', facts: { verdict: 'not-found' } })).toBe('warning');
    expect(toneOf({ event: 'network-up', facts: {} })).toBe('warning');
    expect(toneOf({ event: 'list-received', facts: {} })).toBe('ordinary');
  });
});

describe('narrowing the journal', () => {
  it('finds events by words of the language of the page, in any case', async () => {
    expect(eventsNamed(' ИИН пок', await textOf('ru'))).toEqual(['iin-shown']);
    expect(eventsNamed('иин показан', await textOf('kk'))).toEqual([]);
    expect(eventsNamed('  ', await textOf('ru'))).toEqual([]);
  });

  it('begins a period at a midnight of this computer, today counted', () => {
    const now = new Date(2026, 6, 7, 15, 30);
    expect(beginOf('all', now)).toBeUndefined();
    expect(beginOf('today', now)).toBe(new Date(2026, 6, 7).toISOString());
    expect(beginOf('week', now)).toBe(new Date(2026, 6, 1).toISOString());
  });
});
