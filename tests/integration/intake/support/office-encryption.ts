import { createCipheriv, createHash } from 'node:crypto';
import { asAce, changeHeader, PAGE, pageOf, rc4 } from './jet-surgery.ts';

/**
 * Encrypts Access files as Access does, written from [MS-OFFCRYPTO] alone and apart from the reader: what these
 * functions write is itself checked with mdb-reader where mdb-reader knows the kind.
 */

const ENCODING_KEY = Buffer.from('a1b2c3d4', 'hex');
const SALT = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const DATA_SALT = Buffer.from('f0e0d0c0b0a090807060504030201000', 'hex');
const SECRET = Buffer.from('verifier of 16 b');

type Hash = 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';

/** Parameters of agile encryption; Access writes those of the defaults. */
export interface AgileChoice {
  readonly hash?: Hash;
  readonly keyBits?: 128 | 192 | 256;
  readonly spin?: number;
  /** Prefix of the key encryptor's element. */
  readonly prefix?: string;
  /** Changes the descriptor before it is stored. */
  readonly descriptor?: (xml: string) => string;
}

/** Agile encryption (2.3.4.10 to 2.3.4.15). */
export function encryptAgile(jet: Buffer, password: string, choice: AgileChoice = {}): Buffer {
  const {
    hash = 'SHA512',
    keyBits = 256,
    spin = 1000,
    prefix = 'p:',
    descriptor = (xml: string) => xml,
  } = choice;
  const H = (...parts: Uint8Array[]): Buffer =>
    createHash(hash.toLowerCase()).update(Buffer.concat(parts)).digest();
  let spun = H(SALT, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < spin; i++) spun = H(int32(i), spun);
  const seal = (blockKey: string, data: Buffer): string => {
    const key = fit(H(spun, Buffer.from(blockKey, 'hex')), keyBits / 8, 0x36);
    return encryptBlocks(`aes-${keyBits}-cbc`, key, SALT, data).toString('base64');
  };
  const key = Buffer.alloc(keyBits / 8, 'the key of the file, random in fact');
  const digest = H(SECRET);
  const padded = fit(digest, Math.ceil(digest.length / 16) * 16, 0);
  const cipher =
    `saltSize="16" blockSize="16" keyBits="${keyBits}" hashSize="${digest.length}" cipherAlgorithm="AES" ` +
    `cipherChaining="ChainingModeCBC" hashAlgorithm="${hash}"`;
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' +
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" ' +
    'xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `<keyData ${cipher} saltValue="${DATA_SALT.toString('base64')}"/><keyEncryptors>` +
    '<keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `<${prefix}encryptedKey spinCount="${spin}" ${cipher} saltValue="${SALT.toString('base64')}" ` +
    `encryptedVerifierHashInput="${seal('fea7d2763b4b9e79', SECRET)}" ` +
    `encryptedVerifierHashValue="${seal('d7aa0f6d3061344e', padded)}" ` +
    `encryptedKeyValue="${seal('146e0be7abacd0d6', fit(key, Math.ceil(key.length / 16) * 16, 0))}"/>` +
    '</keyEncryptor></keyEncryptors></encryption>';
  const info = Buffer.concat([Buffer.from('0400040040000000', 'hex'), Buffer.from(descriptor(xml))]);
  return encryptPages(jet, info, (page, data) =>
    encryptBlocks(`aes-${keyBits}-cbc`, key, fit(H(DATA_SALT, pageKey(page)), 16, 0x36), data),
  );
}

/** RC4 CryptoAPI (2.3.5), the encryption of Access 2007; `provider` names the cryptographic service provider. */
export function encryptRc4CryptoApi(jet: Buffer, password: string, keyBits: number, provider = ''): Buffer {
  const start = sha1(SALT, Buffer.from(password, 'utf16le'));
  const bits = keyBits || (provider === '' || provider.includes(' Base ') ? 40 : 128);
  const keyOf = (block: Buffer): Buffer => {
    const key = sha1(start, block).subarray(0, bits / 8);
    return bits === 40 ? fit(key, 16, 0) : key;
  };
  const verifier = Buffer.from(rc4(keyOf(int32(0)), Buffer.concat([SECRET, sha1(SECRET)])));
  const info = cryptoApiInfo(0x04, 0x6801, keyBits, provider, verifier);
  return encryptPages(jet, info, (page, data) => Buffer.from(rc4(keyOf(pageKey(page)), data)));
}

/** "Standard" AES (2.3.4.5 to 2.3.4.9); `spin` is 50,000 there and 0 in the form that Access writes without rounds. */
export function encryptStandardAes(
  jet: Buffer,
  password: string,
  keyBits: 128 | 192 | 256,
  spin: 50_000 | 0,
): Buffer {
  let spun = sha1(SALT, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < spin; i++) spun = sha1(int32(i), spun);
  const keyOf = (block: Buffer): Buffer => {
    const final = sha1(spun, block);
    const expand = (fill: number): Buffer =>
      sha1(Buffer.alloc(64, fill).map((byte, i) => byte ^ (final[i] ?? 0)));
    return Buffer.concat([expand(0x36), expand(0x5c)]).subarray(0, keyBits / 8);
  };
  const encrypt = (block: Buffer, data: Buffer): Buffer =>
    encryptBlocks(`aes-${keyBits}-ecb`, keyOf(block), null, data);
  const verifier = encrypt(int32(0), Buffer.concat([SECRET, fit(sha1(SECRET), 32, 0)]));
  const algorithm = { 128: 0x660e, 192: 0x660f, 256: 0x6610 }[keyBits];
  const info = cryptoApiInfo(spin === 0 ? 0x04 : 0x24, algorithm, keyBits, '', verifier);
  return encryptPages(jet, info, (page, data) => encrypt(pageKey(page), data));
}

/** EncryptionInfo of version 3.2: header (2.3.2) and verifier (2.3.3). */
function cryptoApiInfo(
  flags: number,
  algorithm: number,
  keyBits: number,
  provider: string,
  verifier: Buffer,
): Buffer {
  const words = (...values: number[]): Buffer => Buffer.concat(values.map(int32));
  const header = Buffer.concat([
    words(flags, 0, algorithm, 0x8004, keyBits, 1, 0, 0),
    Buffer.from(`${provider}\0`, 'utf16le'),
  ]);
  const encrypted = [words(16), SALT, verifier.subarray(0, 16), words(20), verifier.subarray(16)];
  return Buffer.concat([Buffer.from('03000200', 'hex'), words(flags, header.length), header, ...encrypted]);
}

/** Makes an ACE file with encrypted pages: the key in the masked header, the EncryptionInfo at 0x299. */
function encryptPages(jet: Buffer, info: Buffer, encrypt: (page: number, data: Buffer) => Buffer): Buffer {
  const file = asAce(jet);
  changeHeader(file, (first) => {
    ENCODING_KEY.copy(first, 0x3e);
  });
  file.writeUInt16LE(info.length, 0x299);
  info.copy(file, 0x29b);
  for (let page = 1; page < file.length / PAGE; page++) {
    const data = pageOf(file, page);
    data.set(encrypt(page, Buffer.from(data)));
  }
  return file;
}

function pageKey(page: number): Buffer {
  return int32(ENCODING_KEY.readInt32LE() ^ page);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function sha1(...parts: Uint8Array[]): Buffer {
  return createHash('sha1').update(Buffer.concat(parts)).digest();
}

function fit(bytes: Buffer, length: number, fill: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(length, fill)]).subarray(0, length);
}

function encryptBlocks(algorithm: string, key: Buffer, iv: Buffer | null, data: Buffer): Buffer {
  const cipher = createCipheriv(algorithm, key, iv);
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}
