import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  appendEvent,
  checkCheckpoint,
  journalHead,
  keepAuditorKey,
  newAuditorKey,
  openAuditorKey,
  parseCheckpoint,
  readAuditorKey,
  signCheckpoint,
  verifyCheckpoints,
  type AuditorKey,
  type Checkpoint,
} from '../../../electron/engine/journal/index.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, unwrap } from '../../../shared/result.ts';
import {
  auditor,
  instantOf,
  makeJournal,
  operator,
  writeEvents,
  type JournalDatabase,
} from './journal-database.ts';

const openssl = spawnSync('openssl', ['version']).status === 0;
const PASSPHRASE = 'қар астындағы бәйшешек';
const at = instantOf(500);
// Made once: every opening of a key costs the derivation from its passphrase.
const stored = await newAuditorKey(auditor.user, PASSPHRASE, instantOf(0));
const key: AuditorKey = unwrap(await openAuditorKey(stored, PASSPHRASE));
const other = await newAuditorKey('u-9', PASSPHRASE, at);

let journal: JournalDatabase;
beforeEach(() => {
  journal = makeJournal();
  writeEvents(journal, 10);
  keepAuditorKey(journal.db, stored);
});
afterEach(() => journal.remove());

const signed = (): Checkpoint =>
  unwrap(
    journal.db.transaction(() => signCheckpoint(journal.db, journal.key, key, { at, actor: auditor }))(),
  );

describe("an auditor's key", () => {
  it('opens with the passphrase of the auditor only, from any keyboard', async () => {
    expect(await openAuditorKey(stored, `${PASSPHRASE} `)).toEqual(
      fail(failure('auditor-passphrase-wrong', {})),
    );
    expect(await openAuditorKey(stored, PASSPHRASE.normalize('NFD'))).toMatchObject({ ok: true });
  });

  it('comes out of the vault as it went in', () => {
    expect(readAuditorKey(journal.db, auditor.user)).toEqual(ok(stored));
  });

  it('lies nowhere in the clear', () => {
    const secret = key.privateKey.export({ format: 'jwk' }).d ?? '';
    const raw = Buffer.from(secret, 'base64url');
    expect(raw).toHaveLength(32);
    const sealed = Buffer.from(
      (JSON.parse(stored.sealedPrivateKey.toString()) as { ciphertext: string }).ciphertext,
      'base64',
    );
    expect(sealed.includes(raw)).toBe(false);
    expect(stored.sealedPrivateKey.includes(secret)).toBe(false);
  });

  it('that was altered or given to another auditor does not sign', async () => {
    expect(await openAuditorKey({ ...stored, publicKey: other.publicKey }, PASSPHRASE)).toEqual(
      fail(failure('auditor-key-damaged', {})),
    );
    expect(await openAuditorKey({ ...stored, sealedPrivateKey: Buffer.from('{}') }, PASSPHRASE)).toEqual(
      fail(failure('auditor-key-damaged', {})),
    );
    expect(await openAuditorKey({ ...stored, auditor: 'u-9' }, PASSPHRASE)).toEqual(
      fail(failure('auditor-passphrase-wrong', {})),
    );
    const sealedOfOther = { ...stored, sealedPrivateKey: other.sealedPrivateKey };
    expect(await openAuditorKey(sealedOfOther, PASSPHRASE)).toEqual(
      fail(failure('auditor-passphrase-wrong', {})),
    );
  });

  it('is the newest one of that auditor; nobody else has one', () => {
    keepAuditorKey(journal.db, { ...other, auditor: auditor.user, createdAt: instantOf(1) });
    expect(unwrap(readAuditorKey(journal.db, auditor.user)).id).toBe(other.id);
    expect(readAuditorKey(journal.db, operator.user)).toEqual(fail(failure('auditor-key-unknown', {})));
  });
});

describe('a checkpoint', () => {
  it('names the head, is journalled, and stands while the journal grows', async () => {
    const head = journalHead(journal.db);
    const checkpoint = signed();
    expect(checkpoint).toMatchObject({
      seq: head?.seq,
      mac: head?.mac,
      at,
      auditor: auditor.user,
      keyId: key.id,
    });
    expect(journalHead(journal.db)?.seq).toBe(11);
    writeEvents(journal, 20, 11);
    signed();
    expect(verifyCheckpoints(journal.db).map(({ seq, state }) => [seq, state])).toEqual([
      [10, 'stands'],
      [31, 'stands'],
    ]);
    expect(checkCheckpoint(journal.db, checkpoint)).toBe('stands');
    expect(await journal.verify([checkpoint])).toMatchObject({ sound: true });
  });

  it('gives away a cut end and an earlier state, even one written by the program itself', () => {
    const checkpoint = signed();
    const raw = journal.openRaw();
    raw.exec('DELETE FROM journal WHERE seq > 6');
    expect(checkCheckpoint(raw, checkpoint)).toBe('cut-off');
    expect(verifyCheckpoints(raw)).toMatchObject([{ seq: 10, state: 'cut-off' }]);
    for (let n = 0; n < 9; n++)
      appendEvent(raw, journal.key, { at, actor: operator, event: 'workplace-unlocked', facts: {} });
    raw.close();
    expect(checkCheckpoint(journal.db, checkpoint)).toBe('changed');
    expect(verifyCheckpoints(journal.db)).toMatchObject([{ seq: 10, state: 'changed' }]);
  });

  it('cannot be made up by whoever has the vault but not the passphrase', () => {
    const checkpoint = signed();
    const raw = journal.openRaw();
    // A key of the forger's own under the auditor's name, and under the auditor's fingerprint.
    raw.prepare('UPDATE auditor_keys SET public_key = ? WHERE id = ?').run(other.publicKey, key.id);
    expect(verifyCheckpoints(raw)).toMatchObject([{ state: 'not-signed' }]);
    raw.exec('DELETE FROM auditor_keys');
    expect(verifyCheckpoints(raw)).toMatchObject([{ state: 'not-signed' }]);
    raw.close();
    expect(checkCheckpoint(journal.db, { ...checkpoint, publicKey: other.publicKey.toString('hex') })).toBe(
      'not-signed',
    );
  });

  it('is refused where any of it was changed', () => {
    const checkpoint = signed();
    const altered = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
    const changes: Partial<Checkpoint>[] = [
      { seq: 9 },
      { mac: altered(checkpoint.mac) },
      { at: instantOf(1) },
      { auditor: 'u-9' },
      { keyId: altered(checkpoint.keyId) },
      { publicKey: altered(checkpoint.publicKey) },
      { signature: altered(checkpoint.signature) },
    ];
    for (const change of changes)
      expect(checkCheckpoint(journal.db, { ...checkpoint, ...change })).toBe('not-signed');
  });

  it('comes back from a file, and anything else is named', () => {
    const checkpoint = signed();
    const file = Buffer.from(JSON.stringify(checkpoint));
    expect(parseCheckpoint(file, 'a.json')).toEqual(ok(checkpoint));
    const unreadable = fail(failure('checkpoint-unreadable', { file: 'a.json' }));
    for (const content of [
      '',
      '{}',
      '[]',
      'null',
      file.subarray(0, 100),
      JSON.stringify({ ...checkpoint, more: 1 }),
    ])
      expect(parseCheckpoint(Buffer.from(content), 'a.json')).toEqual(unreadable);
  });

  it('of an empty journal is not signed', () => {
    const raw = journal.openRaw();
    raw.exec('DELETE FROM journal');
    expect(signCheckpoint(raw, journal.key, key, { at, actor: auditor })).toEqual(
      fail(failure('journal-empty', {})),
    );
    raw.close();
  });

  it.skipIf(!openssl)('is a plain Ed25519 signature to another program (skipped without openssl)', () => {
    const checkpoint = signed();
    const folder = mkdtempSync(join(tmpdir(), 'salystyru-checkpoint-'));
    try {
      const path = (name: string): string => join(folder, name);
      // RFC 8410: the fixed head of a SubjectPublicKeyInfo for Ed25519.
      const der = Buffer.concat([
        Buffer.from('302a300506032b6570032100', 'hex'),
        Buffer.from(checkpoint.publicKey, 'hex'),
      ]);
      writeFileSync(path('key.der'), der);
      writeFileSync(path('signature'), Buffer.from(checkpoint.signature, 'hex'));
      const { seq, mac, auditor: who, keyId } = checkpoint;
      writeFileSync(path('content'), JSON.stringify(['salystyru-checkpoint-1', seq, mac, at, who, keyId]));
      const said = execFileSync(
        'openssl',
        [
          'pkeyutl',
          '-verify',
          '-pubin',
          '-keyform',
          'DER',
          '-inkey',
          path('key.der'),
          '-rawin',
          '-in',
          path('content'),
          '-sigfile',
          path('signature'),
        ],
        { encoding: 'utf8' },
      );
      expect(said).toContain('Verified Successfully');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
