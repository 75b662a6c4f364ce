import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  chairPassword,
  makeTestWorkplace,
  startTestEngine,
  type TestEngine,
} from '../../fixtures/workplace.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.remove());

describe('the first hour', () => {
  test('a new computer waits for its first start, and a made workplace is open for its chair', async () => {
    expect(await engine.get('session.state', {})).toEqual({ state: 'first-start' });
    const { session, recoveryKey } = await makeTestWorkplace(engine);
    expect(session).toMatchObject({
      state: 'open',
      practice: false,
      user: { name: 'Омаров Болат', role: 'chair' },
      setup: ['recovery-key', 'cards', 'snapshot', 'parts'],
    });
    expect(recoveryKey.groups).toHaveLength(8);
    expect(engine.sessions.at(-1)).toEqual(session);
  });

  test('the recovery key is confirmed by the group that was asked for, and opens the workplace', async () => {
    const { recoveryKey } = await makeTestWorkplace(engine);
    const { paper } = await engine.get('recoveryKey.print', {});
    expect(engine.workplace.open.papers.get(paper)?.pages).toBe(1);
    const right = recoveryKey.groups[recoveryKey.confirmGroup - 1] ?? '';
    const wrong = await engine.ask('recoveryKey.confirm', { group: '00000' });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'recovery-group-wrong' } });
    const confirmed = await engine.get('recoveryKey.confirm', { group: right.toLowerCase() });
    expect(confirmed).toMatchObject({ setup: ['cards', 'snapshot', 'parts'] });
    const again = await engine.ask('recoveryKey.print', {});
    expect(again).toMatchObject({ ok: false, failure: { code: 'no-recovery-key-shown' } });

    const locked = await engine.get('session.lock', {});
    if (locked.state !== 'locked') throw new Error('it is locked');
    const chair = locked.users[0]?.id ?? '';
    const newPassword = 'жаңа құпия сөйлем 8';
    const opened = await engine.get('session.unlockWithRecoveryKey', {
      user: chair,
      recoveryKey: recoveryKey.groups.join(' '),
      newPassword,
    });
    expect(opened.state).toBe('open');
    await engine.get('session.lock', {});
    const old = await engine.ask('session.unlock', { user: chair, password: chairPassword });
    expect(old).toMatchObject({ ok: false, failure: { code: 'password-wrong' } });
  });

  test('wrong passwords make everybody wait, and the journal hears of them', async () => {
    await makeTestWorkplace(engine);
    const locked = await engine.get('session.lock', {});
    if (locked.state !== 'locked') throw new Error('it is locked');
    const user = locked.users[0]?.id ?? '';
    const wrong = await engine.ask('session.unlock', { user, password: 'not this one' });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'password-wrong' } });
    const tooSoon = await engine.ask('session.unlock', { user, password: chairPassword });
    expect(tooSoon).toMatchObject({ ok: false, failure: { code: 'password-wait' } });
    const waiting = await engine.get('session.state', {});
    expect(waiting).toMatchObject({ state: 'locked', waitUntil: { [user]: expect.any(String) as string } });
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await engine.get('session.unlock', { user, password: chairPassword })).toMatchObject({
      state: 'open',
    });
    const events = engine.workplace.open.read((db) =>
      db.prepare<[], string>('SELECT event FROM journal ORDER BY seq').pluck().all(),
    );
    expect(events).toEqual([
      'workplace-created',
      'identity-made',
      'half-year-opened',
      'workplace-locked',
      'passwords-wrong',
      'workplace-unlocked',
    ]);
  });

  test('practice leaves nothing and touches nothing', async () => {
    const practice = await engine.get('session.practice', { language: 'kk' });
    expect(practice).toMatchObject({ state: 'open', practice: true, setup: [] });
    const road = await engine.get('road.read', {});
    expect(road.parts.map(({ name }) => name.ru)).toEqual([
      'посёлок Коктал',
      'Тасоткельский сельский округ',
      'Озенащинский сельский округ',
    ]);
    expect(await engine.get('session.lock', {})).toEqual({ state: 'first-start' });
    const { readdir } = await import('node:fs/promises');
    expect(await readdir(engine.folder)).toEqual([]);
  });
});
