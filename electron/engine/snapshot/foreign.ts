import { PAGE_BYTES } from './pages.ts';

/** First bytes of kinds of files that a clerk may take for a snapshot. */
const signatures: readonly string[] = [
  'PK\x03\x04',
  '7z\xbc\xaf\x27\x1c',
  'Rar!\x1a\x07',
  '\xfd7zXZ\x00',
  '\x1f\x8b',
  '%PDF-',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  '\x00\x01\x00\x00Standard ',
  'age-encryption.org/',
];

/** Whether the file begins as an unencrypted SQLite database. */
export function isPlainSqlite(start: Buffer): boolean {
  return start.subarray(0, 16).toString('latin1') === 'SQLite format 3\0';
}

/**
 * Whether a file cannot be an encrypted snapshot, whatever the passphrase: it is shorter than a page or no
 * whole number of pages, begins as a known kind of file, or its first page does not look random. For random
 * bytes the chi-squared statistic over the 256 values is 255 ± 23; 500 is more than ten deviations away.
 */
export function isForeign(firstPage: Buffer, bytes: number): boolean {
  if (bytes < PAGE_BYTES || bytes % PAGE_BYTES !== 0) return true;
  const start = firstPage.toString('latin1', 0, 32);
  if (signatures.some((signature) => start.startsWith(signature))) return true;
  const counts = new Int32Array(256);
  for (const byte of firstPage) counts[byte] = (counts[byte] as number) + 1;
  const expected = firstPage.length / 256;
  const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return chiSquared > 500;
}
