import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPractice } from '../../../electron/engine/sample/index.ts';
import { unwrap } from '../../../shared/result.ts';
import type { ActEntries, Receipt } from '../../../shared/contract/receiving-calls.ts';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import {
  chairPassword,
  makeTestWorkplace,
  startTestEngine,
  type TestEngine,
} from '../../fixtures/workplace.ts';

const act: ActEntries = {
  date: '2026-06-29',
  handing: { position: { kk: 'тіркеуші', ru: 'регистратор' }, fullName: 'Досжанова Қ. Б.' },
  accepting: { position: { kk: 'комиссия хатшысы', ru: 'секретарь комиссии' }, fullName: 'Сейітова А. Ж.' },
  medium: { label: null, inventoryNumber: null },
  copies: 2,
};

let engine: TestEngine;

function journal(): { event: string; facts: string }[] {
  return engine.workplace.open.read((db) =>
    db.prepare<[], { event: string; facts: string }>('SELECT event, facts FROM journal ORDER BY seq').all(),
  );
}

describe('steps that meet another one, with the invented lists', () => {
  let part: number;
  let snapshot: string;

  async function receive(replaces: string | null = null): Promise<Receipt> {
    const { pick } = await engine.get('practice.pick', { part, language: 'ru' });
    const { draft, proposed } = await engine.get('receive.begin', { part, kind: 'first', pick });
    await engine.get('receive.read', { draft, table: proposed ?? '' });
    return (await engine.get('receive.accept', { draft, act, replaces })).receipt;
  }
  const start = (): ReturnType<typeof engine.ask<'runs.start'>> =>
    engine.ask('runs.start', { part, snapshot, referenceDate: '2026-07-01' });
  const runs = async (): Promise<OutputOf<'runs.read'>['runs']> =>
    (await engine.get('runs.read', { part })).runs;
  const storedRuns = (): readonly number[] => {
    const { open } = engine.workplace;
    const half = open.read((db) =>
      db.prepare<[number], string>('SELECT half_year FROM parts WHERE id = ?').pluck().get(part),
    );
    const store = open.vault.halfYear(half ?? '');
    const ids = store.ok ? store.value.runIds() : store;
    return ids.ok ? ids.value : [-1];
  };

  beforeAll(async () => {
    engine = await startTestEngine();
    await engine.get('session.practice', { language: 'ru' });
    const road = await engine.get('road.read', {});
    part = road.parts[0]?.id ?? 0;
    snapshot = (await engine.get('snapshots.read', {})).snapshots[0]?.id ?? '';
  }, 120_000);
  afterAll(() => engine.remove());
  // Each begins with no list in force.
  beforeEach(async () => {
    const { receipts } = await engine.get('receipts.read', { part });
    for (const { id, state } of receipts)
      if (state === 'accepted') await engine.get('receipts.withdraw', { receipt: id, reason: 'Сначала' });
  });

  test('what was found in a list that was withdrawn counts no more', async () => {
    const receipt = await receive();
    const made = await start();
    expect(made.ok).toBe(true);
    const run = (await runs())[0]?.id ?? 0;
    await engine.get('receipts.withdraw', { receipt: receipt.id, reason: 'Не тот список' });
    expect((await runs())[0]).toMatchObject({ id: run, state: 'replaced' });
    const finalised = await engine.ask('runs.finalise', { run, reason: 'Всё равно' });
    expect(finalised).toMatchObject({ ok: false, failure: { code: 'run-replaced' } });
    await receive();
    const { parts } = await engine.get('road.read', {});
    expect(parts.find(({ id }) => id === part)).toMatchObject({
      findings: null,
      next: { step: 'reconcile' },
    });
  }, 60_000);

  test('a list that is withdrawn while it is reconciled gets no run', async () => {
    const receipt = await receive();
    const before = [await runs(), storedRuns()];
    const running = start();
    await setImmediate();
    await engine.get('receipts.withdraw', { receipt: receipt.id, reason: 'Не тот список' });
    expect(await running).toMatchObject({ ok: false, failure: { code: 'run-nothing-to-do' } });
    expect([await runs(), storedRuns()]).toEqual(before);
  }, 60_000);

  test('a run that is finalised while it is made anew stays final', async () => {
    await receive();
    const first = await start();
    expect(first.ok).toBe(true);
    const run = (await runs())[0]?.id ?? 0;
    const running = start();
    await setImmediate();
    await engine.get('runs.finalise', { run, reason: 'Срок истекает' });
    expect(await running).toMatchObject({ ok: false, failure: { code: 'run-final' } });
    expect((await runs())[0]).toMatchObject({ id: run, state: 'final' });
  }, 60_000);

  test('of two runs at once the second says that the first is still being stored', async () => {
    await receive();
    const before = await runs();
    const [one, other] = await Promise.all([start(), start()]);
    expect([one.ok, other]).toMatchObject([true, { ok: false, failure: { code: 'store-busy' } }]);
    expect((await runs()).slice(1)).toEqual(before);
  }, 60_000);

  test('a list whose act cannot be waited for was received all the same, and the answer says so', async () => {
    const { pick } = await engine.get('practice.pick', { part, language: 'ru' });
    const { draft, proposed } = await engine.get('receive.begin', { part, kind: 'first', pick });
    await engine.get('receive.read', { draft, table: proposed ?? '' });
    const stop = new AbortController();
    const accepted = engine.ask('receive.accept', { draft, act, replaces: null }, { signal: stop.signal });
    await setImmediate();
    stop.abort();
    expect(await accepted).toMatchObject({ ok: true, value: { receipt: { state: 'accepted' } } });
  }, 60_000);

  test('a decision about many precincts is journalled, in numbers and with nothing of the list in it', async () => {
    await receive();
    await start();
    const [run] = await runs();
    const id = run?.id ?? 0;
    // 'Нұрова Айша' stands where a number belongs; '№ddd ' a hundred times ends the line in a space.
    const numbers = Array.from({ length: 120 }, (_, at) => String(100 + at));
    const filter = { precincts: ['Нұрова Айша', ...numbers], decisions: ['undecided' as const] };
    const { rows } = await engine.get('review.page', { run: id, filter: {}, offset: 0, limit: 1 });
    const precincts = [...filter.precincts, rows[0]?.precinct ?? ''];
    for (const wanted of [precincts, precincts.slice(1)]) {
      const all = { precincts: wanted, decisions: filter.decisions };
      const { total } = await engine.get('review.page', { run: id, filter: all, offset: 0, limit: 1 });
      expect(total).toBeGreaterThan(0);
      await engine.get('review.decide', {
        run: id,
        of: { filter: all, expected: total },
        decision: 'confirmed',
        reason: null,
        note: null,
      });
      await engine.get('review.undo', { run: id });
    }
    const made = journal().filter(({ event }) => event === 'decisions-made');
    expect(made).toHaveLength(2);
    expect(JSON.stringify(made)).not.toContain('Айша');
  }, 60_000);

  test('practice makes no backup and takes none: invented people never stand in the place of real ones', async () => {
    const folder = engine.picks.own('folder', engine.folder);
    const { groups } = await engine.get('recoveryKey.replace', {});
    const refused = { ok: false, failure: { code: 'not-in-practice' } };
    expect(await engine.ask('backup.make', { folder })).toMatchObject(refused);
    const secret = groups.join('-');
    expect(await engine.ask('backup.restore', { folder, user: null, secret })).toMatchObject(refused);
  });

  test('a snapshot that was let go leaves the review at work, without the register’s side', async () => {
    await receive();
    await start();
    const id = (await runs())[0]?.id ?? 0;
    const { rows } = await engine.get('review.page', { run: id, filter: {}, offset: 0, limit: 1 });
    await engine.get('snapshots.remove', { id: snapshot });
    expect((await engine.get('review.page', { run: id, filter: {}, offset: 0, limit: 1 })).rows).toEqual(
      rows,
    );
    const detail = await engine.get('review.finding', { run: id, finding: rows[0]?.id ?? 0 });
    expect(detail.fields.map(({ register }) => register).filter((value) => value !== null)).toEqual([]);
    expect(await start()).toMatchObject({ ok: false, failure: { code: 'run-snapshot-missing' } });
  }, 60_000);
});

describe('a workplace by itself', () => {
  beforeEach(async () => {
    engine = await startTestEngine();
  });
  afterEach(() => engine.remove());

  test('the recovery key gives no password that the rules refuse, and its use stands in the journal once', async () => {
    const { recoveryKey, session } = await makeTestWorkplace(engine);
    const user = session.state === 'open' ? session.user.id : '';
    await engine.get('session.lock', {});
    const given = { user, recoveryKey: recoveryKey.groups.join('-') };
    const weak = await engine.ask('session.unlockWithRecoveryKey', { ...given, newPassword: '1' });
    expect(weak).toMatchObject({ ok: false, failure: { code: 'password-too-short' } });
    await engine.get('session.unlock', { user, password: chairPassword });
    await engine.get('session.lock', {});
    await engine.get('session.unlockWithRecoveryKey', { ...given, newPassword: 'жаңа таң атты 2026' });
    expect(journal().filter(({ event }) => event === 'recovery-key-used')).toHaveLength(1);
  }, 60_000);

  test('restoring while a list is reconciled ends the reconciliation first', async () => {
    await makeTestWorkplace(engine);
    const practice = unwrap(await createPractice(join(engine.folder, 'invented'), 3000, 'at-once'));
    const { halfYear } = await engine.get('road.read', {});
    const [list] = practice.lists;
    const { name, precincts } = list ?? { name: { kk: '', ru: '' }, precincts: [] };
    const entry = { name, akimat: name, precincts: [...precincts] };
    const { parts } = await engine.get('parts.save', { halfYear, id: null, ...entry });
    const part = parts[0]?.id ?? 0;
    const snapshotPick = engine.picks.own('snapshot', practice.snapshot);
    const { snapshots } = await engine.get('snapshots.add', {
      pick: snapshotPick,
      passphrase: practice.passphrase,
    });
    await engine.get('commission.save', {
      commission: {
        ...engine.workplace.open.commission,
        region: practice.region,
        district: practice.district,
      },
      lockAfterMinutes: 10,
    });
    const pick = engine.picks.own('list', list?.file ?? '');
    const { draft, proposed } = await engine.get('receive.begin', { part, kind: 'first', pick });
    await engine.get('receive.read', { draft, table: proposed ?? '' });
    await engine.get('receive.accept', { draft, act, replaces: null });
    const folder = join(engine.folder, 'medium');
    await mkdir(folder);
    const { name: backup } = await engine.get('backup.make', { folder: engine.picks.own('folder', folder) });
    const user = engine.workplace.user?.id ?? '';
    const snapshot = snapshots[0]?.id ?? '';
    const running = engine.ask('runs.start', { part, snapshot, referenceDate: '2026-07-01' });
    await setImmediate();
    const restored = engine.ask('backup.restore', {
      folder: engine.picks.own('folder', join(folder, backup)),
      user,
      secret: chairPassword,
    });
    expect(await running).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(await restored).toMatchObject({ ok: true, value: { state: 'locked' } });
    await engine.get('session.unlock', { user, password: chairPassword });
    expect((await engine.get('runs.read', { part })).runs).toEqual([]);
  }, 60_000);

  test('a backup stands in the journal in the step that notes it', async () => {
    await makeTestWorkplace(engine);
    const medium = join(engine.folder, 'medium\u00ad');
    await mkdir(medium);
    await engine.get('backup.make', { folder: engine.picks.own('folder', medium) });
    expect(journal().at(-1)).toMatchObject({ event: 'backup-made' });
  }, 60_000);
});
