import { PAGE_SIZE, type AccessFormat } from '../access/format.ts';
import { i32, viewOf } from '../access/bytes.ts';
import { decodeJetText } from '../access/jet-text.ts';
import { refuse } from '../guarded.ts';
import { officeCodec } from './office.ts';
import { pageKey, plainPages, type PageCodec } from './page-codec.ts';
import { rc4 } from './rc4.ts';

// Where the first page keeps what concerns passwords (mdbtools HACKING, "Database Definition Page").
const MASKED = { start: 0x18, end: 0x98, key: Uint8Array.of(0xc7, 0xda, 0x39, 0x6b) };
const ENCODING_KEY = 0x3e;
const PASSWORD = { start: 0x42, bytes: 40 };
const CREATED = 0x72;

/**
 * Chooses how pages are decrypted from the first page, which is unmasked in place. Refuses a missing or wrong
 * password; a password for a file that has none is ignored.
 */
export function openCodec(
  first: Uint8Array,
  format: AccessFormat,
  file: string,
  password: string | undefined,
): PageCodec {
  rc4(MASKED.key, first, MASKED.start, MASKED.end);
  const encodingKey = first.slice(ENCODING_KEY, ENCODING_KEY + 4);
  const encoded = i32(encodingKey, 0) !== 0;
  if (format.engine === 'ACE') return encoded ? officeCodec(first, encodingKey, file, password) : plainPages;

  const stored = jetPassword(first);
  if (stored !== '') {
    if (password === undefined || password === '') refuse('access-password-needed', { file });
    if (password !== stored) refuse('access-password-wrong', { file });
  }
  if (!encoded) return plainPages;
  return (bytes, at, page) => rc4(pageKey(encodingKey, page), bytes, at, at + PAGE_SIZE);
}

/** The password of a Jet 4 file: 20 UTF-16 units, masked with the day of the file's creation; `''` for none. */
function jetPassword(first: Uint8Array): string {
  const day = viewOf(first).getFloat64(CREATED, true);
  const mask = new DataView(new ArrayBuffer(4));
  mask.setInt32(0, Math.floor(day), true);
  const bytes = first.slice(PASSWORD.start, PASSWORD.start + PASSWORD.bytes);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] as number) ^ mask.getUint8(i % 4);
  const text = decodeJetText(bytes, 0, bytes.length);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
