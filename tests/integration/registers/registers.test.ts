import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addSnapshot,
  cardsView,
  lookAtCard,
  makeIdentity,
  precinctsOfRegion,
  readSnapshots,
  removeSnapshot,
  revokeCard,
  snapshotAccess,
  snapshotFacts,
  snapshotsView,
  sweepSnapshots,
  trustCard,
  trustedCards,
  usedSnapshot,
  type NewSnapshot,
} from '../../../electron/engine/registers/index.ts';
import {
  buildSnapshot,
  loadRegister,
  type SnapshotContent,
} from '../../../electron/engine/snapshot/index.ts';
import { cardFile, fingerprintOf, parseCard } from '../../../electron/engine/transfer/index.ts';
import { createVault, type Vault } from '../../../electron/engine/vault/index.ts';
import { calls } from '../../../shared/contract/calls.ts';
import { unwrap } from '../../../shared/result.ts';
import { content, passphrase, precincts, voter } from '../../fixtures/snapshots.ts';

const now = '2026-07-07T05:58:00.000Z';
let folder: string;
let vault: Vault;
let journal: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-registers-'));
  const chair = { name: 'Сейітова А.', password: 'ұзын құпия сөз 2026' };
  ({ vault } = unwrap(await createVault(join(folder, 'workplace'), { chair, now })));
  mkdirSync(join(vault.folder, 'snapshots'), { recursive: true });
});
afterAll(() => {
  vault.close();
  rmSync(folder, { recursive: true, force: true });
});

let built = 0;
async function snapshotFile(asOf: number, given: Partial<SnapshotContent> = {}): Promise<string> {
  const place = join(folder, `medium-${++built}`);
  mkdirSync(place);
  const path = join(place, 'тізілім.sailau');
  const plain = content([voter(1), voter(2), voter(3)]);
  unwrap(
    await buildSnapshot(path, {
      ...plain,
      meta: { ...plain.meta, snapshotId: `s-${built}`, asOf },
      ...given,
    }),
  );
  return path;
}

const add = (path: string, more: Partial<NewSnapshot> = {}, watch: Parameters<typeof addSnapshot>[2] = {}) =>
  addSnapshot(
    vault,
    { path, passphrase, now, record: (_, { file }) => void journal.push(`added ${file}`), ...more },
    watch,
  );
const copies = (): string[] => readdirSync(join(vault.folder, 'snapshots')).sort();

const kept = () => unwrap(vault.read(readSnapshots));

describe('a register snapshot', () => {
  it('is copied, checked and kept; its copy alone loads the register, without the passphrase', async () => {
    journal = [];
    const path = await snapshotFile(20_635);
    const told: number[] = [];
    const added = unwrap(await add(path, {}, { onProgress: (done) => told.push(done) }));
    expect(told.every((done, i) => done >= (told[i - 1] ?? 0))).toBe(true);
    expect(told.at(-1)).toBe(1000);
    rmSync(path);
    expect(kept()).toEqual([added]);
    expect(added).toMatchObject({ file: 'тізілім.sailau', meta: { voters: 3, precincts: 9, asOf: 20_635 } });
    expect(copies()).toEqual([`${added.id}.sailau`]);
    const access = unwrap(unwrap(vault.read((db) => snapshotAccess(db, vault.folder, added.id))));
    const register = unwrap(await loadRegister(access.path, { key: access.key }));
    expect(register.persons.rows).toBe(3);
    expect(register.meta).toEqual(added.meta);
    expect(access.sha256).toBe(added.sha256);
    expect(journal).toEqual(['added тізілім.sailau']);
    expect(snapshotFacts(added)).toMatchObject({ snapshot: added.id, asOf: '2026-07-01', voters: 3 });
    const view = unwrap(vault.read(snapshotsView));
    expect(calls['snapshots.read'].output.parse(view)).toEqual(view);
    expect(JSON.stringify(view)).not.toContain(passphrase);
  });

  it('that tells the latest state of the register is the one in use, whenever it was added', async () => {
    const newest = unwrap(await add(await snapshotFile(20_700)));
    unwrap(await add(await snapshotFile(20_650)));
    expect(unwrap(vault.read(usedSnapshot))?.id).toBe(newest.id);
    expect(unwrap(vault.read(snapshotsView)).snapshots.map(({ asOf, inUse }) => [asOf, inUse])).toEqual([
      ['2026-09-04', true],
      ['2026-07-16', false],
      ['2026-07-01', false],
    ]);
  });

  it('is refused by name, and what was there stays: wrong passphrase, altered, unclosed, known, cancelled', async () => {
    const before = [copies(), kept()];
    journal = [];
    const path = await snapshotFile(20_710);
    const code = async (more: Partial<NewSnapshot> = {}, watch = {}): Promise<string> => {
      const outcome = await add(path, more, watch);
      if (!outcome.ok) expect(Object.values(outcome.failure.facts).join(' ')).not.toMatch(/[0-9a-f]{32}/);
      return outcome.ok ? 'added' : outcome.failure.code;
    };
    expect(await code({ passphrase: 'басқа сөз' })).toBe('snapshot-wrong-passphrase');
    expect(await add(join(folder, 'жоқ.sailau'))).toEqual({
      ok: false,
      failure: { code: 'file-not-found', facts: { file: 'жоқ.sailau' } },
    });
    const bytes = readFileSync(path);
    const altered = Buffer.from(bytes);
    altered[9000] = (altered[9000] as number) ^ 1;
    writeFileSync(path, altered);
    expect(await code()).toBe('snapshot-altered');
    writeFileSync(path, bytes.subarray(0, bytes.length - 4096));
    expect(await code()).toBe('snapshot-incomplete');
    writeFileSync(path, bytes);
    writeFileSync(`${path}-wal`, 'pages that are not in the file');
    expect(await code()).toBe('snapshot-not-closed');
    rmSync(`${path}-wal`);
    const stop = new AbortController();
    expect(await code({}, { signal: stop.signal, onProgress: () => stop.abort() })).toBe('cancelled');
    expect([copies(), kept(), journal]).toEqual([...before, []]);
    await expect(
      add(path, {
        record: () => {
          throw new RangeError('the journal is full');
        },
      }),
    ).rejects.toThrow('the journal is full');
    expect([copies(), kept()]).toEqual(before);
    expect(await code()).toBe('added');
    expect(await add(path)).toMatchObject({
      failure: { code: 'snapshot-known', facts: { file: 'тізілім.sailau', asOf: '14.09.2026' } },
    });
    expect(journal).toEqual(['added тізілім.sailau']);
  });

  it('must be signed where an issuer is trusted', async () => {
    const issuer = generateKeyPairSync('ed25519');
    const stranger = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const jwk = issuer.publicKey.export({ format: 'jwk' });
    const unsigned = await snapshotFile(20_600);
    const before = copies();
    expect(await add(unsigned, { issuer: jwk })).toEqual({
      ok: false,
      failure: {
        code: 'snapshot-signature-missing',
        facts: { file: 'тізілім.sailau', signature: 'тізілім.sailau.jws' },
      },
    });
    const signed = await snapshotFile(20_601, { sign: issuer });
    expect(await add(signed, { issuer: stranger })).toMatchObject({
      failure: { code: 'snapshot-signature-wrong' },
    });
    expect(copies()).toEqual(before);
    const added = unwrap(await add(signed, { issuer: jwk }));
    expect(copies()).toEqual([...before, `${added.id}.sailau`, `${added.id}.sailau.jws`].sort());
  });

  it('is let go with its key and its copy, and what a crash left is swept', async () => {
    const before = kept();
    const { id } = unwrap(await add(await snapshotFile(20_500)));
    unwrap(
      await removeSnapshot(vault, id, {
        now,
        record: (_, removed) => void journal.push(`removed ${removed.id}`),
      }),
    );
    expect(kept()).toEqual(before);
    expect(journal.at(-1)).toBe(`removed ${id}`);
    expect(copies().filter((name) => name.startsWith(id))).toEqual([]);
    const pageKey = unwrap(
      vault.read((db) => db.prepare('SELECT length(page_key) FROM snapshots WHERE id = ?').pluck().get(id)),
    );
    expect(pageKey).toBe(0);
    expect(unwrap(vault.read((db) => snapshotAccess(db, vault.folder, id)))).toMatchObject({
      failure: { code: 'snapshot-unknown' },
    });
    const place = join(vault.folder, 'snapshots');
    writeFileSync(join(place, `${'0'.repeat(32)}.sailau`), 'copied, never named');
    writeFileSync(join(place, `${'0'.repeat(32)}.sailau.jws`), 'copied, never named');
    expect(unwrap(await sweepSnapshots(vault))).toEqual({ removed: 2, missing: [] });
    const [gone] = before;
    rmSync(join(place, `${gone?.id}.sailau`));
    expect(unwrap(await sweepSnapshots(vault))).toEqual({ removed: 0, missing: [gone] });
  });

  it('tells the precincts of a region by its name in either language, and nothing where it has none', () => {
    const other = { ...precincts[0], number: '0501', region: 'Алматы облысы' } as (typeof precincts)[number];
    const inRegion = {
      'Көктал облысы': precincts.map(({ number }) => number),
      'Алматы облысы': [other.number],
    };
    const meta = { ...content([]).meta, voters: 0, precincts: 0 };
    const republic = { meta: { ...meta, scope: 'republic', region: '' } as const, precincts: inRegion };
    const numbers = (kk: string, ru: string) => [...(precinctsOfRegion(republic, { kk, ru }) ?? [])];
    expect(numbers('Алматы облысы', 'Алматинская область')).toEqual(['501']);
    expect(numbers('Коктальская область', 'КӨКТАЛ  ОБЛЫСЫ')).toEqual(precincts.map(({ number }) => number));
    expect(precinctsOfRegion(republic, { kk: 'Абай облысы', ru: 'Область Абай' })).toBeNull();
    // A snapshot of one region is that of the commission, however it writes its name.
    const district = { meta, precincts: inRegion };
    expect(precinctsOfRegion(district, { kk: 'Абай облысы', ru: 'Область Абай' })?.size).toBe(9);
  });
});

describe('the card of another commission', () => {
  const commission = (name: string) => ({
    name: { kk: `${name} комиссиясы`, ru: `Комиссия ${name}` },
    level: 'district' as const,
    region: { kk: 'Көктал облысы', ru: 'Коктальская область' },
  });

  it('is trusted once its fingerprint was compared, revoked, and trusted anew', async () => {
    const own = (await makeIdentity(commission('Көктал'))).card;
    const other = (await makeIdentity(commission('Медеу'))).card;
    const third = (await makeIdentity(commission('Алатау'))).card;
    // What is made is a card that the checks of foreign cards accept.
    expect(unwrap(await parseCard(Buffer.from(cardFile(own)), 'card.json'))).toEqual(own);
    const compared = fingerprintOf(other);
    const view = unwrap(vault.read((db) => lookAtCard(db, other)));
    expect(calls['cards.look'].output.parse(view)).toEqual({
      fingerprint: compared,
      name: other.name,
      level: 'district',
      region: 'Көктал облысы',
      trustedAt: null,
      revokedAt: null,
    });
    const trust = (card: typeof own, fingerprint: string, at = now) =>
      unwrap(vault.transaction((db) => trustCard(db, card, { compared: fingerprint, own, at })));
    expect(trust(third, compared)).toMatchObject({
      failure: { code: 'card-fingerprint-differs', facts: { fingerprint: fingerprintOf(third) } },
    });
    expect(trust(own, fingerprintOf(own))).toMatchObject({ failure: { code: 'card-is-own' } });
    expect(unwrap(vault.read(trustedCards))).toEqual([]);
    expect(unwrap(trust(other, compared))).toEqual({
      fingerprint: compared,
      card: other,
      trustedAt: now,
      revokedAt: null,
    });
    // Trusted twice, it has been trusted since the first time.
    expect(unwrap(trust(other, compared, '2027-01-01T00:00:00.000Z')).trustedAt).toBe(now);
    unwrap(trust(third, fingerprintOf(third)));
    const revoke = (at: string) => unwrap(vault.transaction((db) => revokeCard(db, compared, at)));
    expect(unwrap(revoke('2026-08-01T00:00:00.000Z')).revokedAt).toBe('2026-08-01T00:00:00.000Z');
    expect(revoke('2026-08-02T00:00:00.000Z')).toMatchObject({ failure: { code: 'card-unknown' } });
    expect(unwrap(vault.read(trustedCards)).map(({ card }) => card)).toEqual([third]);
    const all = unwrap(vault.read((db) => cardsView(db, own)));
    expect(calls['cards.read'].output.parse(all)).toEqual(all);
    expect(all.own?.fingerprint).toBe(fingerprintOf(own));
    // Those in force come first.
    expect(all.cards.map(({ fingerprint }) => fingerprint)).toEqual([fingerprintOf(third), compared]);
    expect(unwrap(trust(other, compared, '2026-09-01T00:00:00.000Z'))).toMatchObject({
      trustedAt: '2026-09-01T00:00:00.000Z',
      revokedAt: null,
    });
  });
});
