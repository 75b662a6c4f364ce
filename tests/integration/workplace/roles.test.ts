import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calls, type CallsOf } from '../../../shared/contract/calls.ts';
import { roles, type Role } from '../../../shared/contract/roles.ts';
import { ok, type Result } from '../../../shared/result.ts';
import {
  chairPassword,
  makeTestWorkplace,
  startTestEngine,
  type TestEngine,
} from '../../fixtures/workplace.ts';

/** What the roles may do beyond looking (security.md): written down here again, so that a slip in the contract shows. */
const onlyForChairs = new Set<string>([
  'people.add',
  'people.remove',
  'people.setPassword',
  'recoveryKey.replace',
  'recoveryKey.print',
  'recoveryKey.confirm',
  'vault.rekey',
  'vault.removeHalfYear',
  'calendar.setDay',
  'calendar.resetDay',
  'commission.save',
  'setup.later',
  'snapshots.remove',
  'cards.look',
  'cards.trust',
  'cards.revoke',
  'backup.make',
  'runs.finalise',
  'runs.reopen',
]);
const notForAuditors = new Set<string>([
  'parts.save',
  'parts.remove',
  'receive.begin',
  'receive.password',
  'receive.read',
  'receive.previewAct',
  'receive.accept',
  'receive.discard',
  'receive.printRefusal',
  'receive.signers',
  'receipts.withdraw',
  'practice.pick',
  'snapshots.add',
  'cards.saveOwn',
  'vault.check',
  'runs.prepare',
  'runs.start',
  'review.decide',
  'review.undo',
  'review.show',
  'results.saveWorkbook',
  'transfer.prepare',
  'transfer.seal',
]);
const onlyForAuditors = new Set<string>(['journal.makeKey', 'journal.sign']);
const forAnyone = new Set<string>([
  'engine.about',
  'session.state',
  'session.unlock',
  'session.unlockWithRecoveryKey',
  'session.practice',
  'session.create',
  'paper.forget',
  'backup.restore',
]);

const engineCalls = Object.entries(calls).flatMap(([name, { answeredBy }]) =>
  answeredBy === 'engine' ? [name as CallsOf<'engine'>] : [],
);

/** Whether a role (null: nobody, the workplace is locked) may make a call. */
function mayMake(name: string, role: Role | null): boolean {
  if (forAnyone.has(name)) return true;
  if (role === null) return false;
  if (onlyForChairs.has(name)) return role === 'chair';
  if (onlyForAuditors.has(name)) return role === 'auditor';
  return !(notForAuditors.has(name) && role === 'auditor');
}

let engine: TestEngine;
const ids = new Map<Role, string>();
const password = 'бес ағаш қайың 41';

beforeAll(async () => {
  engine = await startTestEngine();
  const { session } = await makeTestWorkplace(engine);
  if (session.state === 'open') ids.set('chair', session.user.id);
  for (const role of ['operator', 'auditor'] as const) {
    const { people } = await engine.get('people.add', { name: `Кісі ${role}`, role, password });
    ids.set(role, people.find((person) => person.role === role)?.id ?? '');
  }
  await engine.get('session.lock', {});
});
afterAll(() => engine.remove());

/** What the gate says; behind it an empty input is no input of most calls, and the signal is aborted. */
async function refusal(name: CallsOf<'engine'>): Promise<string> {
  const answer = engine.answers[name] as (input: object, tools: object) => Promise<Result<unknown>>;
  const tools = { signal: AbortSignal.abort(), progress: () => undefined };
  const result = await answer({}, tools).catch(() => ok('behind the gate'));
  const code = result.ok ? '' : result.failure.code;
  return ['workplace-locked', 'role-not-allowed'].includes(code) ? code : '';
}

describe.each([null, ...roles])('as %s', (role) => {
  beforeAll(async () => {
    if (role === null) return;
    const secret = role === 'chair' ? chairPassword : password;
    await engine.get('session.unlock', { user: ids.get(role) ?? '', password: secret });
  });

  const others = engineCalls.filter((name) => !name.startsWith('session.') && name !== 'backup.restore');
  test.each(others)('%s', async (name) => {
    const refused = role === null ? 'workplace-locked' : 'role-not-allowed';
    expect(await refusal(name)).toBe(mayMake(name, role) ? '' : refused);
  });

  test('locks', async () => {
    const locked = await engine.ask('session.lock', {});
    expect(locked.ok).toBe(role !== null);
  });
});
