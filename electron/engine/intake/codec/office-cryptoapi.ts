import { createDecipheriv, hash, timingSafeEqual } from 'node:crypto';
import { i32 } from '../access/bytes.ts';
import { PAGE_SIZE } from '../access/format.ts';
import { UnsupportedEncryption, type OfficeEncryption } from './office-encryption.ts';
import { pageKey, type PageCodec } from './page-codec.ts';
import { rc4 } from './rc4.ts';

// [MS-OFFCRYPTO] 2.3.1 EncryptionHeaderFlags, 2.3.2 EncryptionHeader.AlgID, AlgIDHash.
const FLAG_AES = 0x20;
const FLAG_EXTERNAL = 0x10;
const ALGORITHMS: Readonly<Record<number, readonly ['rc4' | 'aes', keyBits: number]>> = {
  0x6801: ['rc4', 0],
  0x660e: ['aes', 128],
  0x660f: ['aes', 192],
  0x6610: ['aes', 256],
};
const SHA1 = 0x8004;
const STANDARD_SPIN = 50_000;

/**
 * The encryption of Access 2007: RC4 CryptoAPI ([MS-OFFCRYPTO] 2.3.5), "standard" AES (2.3.4.7), and the AES
 * without rounds that Access writes where its compatibility mode is switched off.
 */
export const cryptoApiCodec: OfficeEncryption = (info, encodingKey, password) => {
  const { cipher, keyBytes, standard, verifier } = parse(info);
  const start = sha1(verifier.salt, password);
  const keyOf =
    cipher === 'rc4'
      ? (block: Uint8Array) => rc4Key(start, block, keyBytes)
      : aesKeys(start, keyBytes, standard ? STANDARD_SPIN : 0);
  const decrypt = cipher === 'rc4' ? decryptRc4 : decryptAes;

  const secret = Buffer.concat([verifier.input, verifier.hash]);
  decrypt(keyOf(new Uint8Array(4)), secret, 0, secret.length);
  const expected = secret.subarray(verifier.input.length, verifier.input.length + verifier.hashBytes);
  if (!timingSafeEqual(expected, sha1(secret.subarray(0, verifier.input.length)))) return null;

  const codec: PageCodec = (bytes, at, page) =>
    decrypt(keyOf(pageKey(encodingKey, page)), bytes, at, at + PAGE_SIZE);
  return codec;
};

interface CryptoApiInfo {
  readonly cipher: 'rc4' | 'aes';
  readonly keyBytes: number;
  readonly standard: boolean;
  readonly verifier: {
    readonly salt: Uint8Array;
    readonly input: Uint8Array;
    readonly hash: Uint8Array;
    readonly hashBytes: number;
  };
}

function parse(info: Uint8Array): CryptoApiInfo {
  const headerBytes = i32(info, 8);
  if (headerBytes < 32 || 12 + headerBytes + 40 > info.length) throw new UnsupportedEncryption();
  const flags = i32(info, 12);
  const algorithm = i32(info, 20) || (flags & FLAG_AES ? 0x660e : 0x6801);
  const [cipher, aesBits] = ALGORITHMS[algorithm] ?? [];
  const hashId = i32(info, 24) || SHA1;
  if (cipher === undefined || hashId !== SHA1 || flags & FLAG_EXTERNAL) throw new UnsupportedEncryption();

  const keyBits = i32(info, 28) || aesBits || defaultRc4Bits(info.subarray(12 + 32, 12 + headerBytes));
  if (keyBits % 8 !== 0 || (cipher === 'aes' ? keyBits !== aesBits : keyBits < 40 || keyBits > 512))
    throw new UnsupportedEncryption();

  const at = 12 + headerBytes;
  const storedBytes = cipher === 'rc4' ? 20 : 32;
  if (i32(info, at) !== 16 || i32(info, at + 36) !== 20 || at + 40 + storedBytes > info.length)
    throw new UnsupportedEncryption();
  return {
    cipher,
    keyBytes: keyBits / 8,
    standard: (flags & FLAG_AES) !== 0,
    verifier: {
      salt: info.subarray(at + 4, at + 20),
      input: info.subarray(at + 20, at + 36),
      hash: info.subarray(at + 40, at + 40 + storedBytes),
      hashBytes: 20,
    },
  };
}

/** 40 bits for the base provider (or where none is named), 128 for the others. */
function defaultRc4Bits(providerName: Uint8Array): number {
  const name = Buffer.from(providerName).toString('utf16le').split('\0', 1)[0]?.trim().toLowerCase() ?? '';
  return name === '' || name.includes(' base ') ? 40 : 128;
}

function rc4Key(start: Buffer, block: Uint8Array, keyBytes: number): Uint8Array {
  const key = sha1(start, block).subarray(0, keyBytes);
  // 40-bit keys are used as 128-bit keys whose last 88 bits are zero.
  return keyBytes === 5 ? Buffer.concat([key, Buffer.alloc(11)]) : key;
}

function aesKeys(start: Buffer, keyBytes: number, spin: number): (block: Uint8Array) => Uint8Array {
  let digest = start;
  const round = Buffer.alloc(4 + digest.length);
  for (let i = 0; i < spin; i++) {
    round.writeUInt32LE(i, 0);
    round.set(digest, 4);
    digest = hash('sha1', round, 'buffer');
  }
  return (block) => {
    const final = sha1(digest, block);
    const expand = (fill: number): Buffer => {
      const pad = Buffer.alloc(64, fill);
      for (let i = 0; i < final.length; i++) pad[i] = fill ^ (final[i] as number);
      return sha1(pad);
    };
    return Buffer.concat([expand(0x36), expand(0x5c)]).subarray(0, keyBytes);
  };
}

function decryptRc4(key: Uint8Array, bytes: Uint8Array, start: number, end: number): void {
  rc4(key, bytes, start, end);
}

function decryptAes(key: Uint8Array, bytes: Uint8Array, start: number, end: number): void {
  const decipher = createDecipheriv(`aes-${key.length * 8}-ecb`, key, null);
  decipher.setAutoPadding(false);
  bytes.set(decipher.update(bytes.subarray(start, end)), start);
}

function sha1(...parts: readonly Uint8Array[]): Buffer {
  return hash('sha1', Buffer.concat(parts), 'buffer');
}
