import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('a backup takes the place of the workplace by a chair alone, and the journal goes on in it', async () => {
  const { session } = await makeTestWorkplace(engine);
  const chair = session.state === 'open' ? session.user.id : '';
  const password = 'бес ағаш қайың 41';
  const { people } = await engine.get('people.add', { name: 'Айнұр Сейітова', role: 'operator', password });
  const operator = people.find(({ role }) => role === 'operator')?.id ?? '';
  const medium = join(engine.folder, 'medium');
  await mkdir(medium);
  const { name } = await engine.get('backup.make', { folder: engine.picks.own('folder', medium) });
  const folder = engine.picks.own('folder', join(medium, name));
  await engine.get('people.remove', { user: operator });
  await engine.get('session.lock', {});

  const byOperator = await engine.ask('backup.restore', { folder, user: operator, secret: password });
  expect(byOperator).toMatchObject({ ok: false, failure: { code: 'role-not-allowed' } });
  const wrong = await engine.ask('backup.restore', { folder, user: chair, secret: password });
  expect(wrong).toMatchObject({ ok: false, failure: { code: 'password-wrong' } });
  const restored = await engine.get('backup.restore', { folder, user: chair, secret: chairPassword });
  expect(restored).toMatchObject({ state: 'locked' });
  if (restored.state === 'locked') expect(restored.users.map(({ id }) => id)).toContain(operator);

  await engine.get('session.unlock', { user: chair, password: chairPassword });
  const events = engine.workplace.open.read((db) =>
    db.prepare<[], string>('SELECT event FROM journal ORDER BY seq').pluck().all(),
  );
  expect(events.slice(-2)).toEqual(['workplace-restored', 'workplace-unlocked']);
  await engine.get('session.lock', {});
  // The lock screen knows whose workplace it is again.
  expect(await engine.get('session.state', {})).toMatchObject({
    commission: { ru: expect.any(String) as string },
  });
});
