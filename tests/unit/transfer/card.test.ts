import { createPrivateKey, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { create as qrCode } from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../electron/engine/transfer/canonical.ts';
import {
  createIdentity,
  parseCard,
  readCard,
  readIdentity,
} from '../../../electron/engine/transfer/index.ts';
import type { Card, Identity } from '../../../shared/contract/package.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, unwrap } from '../../../shared/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-cards-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const about = {
  nameKk: 'Медеу ауданы',
  nameRu: 'Медеуский район',
  level: 'district',
  region: 'Алматы',
} as const;
let identity: Identity;
let card: Card;
beforeAll(async () => {
  identity = unwrap(await createIdentity(about, folder));
  card = identity.card;
});

const read = (value: unknown): ReturnType<typeof parseCard> =>
  parseCard(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'card.json');
/** The card with changes, signed again by its owner. */
const signedAgain = (changes: object): object => {
  const { signature: _, ...rest } = { ...card, ...changes };
  const key = createPrivateKey({ key: identity.signing, format: 'jwk' });
  return { ...rest, signature: sign(null, canonicalJson(rest), key).toString('base64url') };
};

describe('the keys of a commission', () => {
  it('are two files: one for nobody else to read, one to give away', async () => {
    expect(readdirSync(folder).sort()).toEqual(['card.json', 'identity.json']);
    if (process.platform !== 'win32')
      expect(statSync(join(folder, 'identity.json')).mode & 0o777).toBe(0o600);
    expect(await readIdentity(join(folder, 'identity.json'))).toEqual({ ok: true, value: identity });
    expect(await readCard(join(folder, 'card.json'))).toEqual({ ok: true, value: card });
    expect(card).toMatchObject({ name: { kk: 'Медеу ауданы', ru: 'Медеуский район' }, level: 'district' });
    const given = readFileSync(join(folder, 'card.json'), 'utf8');
    expect(given).not.toContain(identity.signing.d);
    expect(given).not.toContain('AGE-SECRET-KEY');
  });

  it('are new each time, and never replaced', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    const second = unwrap(await createIdentity(about, other));
    expect(second.card.key.x).not.toBe(card.key.x);
    expect(second.card.recipient).not.toBe(card.recipient);
    expect(await createIdentity(about, other)).toEqual(
      fail(failure('identity-exists', { file: 'identity.json' })),
    );
    expect(await readIdentity(join(other, 'identity.json'))).toEqual({ ok: true, value: second });
    rmSync(other, { recursive: true });
  });

  it('are not made for a name that cannot be shown or printed', async () => {
    const wrong: [object, string][] = [
      [{ nameKk: '' }, 'name.kk'],
      [{ nameRu: '  ' }, 'name.ru'],
      [{ nameRu: 'ком\u202eиссия' }, 'name.ru'],
      [{ region: 'x'.repeat(101) }, 'region'],
      [{ nameKk: 'a\nb' }, 'name.kk'],
    ];
    const place = mkdtempSync(join(folder, 'names-'));
    for (const [change, field] of wrong)
      expect(await createIdentity({ ...about, ...change }, place)).toEqual(
        fail(failure('commission-name-invalid', { field })),
      );
    expect(readdirSync(place)).toEqual([]);
    rmSync(place, { recursive: true });
  });

  it('are refused where the card and the keys do not belong together', async () => {
    const other = mkdtempSync(join(folder, 'other-'));
    const second = unwrap(await createIdentity(about, other));
    const broken: unknown[] = [
      { ...identity, card: second.card },
      { ...identity, encryption: second.encryption },
      { ...identity, signing: second.signing },
      { ...identity, signing: { ...identity.signing, d: second.signing.d } },
      { ...identity, card: { ...card, region: 'Астана' } },
      { ...identity, version: 2 },
      { ...identity, more: 1 },
      card,
      'no keys',
    ];
    const path = join(other, 'changed.json');
    for (const value of broken) {
      writeFileSync(path, JSON.stringify(value));
      expect(await readIdentity(path)).toEqual(fail(failure('identity-invalid', { file: 'changed.json' })));
    }
    rmSync(other, { recursive: true });
  });
});

describe('a commission card', () => {
  it('fits into a QR code even with the longest names', async () => {
    const long = signedAgain({ name: { kk: 'Қ'.repeat(200), ru: 'Ж'.repeat(200) }, region: 'Ә'.repeat(100) });
    unwrap(await read(long));
    expect(qrCode(JSON.stringify(long), { errorCorrectionLevel: 'L' }).modules.size).toBeLessThanOrEqual(177);
    expect(qrCode(readFileSync(join(folder, 'card.json'), 'utf8')).version).toBeLessThan(20);
  });

  it('is refused when one character of it has changed', async () => {
    const text = JSON.stringify(card);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...'aZ09-_{"ж '), async (at, character) => {
        fc.pre(text[at] !== character);
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        const result = await read(changed);
        expect(result.ok, changed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when someone else signed it or a part was replaced', async () => {
    const changes: object[] = [
      { region: 'Астана' },
      { level: 'cec' },
      { name: { kk: card.name.ru, ru: card.name.kk } },
      { signature: `${'A'.repeat(85)}A` },
    ];
    for (const change of changes)
      expect(await read({ ...card, ...change })).toEqual(
        fail(failure('card-signature-invalid', { file: 'card.json' })),
      );
  });

  it('is refused where it has another shape, even when signed', async () => {
    const { level: _, ...without } = card;
    const shapes: unknown[] = [
      signedAgain({ format: 'sailau-package' }),
      signedAgain({ version: 2 }),
      signedAgain({ more: 'x' }),
      signedAgain({ level: 'republic' }),
      signedAgain({ region: '' }),
      signedAgain({ recipient: card.recipient.toUpperCase() }),
      signedAgain({ recipient: 'age1pq1qqqq' }),
      signedAgain({ key: { ...card.key, d: identity.signing.d } }),
      signedAgain({ key: { ...card.key, crv: 'X25519' } }),
      signedAgain({ key: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }),
      signedAgain({ key: { ...card.key, x: `${card.key.x}A` } }),
      without,
      [card],
      null,
      '{',
      '',
      '"card"',
    ];
    for (const shape of shapes)
      expect(await read(shape), JSON.stringify(shape)).toEqual(
        fail(failure('card-invalid', { file: 'card.json' })),
      );
  });

  it('is refused where it is larger than a card can be, or nested without end', async () => {
    const path = join(folder, 'large.json');
    writeFileSync(path, `${JSON.stringify(card)}${' '.repeat(8192)}`);
    expect(await readCard(path)).toMatchObject({ failure: { code: 'file-too-large' } });
    expect(await read('['.repeat(8000))).toMatchObject({ failure: { code: 'card-invalid' } });
    rmSync(path);
  });

  it('is refused where something sealed to its recipient could be opened by anyone', async () => {
    // Wrong checksum of bech32; points of small order (0, 1, order 8): the shared secret is zero whatever the other key.
    const recipients = [
      card.recipient.slice(0, -1) + (card.recipient.endsWith('q') ? 'p' : 'q'),
      'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z',
      'age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya',
      'age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9',
    ];
    for (const recipient of recipients)
      expect(await read(signedAgain({ recipient })), recipient).toEqual(
        fail(failure('card-key-unusable', { file: 'card.json' })),
      );
  });

  it('is refused where its key is one that nobody needs a secret to sign with', async () => {
    // y coordinates of the points of small order, low byte first (libsodium, ge25519_has_small_order).
    const points = [
      '0000000000000000000000000000000000000000000000000000000000000000',
      '0100000000000000000000000000000000000000000000000000000000000000',
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    ];
    // R = the neutral element, S = 0: libraries that do not look at the key accept it for one message in eight or more.
    const signature = Buffer.from('01'.padEnd(128, '0'), 'hex');
    for (const point of points)
      for (const sign of [0, 0x80]) {
        const bytes = Buffer.from(point, 'hex');
        bytes[31] = (bytes[31] ?? 0) | sign;
        const key = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') } as const;
        expect(await read({ ...card, key, signature: signature.toString('base64url') }), point).toEqual(
          fail(failure('card-key-unusable', { file: 'card.json' })),
        );
      }
  });
});
