import { gcm } from '@noble/ciphers/aes.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  derivedKey,
  newKeyPair,
  seal,
  sharedSecret,
  unseal,
} from '../../../electron/engine/vault/sealing.ts';
import { makeSlot, openSlot, resealSlot, type Holder } from '../../../electron/engine/vault/slot-keys.ts';
import type { Slot } from '../../../electron/engine/vault/slots.ts';

const key = Buffer.alloc(32, 7);

describe('a sealed secret', () => {
  const bound = { format: 'x', version: 1 };

  it('is opened by its key and what it was bound to', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (secret) => {
        expect(unseal(seal(secret, key, bound), key, bound)).toEqual(Buffer.from(secret));
      }),
    );
    expect(unseal(seal(Buffer.from('secret'), key, bound), key, { version: 1, format: 'x' })).not.toBeNull();
  });

  it('is opened by nothing else', () => {
    const sealed = seal(Buffer.from('secret'), key, bound);
    expect(unseal(sealed, Buffer.alloc(32, 8), bound)).toBeNull();
    expect(unseal(sealed, key, { ...bound, version: 2 })).toBeNull();
    const change = (text: string, at: number): string => {
      const changed = Buffer.from(text, 'base64');
      changed[at] = (changed[at] as number) ^ 1;
      return changed.toString('base64');
    };
    for (let at = 0; at < 12; at++)
      expect(unseal({ ...sealed, nonce: change(sealed.nonce, at) }, key, bound)).toBeNull();
    for (let at = 0; at < 22; at++)
      expect(unseal({ ...sealed, ciphertext: change(sealed.ciphertext, at) }, key, bound)).toBeNull();
    expect(unseal({ ...sealed, ciphertext: 'AAAA' }, key, bound)).toBeNull();
  });

  it('is never sealed twice alike', () => {
    const nonces = Array.from({ length: 500 }, () => seal(Buffer.from('secret'), key, bound).nonce);
    expect(new Set(nonces).size).toBe(500);
  });
});

describe('keys', () => {
  it('of a pair agree with the other pair as another implementation has it', () => {
    for (let round = 0; round < 20; round++) {
      const [one, other] = [newKeyPair(), newKeyPair()];
      const shared = sharedSecret(one, other.publicKey);
      expect(shared).toEqual(sharedSecret(other, one.publicKey));
      expect(shared).toEqual(Buffer.from(x25519.getSharedSecret(one.privateKey, other.publicKey)));
      expect(one.publicKey).toEqual(Buffer.from(x25519.getPublicKey(one.privateKey)));
    }
  });

  it('that are no points of the curve to speak of give nothing in common', () => {
    const own = newKeyPair();
    for (const weak of [
      Buffer.alloc(32),
      Buffer.from([1, ...new Array<number>(31).fill(0)]),
      Buffer.alloc(5),
    ])
      expect(sharedSecret(own, weak)).toBeNull();
  });

  it('for one purpose are HKDF of the key for all', () => {
    const salt = Buffer.alloc(32, 3);
    expect(derivedKey(key, 'x', salt)).toEqual(
      Buffer.from(hkdf(sha256, key, salt, Buffer.from('salystyru x'), 32)),
    );
    expect(derivedKey(key, 'x')).not.toEqual(derivedKey(key, 'y'));
  });
});

describe('a slot', () => {
  const place = { format: 'salystyru-slots', version: 1, vault: crypto.randomUUID() } as const;
  const who = { user: crypto.randomUUID(), name: 'Әлия', role: 'operator' } as const;
  const dataKey = Buffer.alloc(32, 9);
  const newDataKey = Buffer.alloc(32, 10);
  // й, ё and a combining breve: as one character or as two.
  const password = 'Байқоңыр-ё-2026'.normalize('NFC');
  let slot: Slot;
  let holder: Holder;
  beforeAll(async () => {
    ({ slot, holder } = await makeSlot(place, who, password, dataKey));
  });

  it('is opened by its password from any keyboard, also after a rekey that nobody’s password was needed for', async () => {
    expect(await openSlot(place, slot, password.normalize('NFD'))).toEqual({ state: 'open', dataKey });
    expect(await openSlot(place, slot, `${password} `)).toEqual({ state: 'wrong-secret' });
    const resealed = resealSlot(place, slot, holder, newDataKey);
    expect(await openSlot(place, resealed, password)).toEqual({ state: 'open', dataKey: newDataKey });
  });

  it('is opened by who follows its description with other tools', async () => {
    const { N, r, p, salt } = slot.kdf;
    const wrapping = await scryptAsync(Buffer.from(password), Buffer.from(salt, 'base64'), {
      N,
      r,
      p,
      dkLen: 32,
    });
    const bound = (what: string): Uint8Array => {
      const { user, role, kdf, publicKey } = slot;
      return Buffer.from(canonicalize({ ...place, user, role, kdf, publicKey, what }) ?? '');
    };
    const opened = (sealed: typeof slot.dataKey, under: Uint8Array, what: string): Uint8Array =>
      gcm(under, Buffer.from(sealed.nonce, 'base64'), bound(what)).decrypt(
        Buffer.from(sealed.ciphertext, 'base64'),
      );
    const identity = opened(slot.identity, wrapping, 'identity');
    const [privateKey, token] = [identity.subarray(0, 32), identity.subarray(32)];
    expect(Buffer.from(token).toString('base64')).toBe(holder.token);
    expect(Buffer.from(x25519.getPublicKey(privateKey)).toString('base64')).toBe(slot.publicKey);
    const shared = x25519.getSharedSecret(privateKey, Buffer.from(slot.sender, 'base64'));
    const sealing = hkdf(sha256, shared, token, Buffer.from('salystyru data key of a slot'), 32);
    expect(Buffer.from(opened(slot.dataKey, sealing, slot.sender))).toEqual(dataKey);
  });

  it('does not take a data key from who knows its public key alone, nor gives one to who knows its token', async () => {
    const forged = resealSlot(
      place,
      slot,
      { ...holder, token: Buffer.alloc(32, 1).toString('base64') },
      newDataKey,
    );
    expect(await openSlot(place, forged, password)).toEqual({ state: 'altered' });
    // With the token, but a private key that is not the holder's.
    const { privateKey } = newKeyPair();
    const shared = x25519.getSharedSecret(privateKey, Buffer.from(slot.sender, 'base64'));
    const token = Buffer.from(holder.token, 'base64');
    const { user, role, kdf, publicKey } = slot;
    expect(
      unseal(slot.dataKey, derivedKey(Buffer.from(shared), 'data key of a slot', token), {
        ...place,
        user,
        role,
        kdf,
        publicKey,
        what: slot.sender,
      }),
    ).toBeNull();
  });

  it('is bound to its holder, role, vault and parameters', async () => {
    const others = [
      [place, { ...slot, role: 'chair' }],
      [place, { ...slot, user: crypto.randomUUID() }],
      [{ ...place, vault: crypto.randomUUID() }, slot],
      [place, { ...slot, publicKey: newKeyPair().publicKey.toString('base64') }],
    ] as const;
    for (const [at, altered] of others)
      expect(await openSlot(at, altered, password)).toEqual({ state: 'wrong-secret' });
  });
});
