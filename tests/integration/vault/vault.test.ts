import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
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
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import {
  createVault,
  readKnownUsers,
  unlockVault,
  unlockWithRecoveryKey,
  type Vault,
} from '../../../electron/engine/vault/index.ts';
import { encodeSlots, readSlots } from '../../../electron/engine/vault/slots.ts';
import { dataKeyOf } from '../../../electron/engine/vault/unlocking.ts';
import { vaultFailures } from '../../../shared/failures/vault.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import {
  CONTENT,
  contentOf,
  copyOfCase,
  HALF_YEAR,
  makeVaultCase,
  NOW,
  opened,
  openRaw,
  ORIGINAL,
  type Person,
  type VaultCase,
} from '../../fixtures/vaults.ts';

const place = mkdtempSync(join(tmpdir(), 'salystyru-vault-'));
let made: VaultCase;
let vaultCase: VaultCase;
let vault: Vault | null = null;
const open = async (who: Person): Promise<Vault> => (vault = await opened(vaultCase.folder, who));
const slotsPath = (): string => join(vaultCase.folder, 'slots.json');
const LATER = '2026-07-04T08:00:00.000Z';

beforeAll(async () => {
  made = await makeVaultCase(join(place, 'made'));
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

describe('a new vault', () => {
  it('is not there before it is made, and is made in a free place only', async () => {
    const folder = join(place, 'new', 'workplace');
    expect(readKnownUsers(folder)).toEqual({ ok: true, value: null });
    expect(await unlockVault(folder, { ...made.chair, now: NOW })).toMatchObject({
      failure: { code: 'vault-missing' },
    });
    const chair = { name: 'Төраға', password: 'password-1' };
    expect(await createVault(vaultCase.folder, { chair, now: NOW })).toMatchObject({
      failure: { code: 'vault-place-taken' },
    });
    const events: string[] = [];
    const created = unwrap(
      await createVault(folder, {
        chair,
        now: NOW,
        record: (db) => {
          db.prepare('INSERT INTO settings VALUES (?, ?)').run('made', 'yes');
          events.push('made');
        },
      }),
    );
    ({ vault } = created);
    expect(events).toEqual(['made']);
    expect(
      unwrap(vault.read((db) => db.prepare('SELECT id, name, role, created_at FROM users').all())),
    ).toEqual([{ id: created.userId, name: 'Төраға', role: 'chair', created_at: NOW }]);
    expect(unwrap(readKnownUsers(folder))).toEqual([
      { id: created.userId, name: 'Төраға', role: 'chair', lastOpenedAt: NOW },
    ]);
    expect(readdirSync(join(place, 'new')).sort()).toEqual(['workplace', 'workplace.lock']);
  });

  it('that cannot be recorded is not made', async () => {
    const folder = join(place, 'unrecorded', 'workplace');
    const record = (): never => {
      throw new FailureError(failure('disk-full', { file: 'x' }));
    };
    const chair = { name: 'Төраға', password: 'password-1' };
    expect(await createVault(folder, { chair, now: NOW, record })).toMatchObject({
      failure: { code: 'disk-full' },
    });
    expect(readKnownUsers(folder)).toEqual({ ok: true, value: null });
    expect(readdirSync(join(place, 'unrecorded'))).toEqual(['workplace.lock']);
  });

  it.skipIf(process.platform === 'win32')(
    'and all in it is its owner’s alone (skipped on Windows)',
    async () => {
      // While it is open there are logs beside the databases.
      vault = await opened(made.folder, made.chair);
      unwrap(vault.halfYear(HALF_YEAR));
      for (const entry of readdirSync(made.folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        // The case wrote these two itself.
        if (entry.name === ORIGINAL.name || path.includes('snapshots')) continue;
        const mode = statSync(path).mode & 0o777;
        expect([path, mode]).toEqual([path, entry.isDirectory() ? 0o700 : 0o600]);
      }
    },
  );
});

describe('a vault', () => {
  it('opens for each of its people by their own password alone, and says who they are before', async () => {
    expect(unwrap(readKnownUsers(vaultCase.folder))).toEqual([
      { id: made.chair.userId, name: 'Төраға Айгүл', role: 'chair', lastOpenedAt: NOW },
      { id: made.operator.userId, name: 'Оператор Ерлан', role: 'operator', lastOpenedAt: null },
    ]);
    expect(contentOf(await open(made.operator))).toEqual(CONTENT);
    vault?.close();
    for (const [userId, password, code] of [
      [made.chair.userId, made.operator.password, 'password-wrong'],
      [made.chair.userId, '', 'password-wrong'],
      [crypto.randomUUID(), made.chair.password, 'user-unknown'],
      ['recovery', made.recoveryKey, 'user-unknown'],
    ] as const)
      expect(await unlockVault(vaultCase.folder, { userId, password, now: NOW })).toEqual({
        ok: false,
        failure: { code, facts: {} },
      });
    expect(contentOf(await open(made.chair))).toEqual(CONTENT);
    expect(unwrap(readKnownUsers(vaultCase.folder))?.map(({ lastOpenedAt }) => lastOpenedAt)).toEqual([
      NOW,
      NOW,
    ]);
  });

  it('is held by one engine at a time', async () => {
    await open(made.chair);
    const inUse = { ok: false, failure: { code: 'vault-in-use', facts: {} } };
    expect(await unlockVault(vaultCase.folder, { ...made.operator, now: NOW })).toEqual(inUse);
    vault?.close();
    const program = fileURLToPath(new URL('./holding-program.ts', import.meta.url));
    const { userId, password } = made.chair;
    const child = spawn(process.execPath, [program, vaultCase.folder, userId, password], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout)) {
      expect(line).toBe('open');
      break;
    }
    expect(await unlockVault(vaultCase.folder, { ...made.chair, now: NOW })).toEqual(inUse);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // A killed engine leaves no lock behind.
    expect(contentOf(await open(made.chair))).toEqual(CONTENT);
  });

  it('takes a step whole or not at all', async () => {
    const { transaction, read } = bound(await open(made.chair));
    const write = (key: string) =>
      transaction((db) => db.prepare('INSERT INTO settings VALUES (?, 1)').run(key));
    const stored = () =>
      unwrap(read((db) => db.prepare(`SELECT key FROM settings WHERE value = '1'`).pluck().all()));
    unwrap(write('a'));
    expect(
      transaction((db) => {
        db.prepare('INSERT INTO settings VALUES (?, 1)').run('b');
        throw new FailureError(failure('cancelled', {}));
      }),
    ).toEqual({ ok: false, failure: { code: 'cancelled', facts: {} } });
    expect(() =>
      transaction((db) => {
        db.prepare('INSERT INTO settings VALUES (?, 1)').run('c');
        throw new RangeError('unexpected');
      }),
    ).toThrow(RangeError);
    expect(() => transaction(() => Promise.resolve())).toThrow(TypeError);
    expect(() => transaction(() => write('d'))).toThrow('a transaction is open');
    expect(stored()).toEqual(['a']);
    // What only reads cannot write.
    expect(read((db) => db.prepare('DELETE FROM settings').run())).toMatchObject({ ok: false });
    unwrap(write('e'));
    expect(stored()).toEqual(['a', 'e']);
  });

  it('has the settings that every database of the program has, and writes through at once', async () => {
    const { read } = bound(await open(made.chair));
    const of = (name: string): unknown => unwrap(read((db) => db.pragma(name, { simple: true })));
    expect([of('journal_mode'), of('synchronous'), of('temp_store'), of('foreign_keys')]).toEqual([
      'wal',
      2,
      2,
      1,
    ]);
    expect([of('trusted_schema'), of('mmap_size')]).toEqual([0, 0]);
  });

  it('that is closed gives nothing more, and its key is gone from memory', async () => {
    const closed = await open(made.chair);
    const store = unwrap(closed.halfYear(HALF_YEAR));
    closed.close();
    const locked = { ok: false, failure: { code: 'vault-locked', facts: {} } };
    expect(closed.transaction(() => 1)).toEqual(locked);
    expect(closed.read(() => 1)).toEqual(locked);
    expect(closed.halfYear(HALF_YEAR)).toEqual(locked);
    expect(await closed.check()).toEqual(locked);
    expect(await closed.rekey({ now: NOW })).toEqual(locked);
    expect(await closed.backup(place, { now: NOW })).toEqual(locked);
    expect(() => store.readRow(1, 0)).toThrow('not open');
    closed.close();
  });

  it('that is closed in the middle of a step ends the step first', async () => {
    const closing = await open(made.chair);
    const step = closing.changePassword(made.chair.userId, 'another-password', { now: NOW });
    const next = closing.rekey({ now: NOW });
    await new Promise((resolve) => setImmediate(resolve));
    closing.close();
    const done = await step;
    expect(await next).toMatchObject({ failure: { code: 'vault-locked' } });
    const password = done.ok ? 'another-password' : made.chair.password;
    expect(contentOf(await open({ ...made.chair, password }))).toEqual(CONTENT);
  });

  it('explains its failures in both languages', () => {
    for (const [code, facts] of Object.entries(vaultFailures))
      for (const text of Object.values(
        failureTexts({
          code: code as keyof typeof vaultFailures,
          facts: Object.fromEntries(facts.map((fact) => [fact, `<${fact}>`])),
        }),
      )) {
        expect(text.length).toBeGreaterThan(40);
        for (const fact of facts) expect(text).toContain(`<${fact}>`);
      }
  });
});

describe('the people of a vault', () => {
  it('are added, given another password and removed; each step is recorded with it', async () => {
    const events: string[] = [];
    const step = (event: string) => ({ now: LATER, record: () => void events.push(event) });
    const people = await open(made.chair);
    const auditor = unwrap(
      await people.addUser({ name: 'Тексеруші', role: 'auditor', password: 'auditor-1', ...step('added') }),
    );
    expect(
      await people.addUser({ name: ' тексеруші', role: 'operator', password: 'x', now: LATER }),
    ).toMatchObject({ failure: { code: 'user-name-taken' } });
    unwrap(await people.checkPassword(auditor, 'auditor-1'));
    expect(await people.checkPassword(auditor, 'auditor-2')).toMatchObject({
      failure: { code: 'password-wrong' },
    });
    expect(
      await people.changePassword(auditor, 'auditor-2', { oldPassword: 'wrong', now: LATER }),
    ).toMatchObject({ failure: { code: 'password-wrong' } });
    unwrap(
      await people.changePassword(auditor, 'auditor-2', { oldPassword: 'auditor-1', ...step('changed') }),
    );
    unwrap(await people.removeUser(made.operator.userId, step('removed')));
    expect(await people.removeUser(made.operator.userId, step('removed'))).toMatchObject({
      failure: { code: 'user-unknown' },
    });
    expect(await people.removeUser(made.chair.userId, step('removed'))).toMatchObject({
      failure: { code: 'last-chair' },
    });
    expect(events).toEqual(['added', 'changed', 'removed']);
    people.close();
    expect(unwrap(readKnownUsers(vaultCase.folder))?.map(({ id }) => id)).toEqual([
      made.chair.userId,
      auditor,
    ]);
    expect(
      await unlockVault(vaultCase.folder, { userId: auditor, password: 'auditor-1', now: LATER }),
    ).toMatchObject({ failure: { code: 'password-wrong' } });
    const again = await open({ userId: auditor, password: 'auditor-2' });
    expect(
      unwrap(again.read((db) => db.prepare('SELECT id, removed_at FROM users ORDER BY rowid').all())),
    ).toEqual([
      { id: made.chair.userId, removed_at: null },
      { id: made.operator.userId, removed_at: LATER },
      { id: auditor, removed_at: null },
    ]);
    expect(again.opening).toEqual({ completed: null, migrated: null });
  });

  it('may have two chairs, of whom one may go', async () => {
    const people = await open(made.chair);
    unwrap(await people.addUser({ name: 'Екінші', role: 'chair', password: 'second-chair', now: LATER }));
    unwrap(await people.removeUser(made.chair.userId, { now: LATER }));
    expect(unwrap(readKnownUsers(vaultCase.folder))?.map(({ role }) => role)).toEqual(['operator', 'chair']);
  });

  it('get back in by the recovery key on paper: a chair, with a new password', async () => {
    const recover = (recoveryKey: string, userId = made.chair.userId) =>
      unlockWithRecoveryKey(vaultCase.folder, {
        recoveryKey,
        userId,
        newPassword: 'new-password',
        now: LATER,
      });
    const [first = ''] = made.recoveryKey;
    const mistyped = (first === '0' ? '1' : '0') + made.recoveryKey.slice(1);
    expect(await recover(mistyped)).toEqual({
      ok: false,
      failure: { code: 'recovery-key-mistyped', facts: { group: 1 } },
    });
    expect(await recover(made.recoveryKey, made.operator.userId)).toMatchObject({
      failure: { code: 'recovery-for-chair' },
    });
    vault = unwrap(await recover(made.recoveryKey.toLowerCase().replaceAll('-', ' ')));
    expect(contentOf(vault)).toEqual(CONTENT);
    unwrap(await vault.checkPassword(made.chair.userId, 'new-password'));
    const replaced = unwrap(await vault.replaceRecoveryKey({ now: LATER }));
    vault.close();
    expect(await recover(made.recoveryKey)).toMatchObject({ failure: { code: 'recovery-key-wrong' } });
    vault = unwrap(await recover(replaced));
  });

  it('that a crash caught between the slots and the database are those of the slots', async () => {
    const people = await open(made.chair);
    const before = readFileSync(slotsPath());
    // The database as a crash leaves it that comes before the slots are written, and right after.
    const noted = mkdtempSync(join(place, 'noted-'));
    let copied = false;
    const record = (): void => {
      if (!copied) cpSync(vaultCase.folder, noted, { recursive: true });
      copied = true;
      // The step that records is the one that settles: what stands on the disk now is what a crash would leave.
      throw new Error('crashed');
    };
    await expect(
      people.addUser({ name: 'Жаңа', role: 'auditor', password: 'auditor-1', now: LATER, record }),
    ).rejects.toThrow('crashed');
    // Nothing may be written any more by who does not know which slots are in force.
    expect(people.transaction(() => 1)).toMatchObject({ failure: { code: 'vault-locked' } });
    for (const [slots, names, completed] of [
      [readFileSync(join(noted, 'slots.json')), 3, 'user-added'],
      [before, 2, null],
    ] as const) {
      const folder = join(mkdtempSync(join(place, 'after-')), 'workplace');
      cpSync(noted, folder, { recursive: true });
      writeFileSync(join(folder, 'slots.json'), slots);
      vault = await opened(folder, made.chair);
      expect(vault.opening.completed?.kind ?? null).toBe(completed);
      const users = unwrap(vault.read((db) => db.prepare('SELECT count(*) FROM users').pluck().get()));
      expect(users).toBe(names);
      vault.close();
      vault = await opened(folder, made.chair);
      expect(vault.opening.completed).toBeNull();
      vault.close();
    }
  });
});

describe('slots that are not the vault’s own', () => {
  const refused = async (who: Person, code: string): Promise<void> => {
    const files = readdirSync(vaultCase.folder, { recursive: true });
    expect(await unlockVault(vaultCase.folder, { ...who, now: NOW })).toEqual({
      ok: false,
      failure: { code, facts: {} },
    });
    expect(readdirSync(vaultCase.folder, { recursive: true })).toEqual(files);
  };

  it('are refused where they are from before a change', async () => {
    const old = readFileSync(slotsPath());
    const people = await open(made.chair);
    unwrap(await people.removeUser(made.operator.userId, { now: LATER }));
    people.close();
    writeFileSync(slotsPath(), old);
    await refused(made.operator, 'slots-altered');
    await refused(made.chair, 'slots-altered');
  });

  it('are refused where a role, a name or an added slot was written into them', async () => {
    const slots = readSlots(vaultCase.folder)?.slots;
    if (!slots) throw new Error('no slots');
    const [chair, recovery, operator] = slots.slots;
    if (!chair || !recovery || !operator) throw new Error('no slots');
    const put = (...changed: (typeof chair)[]): void => {
      writeFileSync(slotsPath(), encodeSlots({ ...slots, slots: changed }));
    };
    put(chair, recovery, { ...operator, role: 'chair' });
    await refused(made.operator, 'password-wrong');
    await refused(made.chair, 'slots-altered');
    put(chair, recovery, { ...operator, name: 'Басқа' });
    await refused(made.operator, 'slots-altered');
    put(chair, recovery, operator, { ...operator, user: crypto.randomUUID() });
    await refused(made.chair, 'slots-altered');
    put(chair, recovery);
    await refused(made.chair, 'slots-altered');
  });

  it('are refused where they are gone, while the data is there', async () => {
    rmSync(slotsPath());
    expect(readKnownUsers(vaultCase.folder)).toMatchObject({ failure: { code: 'slots-missing' } });
    await refused(made.chair, 'slots-missing');
    expect(
      await createVault(vaultCase.folder, { chair: { name: 'x', password: 'y' }, now: NOW }),
    ).toMatchObject({ failure: { code: 'vault-place-taken' } });
  });
});

describe('new keys', () => {
  it('open everything for everybody, by the passwords and the recovery key they have', async () => {
    const rekeyed = await open(made.chair);
    const progress: [number, number][] = [];
    const kept = unwrap(rekeyed.halfYear(HALF_YEAR));
    const events: string[] = [];
    unwrap(
      await rekeyed.rekey({
        now: LATER,
        onProgress: (done, total) => progress.push([done, total]),
        record: (db) => {
          events.push('rekeyed');
          db.prepare(`INSERT INTO settings VALUES ('rekeyed', 'yes')`).run();
        },
      }),
    );
    expect(events).toEqual(['rekeyed']);
    expect(progress.at(-1)).toEqual([2, 2]);
    expect(kept.isOpen).toBe(false);
    expect(contentOf(rekeyed)).toEqual(CONTENT);
    expect(unwrap(await rekeyed.check())).toEqual({ files: 3 });
    rekeyed.close();
    expect(databases()).toEqual(['half-years/2026-II/store-2.db', 'vault-2.db']);
    for (const who of [made.operator, made.chair]) {
      expect(contentOf(await open(who))).toEqual(CONTENT);
      vault?.close();
    }
    vault = unwrap(
      await unlockWithRecoveryKey(vaultCase.folder, {
        recoveryKey: made.recoveryKey,
        userId: made.chair.userId,
        newPassword: 'new-password',
        now: LATER,
      }),
    );
    expect(
      unwrap(vault.read((db) => db.prepare(`SELECT value FROM settings WHERE key = 'rekeyed'`).get())),
    ).toEqual({
      value: 'yes',
    });
  });

  it('are not opened by who was removed and kept the slots of before', async () => {
    const oldSlots = readSlots(vaultCase.folder)?.slots;
    if (!oldSlots) throw new Error('no slots');
    const oldKey = await dataKeyOf(oldSlots, made.operator);
    const people = await open(made.chair);
    unwrap(await people.removeUser(made.operator.userId, { now: LATER }));
    const before = readFileSync(join(vaultCase.folder, 'vault-1.db'));
    unwrap(await people.rekey({ now: LATER }));
    people.close();
    // The old key reads the old database, as was said, and nothing of the new ones.
    writeFileSync(join(place, 'old.db'), before);
    for (const path of [join(vaultCase.folder, 'vault-2.db'), storePath(2)])
      expect(() => readWith(path, oldKey)).toThrow('not a database');
    expect(readWith(join(place, 'old.db'), oldKey)).toBeGreaterThan(0);
    await expect(dataKeyOf(oldSlots, made.operator)).resolves.toEqual(oldKey);
    expect(unwrap(readKnownUsers(vaultCase.folder))?.map(({ id }) => id)).toEqual([made.chair.userId]);
  });

  it('are taken back where they cannot be finished', async () => {
    const rekeyed = await open(made.chair);
    const abort = new AbortController();
    abort.abort();
    expect(await rekeyed.rekey({ now: LATER, signal: abort.signal })).toMatchObject({
      failure: { code: 'cancelled' },
    });
    const record = (): never => {
      throw new FailureError(failure('disk-full', { file: 'x' }));
    };
    expect(await rekeyed.rekey({ now: LATER, record })).toMatchObject({ failure: { code: 'disk-full' } });
    expect(contentOf(rekeyed)).toEqual(CONTENT);
    rekeyed.close();
    expect(databases()).toEqual(['half-years/2026-II/store-1.db', 'vault-1.db']);
    expect(contentOf(await open(made.operator))).toEqual(CONTENT);
  });

  it('are not made while a run is being stored', async () => {
    const rekeyed = await open(made.chair);
    const run = unwrap(unwrap(rekeyed.halfYear(HALF_YEAR)).beginRun({ list: 1 }));
    expect(await rekeyed.rekey({ now: LATER })).toMatchObject({ failure: { code: 'vault-busy' } });
    run.abandon();
    const rekey = rekeyed.rekey({ now: LATER });
    await new Promise((resolve) => setImmediate(resolve));
    expect(rekeyed.transaction(() => 1)).toMatchObject({ failure: { code: 'vault-busy' } });
    expect(rekeyed.halfYear(HALF_YEAR)).toMatchObject({ failure: { code: 'vault-busy' } });
    unwrap(await rekey);
    expect(contentOf(rekeyed)).toEqual(CONTENT);
  });
});

describe('a half-year', () => {
  it('has a store under a key of its own, which the vault alone opens', async () => {
    const halfYears = await open(made.chair);
    const other = unwrap(halfYears.halfYear('2027-I', LATER));
    expect(unwrap(halfYears.halfYear('2027-I'))).toBe(other);
    expect(existsSync(other.originalsFolder)).toBe(true);
    unwrap(other.keepOriginalKey('one', Buffer.alloc(32, 1)));
    expect(unwrap(other.originalNames())).toEqual(['one']);
    unwrap(other.forgetOriginalKey('one'));
    expect(unwrap(other.originalKey('one'))).toBeNull();
    expect(contentOf(halfYears)).toEqual(CONTENT);
    expect(() => halfYears.halfYear('../x')).toThrow(RangeError);
    halfYears.close();
    const slots = readSlots(vaultCase.folder)?.slots;
    if (!slots) throw new Error('no slots');
    const dataKey = await dataKeyOf(slots, made.chair);
    expect(() => readWith(storePath(1), dataKey)).toThrow('not a database');
    expect(readWith(join(vaultCase.folder, 'vault-1.db'), dataKey)).toBeGreaterThan(0);
  });

  it('whose store is gone is not made anew in silence', async () => {
    rmSync(storePath(1));
    const halfYears = await open(made.chair);
    const missing = { failure: { code: 'store-missing', facts: { file: 'store-1.db' } } };
    expect(halfYears.halfYear(HALF_YEAR)).toMatchObject(missing);
    expect(await halfYears.check()).toMatchObject(missing);
    expect(existsSync(storePath(1))).toBe(false);
  });

  it('whose store was exchanged for that of another does not open', async () => {
    const halfYears = await open(made.chair);
    unwrap(halfYears.halfYear('2027-I', LATER)).close();
    halfYears.close();
    cpSync(join(vaultCase.folder, 'half-years', '2027-I', 'store-1.db'), storePath(1));
    const again = await open(made.chair);
    expect(again.halfYear(HALF_YEAR)).toMatchObject({ failure: { code: 'store-wrong-key' } });
  });

  it('whose original is gone is told by the check', async () => {
    rmSync(join(vaultCase.folder, 'half-years', HALF_YEAR, 'originals', ORIGINAL.name));
    expect(await (await open(made.chair)).check()).toMatchObject({
      failure: { code: 'original-missing', facts: { file: `${HALF_YEAR}/${ORIGINAL.name}` } },
    });
  });

  it('that is removed leaves neither its data nor its key, and names the backups that hold it', async () => {
    const halfYears = await open(made.chair);
    const medium = mkdtempSync(join(place, 'medium-'));
    const backup = unwrap(await halfYears.backup(medium, { now: NOW }));
    const wrapped = unwrap(
      halfYears.read((db) => db.prepare<[], Buffer>('SELECT key FROM half_years').pluck().get()),
    );
    const events: string[] = [];
    const removed = unwrap(
      await halfYears.removeHalfYear(HALF_YEAR, { now: LATER, record: () => void events.push('removed') }),
    );
    expect(removed).toEqual([{ id: backup.id, at: NOW, place: backup.place }]);
    expect(events).toEqual(['removed']);
    expect(existsSync(join(vaultCase.folder, 'half-years', HALF_YEAR))).toBe(false);
    expect(halfYears.halfYear(HALF_YEAR)).toMatchObject({ failure: { code: 'half-year-removed' } });
    expect(await halfYears.removeHalfYear(HALF_YEAR, { now: LATER })).toMatchObject({
      failure: { code: 'half-year-removed' },
    });
    // Decrypted page by page, no part of the database or its log holds the key any more, sealed as it was.
    expect(statSync(join(vaultCase.folder, 'vault-1.db-wal')).size).toBe(0);
    const plain = unwrap(halfYears.read((db) => db.serialize()));
    expect(wrapped?.length).toBeGreaterThan(50);
    expect(plain.includes(wrapped?.subarray(10, 60) ?? '')).toBe(false);
    expect(plain.includes(Buffer.from(made.operator.userId))).toBe(true);
    expect(unwrap(await halfYears.check())).toEqual({ files: 1 });
  });

  it('that a crash left without its key makes room for a new one', async () => {
    const folder = join(vaultCase.folder, 'half-years', '2027-I');
    mkdirSync(folder);
    writeFileSync(join(folder, 'store-1.db'), 'left of a crash');
    const halfYears = await open(made.chair);
    expect(existsSync(folder)).toBe(false);
    unwrap(halfYears.halfYear('2027-I', LATER));
  });
});

/** Databases of the case, as names below its folder. */
function databases(): string[] {
  return readdirSync(vaultCase.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.db(?:-.*)?$/.test(name))
    .sort();
}

function storePath(generation: number): string {
  return join(vaultCase.folder, 'half-years', HALF_YEAR, `store-${generation}.db`);
}

function readWith(path: string, key: Buffer): unknown {
  const { db: connection } = openRaw(path, key);
  try {
    return connection.pragma('user_version', { simple: true });
  } finally {
    connection.close();
  }
}

function bound(of: Vault): Pick<Vault, 'transaction' | 'read'> {
  return { transaction: of.transaction.bind(of), read: of.read.bind(of) };
}
