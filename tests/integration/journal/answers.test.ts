import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appendEvent, journalKey } from '../../../electron/engine/journal/index.ts';
import { programActor } from '../../../shared/contract/journal-events.ts';
import { unwrap } from '../../../shared/result.ts';
import { makeTestWorkplace, startTestEngine, type TestEngine } from '../../fixtures/workplace.ts';
import { paperFolder, pdfText, pdfToolsInstalled, withPdfTools } from '../documents/pdf-tools.ts';

const auditorPassword = 'қоңыр күз жапырағы 19';
const passphrase = 'тіркелген мөр сынығы 73';
const folder = paperFolder();

let engine: TestEngine;

// One workplace for all, with an auditor at work: whatever a test does to the journal is undone after it.
beforeAll(async () => {
  engine = await startTestEngine();
  await makeTestWorkplace(engine);
  const { people } = await engine.get('people.add', {
    name: 'Ким Жанна',
    role: 'auditor',
    password: auditorPassword,
  });
  await engine.get('session.lock', {});
  const user = people.find(({ role }) => role === 'auditor')?.id ?? '';
  await engine.get('session.unlock', { user, password: auditorPassword });
});
afterAll(() => engine.remove());
beforeEach(() => tamper('CREATE TABLE kept AS SELECT * FROM journal'));
afterEach(() => {
  tamper(`DELETE FROM journal; INSERT INTO journal SELECT * FROM kept; DROP TABLE kept;
          DELETE FROM checkpoints; DELETE FROM auditor_keys`);
});

const readAll = (filter = {}) => engine.get('journal.read', { filter, offset: 0, limit: 500 });

/** More entries than are read at a time. */
function fill(entries: number): void {
  engine.workplace.open.step((db) => {
    const key = unwrap(journalKey(db));
    for (let seconds = 0; seconds < entries; seconds++)
      appendEvent(db, key, {
        at: new Date(Date.UTC(2026, 6, 7) + seconds * 1000).toISOString(),
        actor: programActor,
        event: 'network-down',
        facts: { seconds },
      });
  });
}

/** Changes the database past the program's doors, as somebody could who has its key. */
function tamper(sql: string): void {
  const db = engine.workplace.open.read((connection) => connection);
  db.pragma('foreign_keys=OFF');
  db.exec(`DROP TRIGGER IF EXISTS journal_is_not_changed; DROP TRIGGER IF EXISTS journal_is_not_deleted;`);
  db.exec(sql);
}

describe('the journal on the screen', () => {
  test('shows the newest first, with what each group holds and the head', async () => {
    fill(12);
    const all = await readAll();
    expect(all.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: all.all }, (_, place) => all.all - place),
    );
    expect(Object.values(all.groups).reduce((sum, count) => sum + count, 0)).toBe(all.all);
    expect(all.head).toMatchObject({ seq: all.all, short: all.entries[0]?.link });
    const network = await readAll({ group: 'network' });
    expect(network.total).toBe(12);
    expect(network.entries.every(({ event }) => event === 'network-down')).toBe(true);
    const people = all.users.map(({ user }) => user);
    expect(people).toHaveLength(3);
    const totals = await Promise.all(people.map(async (user) => (await readAll({ user })).total));
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(all.all);
  });

  test('can be looked at whatever somebody made of an entry', async () => {
    tamper(`UPDATE journal SET at = 'yesterday', facts = 'none', event = '${'x'.repeat(300)}' WHERE seq = 2;
            UPDATE journal SET seq = -7 WHERE seq = 3`);
    const { entries } = await readAll();
    expect(entries.map(({ seq }) => seq)).toContain(-7);
    expect(entries.find(({ seq }) => seq === 2)).toMatchObject({ at: 'yesterday', facts: {} });
  });
});

describe('the check of the chain', () => {
  test('follows all of it in steps, between which others read, and is journalled', async () => {
    fill(9_000);
    const entries = (await readAll()).all;
    const steps: number[] = [];
    let between = 0;
    const checking = engine.ask(
      'journal.verify',
      {},
      {
        progress: (step, done, total) => {
          expect([step, total]).toEqual(['entries', entries]);
          steps.push(done);
          void readAll({ group: 'access' }).then(() => between++);
        },
      },
    );
    const verification = unwrap(await checking);
    expect(verification).toMatchObject({ verdict: 'sound', entries, firstBroken: null });
    expect(verification.checkpoints).toEqual({ signed: 0, broken: [] });
    expect(verification.head?.seq).toBe(entries);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.at(-1)).toBe(entries);
    expect(between).toBeGreaterThan(1);
    expect((await readAll()).entries[0]).toMatchObject({
      event: 'journal-checked',
      facts: { verdict: 'sound', entries },
    });
  });

  test('can be ended, and then says nothing', async () => {
    fill(5_000);
    const stop = new AbortController();
    const before = (await readAll()).all;
    const result = await engine.ask(
      'journal.verify',
      {},
      { signal: stop.signal, progress: () => stop.abort() },
    );
    expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect((await readAll()).all).toBe(before);
  });

  test.each([
    ['a changed entry', `UPDATE journal SET facts = '{"seconds":99}' WHERE seq = 7`, 'changed', 7],
    ['a removed entry', 'DELETE FROM journal WHERE seq = 8', 'removed', 8],
    [
      'two entries in each other’s place',
      'UPDATE journal SET seq = -1 WHERE seq = 7; UPDATE journal SET seq = 7 WHERE seq = 9; UPDATE journal SET seq = 9 WHERE seq = -1',
      'moved',
      7,
    ],
  ] as const)('finds %s and says where', async (_, sql, verdict, firstBroken) => {
    fill(20);
    tamper(sql);
    expect(await engine.get('journal.verify', {})).toMatchObject({ verdict, firstBroken, head: null });
    const [newest] = (await readAll({ group: 'journal' })).entries;
    expect(newest).toMatchObject({ event: 'journal-checked', facts: { verdict } });
  });

  test('a checkpoint gives away that the entries from the signed one on are gone', async () => {
    fill(5);
    await engine.get('journal.makeKey', { passphrase });
    const { seq } = await engine.get('journal.sign', { passphrase });
    tamper(`DELETE FROM journal WHERE seq >= ${seq}`);
    expect(await engine.get('journal.verify', {})).toMatchObject({
      verdict: 'cut-off',
      firstBroken: seq,
      checkpoints: { signed: 1, broken: [seq] },
    });
  });
});

describe('a head from paper', () => {
  test('is found however it was typed, and each comparison is journalled', async () => {
    fill(3);
    const { head } = await readAll();
    const typed = (head?.short ?? '').toUpperCase().replaceAll(' ', '-');
    expect(await engine.get('journal.compare', { typed })).toEqual({ verdict: 'found', head });
    expect((await readAll()).entries[0]).toMatchObject({
      event: 'head-compared',
      facts: { typed, verdict: 'found', entry: head?.seq },
    });
    expect(await engine.get('journal.compare', { typed: '0123 4567 89ab cdef' })).toEqual({
      verdict: 'not-found',
      head: null,
    });
    const before = (await readAll()).all;
    const unreadable = await engine.ask('journal.compare', { typed: '4e7a 90c3' });
    expect(unreadable).toMatchObject({ ok: false, failure: { code: 'journal-head-unreadable' } });
    expect((await readAll()).all).toBe(before);
  });
});

describe('the journal outside', () => {
  test('as CSV holds every entry with its whole link, as another reader sees it', async () => {
    fill(1_200);
    const target = join(folder, 'journal.csv');
    const all = await readAll();
    const made = await engine.get('journal.export', { target: engine.picks.own('save-csv', target) });
    const bytes = readFileSync(target);
    expect(made).toEqual({
      name: 'journal.csv',
      entries: all.all,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const script =
      'import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))))';
    const rows = JSON.parse(execFileSync('python3', ['-c', script, target], { encoding: 'utf8' })) as Record<
      string,
      string
    >[];
    expect(rows.map((row) => Number(row['seq']))).toEqual(
      Array.from({ length: all.all }, (_, place) => all.all - place),
    );
    expect(rows[0]?.['link']).toBe(all.head?.mac);
    expect(rows[0]).toMatchObject({ event: 'network-down', facts: '{"seconds":1199}', role: 'program' });
    expect(rows[0]?.['ru']).toMatch(/^\p{Lu}.*1[\s\u00a0]?199/u);
    expect((await readAll()).entries[0]).toMatchObject({
      event: 'paper-saved',
      facts: { kind: 'journal', file: 'journal.csv', sha256: made.sha256 },
    });
  });

  test.skipIf(!pdfToolsInstalled)(
    `on paper names what was asked for, and no other entry${withPdfTools}`,
    async () => {
      fill(700);
      const filter = { group: 'network', search: '69' } as const;
      const wanted = await readAll(filter);
      expect(wanted.total).toBeGreaterThan(10);
      const { paper } = await engine.get('journal.print', { filter, language: 'ru' });
      const path = join(folder, 'journal.pdf');
      writeFileSync(path, engine.workplace.open.papers.get(paper)?.bytes ?? '');
      const text = pdfText(path);
      expect(text).toContain(`Отобранные записи: ${wanted.total} из ${(await readAll()).all}`);
      expect(text).toContain('Раздел: Сеть; Поиск: 69');
      expect(text.match(/Сеть отключена/gu)?.length ?? 0).toBeLessThanOrEqual(wanted.total);
      for (const { link } of wanted.entries.slice(0, 20)) expect(text).toContain(link);
      expect(text).not.toContain('Рабочее место открыто');
    },
  );
});

describe('an auditor', () => {
  test('signs with a key that only the own passphrase opens', async () => {
    expect(await engine.get('journal.checkpoints', {})).toEqual({ hasKey: false, checkpoints: [] });
    const without = await engine.ask('journal.sign', { passphrase });
    expect(without).toMatchObject({ ok: false, failure: { code: 'auditor-key-unknown' } });
    expect(await engine.ask('journal.makeKey', { passphrase: '12345' })).toMatchObject({ ok: false });
    await engine.get('journal.makeKey', { passphrase });
    const wrong = await engine.ask('journal.sign', { passphrase: `${passphrase}!` });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'auditor-passphrase-wrong' } });
    const head = (await readAll()).head;
    const signed = await engine.get('journal.sign', { passphrase });
    expect(signed.seq).toBe(head?.seq);
    const { hasKey, checkpoints } = await engine.get('journal.checkpoints', {});
    expect(hasKey).toBe(true);
    expect(checkpoints).toMatchObject([{ ...signed, auditor: 'Ким Жанна' }]);
    expect(checkpoints[0]?.keyId).toMatch(/^[0-9a-f]{20}$/);
    expect(await engine.get('journal.verify', {})).toMatchObject({
      verdict: 'sound',
      checkpoints: { signed: 1, broken: [] },
    });
    const events = (await readAll()).entries.map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['journal-checked', 'checkpoint-signed', 'auditor-key-made']);
  });

  test('a chain that was written anew by whoever has its key does not pass for what was signed', async () => {
    await engine.get('journal.makeKey', { passphrase });
    const { seq } = await engine.get('journal.sign', { passphrase });
    engine.workplace.open.step((db) => {
      const rows = db
        .prepare<
          [],
          {
            at: string;
            user: string;
            user_name: string;
            role: 'chair';
            event: 'workplace-unlocked';
            facts: string;
          }
        >('SELECT at, user, user_name, role, event, facts FROM journal ORDER BY seq')
        .all();
      const key = unwrap(journalKey(db));
      db.exec('DELETE FROM journal');
      for (const [place, row] of rows.entries())
        appendEvent(db, key, {
          at: row.at,
          actor: { user: row.user, name: place === 1 ? 'Басқа біреу' : row.user_name, role: row.role },
          event: row.event,
          facts: JSON.parse(row.facts) as Record<string, never>,
        });
    });
    expect(await engine.get('journal.verify', {})).toMatchObject({
      verdict: 'changed',
      firstBroken: seq,
      checkpoints: { signed: 1, broken: [seq] },
    });
  });
});
