import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEncrypted, rawKey } from '../../../electron/engine/sqlite/index.ts';
import {
  createWorkingStore,
  openWorkingStore,
  type WorkingStore,
} from '../../../electron/engine/vault/index.ts';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { findings, outcome, receivedList } from '../../fixtures/stores.ts';

const parent = mkdtempSync(join(tmpdir(), 'salystyru-store-'));
afterAll(() => {
  rmSync(parent, { recursive: true });
});

const key = randomBytes(32);
const folder = join(parent, 'store');
const path = join(folder, 'store.db');
let store: WorkingStore;
beforeEach(() => {
  store = unwrap(openWorkingStore(folder, key));
});
afterEach(() => {
  store.close({ destroy: true });
});

describe('a list in the store', () => {
  it('is what was received, the whole of it and any row of it', () => {
    const received = receivedList(5000);
    const other = receivedList(3, 1);
    const id = unwrap(store.saveList(received));
    const otherId = unwrap(store.saveList(other));
    const { list, ...about } = received;
    expect(unwrap(store.readList(id))).toEqual({ id, ...about });
    expect(unwrap(store.readRows(id, 0, 5000))).toEqual(list);
    expect(unwrap(store.readRows(otherId, 0, 3))).toEqual(other.list);
    expect(unwrap(store.readRow(id, 4089))).toMatchObject({
      cod: '4090',
      deleted: false,
      note: '',
      changedOn: { days: NaN, text: 'жоқ' },
      iin: expect.stringMatching(/^5001013\d{5}$/) as unknown,
    });
    expect(unwrap(store.readRow(id, 4998)).cod).toBe('4999');
    expect(unwrap(store.readRows(id, 5000, 0)).rows).toBe(0);
    expect(store.check()).toEqual({ ok: true, value: undefined });
  });

  it('is there again when the store is opened with its key', () => {
    const id = unwrap(store.saveList(receivedList(20)));
    store.close();
    store = unwrap(openWorkingStore(folder, key));
    expect(unwrap(store.readRows(id, 0, 20))).toEqual(receivedList(20).list);
  });

  it('has no rows but its own', () => {
    const id = unwrap(store.saveList(receivedList(20)));
    expect(() => store.readRow(id, 20)).toThrow(RangeError);
    expect(() => store.readRow(id, -1)).toThrow(RangeError);
    expect(() => store.readRow(id + 1, 0)).toThrow(RangeError);
    const empty = unwrap(store.saveList(receivedList(0)));
    expect(unwrap(store.readRows(empty, 0, 0))).toEqual(receivedList(0).list);
  });
});

describe('a run in the store', () => {
  it('gives back its findings in their order and all that belongs to it', () => {
    const list = unwrap(store.saveList(receivedList(4)));
    const first = unwrap(store.saveRun({ list }, findings(2500), outcome(1)));
    const lines = [
      { cod: '1', code: '9.2', outcome: 'corrected' },
      { cod: '2', code: '-', outcome: 'removed' },
    ] as const;
    const second = unwrap(store.saveRun({ list, previous: list }, findings(7, 2), outcome(2, lines)));
    expect([...store.readFindings(first)]).toEqual(findings(2500));
    expect([...store.readFindings(second)]).toEqual(findings(7, 2));
    for (const codes of [['9.2'], ['A2', '9.1:iin'], [], ['9.9.5', '9.9.5']] as const) {
      const wanted = findings(2500).filter(({ code }) => (codes as readonly string[]).includes(code));
      expect([...store.readFindings(first, codes)]).toEqual(wanted);
    }
    expect(unwrap(store.readRun(first))).toEqual({ id: first, list, ...outcome(1) });
    expect(unwrap(store.readRun(second))).toEqual({ id: second, list, previous: list, ...outcome(2, lines) });
    expect(() => store.readRun(99)).toThrow(RangeError);
  });

  it('may be added bit by bit, and leaves no trace when it is abandoned', () => {
    const list = unwrap(store.saveList(receivedList(4)));
    const all = findings(30);
    const abandoned = unwrap(store.beginRun({ list }));
    unwrap(abandoned.add(all));
    // A list saved now would vanish with the run.
    expect(store.saveList(receivedList(1))).toMatchObject({ ok: false, failure: { code: 'store-busy' } });
    abandoned.abandon();
    const run = unwrap(store.beginRun({ list }));
    unwrap(run.add(all.slice(0, 12)));
    unwrap(run.add(all.slice(12)));
    const id = unwrap(run.finish(outcome()));
    expect([...store.readFindings(id)]).toEqual(all);
    store.close();
    const connection = openEncrypted(path, { cipher: 'chacha20', key: rawKey(key), mode: 'read' });
    expect(connection.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(1);
    expect(connection.prepare('SELECT count(*) FROM findings').pluck().get()).toBe(30);
    connection.close();
  });

  it('of a list that is not there leaves no trace', () => {
    const list = unwrap(store.saveList(receivedList(4)));
    expect(() => store.beginRun({ list: 99 })).toThrow();
    const broken = (function* () {
      yield* findings(3);
      throw new Error('the job broke');
    })();
    expect(() => store.saveRun({ list }, broken, outcome())).toThrow('the job broke');
    expect(() => store.saveRun({ list }, findings(3), outcome(0, []))).toThrow(TypeError);
    const id = unwrap(store.saveRun({ list }, findings(1), outcome()));
    expect([...store.readFindings(id)]).toEqual(findings(1));
    expect(store.check()).toEqual({ ok: true, value: undefined });
  });
});

describe('the store', () => {
  it.skipIf(process.platform === 'win32')(
    'and all beside it is its owner’s alone (skipped on Windows)',
    () => {
      unwrap(store.saveList(receivedList(100)));
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
      expect(modes).toEqual([
        ['store.db', 0o600],
        ['store.db-shm', 0o600],
        ['store.db-wal', 0o600],
      ]);
    },
  );

  it('keeps what it promises of every connection', () => {
    store.close();
    const connection = openEncrypted(path, { cipher: 'chacha20', key: rawKey(key), mode: 'write' });
    expect(connection.pragma('temp_store', { simple: true })).toBe(2);
    expect(connection.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(connection.pragma('cell_size_check', { simple: true })).toBe(1);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    const tables = connection
      .prepare<[], { name: string; strict: number }>(
        `SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
    connection.close();
  });

  it('with a wrong key does not open', () => {
    unwrap(store.saveList(receivedList(10)));
    store.close();
    const failed = openWorkingStore(folder, randomBytes(32));
    expect(failed).toEqual({ ok: false, failure: { code: 'store-wrong-key', facts: { file: 'store.db' } } });
  });

  it('with a flipped bit anywhere says that it is damaged, and gives no wrong value', () => {
    const received = receivedList(3000);
    const list = unwrap(store.saveList(received));
    const run = unwrap(store.saveRun({ list }, findings(300), outcome()));
    store.close();
    const whole = readFileSync(path);
    const codes = new Set<string>();
    for (let page = 0; page * 4096 < whole.length; page++) {
      const bytes = Buffer.from(whole);
      const at = page * 4096 + ((page * 997 + 60) % 4096);
      bytes[at] = (bytes[at] as number) ^ (1 << (page % 8));
      writeFileSync(path, bytes);
      const opened = openWorkingStore(folder, key);
      if (!opened.ok) {
        codes.add(opened.failure.code);
        expect(page).toBeLessThan(2);
        continue;
      }
      const checked = opened.value.check();
      expect(checked, `page ${page + 1}`).toMatchObject({ ok: false, failure: { code: 'store-damaged' } });
      // Reading without the check gives what was stored or the failure.
      const rows = opened.value.readRows(list, 0, 3000);
      if (rows.ok) expect(rows.value).toEqual(received.list);
      else expect(rows.failure.code).toBe('store-damaged');
      try {
        expect([...opened.value.readFindings(run)]).toEqual(findings(300));
      } catch (error) {
        expect(error).toMatchObject({ failure: { code: 'store-damaged' } });
      }
      opened.value.close();
    }
    expect([...codes]).toEqual(['store-wrong-key']);
  });

  it('made by a newer version is left alone', () => {
    store.close();
    const connection = openEncrypted(path, { cipher: 'chacha20', key: rawKey(key), mode: 'write' });
    connection.pragma('user_version=99');
    connection.close();
    expect(openWorkingStore(folder, key)).toMatchObject({ failure: { code: 'store-too-new' } });
  });

  it('in use by another process says so', () => {
    const list = unwrap(store.saveList(receivedList(10)));
    const connection = openEncrypted(path, { cipher: 'chacha20', key: rawKey(key), mode: 'write' });
    connection.exec('BEGIN IMMEDIATE');
    expect(store.saveList(receivedList(1))).toMatchObject({ failure: { code: 'store-in-use' } });
    connection.exec('ROLLBACK');
    connection.close();
    expect(unwrap(store.saveList(receivedList(1)))).toBe(list + 1);
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'in a folder that cannot be written says so (skipped as root and on Windows)',
    () => {
      const closed = join(parent, 'closed');
      mkdirSync(closed);
      chmodSync(closed, 0o500);
      expect(openWorkingStore(closed, key)).toMatchObject({ failure: { code: 'cannot-write' } });
    },
  );

  it('where a file stands in the way of its folder says so', () => {
    writeFileSync(join(parent, 'way'), '');
    expect(openWorkingStore(join(parent, 'way'), key)).toMatchObject({ failure: { code: 'cannot-write' } });
    expect(openWorkingStore(join(parent, 'way', 'in'), key)).toMatchObject({
      failure: { code: 'cannot-write' },
    });
    rmSync(join(parent, 'way'));
  });

  it('explains its failures in both languages', () => {
    for (const code of ['store-wrong-key', 'store-damaged', 'store-in-use', 'store-too-new'] as const)
      for (const text of Object.values(failureTexts({ code, facts: { file: 'store.db' } })))
        expect(text).toContain('store.db');
  });
});

describe('a store for one job', () => {
  it('stands in a folder of its own under a key of its own, and is gone when it is destroyed', async () => {
    const place = mkdtempSync(join(parent, 'jobs-'));
    const [one, two] = [unwrap(await createWorkingStore(place)), unwrap(await createWorkingStore(place))];
    expect(readdirSync(place)).toHaveLength(2);
    const list = unwrap(one.saveList(receivedList(5)));
    expect(unwrap(one.readRow(list, 0)).cod).toBe('1');
    one.close({ destroy: true });
    expect(readdirSync(place)).toHaveLength(1);
    two.close({ destroy: true });
    expect(readdirSync(place)).toEqual([]);
  });

  it('removes what a killed job left, and nothing of a job that runs', async () => {
    const place = mkdtempSync(join(parent, 'jobs-'));
    // No process has this number on any system: it is past the largest.
    mkdirSync(join(place, '.salystyru-999999999-0123456789ab.part'));
    writeFileSync(join(place, '.salystyru-999999999-0123456789ab.part', 'store.db'), 'x');
    const running = unwrap(await createWorkingStore(place));
    const other = unwrap(await createWorkingStore(place));
    expect(readdirSync(place)).toHaveLength(2);
    running.close({ destroy: true });
    other.close({ destroy: true });
  });
});
