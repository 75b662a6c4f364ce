import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { openEncrypted, rawKey } from '../../../electron/engine/sqlite/index.ts';

/**
 * Takes one step with a vault: `STEP KILL_AT JSON`. Every call that reaches for the disk is counted from the beginning of
 * the step; before the one numbered `KILL_AT` the process kills itself (0: never). Prints `begin`, then `done CALLS`.
 */
const [step = '', killAt = '0', json = '{}'] = process.argv.slice(2);
let calls = -1;
const count = (): void => {
  if (calls < 0) return;
  calls++;
  if (calls === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};

type Callable = (...args: unknown[]) => unknown;
const counted = (of: object, names: readonly string[]): void => {
  for (const name of names) {
    const original = Reflect.get(of, name) as Callable;
    Reflect.set(of, name, function (this: unknown, ...args: unknown[]) {
      count();
      return Reflect.apply(original, this, args);
    });
  }
};
counted(fs, [
  'closeSync',
  'copyFileSync',
  'fsyncSync',
  'linkSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
]);
counted(fs.promises, ['open', 'rename', 'rm']);
syncBuiltinESMExports();
const probe = join(tmpdir(), `salystyru-probe-${process.pid}.db`);
const connection = openEncrypted(probe, {
  cipher: 'chacha20',
  key: rawKey(Buffer.alloc(32)),
  mode: 'create',
});
counted(Object.getPrototypeOf(connection.prepare('SELECT 1')) as object, ['run']);
connection.close();
fs.rmSync(probe, { force: true });
counted(Object.getPrototypeOf(connection) as object, ['close', 'exec', 'pragma']);

// Only now, so that the engine finds the functions as they are counted.
const { createVault, restoreBackup, unlockVault } = await import('../../../electron/engine/vault/index.ts');
const { unwrap } = await import('../../../shared/result.ts');
const { HALF_YEAR, NOW } = await import('../../fixtures/vaults.ts');

const given = JSON.parse(json) as {
  folder: string;
  userId: string;
  password: string;
  operator: string;
  newPassword: string;
  medium: string;
  backup: string;
};
const { folder, userId, password } = given;

const open = async () => unwrap(await unlockVault(folder, { userId, password, now: NOW }));
const begin = (): void => {
  process.stdout.write('begin\n');
  calls = 0;
};
const withVault = async (
  work: (vault: Awaited<ReturnType<typeof open>>) => Promise<{ ok: boolean }>,
): Promise<void> => {
  const vault = await open();
  begin();
  const { ok } = await work(vault);
  if (!ok) throw new Error('the step failed');
};

const steps: Record<string, () => Promise<void>> = {
  create: async () => {
    begin();
    unwrap(await createVault(folder, { chair: { name: 'Төраға', password }, now: NOW }));
  },
  password: () => withVault((vault) => vault.changePassword(userId, given.newPassword, { now: NOW })),
  'add-user': () =>
    withVault((vault) => vault.addUser({ name: 'Жаңа', role: 'auditor', password: 'auditor', now: NOW })),
  'remove-user': () => withVault((vault) => vault.removeUser(given.operator, { now: NOW })),
  rekey: () => withVault((vault) => vault.rekey({ now: NOW })),
  'new-half-year': () => withVault((vault) => Promise.resolve(vault.halfYear('2027-I', NOW))),
  'remove-half-year': () => withVault((vault) => vault.removeHalfYear(HALF_YEAR, { now: NOW })),
  backup: () => withVault((vault) => vault.backup(given.medium, { now: NOW })),
  migration: async () => {
    begin();
    await open();
  },
  restore: async () => {
    begin();
    unwrap(await restoreBackup(given.backup, folder, { now: NOW, secret: { userId, password } }));
  },
};

await steps[step]?.();
process.stdout.write(`done ${calls}\n`);
// Lets the line out before the process ends with everything open, as a killed one does.
await new Promise((resolve) => process.stdout.write('', resolve));
process.kill(process.pid, 'SIGKILL');
