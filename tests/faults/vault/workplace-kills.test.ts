import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKnownUsers, unlockVault, type Vault } from '../../../electron/engine/vault/index.ts';
import { readSlots } from '../../../electron/engine/vault/slots.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  CONTENT,
  contentOf,
  copyOfCase,
  HALF_YEAR,
  makeVaultCase,
  NOW,
  opened,
  takeBack,
  type Person,
  type VaultCase,
} from '../../fixtures/vaults.ts';

const killsOfAll = process.env['SALYSTYRU_FAULTS'] === 'full' ? 200 : 20;
const program = fileURLToPath(new URL('./workplace-program.ts', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'salystyru-kills-'));
const NEW_PASSWORD = 'another-password';
let made: VaultCase;
let older: VaultCase;
let backup: string;

beforeAll(async () => {
  made = await makeVaultCase(join(place, 'made'));
  const vault = await opened(made.folder, made.chair);
  mkdirSync(join(place, 'backups'));
  backup = unwrap(await vault.backup(join(place, 'backups'), { now: NOW })).place;
  unwrap(
    vault.transaction((db) => db.prepare(`UPDATE settings SET value = 'later' WHERE key = 'mark'`).run()),
  );
  vault.close();
  older = copyOfCase(made, join(place, 'older'));
  await takeBack(older);
});
afterAll(() => {
  rmSync(place, { recursive: true });
});

/** What a killed step says: how many calls it made, or null where it was not done. */
interface Told {
  readonly calls: number | null;
  readonly milliseconds: number;
}

/** Takes a step in a process that is killed before one of its calls, or so long after the step began. */
async function taken(
  step: string,
  facts: object,
  { killAt = 0, afterMs }: { readonly killAt?: number; readonly afterMs?: number } = {},
): Promise<Told> {
  const child = spawn(process.execPath, [program, step, String(killAt), JSON.stringify(facts)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('exit', (_, signal) => resolve(signal));
  });
  let calls: number | null = null;
  let begun = 0;
  let milliseconds = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line === 'begin') {
      begun = performance.now();
      if (afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs);
    } else {
      calls = Number(line.replace('done ', ''));
      milliseconds = performance.now() - begun;
    }
  }
  expect(await ended).toBe('SIGKILL');
  return { calls, milliseconds };
}

/** A step, and what must be true after it was killed; `isDone` says whether it told that it was done. */
interface Step {
  readonly name: string;
  readonly from?: () => VaultCase;
  /** Does not begin by opening the vault. */
  readonly isFirst?: boolean;
  readonly check: (at: VaultCase & { readonly medium: string }, isDone: boolean) => Promise<void>;
}

const LATER = { ...CONTENT, mark: 'later' };

/** Opens a vault, reads all of it, and finds nothing beside it that should have gone. */
async function openedWell(folder: string, who: Person, content: object = LATER): Promise<Vault> {
  const vault = await opened(folder, who);
  expect(await vault.check()).toMatchObject({ ok: true });
  if (content === LATER || content === CONTENT) expect(contentOf(vault)).toEqual(content);
  expect(
    readdirSync(dirname(folder))
      .filter((name) => name.startsWith('workplace'))
      .sort(),
  ).toEqual(['workplace', 'workplace.lock']);
  const { generation } = readSlots(folder)?.slots ?? { generation: 0 };
  const databases = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(?!copies).*-\d+\.db$/.test(name),
  );
  expect(databases.every((name) => name.endsWith(`-${generation}.db`))).toBe(true);
  const unfinished = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.part'),
  );
  expect(unfinished).toEqual([]);
  return vault;
}

const steps: readonly Step[] = [
  {
    name: 'create',
    isFirst: true,
    async check({ folder, chair }, isDone) {
      const users = unwrap(readKnownUsers(folder));
      if (isDone) expect(users).toHaveLength(1);
      expect(existsSync(folder)).toBe(users !== null);
      if (!users) return;
      const vault = await openedWell(folder, { userId: users[0]?.id ?? '', password: chair.password }, {});
      vault.close();
    },
  },
  {
    name: 'password',
    async check({ folder, chair }, isDone) {
      const changed = await unlockVault(folder, { userId: chair.userId, password: NEW_PASSWORD, now: NOW });
      if (changed.ok) changed.value.close();
      else expect([isDone, changed.failure.code]).toEqual([false, 'password-wrong']);
      const old = await unlockVault(folder, { ...chair, now: NOW });
      if (old.ok) old.value.close();
      expect(old.ok).toBe(!changed.ok);
      (await openedWell(folder, changed.ok ? { ...chair, password: NEW_PASSWORD } : chair)).close();
    },
  },
  {
    name: 'add-user',
    async check({ folder, chair }, isDone) {
      const known = unwrap(readKnownUsers(folder)) ?? [];
      if (isDone) expect(known).toHaveLength(3);
      const vault = await openedWell(folder, chair);
      const users = unwrap(
        vault.read((db) => db.prepare('SELECT id FROM users ORDER BY rowid').pluck().all()),
      );
      expect(users).toEqual(known.map(({ id }) => id));
      vault.close();
    },
  },
  {
    name: 'remove-user',
    async check({ folder, chair, operator }, isDone) {
      const known = unwrap(readKnownUsers(folder)) ?? [];
      if (isDone) expect(known).toHaveLength(1);
      const vault = await openedWell(folder, chair);
      const removed = unwrap(
        vault.read((db) => db.prepare('SELECT id FROM users WHERE removed_at IS NOT NULL').pluck().all()),
      );
      expect(removed).toEqual(known.length === 1 ? [operator.userId] : []);
      vault.close();
    },
  },
  {
    name: 'rekey',
    async check({ folder, operator }, isDone) {
      if (isDone) expect(readSlots(folder)?.slots.generation).toBe(2);
      (await openedWell(folder, operator)).close();
    },
  },
  {
    name: 'new-half-year',
    async check({ folder, operator }, isDone) {
      const vault = await openedWell(folder, operator);
      const kept = unwrap(vault.read((db) => db.prepare('SELECT id FROM half_years').pluck().all()));
      if (isDone) expect(kept).toContain('2027-I');
      expect(readdirSync(join(folder, 'half-years'))).toEqual(kept);
      unwrap(vault.halfYear('2027-I', NOW));
      vault.close();
    },
  },
  {
    name: 'remove-half-year',
    async check({ folder, operator }, isDone) {
      const vault = await openedWell(folder, operator, {});
      const store = vault.halfYear(HALF_YEAR);
      if (store.ok) expect([isDone, contentOf(vault)]).toEqual([false, LATER]);
      else {
        expect(store.failure.code).toBe('half-year-removed');
        expect(existsSync(join(folder, 'half-years', HALF_YEAR))).toBe(false);
      }
      vault.close();
    },
  },
  {
    name: 'backup',
    async check({ folder, operator, medium }, isDone) {
      (await openedWell(folder, operator)).close();
      const finished = readdirSync(medium).filter((name) => !name.startsWith('.'));
      if (isDone) expect(finished).toHaveLength(1);
      for (const name of finished) {
        const manifest = JSON.parse(readFileSync(join(medium, name, 'manifest.json'), 'utf8')) as {
          files: { path: string; sha256: string }[];
        };
        expect(manifest.files).toHaveLength(5);
        for (const { path, sha256 } of manifest.files)
          expect(
            createHash('sha256')
              .update(readFileSync(join(medium, name, path)))
              .digest('hex'),
          ).toBe(sha256);
      }
    },
  },
  {
    name: 'migration',
    from: () => older,
    async check({ folder, operator }, isDone) {
      const vault = await openedWell(folder, operator, {});
      if (isDone) expect(vault.opening.migrated).toBeNull();
      expect(contentOf(vault)).toEqual({ ...LATER, original: null });
      vault.close();
      // Whenever it was killed, the databases as they were before are kept, whole.
      const copies = readdirSync(join(folder, 'copies'));
      expect(copies.length).toBeGreaterThan(0);
      for (const name of copies) {
        const manifest = JSON.parse(readFileSync(join(folder, 'copies', name, 'manifest.json'), 'utf8')) as {
          files: unknown[];
        };
        expect(manifest.files).toHaveLength(3);
      }
    },
  },
  {
    name: 'restore',
    isFirst: true,
    async check({ folder, chair }, isDone) {
      const vault = await openedWell(folder, chair, {});
      const found = contentOf(vault);
      expect(found).toEqual(isDone || found.mark === CONTENT.mark ? CONTENT : LATER);
      vault.close();
    },
  },
];

describe.each(steps)('$name', (step) => {
  const kills = Math.ceil(killsOfAll / steps.length);
  const at = (name: string) => {
    const parent = join(place, `${step.name}-${name}`);
    mkdirSync(join(parent, 'medium'), { recursive: true });
    const vaultCase =
      step.name === 'create'
        ? { ...made, folder: join(parent, 'workplace') }
        : copyOfCase(step.from?.() ?? made, parent);
    const facts = {
      folder: vaultCase.folder,
      ...vaultCase.chair,
      operator: vaultCase.operator.userId,
      newPassword: NEW_PASSWORD,
      medium: join(parent, 'medium'),
      backup,
    };
    return { parent, facts, vaultCase: { ...vaultCase, medium: facts.medium } };
  };
  let whole: Told;

  it('is done where nothing ends it before', async () => {
    const { parent, facts, vaultCase } = at('whole');
    whole = await taken(step.name, facts);
    expect(whole.calls).toBeGreaterThan(4);
    await step.check(vaultCase, true);
    rmSync(parent, { recursive: true });
  });

  it(`killed at ${kills} moments is done or not begun, and the vault is sound`, async () => {
    let interrupted = 0;
    for (let kill = 0; kill < kills; kill++) {
      const { parent, facts, vaultCase } = at(String(kill));
      // Fractions of the golden ratio spread any number of moments evenly. Every other one is a moment in time, which
      // may fall into the middle of what SQLite does; the rest are calls, which no long derivation of a key hides.
      const share = (kill * 0.618_034 + 0.31) % 1;
      const moment =
        kill % 2 === 0
          ? { killAt: 1 + Math.floor(share * (whole.calls ?? 0)) }
          : { afterMs: Math.floor(share * whole.milliseconds) };
      const { calls } = await taken(step.name, facts, moment);
      if (calls === null) interrupted++;
      try {
        await step.check(vaultCase, calls !== null);
      } catch (error) {
        throw new Error(`${step.name} killed at ${JSON.stringify(moment)}`, { cause: error });
      }
      rmSync(parent, { recursive: true });
    }
    // Otherwise nothing was shown.
    expect(interrupted).toBeGreaterThanOrEqual(Math.floor(kills / 2));
  });
});
