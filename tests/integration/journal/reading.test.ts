import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  readEntry,
  readEvents,
  type JournalFilter,
  type JournalPage,
} from '../../../electron/engine/journal/index.ts';
import { journalEvents, journalGroups, type JournalEvent } from '../../../shared/contract/journal-events.ts';
import { instantOf, makeJournal, operator, writeEvents, type JournalDatabase } from './journal-database.ts';

const ENTRIES = 1_203;
const all = { offset: 0, limit: 500 };
const countEvents = (db: JournalDatabase['db'], filter: JournalFilter): Omit<JournalPage, 'entries'> => {
  const { entries: _, ...counts } = readEvents(db, filter, { offset: 0, limit: 1 });
  return counts;
};
let journal: JournalDatabase;
beforeAll(() => {
  journal = makeJournal();
  writeEvents(journal, ENTRIES);
});
afterAll(() => journal.remove());

describe('reading the journal', () => {
  it('gives the newest first, page by page, every entry once', () => {
    const seen: number[] = [];
    for (let offset = 0; offset < ENTRIES; offset += 250) {
      const page = readEvents(journal.db, {}, { offset, limit: 250 });
      seen.push(...page.entries.map(({ seq }) => seq));
    }
    expect(seen).toEqual(Array.from({ length: ENTRIES }, (_, i) => ENTRIES - i));
    expect(readEvents(journal.db, {}, { offset: ENTRIES, limit: 10 }).entries).toEqual([]);
    expect(readEvents(journal.db, {}, { offset: 0, limit: 100_000 }).entries).toHaveLength(500);
  });

  it('gives an entry with its facts and link', () => {
    const entry = readEvents(journal.db, {}, { offset: ENTRIES - 2, limit: 1 }).entries[0];
    expect(entry).toMatchObject({
      seq: 2,
      at: instantOf(1),
      user: operator.user,
      name: operator.name,
      role: 'operator',
      event: 'list-received',
      facts: { part: { kk: 'Жаңажол ауылдық округі', ru: 'Жанажолский сельский округ' }, bytes: 1_001 },
    });
    expect(entry?.link).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
    const whole = readEntry(journal.db, 2);
    expect(whole?.entry).toEqual(entry);
    expect(whole?.before).toBe(readEntry(journal.db, 1)?.entry.link);
    expect(whole?.after).toBe(readEntry(journal.db, 3)?.entry.link);
    expect(readEntry(journal.db, 1)?.before).toBeNull();
    expect(readEntry(journal.db, ENTRIES)?.after).toBeNull();
    expect(readEntry(journal.db, ENTRIES + 1)).toBeNull();
  });

  it('counts every group under the other filters, and the groups add up', () => {
    for (const filter of [{}, { user: operator.user }, { from: instantOf(100), before: instantOf(333) }]) {
      const counts = countEvents(journal.db, filter);
      expect(journalGroups.reduce((sum, group) => sum + counts.groups[group], 0)).toBe(counts.all);
      expect(counts.total).toBe(counts.all);
      for (const group of journalGroups) {
        const inGroup = countEvents(journal.db, { ...filter, group });
        // The other groups keep their counts beside the chosen one.
        expect(inGroup).toEqual({ ...counts, total: counts.groups[group] });
        const { entries } = readEvents(journal.db, { ...filter, group }, all);
        expect(entries).toHaveLength(Math.min(500, inGroup.total));
        for (const { event } of entries) expect(journalEvents[event as JournalEvent].group).toBe(group);
      }
    }
    expect(countEvents(journal.db, {})).toMatchObject({
      all: ENTRIES,
      groups: { access: 241, receiving: 241, iin: 241, network: 240 },
    });
  });

  it('filters by time: from the first instant on, before the second', () => {
    const page = readEvents(journal.db, { from: instantOf(10), before: instantOf(12) }, all);
    expect(page.entries.map(({ at }) => at)).toEqual([instantOf(11), instantOf(10)]);
  });

  it('names everybody who has an entry, the latest at work first', () => {
    expect(countEvents(journal.db, { user: operator.user, search: 'ничего такого' }).users).toEqual([
      { user: 'u-1', name: 'А. Сейітова', role: 'operator' },
      { user: 'u-2', name: 'Б. Омаров', role: 'chair' },
      { user: 'program', name: '', role: 'program' },
    ]);
  });

  it('finds words in names and facts without case, in Kazakh too', () => {
    const found = (search: string) => countEvents(journal.db, { search }).total;
    expect(found('ЖАҢАЖОЛ')).toBe(found('жаңажол'));
    expect(found('жаңажол')).toBe(482);
    expect(found('zhanazhol_2026')).toBe(241);
    expect(found('ОМАРОВ')).toBe(240);
    expect(found('%')).toBe(0);
    expect(found("'")).toBe(0);
  });

  it('finds an entry by its number, and events whose text the page has found', () => {
    const byNumber = readEvents(journal.db, { search: '№ 1 103' }, all);
    expect(byNumber.entries.map(({ seq }) => seq)).toContain(1_103);
    const byText = readEvents(journal.db, { search: 'программа', searchEvents: ['network-up'] }, all);
    expect(byText.entries).toHaveLength(240);
    expect(new Set(byText.entries.map(({ event }) => event))).toEqual(new Set(['network-up']));
  });

  it('shows an entry that nobody of ours wrote, and does not break on it', () => {
    const raw = journal.openRaw();
    raw.exec(
      `INSERT INTO journal VALUES (9999, 'x', 'y', 'z', 'w', 'not-an-event', 'no json', zeroblob(32), zeroblob(32))`,
    );
    const filter = { group: 'journal' } as const;
    const { entries, total } = readEvents(raw, filter, { offset: 0, limit: 1 });
    raw.exec('DELETE FROM journal WHERE seq = 9999');
    raw.close();
    expect(entries[0]).toMatchObject({ seq: 9999, event: 'not-an-event', facts: {} });
    expect(total).toBe(1);
  });
});
