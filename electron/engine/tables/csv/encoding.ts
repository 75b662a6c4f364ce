import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { failure } from '../../../../shared/failures/index.ts';
import { FailureError } from '../../../../shared/result.ts';
import type { CsvEncoding } from '../grid.ts';

/**
 * Bytes that the two 8-bit sets read differently: Kazakh letters in KZ-1048, letters of Ukrainian, Belarusian,
 * Serbian and Macedonian in Windows-1251.
 */
const KAZAKH_BYTES = new Set([
  0x8d, 0x8e, 0x9d, 0x9e, 0xa1, 0xa2, 0xa3, 0xa5, 0xaa, 0xaf, 0xb4, 0xba, 0xbc, 0xbd, 0xbe, 0xbf,
]);

/**
 * The text of a CSV and its encoding: by its mark (BOM), else UTF-8 where the bytes are valid UTF-8, else one
 * of the two 8-bit sets: KZ-1048 where a byte of its Kazakh letters occurs (in a file of an akimat a Kazakh name
 * is likelier than a Ukrainian or Serbian one), Windows-1251 where both read the same. Throws `FailureError` for
 * what is no text.
 */
export function decodeCsv(file: string, bytes: Buffer): { text: string; encoding: CsvEncoding } {
  const refuse = (): FailureError => new FailureError(failure('table-encoding', { file }));
  const decoded = (label: string, encoding: CsvEncoding): { text: string; encoding: CsvEncoding } => {
    try {
      return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
    } catch {
      throw refuse();
    }
  };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded('utf-16le', 'utf-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded('utf-16be', 'utf-16');
  // Text has no control characters but tab, CR and LF.
  if (bytes.some((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13))
    throw new FailureError(failure('table-not-a-table', { file }));
  if (isUtf8(bytes)) return decoded('utf-8', 'utf-8');
  // No character in either 8-bit set.
  if (bytes.includes(0x98)) throw refuse();
  const encoding = bytes.some((byte) => KAZAKH_BYTES.has(byte)) ? 'kz-1048' : 'windows-1251';
  return { text: iconv.decode(bytes, encoding === 'kz-1048' ? 'rk1048' : 'windows-1251'), encoding };
}
