import { u16, i32 } from '../access/bytes.ts';
import { refuse } from '../guarded.ts';
import { agileCodec } from './office-agile.ts';
import { cryptoApiCodec } from './office-cryptoapi.ts';
import { UnsupportedEncryption, type OfficeEncryption } from './office-encryption.ts';
import type { PageCodec } from './page-codec.ts';

// Where ACE keeps the EncryptionInfo stream of [MS-OFFCRYPTO] 2.3.4: its length, then its bytes.
const INFO_LENGTH = 0x299;
const INFO = 0x29b;
const MAX_PASSWORD = 255;

/** The codec of an encrypted ACE file; refuses a missing or wrong password and kinds that Access never wrote. */
export function officeCodec(
  first: Uint8Array,
  encodingKey: Uint8Array,
  file: string,
  password: string | undefined,
): PageCodec {
  const info = first.subarray(INFO, Math.min(INFO + u16(first, INFO_LENGTH), first.length));
  const kind = info.length < 8 ? '?' : `${u16(info, 0)}.${u16(info, 2)}`;
  const encryption = encryptionOf(kind, info);
  if (encryption === undefined) return refuse('access-encryption-unknown', { file, kind });
  if (password === undefined || password === '') return refuse('access-password-needed', { file });
  const secret = Buffer.from(password.slice(0, MAX_PASSWORD), 'utf16le');
  try {
    return encryption(info, encodingKey, secret) ?? refuse('access-password-wrong', { file });
  } catch (error) {
    if (error instanceof UnsupportedEncryption) return refuse('access-encryption-unknown', { file, kind });
    throw error;
  }
}

const CRYPTO_API_FLAG = 0x04;

function encryptionOf(kind: string, info: Uint8Array): OfficeEncryption | undefined {
  if (kind === '4.4') return agileCodec;
  if ((kind === '2.2' || kind === '3.2' || kind === '4.2') && i32(info, 4) & CRYPTO_API_FLAG)
    return cryptoApiCodec;
  return undefined;
}
