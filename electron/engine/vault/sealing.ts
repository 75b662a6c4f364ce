import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import canonicalize from 'canonicalize';

/** Sealing of short secrets; only what both OpenSSL and Electron's BoringSSL have. */

/** Bytes of every key here. */
export const KEY_BYTES = 32;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed secret: AES-256-GCM, the tag behind the ciphertext; base64. */
export interface Sealed {
  readonly nonce: string;
  readonly ciphertext: string;
}

/** Seals a secret under a key; `bound` is authenticated with it (as canonical JSON, RFC 8785). */
export function seal(secret: Uint8Array, key: Uint8Array, bound: object): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bytesOf(bound));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), ciphertext: ciphertext.toString('base64') };
}

/** The secret that `seal` sealed; null where the key or what is bound is another, or anything was altered. */
export function unseal(sealed: Sealed, key: Uint8Array, bound: object): Buffer | null {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  if (bytes.length < TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64'))
      .setAAD(bytesOf(bound))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A key for one purpose from a key for all (HKDF-SHA-256). */
export function derivedKey(key: Uint8Array, purpose: string, salt: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `salystyru ${purpose}`, KEY_BYTES));
}

/** A new X25519 key pair. */
export function newKeyPair(): { readonly publicKey: Buffer; readonly privateKey: Buffer } {
  const jwk = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(jwk.x ?? '', 'base64url'),
    privateKey: Buffer.from(jwk.d ?? '', 'base64url'),
  };
}

/** The secret that two X25519 pairs have in common; null where a key is none (a point of small order). */
export function sharedSecret(own: { publicKey: Buffer; privateKey: Buffer }, other: Buffer): Buffer | null {
  const jwk = { kty: 'OKP', crv: 'X25519', x: own.publicKey.toString('base64url') };
  try {
    return diffieHellman({
      privateKey: createPrivateKey({
        key: { ...jwk, d: own.privateKey.toString('base64url') },
        format: 'jwk',
      }),
      publicKey: createPublicKey({ key: { ...jwk, x: other.toString('base64url') }, format: 'jwk' }),
    });
  } catch {
    return null;
  }
}

function bytesOf(bound: object): Buffer {
  return Buffer.from(canonicalize(bound) ?? '');
}
