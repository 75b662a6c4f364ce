import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendEvent, headsInVault, journalHead } from '../../../electron/engine/journal/index.ts';
import type { Connection } from '../../../electron/engine/sqlite/index.ts';
import { instantOf, makeJournal, operator, writeEvents, type JournalDatabase } from './journal-database.ts';

const ENTRIES = 20;

let journal: JournalDatabase;
beforeEach(() => {
  journal = makeJournal();
  writeEvents(journal, ENTRIES);
});
afterEach(() => journal.remove());

/** Changes the database behind the program's back, and gives what the verification then says. */
async function after(tamper: (raw: Connection) => void): Promise<unknown> {
  const raw = journal.openRaw();
  raw.transaction(() => tamper(raw))();
  raw.close();
  const verdict = await journal.verify();
  return verdict.sound ? 'sound' : verdict.break;
}

describe('somebody with the file but without the key of the chain', () => {
  it.each([
    ['the time', "UPDATE journal SET at = '2026-07-07T00:00:00.000Z' WHERE seq = 8"],
    ['the person', "UPDATE journal SET user = 'u-9' WHERE seq = 8"],
    ['the name', "UPDATE journal SET user_name = 'Б. Омаров' WHERE seq = 8"],
    ['the role', "UPDATE journal SET role = 'auditor' WHERE seq = 8"],
    ['the event', "UPDATE journal SET event = 'network-down' WHERE seq = 8"],
    ['the facts', "UPDATE journal SET facts = replace(facts, '7', '8') WHERE seq = 8"],
    ['the link', 'UPDATE journal SET mac = randomblob(32) WHERE seq = 8'],
    ['the link before', 'UPDATE journal SET previous = zeroblob(32) WHERE seq = 8'],
    [
      'the link to that of another',
      'UPDATE journal SET mac = (SELECT mac FROM journal WHERE seq = 3) WHERE seq = 8',
    ],
  ])('changes %s of an entry: found there', async (_, sql) => {
    expect(await after((raw) => raw.exec(sql))).toEqual({ kind: 'changed', seq: 8 });
  });

  it.each([1, 2, 11, ENTRIES - 1])('removes entry %i: found there', async (seq) => {
    expect(await after((raw) => raw.exec(`DELETE FROM journal WHERE seq = ${seq}`))).toEqual({
      kind: 'removed',
      seq,
    });
  });

  it('removes several: the first is named', async () => {
    expect(await after((raw) => raw.exec('DELETE FROM journal WHERE seq IN (5, 6, 7, 12)'))).toEqual({
      kind: 'removed',
      seq: 5,
    });
  });

  it.each([1, 2, 11])('removes entry %i and closes the gap: found as removed', async (seq) => {
    const verdict = await after((raw) => {
      raw.exec(`DELETE FROM journal WHERE seq = ${seq}`);
      // In two steps, because numbers are unique.
      raw.exec(
        `UPDATE journal SET seq = -seq WHERE seq > ${seq}; UPDATE journal SET seq = -seq - 1 WHERE seq < 0`,
      );
    });
    expect(verdict).toEqual({ kind: 'removed', seq });
  });

  it('exchanges two entries: found as moved, and where from', async () => {
    const verdict = await after((raw) =>
      raw.exec(`UPDATE journal SET seq = -1 WHERE seq = 6; UPDATE journal SET seq = 6 WHERE seq = 14;
                UPDATE journal SET seq = 14 WHERE seq = -1`),
    );
    expect(verdict).toEqual({ kind: 'moved', seq: 6, other: 14 });
  });

  it('puts an entry at the end, or before the first: found as moved', async () => {
    expect(await after((raw) => raw.exec('UPDATE journal SET seq = 21 WHERE seq = 6'))).toEqual({
      kind: 'moved',
      seq: 6,
      other: 21,
    });
    expect(await after((raw) => raw.exec('UPDATE journal SET seq = -3 WHERE seq = 21'))).toMatchObject({
      kind: 'moved',
      seq: -3,
      other: 6,
    });
  });

  it('repeats an entry under a new number: found', async () => {
    const verdict = await after((raw) =>
      raw.exec(`INSERT INTO journal SELECT 21, at, user, user_name, role, event, facts, previous, mac
                FROM journal WHERE seq = 9`),
    );
    expect(verdict).toEqual({ kind: 'moved', seq: 21, other: 9 });
  });

  it.each([0, 21])('adds an entry of their own as number %i: found', async (seq) => {
    const verdict = await after((raw) =>
      raw
        .prepare(
          "INSERT INTO journal VALUES (?, ?, 'u-1', 'А', 'operator', 'workplace-unlocked', '{}', ?, randomblob(32))",
        )
        .run(seq, instantOf(50), Buffer.from(journalHead(raw)!.mac, 'hex')),
    );
    expect(verdict).toEqual({ kind: 'changed', seq });
  });

  it('gives an entry an enormous number: found, and soon', async () => {
    const verdict = await after((raw) =>
      raw.exec(
        `UPDATE journal SET seq = 9007199254740000 WHERE seq = 20;
         UPDATE journal SET facts = '{"count":1}' WHERE seq = 4`,
      ),
    );
    expect(verdict).toEqual({ kind: 'changed', seq: 4 });
    expect(await after((raw) => raw.exec('DELETE FROM journal WHERE seq < 20'))).toEqual({
      kind: 'removed',
      seq: 1,
    });
  });

  it('empties the journal while acts name its entries: found as cut off', async () => {
    const { db } = journal;
    db.exec("INSERT INTO half_years(id, created_at) VALUES ('2026-II', '')");
    db.exec(
      `INSERT INTO acts(half_year, number, kind, at, data, journal_seq) VALUES ('2026-II', 1, 'acceptance', '', '{}', 7)`,
    );
    expect(await after((raw) => raw.exec('DELETE FROM journal'))).toBe('sound');
    expect(await journal.verify(headsInVault(db))).toEqual({
      sound: false,
      entries: 0,
      break: { kind: 'cut-off', seq: 1 },
    });
  });
});

describe('what only a head from outside gives away', () => {
  it('entries at the end are gone', async () => {
    const head = journalHead(journal.db)!;
    expect(await after((raw) => raw.exec('DELETE FROM journal WHERE seq > 15'))).toBe('sound');
    expect(await journal.verify([head])).toEqual({
      sound: false,
      entries: 15,
      break: { kind: 'cut-off', seq: 16 },
    });
    // A head from before the cut fits still.
    const { seq, mac } = journalHead(journal.db)!;
    expect(await journal.verify([{ seq, mac: mac.slice(0, 16) }])).toMatchObject({ sound: true });
  });

  it('an earlier state was put back and gone on from', async () => {
    const head = journalHead(journal.db)!;
    const raw = journal.openRaw();
    raw.exec('DELETE FROM journal WHERE seq > 12');
    // The program itself goes on writing, with the right key.
    for (let n = 0; n < 30; n++)
      appendEvent(raw, journal.key, {
        at: instantOf(100 + n),
        actor: operator,
        event: 'workplace-unlocked',
        facts: {},
      });
    raw.close();
    expect(await journal.verify()).toMatchObject({ sound: true, entries: 42 });
    expect(await journal.verify([{ seq: head.seq, mac: head.mac.slice(0, 16) }])).toEqual({
      sound: false,
      entries: 42,
      break: { kind: 'changed', seq: 20 },
    });
  });

  it('an entry of such a state was put among those of today', async () => {
    const { db } = journal;
    const columns = 'seq, at, user, user_name, role, event, facts, previous, mac';
    const today = db.prepare<[], object>(`SELECT ${columns} FROM journal WHERE seq > 12`).all();
    const raw = journal.openRaw();
    raw.exec('DELETE FROM journal WHERE seq > 12');
    appendEvent(raw, journal.key, {
      at: instantOf(99),
      actor: operator,
      event: 'workplace-unlocked',
      facts: {},
    });
    const insert = raw.prepare(
      `INSERT INTO journal(${columns}) VALUES (@seq, @at, @user, @user_name, @role, @event, @facts, @previous, @mac)`,
    );
    for (const row of today.slice(1)) insert.run(row);
    raw.close();
    expect(await journal.verify()).toMatchObject({ sound: false, break: { kind: 'changed', seq: 13 } });
  });
});
