import { execFileSync, spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  appendEvent,
  compareHead,
  journalHead,
  journalKey,
  paperHead,
  readEntry,
  verifyJournal,
} from '../../../electron/engine/journal/index.ts';
import { fail, ok } from '../../../shared/result.ts';
import { failure } from '../../../shared/failures/index.ts';
import {
  chair,
  instantOf,
  makeJournal,
  operator,
  readerOf,
  writeEvents,
  type JournalDatabase,
} from './journal-database.ts';

let journal: JournalDatabase;
beforeEach(() => {
  journal = makeJournal();
});
afterEach(() => journal.remove());

const openssl = spawnSync('openssl', ['version']).status === 0;

describe('the journal', () => {
  it('numbers its entries, keeps who did what and when, and is whole', async () => {
    const { db } = journal;
    expect(await journal.verify()).toEqual({ sound: true, entries: 0, since: null, head: null });
    writeEvents(journal, 23);
    const rows = db.prepare('SELECT seq, at, user, user_name, role, event FROM journal ORDER BY seq').all();
    expect(rows).toHaveLength(23);
    expect(rows[4]).toEqual({
      seq: 5,
      at: instantOf(4),
      user: chair.user,
      user_name: chair.name,
      role: 'chair',
      event: 'half-year-opened',
    });
    expect(await journal.verify()).toEqual({
      sound: true,
      entries: 23,
      since: instantOf(0),
      head: journalHead(db),
    });
  });

  it('refuses facts that the catalogue does not know, and writes nothing then', () => {
    const { db, key } = journal;
    const facts = { part: { kk: 'А', ru: 'А' }, receipt: 'r', record: 1, iin: '500101100000' };
    expect(() =>
      appendEvent(db, key, { at: instantOf(0), actor: operator, event: 'iin-shown', facts }),
    ).toThrow();
    expect(journalHead(db)).toBeNull();
  });

  it('masks an IIN that somebody typed into a reason, and nothing else', () => {
    const { db, key } = journal;
    const part = { kk: 'Ақсу', ru: 'Аксу' };
    const reason = 'Строка 500101100000 лишняя, см. 500101100007; письмо 202607011200 № 1234567890123';
    const facts = { receipt: 'r-1', part, reason };
    appendEvent(db, key, { at: instantOf(0), actor: operator, event: 'list-withdrawn', facts });
    expect(readEntry(db, 1)?.entry.facts).toEqual({
      receipt: 'r-1',
      part,
      reason: 'Строка 5001•••••000 лишняя, см. 5001•••••007; письмо 202607011200 № 1234567890123',
    });
    const stored = db.prepare<[], string>('SELECT facts FROM journal').pluck().get();
    expect(stored).not.toContain('500101100');
  });

  it('goes back with the step that it records', () => {
    const { db, key } = journal;
    writeEvents(journal, 3);
    const before = journalHead(db);
    expect(() =>
      db.transaction(() => {
        appendEvent(db, key, { at: instantOf(9), actor: operator, event: 'workplace-unlocked', facts: {} });
        throw new Error('the step failed');
      })(),
    ).toThrow('the step failed');
    expect(journalHead(db)).toEqual(before);
  });

  it('only grows for the program itself', () => {
    writeEvents(journal, 2);
    expect(() => journal.db.exec("UPDATE journal SET facts = '{}'")).toThrow('the journal only grows');
    expect(() => journal.db.exec('DELETE FROM journal')).toThrow('the journal only grows');
  });

  it('keeps one key for good, and does not make a second one for entries that are there', () => {
    const { db, key } = journal;
    writeEvents(journal, 1);
    expect(journalKey(db)).toEqual(ok(key));
    db.exec("DELETE FROM settings WHERE key = 'journal.key'");
    expect(journalKey(db)).toEqual(fail(failure('journal-key-missing', {})));
    db.prepare("INSERT INTO settings VALUES ('journal.key', ?)").run('"short"');
    expect(journalKey(db)).toEqual(fail(failure('journal-key-missing', {})));
  });

  it('is checked with the key of the chain only', async () => {
    writeEvents(journal, 3);
    const verdict = await verifyJournal(readerOf(journal.db), Buffer.alloc(32, 7));
    expect(verdict).toMatchObject({ ok: true, value: { sound: false, break: { kind: 'changed', seq: 1 } } });
  });

  it('tells how far the verification is, and can be stopped', async () => {
    writeEvents(journal, 4_500);
    const told: [number, number][] = [];
    const result = await verifyJournal(readerOf(journal.db), journal.key, {
      onProgress: (done, total) => told.push([done, total]),
    });
    expect(result).toMatchObject({ ok: true, value: { sound: true, entries: 4_500 } });
    expect(told.at(0)).toEqual([2_000, 4_500]);
    expect(told.at(-1)).toEqual([4_500, 4_500]);
    const stop = new AbortController();
    const stopped = await verifyJournal(readerOf(journal.db), journal.key, {
      onProgress: () => stop.abort(),
      signal: stop.signal,
    });
    expect(stopped).toEqual(fail(failure('cancelled', {})));
  });

  it('stays whole while entries are written during its verification', async () => {
    writeEvents(journal, 3_000);
    const result = await verifyJournal(readerOf(journal.db), journal.key, {
      onProgress: (done) => done === 2_000 && writeEvents(journal, 5, 3_000),
    });
    expect(result).toMatchObject({ ok: true, value: { sound: true, entries: 3_005 } });
  });

  describe.skipIf(!openssl)('by another program (skipped without openssl)', () => {
    it('every link is the HMAC-SHA-256 of the entry and the link before', () => {
      writeEvents(journal, 6);
      const rows = journal.db
        .prepare<[], Record<string, string | number | Buffer>>('SELECT * FROM journal ORDER BY seq')
        .all();
      let previous = '00'.repeat(32);
      for (const row of rows) {
        const content = JSON.stringify([
          'salystyru-journal-1',
          row['seq'],
          row['at'],
          row['user'],
          row['user_name'],
          row['role'],
          row['event'],
          row['facts'],
          previous,
        ]);
        const hmac = execFileSync(
          'openssl',
          ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${journal.key.toString('hex')}`, '-hex'],
          { input: content, encoding: 'utf8' },
        );
        previous = (row['mac'] as Buffer).toString('hex');
        expect(hmac.trim().split(/\s+/).at(-1)).toBe(previous);
      }
    });
  });
});

describe('the head of the journal', () => {
  it('is short enough to be typed from a paper, and finds its entry again', () => {
    const { db } = journal;
    writeEvents(journal, 12);
    const head = journalHead(db)!;
    expect(head.short).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
    expect(head.mac.startsWith(head.short.replaceAll(' ', ''))).toBe(true);
    writeEvents(journal, 30, 12);
    for (const typed of [
      head.short,
      head.short.toUpperCase(),
      head.short.replaceAll(' ', ''),
      ` ${head.short.replaceAll(' ', '-')} `,
      head.mac,
      // As a Russian or Kazakh keyboard writes it.
      head.short.replaceAll('a', 'а').replaceAll('c', 'с').replaceAll('e', 'Е').replaceAll('0', 'О'),
    ])
      expect(compareHead(db, typed)).toEqual(ok({ verdict: 'found', head }));
  });

  it('of another journal is not found', () => {
    writeEvents(journal, 5);
    expect(compareHead(journal.db, '0123 4567 89ab cdef')).toEqual(ok({ verdict: 'not-found' }));
  });

  it('that is no head is refused and named', () => {
    writeEvents(journal, 5);
    const short = journalHead(journal.db)!.short;
    for (const typed of [
      '',
      short.slice(0, -1),
      `${short} g`,
      'акт № 2026-II/6',
      '*'.repeat(16),
      'f'.repeat(65),
    ])
      expect(compareHead(journal.db, typed)).toEqual(
        fail(failure('journal-head-unreadable', { digits: 16 })),
      );
  });

  it('stands on papers with its number and the time of its entry', () => {
    writeEvents(journal, 1);
    const head = journalHead(journal.db)!;
    const paper = paperHead(head);
    expect(paper).toMatchObject({ entry: 1, head: head.short });
    expect(paper.at).toMatch(/^0[678]\.07\.2026 \d\d:\d\d$/);
  });
});
