import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  readKnownUsers,
  restoreBackup,
  unlockVault,
  type MadeBackup,
  type Vault,
} from '../../../electron/engine/vault/index.ts';
import { storeMigrations, workplaceMigrations } from '../../../electron/engine/vault/migrations/index.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import {
  CONTENT,
  contentOf,
  copyOfCase,
  HALF_YEAR,
  makeVaultCase,
  NOW,
  onDatabases,
  opened,
  ORIGINAL,
  SNAPSHOT,
  takeBack,
  type VaultCase,
} from '../../fixtures/vaults.ts';

const place = mkdtempSync(join(tmpdir(), 'salystyru-backup-test-'));
const LATER = '2026-07-04T08:00:00.000Z';
let made: VaultCase;
let backup: MadeBackup;
let vaultCase: VaultCase;
let vault: Vault | null = null;

beforeAll(async () => {
  made = await makeVaultCase(join(place, 'made'));
  const source = await opened(made.folder, made.chair);
  const medium = join(place, 'medium');
  mkdirSync(medium);
  backup = unwrap(await source.backup(medium, { now: NOW }));
  // What happens after the backup is not in it.
  unwrap(
    source.transaction((db) => db.prepare(`UPDATE settings SET value = 'later' WHERE key = 'mark'`).run()),
  );
  source.close();
});
beforeEach(() => {
  vaultCase = copyOfCase(made, mkdtempSync(join(place, 'case-')));
});
afterEach(() => {
  vault?.close();
  vault = null;
});
afterAll(() => {
  rmSync(place, { recursive: true });
});

const restore = (
  source: string,
  options: Partial<Parameters<typeof restoreBackup>[2]> = {},
  folder = vaultCase.folder,
) => restoreBackup(source, folder, { now: LATER, secret: made.chair, ...options });
/** A copy of the backup that may be spoiled. */
const spoiled = (): string => {
  const folder = mkdtempSync(join(place, 'spoiled-'));
  cpSync(backup.place, folder, { recursive: true });
  return folder;
};
const below = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const isUntouched = async (): Promise<void> => {
  expect(readdirSync(dirname(vaultCase.folder)).sort()).toEqual(['workplace', 'workplace.lock']);
  vault = await opened(vaultCase.folder, made.chair);
  expect(contentOf(vault)).toEqual({ ...CONTENT, mark: 'later' });
  vault.close();
};

describe('a backup', () => {
  it('holds the whole workplace in a folder that says when it was made, and its manifest is true', () => {
    expect(backup).toMatchObject({
      name: 'salystyru-backup-2026-07-03-09-30',
      at: NOW,
      halfYears: [HALF_YEAR],
      missing: [],
    });
    expect(readdirSync(join(place, 'medium'))).toEqual([backup.name]);
    const kept = [
      `half-years/${HALF_YEAR}/originals/${ORIGINAL.name}`,
      `half-years/${HALF_YEAR}/store.db`,
      'slots.json',
      `snapshots/${SNAPSHOT.name}`,
      'vault.db',
    ];
    expect(below(backup.place)).toEqual([...kept, 'manifest.json'].sort());
    const manifest = JSON.parse(readFileSync(join(backup.place, 'manifest.json'), 'utf8')) as {
      files: { path: string; bytes: number; sha256: string }[];
    };
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(kept);
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = readFileSync(join(backup.place, path));
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
    expect(backup.files).toBe(6);
    expect(backup.bytes).toBe(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0));
  });

  it('tells how far it is, is recorded, and leaves nothing where it is cancelled or cannot be recorded', async () => {
    const medium = mkdtempSync(join(place, 'medium-'));
    vault = await opened(vaultCase.folder, made.chair);
    const steps: string[] = [];
    const abort = new AbortController();
    const cancelled = await vault.backup(medium, {
      now: LATER,
      signal: abort.signal,
      onProgress: (done, total) => {
        steps.push(`${done}/${total}`);
        if (done === 3) abort.abort();
      },
    });
    expect(cancelled).toMatchObject({ failure: { code: 'cancelled' } });
    expect(steps).toEqual(['0/6', '1/6', '2/6', '3/6']);
    const record = (): never => {
      throw new FailureError(failure('disk-full', { file: 'x' }));
    };
    expect(await vault.backup(medium, { now: LATER, record })).toMatchObject({
      failure: { code: 'disk-full' },
    });
    expect(readdirSync(medium)).toEqual([]);
    expect(below(vaultCase.folder).filter((name) => name.includes('.part'))).toEqual([]);
    const events: string[] = [];
    const step = { now: LATER, record: () => void events.push('backup') };
    const [one, two] = [unwrap(await vault.backup(medium, step)), unwrap(await vault.backup(medium, step))];
    expect(readdirSync(medium).sort()).toEqual([one.name, two.name]);
    expect(events).toEqual(['backup', 'backup']);
    expect(
      unwrap(
        vault.read((db) => db.prepare('SELECT id, place, half_years FROM backups ORDER BY rowid').all()),
      ),
    ).toEqual(
      [backup, one, two].map(({ id, place: where }) => ({ id, place: where, half_years: '["2026-II"]' })),
    );
  });

  it('goes on beside work, and holds one state of it', async () => {
    const medium = mkdtempSync(join(place, 'medium-'));
    vault = await opened(vaultCase.folder, made.chair);
    const working = vault;
    let written = 0;
    const backedUp = working.backup(medium, {
      now: LATER,
      onProgress: () => {
        const store = unwrap(working.halfYear(HALF_YEAR));
        unwrap(store.keepOriginalKey(`later-${written}`, Buffer.alloc(32)));
        unwrap(
          working.transaction((db) =>
            db.prepare(`INSERT INTO settings VALUES (?, '')`).run(`later-${written}`),
          ),
        );
        written++;
      },
    });
    const { place: source } = unwrap(await backedUp);
    working.close();
    expect(written).toBeGreaterThan(4);
    unwrap(await restore(source));
    vault = await opened(vaultCase.folder, made.chair);
    const later = unwrap(
      vault.read((db) => db.prepare(`SELECT count(*) FROM settings WHERE key LIKE 'later-%'`).pluck().get()),
    ) as number;
    const keys = unwrap(unwrap(vault.halfYear(HALF_YEAR)).originalNames()).length - 1;
    // What the workplace's database knows of, the half-year's store has.
    expect(later).toBeLessThanOrEqual(keys);
    expect(keys).toBeLessThan(written);
  });

  it('says which kept originals the workplace has lost, and holds the rest', async () => {
    rmSync(join(vaultCase.folder, 'half-years', HALF_YEAR, 'originals', ORIGINAL.name));
    vault = await opened(vaultCase.folder, made.chair);
    const { missing, files } = unwrap(
      await vault.backup(mkdtempSync(join(place, 'medium-')), { now: LATER }),
    );
    expect([missing, files]).toEqual([[`${HALF_YEAR}/${ORIGINAL.name}`], 5]);
  });

  it('is not made in a folder that is not there', async () => {
    vault = await opened(vaultCase.folder, made.chair);
    expect(await vault.backup(join(place, 'nowhere'), { now: LATER })).toMatchObject({
      failure: { code: 'cannot-write' },
    });
  });
});

describe('a restore', () => {
  it('brings back the workplace as it was, for its people of that time', async () => {
    const steps: string[] = [];
    const restored = unwrap(
      await restore(join(backup.place, 'manifest.json'), {
        onProgress: (done, total) => steps.push(`${done}/${total}`),
        record: (db) => void db.prepare(`INSERT INTO settings VALUES ('restored', 'yes')`).run(),
      }),
    );
    expect(restored).toEqual({ id: backup.id, at: NOW, halfYears: [HALF_YEAR], files: 5 });
    expect(steps.at(-1)).toBe('5/5');
    vault = await opened(vaultCase.folder, made.operator);
    expect(contentOf(vault)).toEqual(CONTENT);
    expect(unwrap(await vault.check())).toEqual({ files: 3 });
    expect(
      unwrap(
        vault.read((db) => db.prepare(`SELECT value FROM settings WHERE key = 'restored'`).pluck().get()),
      ),
    ).toBe('yes');
    expect(readFileSync(join(vaultCase.folder, 'snapshots', SNAPSHOT.name))).toEqual(SNAPSHOT.bytes);
    expect(readFileSync(join(unwrap(vault.halfYear(HALF_YEAR)).originalsFolder, ORIGINAL.name))).toEqual(
      ORIGINAL.bytes,
    );
  });

  it('works on another computer, by the recovery key alone', async () => {
    const folder = join(mkdtempSync(join(place, 'other-')), 'workplace');
    unwrap(await restore(backup.place, { secret: { recoveryKey: made.recoveryKey } }, folder));
    vault = await opened(folder, made.chair);
    expect(contentOf(vault)).toEqual(CONTENT);
  });

  it('keeps what it replaced until the next good opening', async () => {
    const beside = dirname(vaultCase.folder);
    unwrap(await restore(backup.place));
    expect(readdirSync(beside).sort()).toEqual(['workplace', 'workplace.lock', 'workplace.replaced']);
    expect(
      await unlockVault(vaultCase.folder, { ...made.chair, password: 'wrong', now: LATER }),
    ).toMatchObject({ ok: false });
    expect(existsSync(join(beside, 'workplace.replaced'))).toBe(true);
    // A second restore still keeps the workplace that was in use, not the one that nobody has opened.
    unwrap(await restore(backup.place));
    expect(readdirSync(beside).sort()).toEqual(['workplace', 'workplace.lock', 'workplace.replaced']);
    cpSync(join(beside, 'workplace.replaced'), join(place, 'aside'), { recursive: true });
    vault = await opened(join(place, 'aside'), made.chair);
    expect(contentOf(vault).mark).toBe('later');
    vault.close();
    vault = await opened(vaultCase.folder, made.chair);
    expect(readdirSync(beside).sort()).toEqual(['workplace', 'workplace.lock']);
  });

  it('that a crash ended between its renamings is taken back at the next look', async () => {
    renameSync(vaultCase.folder, `${vaultCase.folder}.replaced`);
    expect(unwrap(readKnownUsers(vaultCase.folder))).toHaveLength(2);
    vault = await opened(vaultCase.folder, made.chair);
    expect(contentOf(vault).mark).toBe('later');
    vault.close();
    await isUntouched();
  });

  it('is refused to who has no secret of that time, while the workplace is open, and without a backup', async () => {
    const wrong = made.recoveryKey.startsWith('0') ? '1' : '0';
    for (const [source, options, code] of [
      [backup.place, { secret: { ...made.chair, password: 'wrong' } }, 'password-wrong'],
      [backup.place, { secret: { ...made.chair, userId: crypto.randomUUID() } }, 'user-unknown'],
      [backup.place, { secret: { recoveryKey: wrong + made.recoveryKey.slice(1) } }, 'recovery-key-mistyped'],
      [join(place, 'medium'), {}, 'backup-missing'],
      [join(place, 'nowhere'), {}, 'backup-missing'],
    ] as const)
      expect(await restore(source, options)).toMatchObject({ ok: false, failure: { code } });
    vault = await opened(vaultCase.folder, made.chair);
    expect(await restore(backup.place)).toMatchObject({ failure: { code: 'vault-in-use' } });
    vault.close();
    const abort = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 2) abort.abort();
    };
    expect(await restore(backup.place, { signal: abort.signal, onProgress })).toMatchObject({
      failure: { code: 'cancelled' },
    });
    await isUntouched();
  });

  it('of files that are not the ones that were written is refused, whatever was done to them', async () => {
    const flip = (path: string): void => {
      const bytes = readFileSync(path);
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] as number) ^ 1;
      writeFileSync(path, bytes);
    };
    const store = `half-years/${HALF_YEAR}/store.db`;
    const original = `half-years/${HALF_YEAR}/originals/${ORIGINAL.name}`;
    const cases: [string, (folder: string) => void, string, string][] = [
      [
        'a flipped bit of a database',
        (folder) => flip(join(folder, 'vault.db')),
        'backup-altered',
        'vault.db',
      ],
      ['of a store', (folder) => flip(join(folder, store)), 'backup-altered', store],
      ['of an original', (folder) => flip(join(folder, original)), 'backup-altered', original],
      [
        'a longer file',
        (folder) => {
          writeFileSync(join(folder, original), Buffer.alloc(6000));
        },
        'backup-altered',
        original,
      ],
      ['a missing file', (folder) => rmSync(join(folder, store)), 'backup-incomplete', store],
      ['missing slots', (folder) => rmSync(join(folder, 'slots.json')), 'backup-incomplete', 'slots.json'],
      [
        'a folder in the place of a file',
        (folder) => {
          rmSync(join(folder, original));
          mkdirSync(join(folder, original));
        },
        'backup-altered',
        original,
      ],
      [
        'a manifest that was adapted to other content',
        (folder) => {
          const path = join(folder, 'manifest.json');
          const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
            files: { path: string; bytes: number }[];
          };
          manifest.files = manifest.files.filter((entry) => entry.path !== original);
          writeFileSync(path, JSON.stringify(manifest));
        },
        'backup-altered',
        'manifest.json',
      ],
      [
        'a path that leads out',
        (folder) => {
          const path = join(folder, 'manifest.json');
          writeFileSync(
            path,
            readFileSync(path, 'utf8').replace(original, `snapshots/../../${ORIGINAL.name}`),
          );
        },
        'backup-unknown',
        'manifest.json',
      ],
      [
        'no manifest to speak of',
        (folder) => {
          writeFileSync(join(folder, 'manifest.json'), '{"format":"salystyru-backup"');
        },
        'backup-unknown',
        'manifest.json',
      ],
      [
        'a newer version',
        (folder) => {
          writeFileSync(join(folder, 'manifest.json'), '{"format":"salystyru-backup","version":2}');
        },
        'backup-too-new',
        'manifest.json',
      ],
    ];
    for (const [name, spoil, code, file] of cases) {
      const folder = spoiled();
      spoil(folder);
      expect([name, await restore(folder)]).toEqual([
        name,
        { ok: false, failure: { code, facts: { file } } },
      ]);
    }
    await isUntouched();
  });

  it('of slots from another workplace, or from another time, is refused', async () => {
    const folder = spoiled();
    vault = await opened(vaultCase.folder, made.chair);
    unwrap(await vault.rekey({ now: LATER }));
    vault.close();
    cpSync(join(vaultCase.folder, 'slots.json'), join(folder, 'slots.json'));
    expect(await restore(folder)).toMatchObject({ failure: { code: 'backup-altered' } });
  });
});

describe('databases of an earlier version', () => {
  const databases = [storeMigrations, workplaceMigrations].filter(({ length }) => length > 1).length;

  it('are brought up to date when the workplace is opened, and kept as they were', async () => {
    await takeBack(vaultCase);
    vault = await opened(vaultCase.folder, made.operator);
    const { migrated } = vault.opening;
    expect(migrated).toEqual({ databases, copy: 'salystyru-before-migration-2026-07-03-09-30' });
    const after = contentOf(vault);
    expect(after).toEqual({ ...CONTENT, mark: 'later', original: null });
    unwrap(unwrap(vault.halfYear(HALF_YEAR)).keepOriginalKey('new', Buffer.alloc(32)));
    unwrap(
      vault.transaction((db) => db.prepare(`UPDATE settings SET value = 'after' WHERE key = 'mark'`).run()),
    );
    vault.close();
    vault = await opened(vaultCase.folder, made.chair);
    expect(vault.opening.migrated).toBeNull();
    vault.close();
    // Back to the copy: databases as they were, originals and snapshots as they are.
    unwrap(await restore(join(vaultCase.folder, 'copies', migrated?.copy ?? '')));
    expect(await onDatabases(vaultCase, (_, { db }) => db.pragma('user_version', { simple: true }))).toBe(1);
    expect(readFileSync(join(vaultCase.folder, 'half-years', HALF_YEAR, 'originals', ORIGINAL.name))).toEqual(
      ORIGINAL.bytes,
    );
    expect(readFileSync(join(vaultCase.folder, 'snapshots', SNAPSHOT.name))).toEqual(SNAPSHOT.bytes);
    vault = await opened(vaultCase.folder, made.chair);
    expect(contentOf(vault)).toEqual(after);
    expect(unwrap(unwrap(vault.halfYear(HALF_YEAR)).originalNames())).toEqual([]);
  });

  it('go with the keys that they are under', async () => {
    await takeBack(vaultCase);
    vault = await opened(vaultCase.folder, made.chair);
    expect(existsSync(join(vaultCase.folder, 'copies'))).toBe(true);
    unwrap(await vault.rekey({ now: LATER }));
    expect(existsSync(join(vaultCase.folder, 'copies'))).toBe(false);
  });

  it('do not keep a damaged half-year from the others', async () => {
    vault = await opened(vaultCase.folder, made.chair);
    unwrap(vault.halfYear('2027-I', LATER));
    vault.close();
    await takeBack(vaultCase);
    const damaged = join(vaultCase.folder, 'half-years', '2027-I', 'store-1.db');
    writeFileSync(damaged, Buffer.alloc(8192, 1));
    vault = await opened(vaultCase.folder, made.chair);
    expect(vault.opening.migrated?.databases).toBe(databases);
    expect(contentOf(vault).rows).toBe(CONTENT.rows);
    expect(vault.halfYear('2027-I')).toMatchObject({ failure: { code: 'store-wrong-key' } });
    const copy = vault.opening.migrated?.copy ?? '';
    vault.close();
    unwrap(await restore(join(vaultCase.folder, 'copies', copy)));
    expect(readFileSync(join(vaultCase.folder, 'half-years', '2027-I', 'store-1.db'))).toEqual(
      Buffer.alloc(8192, 1),
    );
  });

  it('that are newer than the program are left alone', async () => {
    await onDatabases(vaultCase, (_, { db }) => db.pragma('user_version=99'));
    vault = await opened(vaultCase.folder, made.chair);
    expect(vault.halfYear(HALF_YEAR)).toMatchObject({ failure: { code: 'store-too-new' } });
  });
});
