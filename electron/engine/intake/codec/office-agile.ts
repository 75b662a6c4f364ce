import { createDecipheriv, hash, timingSafeEqual } from 'node:crypto';
import { i32 } from '../access/bytes.ts';
import { PAGE_SIZE } from '../access/format.ts';
import { UnsupportedEncryption, type OfficeEncryption } from './office-encryption.ts';
import { pageKey } from './page-codec.ts';

// Block keys of [MS-OFFCRYPTO] 2.3.4.13.
const VERIFIER_INPUT = Uint8Array.of(0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79);
const VERIFIER_HASH = Uint8Array.of(0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e);
const KEY_VALUE = Uint8Array.of(0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6);

const RESERVED = 0x40;
const BLOCK = 16;
// Access writes 100,000 rounds; a file must not choose how long we work.
const MAX_SPIN = 1_000_000;

/** Agile encryption of [MS-OFFCRYPTO] 2.3.4.10–15 (Access 2010 and later: AES-CBC, a key per file, an IV per page). */
export const agileCodec: OfficeEncryption = (info, encodingKey, password) => {
  if (i32(info, 4) !== RESERVED) throw new UnsupportedEncryption();
  const xml = Buffer.from(info.subarray(8)).toString('utf8');
  const data = cipherOf(attributesOf(xml, 'keyData'));
  const attributes = attributesOf(xml, 'encryptedKey');
  const lock = cipherOf(attributes);
  const spin = whole(attributes.get('spinCount'), MAX_SPIN);

  let digest = digestOf(lock.hash, lock.salt, password);
  const round = Buffer.alloc(4 + digest.length);
  for (let i = 0; i < spin; i++) {
    round.writeUInt32LE(i, 0);
    round.set(digest, 4);
    digest = hash(lock.hash, round, 'buffer');
  }
  const unlock = (blockKey: Uint8Array, name: string): Buffer => {
    const key = fixedLength(digestOf(lock.hash, digest, blockKey), lock.keyBytes);
    return decryptBlocks(key, lock.salt, base64(attributes.get(name)));
  };
  const verifier = unlock(VERIFIER_INPUT, 'encryptedVerifierHashInput');
  const expected = unlock(VERIFIER_HASH, 'encryptedVerifierHashValue');
  const actual = hash(lock.hash, verifier, 'buffer');
  if (expected.length < actual.length || !timingSafeEqual(expected.subarray(0, actual.length), actual))
    return null;

  const fileKey = unlock(KEY_VALUE, 'encryptedKeyValue');
  if (fileKey.length < data.keyBytes) throw new UnsupportedEncryption();
  const key = fileKey.subarray(0, data.keyBytes);
  return (bytes, at, page) => {
    const iv = fixedLength(digestOf(data.hash, data.salt, pageKey(encodingKey, page)), BLOCK);
    bytes.set(decryptBlocks(key, iv, bytes.subarray(at, at + PAGE_SIZE)), at);
  };
};

interface Cipher {
  readonly hash: string;
  readonly salt: Buffer;
  readonly keyBytes: number;
}

function cipherOf(attributes: ReadonlyMap<string, string>): Cipher {
  const digest = (attributes.get('hashAlgorithm') ?? '').replace('-', '').toLowerCase();
  const keyBits = attributes.get('keyBits') ?? '';
  const known =
    ['sha1', 'sha256', 'sha384', 'sha512'].includes(digest) &&
    ['128', '192', '256'].includes(keyBits) &&
    attributes.get('cipherAlgorithm') === 'AES' &&
    attributes.get('cipherChaining') === 'ChainingModeCBC' &&
    attributes.get('blockSize') === String(BLOCK);
  const salt = base64(attributes.get('saltValue'));
  if (!known || salt.length !== BLOCK) throw new UnsupportedEncryption();
  return { hash: digest, salt, keyBytes: Number(keyBits) / 8 };
}

/** The attributes of an element of the encryption descriptor, whatever its namespace prefix. */
function attributesOf(xml: string, element: string): ReadonlyMap<string, string> {
  const tag = new RegExp(`<(?:[a-z]{1,16}:)?${element}\\s([^<>]*)>`, 'i').exec(xml);
  if (tag === null) throw new UnsupportedEncryption();
  const pairs = (tag[1] as string).matchAll(/([A-Za-z]+)="([^"]*)"/g);
  return new Map(Array.from(pairs, (pair) => [pair[1] as string, pair[2] as string]));
}

function whole(text: string | undefined, most: number): number {
  const value = /^\d{1,9}$/.test(text ?? '') ? Number(text) : Infinity;
  if (value > most) throw new UnsupportedEncryption();
  return value;
}

function base64(text: string | undefined): Buffer {
  return Buffer.from(text ?? '', 'base64');
}

function digestOf(algorithm: string, ...parts: readonly Uint8Array[]): Buffer {
  return hash(algorithm, Buffer.concat(parts), 'buffer');
}

/** Cut or padded with 0x36 ([MS-OFFCRYPTO] 2.3.4.11). */
function fixedLength(bytes: Buffer, length: number): Buffer {
  if (bytes.length >= length) return bytes.subarray(0, length);
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)]);
}

function decryptBlocks(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Buffer {
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) throw new UnsupportedEncryption();
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv);
  decipher.setAutoPadding(false);
  return decipher.update(bytes);
}
