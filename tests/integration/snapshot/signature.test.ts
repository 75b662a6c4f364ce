import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildSnapshot,
  signaturePath,
  verifySnapshot,
  type BuiltSnapshot,
} from '../../../electron/engine/snapshot/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { content, passphrase, voter } from '../../fixtures/snapshots.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-signature-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const path = join(folder, 'register.sailau');
const issuer = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
let built: BuiltSnapshot;
let key: Buffer;
let signature: string;
beforeAll(async () => {
  built = unwrap(await buildSnapshot(path, content([voter(1)], { sign: issuer })));
  signature = readFileSync(`${path}.jws`, 'utf8');
  key = unwrap(await verifySnapshot(path, { passphrase })).key;
});
beforeEach(() => {
  writeFileSync(`${path}.jws`, signature);
});

const header = { alg: 'EdDSA', typ: 'sailau-snapshot+jws' };
const statement = (): object => ({
  format: 'sailau-snapshot',
  file: 'register.sailau',
  bytes: built.bytes,
  sha256: built.sha256,
  snapshot_id: 'case-1',
  as_of: '2026-07-01',
});

/** A compact JWS made by `node:crypto`, not by the library that reads it. */
function jws(
  protectedHeader: object,
  payload: object | string,
  privateKey: KeyObject = issuer.privateKey,
): string {
  const part = (value: object | string): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const signed = `${part(protectedHeader)}.${part(payload)}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

async function outcome(text?: string): Promise<string> {
  if (text !== undefined) writeFileSync(signaturePath(path), text);
  const result = await verifySnapshot(path, { key, issuerKey: issuer.publicKey });
  return result.ok ? 'verified' : `${result.failure.code} ${result.failure.facts['field'] ?? ''}`.trim();
}

describe('with a trusted issuer key', () => {
  it('the issuer’s signature is accepted, also one made by another implementation', async () => {
    expect(await outcome()).toBe('verified');
    expect(await outcome(jws(header, statement()))).toBe('verified');
    expect(await outcome(`${jws(header, statement())}\n`)).toBe('verified');
    // Signed under another name of the same file.
    expect(await outcome(jws(header, { ...statement(), file: 'elsewhere.sailau' }))).toBe('verified');
  });

  it('says what the statement of the builder says', () => {
    const [first, second] = signature.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(first ?? '')).toEqual(header);
    expect(JSON.parse(second ?? '')).toEqual(statement());
  });

  it('an absent signature refuses the snapshot', async () => {
    rmSync(`${path}.jws`);
    expect(await outcome()).toBe('snapshot-signature-missing');
  });

  it('the signature of a stranger refuses it, whatever key the header offers', async () => {
    const jwk = stranger.publicKey.export({ format: 'jwk' });
    expect(await outcome(jws(header, statement(), stranger.privateKey))).toBe('snapshot-signature-wrong');
    expect(await outcome(jws({ ...header, jwk }, statement(), stranger.privateKey))).toBe(
      'snapshot-signature-wrong',
    );
    expect(
      await outcome(
        jws(
          { ...header, jku: 'https://example.org/keys', x5u: 'x', kid: '1' },
          statement(),
          stranger.privateKey,
        ),
      ),
    ).toBe('snapshot-signature-wrong');
    // The trusted key counts even where the header names another.
    expect(await outcome(jws({ ...header, jwk }, statement()))).toBe('verified');
  });

  it('another algorithm, type or an extension refuses it', async () => {
    const none = `${Buffer.from('{"alg":"none","typ":"sailau-snapshot+jws"}').toString('base64url')}.${signature.split('.')[1]}.`;
    const secret = issuer.publicKey.export({ format: 'der', type: 'spki' });
    const hs256 = jws({ ...header, alg: 'HS256' }, statement())
      .split('.')
      .slice(0, 2)
      .join('.');
    const confused = `${hs256}.${createHmac('sha256', secret).update(hs256).digest('base64url')}`;
    for (const text of [
      none,
      confused,
      jws({ ...header, alg: 'Ed448' }, statement()),
      jws({ alg: 'EdDSA' }, statement()),
      jws({ ...header, typ: 'sailau-package+jws' }, statement()),
      jws({ ...header, crit: ['exp'], exp: 1 }, statement()),
      jws({ ...header, crit: ['b64'], b64: true }, statement()),
      jws({ ...header, b64: false, crit: ['b64'] }, statement()),
    ])
      expect(await outcome(text)).toBe('snapshot-signature-wrong');
  });

  it('what is no statement of a snapshot refuses it', async () => {
    const { sha256: _, ...incomplete } = statement() as { sha256: string };
    for (const text of [
      '',
      'x.y.z',
      signature.slice(0, -2),
      signature.replace('.', '..'),
      jws(header, 'no JSON'),
      jws(header, '[]'),
      jws(header, incomplete),
      jws(header, { ...statement(), format: 'sailau-package' }),
      jws(header, { ...statement(), bytes: String(built.bytes) }),
      'x'.repeat(100_000),
    ])
      expect(await outcome(text)).toBe('snapshot-signature-wrong');
  });

  it.each([
    ['bytes', 4096],
    ['sha256', '0'.repeat(64)],
    ['snapshot_id', 'case-2'],
    ['as_of', '2026-01-01'],
  ])('a statement about another %s refuses it', async (field, value) => {
    expect(await outcome(jws(header, { ...statement(), [field]: value }))).toBe(
      `snapshot-signature-other-file ${field}`,
    );
  });

  it('each byte of the signature counts', async () => {
    for (let at = 0; at < signature.length; at += 7) {
      const changed = signature.slice(0, at) + (signature[at] === 'A' ? 'B' : 'A') + signature.slice(at + 1);
      expect(await outcome(changed)).toBe('snapshot-signature-wrong');
    }
  });
});

it('without a trusted issuer key no signature is asked for', async () => {
  rmSync(`${path}.jws`);
  expect(await verifySnapshot(path, { key })).toMatchObject({ ok: true });
});
