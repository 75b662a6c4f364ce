import { expect, test } from 'vitest';
import { IdleLock } from '../../../electron/engine/idle-lock.ts';
import type { LockReason, Workplace } from '../../../electron/engine/workplace/index.ts';
import type { Session } from '../../../shared/contract/calls.ts';

/** A workplace that is open until it is locked, and that tells how. */
class Open implements Pick<Workplace, 'user' | 'lock' | 'lockAfterMinutes'> {
  user: Workplace['user'] = { id: 'u', name: 'Омаров Болат', role: 'chair' };
  readonly lockAfterMinutes = 10;
  readonly locked: LockReason[] = [];
  lock(reason: LockReason): Promise<Session> {
    this.user = null;
    this.locked.push(reason);
    return Promise.resolve({ state: 'first-start' });
  }
}

test('locks after the minutes of the workplace, and not before', async () => {
  const workplace = new Open();
  const lock = new IdleLock(workplace, { count: 0 });
  await lock.hear({ seconds: 599, away: false });
  expect(workplace.locked).toEqual([]);
  await lock.hear({ seconds: 600, away: false });
  expect(workplace.locked).toEqual(['idle']);
});

test('a system that was left while work ran locks the workplace when the work has ended', async () => {
  const workplace = new Open();
  const running = { count: 1 };
  const lock = new IdleLock(workplace, running);
  await lock.hear({ seconds: 0, away: true });
  await lock.hear({ seconds: 5, away: false });
  expect(workplace.locked).toEqual([]);
  running.count = 0;
  await lock.hear({ seconds: 10, away: false });
  expect(workplace.locked).toEqual(['system']);
  // Whoever opens it again is not locked out by what was.
  workplace.user = { id: 'u', name: 'Омаров Болат', role: 'chair' };
  await lock.hear({ seconds: 0, away: false });
  expect(workplace.locked).toEqual(['system']);
});
