import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createVault,
  readKnownUsers,
  unlockVault,
  type Vault,
} from '../../../electron/engine/vault/index.ts';
import { decodeSlots } from '../../../electron/engine/vault/slots.ts';
import type { FailureCode } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import {
  CONTENT,
  contentOf,
  copyOfCase,
  HALF_YEAR,
  makeVaultCase,
  NOW,
  opened,
  type VaultCase,
} from '../../fixtures/vaults.ts';

const isFull = process.env['SALYSTYRU_FAULTS'] === 'full';
const place = mkdtempSync(join(tmpdir(), 'salystyru-damaged-'));
let made: VaultCase;
let vault: Vault | null = null;
beforeAll(async () => {
  made = await makeVaultCase(join(place, 'made'));
});
afterEach(() => {
  vault?.close();
  vault = null;
});
afterAll(() => {
  rmSync(place, { recursive: true });
});

/** A copy of the case whose slots can be opened again and again. */
const copy = (): VaultCase => copyOfCase(made, mkdtempSync(join(place, 'case-')));

describe('slots of which a byte was altered', () => {
  it('anywhere in the file are another file, or none at all', () => {
    const bytes = readFileSync(join(made.folder, 'slots.json'));
    const { sha256 } = decodeSlots(bytes);
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] as number) ^ (1 << (at % 8));
      try {
        expect(decodeSlots(altered).sha256).not.toBe(sha256);
      } catch (error) {
        expect(error).toBeInstanceOf(FailureError);
        expect((error as FailureError).failure.code).toMatch(/^slots-damaged$|^store-too-new$/);
      }
    }
  });

  it('do not open, in any part of them', async () => {
    const { folder, chair } = copy();
    const path = join(folder, 'slots.json');
    const bytes = readFileSync(path);
    const files = readdirSync(folder, { recursive: true });
    const expected: FailureCode[] = [
      'slots-damaged',
      'slots-altered',
      'password-wrong',
      'user-unknown',
      'store-missing',
      'store-too-new',
    ];
    const found = new Set<FailureCode>();
    const moments = isFull ? 150 : 12;
    for (let moment = 0; moment < moments; moment++) {
      const at = Math.floor(((moment * 0.618_034 + 0.17) % 1) * bytes.length);
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] as number) ^ (1 << (moment % 7));
      writeFileSync(path, altered);
      const refused = await unlockVault(folder, { ...chair, now: NOW });
      if (refused.ok) refused.value.close();
      expect([at, refused.ok]).toEqual([at, false]);
      if (refused.ok) continue;
      expect(expected).toContain(refused.failure.code);
      found.add(refused.failure.code);
      expect(readKnownUsers(folder)).toBeDefined();
      expect(readdirSync(folder, { recursive: true })).toEqual(files);
    }
    expect(found.size).toBeGreaterThan(1);
    writeFileSync(path, bytes);
    vault = await opened(folder, chair);
    expect(contentOf(vault)).toEqual(CONTENT);
  });
});

describe('a database that was cut or altered', () => {
  const spoiled: readonly [string, (path: string) => void][] = [
    ['cut to nothing', (path) => truncateSync(path, 0)],
    ['cut within its first page', (path) => truncateSync(path, 1000)],
    ['cut in the middle', (path) => truncateSync(path, Math.floor(readFileSync(path).length / 8192) * 4096)],
    [
      'of which a page was altered',
      (path) => {
        const bytes = readFileSync(path);
        const at = bytes.length - 2048;
        bytes[at] = (bytes[at] as number) ^ 4;
        writeFileSync(path, bytes);
      },
    ],
    ['that is gone', (path) => rmSync(path)],
  ];

  it.each(spoiled)('of the workplace, %s, says so, and nothing is made in its place', async (_, spoil) => {
    const { folder, chair } = copy();
    const path = join(folder, 'vault-1.db');
    spoil(path);
    const left = readdirSync(folder).includes('vault-1.db') ? readFileSync(path) : null;
    const unlocked = await unlockVault(folder, { ...chair, now: NOW });
    const checked = unlocked.ok ? await unlocked.value.check() : unlocked;
    if (unlocked.ok) unlocked.value.close();
    expect(checked.ok).toBe(false);
    if (!checked.ok)
      expect(checked.failure.code).toMatch(/^store-(?:damaged|wrong-key|missing)$|^slots-altered$/);
    if (!unlocked.ok) {
      expect(readdirSync(folder).includes('vault-1.db') ? readFileSync(path) : null).toEqual(left);
      // The engine gave the lock back.
      expect(await unlockVault(folder, { ...chair, now: NOW })).toEqual(unlocked);
    }
  });

  it.each(spoiled)('of a half-year, %s, says so and keeps nobody from the rest', async (_, spoil) => {
    const { folder, chair } = copy();
    spoil(join(folder, 'half-years', HALF_YEAR, 'store-1.db'));
    vault = await opened(folder, chair);
    expect(unwrap(vault.read((db) => db.prepare('SELECT count(*) FROM users').pluck().get()))).toBe(2);
    const checked = await vault.check();
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.failure.code).toMatch(/^store-(?:damaged|wrong-key|missing)$/);
    const backup = await vault.backup(mkdtempSync(join(place, 'medium-')), { now: NOW });
    expect(backup.ok).toBe(false);
    unwrap(vault.halfYear('2027-I', NOW));
  });
});

const small = join(place, 'small');
mkdirSync(small);
const isMounted =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]).status === 0;
afterAll(() => {
  if (isMounted) spawnSync('umount', [small]);
});

describe.skipIf(!isMounted)('on a full disk (skipped where no small file system can be mounted)', () => {
  /** Leaves so many bytes free, and takes the filling away again. */
  const leaving = async (bytes: number, work: () => Promise<void>): Promise<void> => {
    const { bavail, bsize } = statfsSync(small);
    writeFileSync(join(small, 'filling'), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
    try {
      await work();
    } finally {
      rmSync(join(small, 'filling'));
    }
  };
  const full = { ok: false, failure: { code: 'disk-full' } };

  it('a step says so, is not begun, and is done once there is room', async () => {
    const { folder, chair } = copyOfCase(made, small);
    vault = await opened(folder, chair);
    const full1 = vault;
    await leaving(8192, async () => {
      const big = (): Promise<unknown> =>
        Promise.resolve(
          full1.transaction((db) =>
            db.prepare(`INSERT INTO settings VALUES ('big', hex(randomblob(200000)))`).run(),
          ),
        );
      expect(await big()).toMatchObject(full);
      expect(await full1.rekey({ now: NOW })).toMatchObject(full);
      expect(await full1.backup(small, { now: NOW })).toMatchObject(full);
      expect(full1.halfYear('2027-I', NOW)).toMatchObject(full);
    });
    expect(contentOf(full1)).toEqual(CONTENT);
    expect(
      readdirSync(small)
        .filter((name) => name !== 'filling')
        .sort(),
    ).toEqual(['workplace', 'workplace.lock']);
    await leaving(0, async () => {
      const changed = await full1.changePassword(chair.userId, 'another-password', { now: NOW });
      expect(changed).toMatchObject(full);
    });
    unwrap(await full1.check());
    unwrap(await full1.rekey({ now: NOW }));
    full1.close();
    vault = await opened(folder, chair);
    expect(contentOf(vault)).toEqual(CONTENT);
    vault.close();
    rmSync(folder, { recursive: true });
  });

  it('a workplace is not made by half', async () => {
    const folder = join(small, 'new');
    await leaving(40_000, async () => {
      const chair = { name: 'Төраға', password: 'password-1' };
      expect(await createVault(folder, { chair, now: NOW })).toMatchObject(full);
    });
    expect(readKnownUsers(folder)).toEqual({ ok: true, value: null });
  });
});
