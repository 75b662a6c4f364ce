import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scrypt,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';

/** An auditor's key as the vault keeps it: the private half opens with a passphrase that only the auditor knows. */
export interface StoredAuditorKey {
  /** Fingerprint of the public key, to write down on paper: 20 hexadecimal digits. */
  readonly id: string;
  /** Identifier of the auditor. */
  readonly auditor: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Buffer;
  readonly sealedPrivateKey: Buffer;
  readonly createdAt: string;
}

/** An auditor's key opened for signing. */
export interface AuditorKey {
  readonly id: string;
  readonly auditor: string;
  readonly publicKey: Buffer;
  readonly privateKey: KeyObject;
}

const KDF = { N: 131_072, r: 8, p: 1 } as const;
/** 128 · N · r bytes, and what scrypt itself needs. */
const KDF_MEMORY = 160 * 2 ** 20;
const ID_BYTES = 10;
const FORMAT = 'salystyru-auditor-key';

const base64 = z.base64();
const sealedSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  salt: base64,
  nonce: base64,
  ciphertext: base64,
  tag: base64,
});

const scryptAsync = promisify<Buffer, Buffer, number, object, Buffer>(scrypt);

/** Makes a key pair for an auditor and seals its private half with the passphrase (scrypt, AES-256-GCM). */
export async function newAuditorKey(
  auditor: string,
  passphrase: string,
  at: string,
): Promise<StoredAuditorKey> {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = rawPublicKey(pair.publicKey);
  const id = fingerprint(publicKey);
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const key = await passphraseKey(passphrase, salt);
  const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(id, auditor));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  key.fill(0);
  secret.fill(0);
  const sealed = {
    format: FORMAT,
    version: 1,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
  return { id, auditor, publicKey, sealedPrivateKey: Buffer.from(JSON.stringify(sealed)), createdAt: at };
}

/** Keeps an auditor's new key; the keys before stay, for the checkpoints that they signed. */
export function keepAuditorKey(db: Connection, key: StoredAuditorKey): void {
  db.prepare(
    `INSERT INTO auditor_keys(id, auditor, public_key, sealed_private_key, created_at)
     VALUES (@id, @auditor, @publicKey, @sealedPrivateKey, @createdAt)`,
  ).run(key);
}

/** The newest key of an auditor. Failure `auditor-key-unknown`. */
export function readAuditorKey(db: Connection, auditor: string): Result<StoredAuditorKey> {
  const key = readAuditorKeys(db).findLast((one) => one.auditor === auditor);
  return key ? ok(key) : fail(failure('auditor-key-unknown', {}));
}

/** Every auditor's key, the oldest first. */
export function readAuditorKeys(db: Connection): StoredAuditorKey[] {
  return db
    .prepare<[], StoredAuditorKey>(
      `SELECT id, auditor, public_key AS publicKey, sealed_private_key AS sealedPrivateKey,
         created_at AS createdAt
       FROM auditor_keys ORDER BY created_at, rowid`,
    )
    .all();
}

/** Opens an auditor's key. Failures: `auditor-passphrase-wrong`; `auditor-key-damaged`. */
export async function openAuditorKey(
  { id, auditor, publicKey, sealedPrivateKey }: StoredAuditorKey,
  passphrase: string,
): Promise<Result<AuditorKey>> {
  const sealed = sealedSchema.safeParse(parsed(sealedPrivateKey));
  if (!sealed.success || fingerprint(publicKey) !== id) return fail(failure('auditor-key-damaged', {}));
  const [salt, nonce, ciphertext, tag] = [
    sealed.data.salt,
    sealed.data.nonce,
    sealed.data.ciphertext,
    sealed.data.tag,
  ].map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer, Buffer, Buffer];
  const key = await passphraseKey(passphrase, salt);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
      .setAAD(boundTo(id, auditor))
      .setAuthTag(tag);
    const secret = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
    const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
    secret.fill(0);
    if (!rawPublicKey(createPublicKey(privateKey)).equals(publicKey))
      return fail(failure('auditor-key-damaged', {}));
    return ok({ id, auditor, publicKey, privateKey });
  } catch {
    // An altered seal looks the same as a wrong passphrase.
    return fail(failure('auditor-passphrase-wrong', {}));
  } finally {
    key.fill(0);
  }
}

/** The fingerprint of a public key: the first 80 bits of its SHA-256. */
export function fingerprint(publicKey: Buffer): string {
  return createHash('sha256')
    .update(publicKey)
    .digest('hex')
    .slice(0, 2 * ID_BYTES);
}

/** A public key from its 32 bytes; null where they are none. */
export function publicKeyOf(raw: Buffer): KeyObject | null {
  if (raw.length !== 32) return null;
  try {
    return createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
      format: 'jwk',
    });
  } catch {
    return null;
  }
}

function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}

function passphraseKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  return scryptAsync(Buffer.from(passphrase.normalize('NFC')), salt, 32, { ...KDF, maxmem: KDF_MEMORY });
}

function boundTo(id: string, auditor: string): Buffer {
  return Buffer.from(JSON.stringify([FORMAT, 1, id, auditor, KDF.N, KDF.r, KDF.p]));
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}
