import { PAGE_SIZE } from './page-file.ts';
import { rc4 } from './rc4.ts';

const HEADER_KEY = Uint8Array.of(0xc7, 0xda, 0x39, 0x6b);
const ENCODED_FROM = 0x18;
const ENCODED_BYTES = 128;
const PASSWORD_AT = 0x42;
const PASSWORD_BYTES = 40;
/** Every file was "created" on 2026-01-05, so that equal contents give equal bytes. */
export const CREATED_ON = 46_027;

/**
 * The database definition page (page 0). `encodingKey` is the key of the other pages, 0 for none. The layout is that
 * of mdbtools' HACKING ("Database Definition Page"); the password is masked with the creation date.
 */
export function headerPage(password: string, encodingKey: number): Buffer {
  const secret = Buffer.from(password, 'utf16le');
  if (secret.length > PASSWORD_BYTES) throw new RangeError('password longer than 20 characters');
  const page = Buffer.alloc(PAGE_SIZE);
  page[1] = 1;
  page.write('Standard Jet DB\0', 4, 'latin1');
  page[0x14] = 1; // Jet 4
  page.writeUInt16LE(1251, 0x3c); // code page
  page.writeUInt32LE(encodingKey >>> 0, 0x3e);
  secret.copy(page, PASSWORD_AT);
  page.writeUInt16LE(1033, 0x6e); // sort order: general
  page.writeDoubleLE(CREATED_ON, 0x72);
  const mask = Buffer.alloc(4);
  mask.writeInt32LE(CREATED_ON);
  for (let i = 0; i < PASSWORD_BYTES; i++) page[PASSWORD_AT + i]! ^= mask[i % 4]!;
  rc4(HEADER_KEY, page.subarray(ENCODED_FROM, ENCODED_FROM + ENCODED_BYTES));
  return page;
}
