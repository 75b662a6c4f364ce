import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isForeign, isPlainSqlite } from '../../../electron/engine/snapshot/foreign.ts';

/** The bytes at the beginning of something that fills whole pages. */
const page = (...parts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([...parts.map((part) => Buffer.from(part as string, 'latin1')), randomBytes(4096)]).subarray(
    0,
    4096,
  );

describe('a file that is no encrypted snapshot', () => {
  it.each([
    ['a workbook or ZIP', page('PK\x03\x04')],
    ['a 7-Zip archive', page('7z\xbc\xaf\x27\x1c')],
    ['a PDF', page('%PDF-1.7\n')],
    ['an Access database', page('\x00\x01\x00\x00Standard ACE DB\x00')],
    ['a sealed package', page('age-encryption.org/v1\n-> X25519 ')],
    ['compressed data', page(gzipSync('x'))],
    ['zeros', Buffer.alloc(4096)],
    ['Kazakh text', Buffer.from('Сайлаушылар тізімі; '.repeat(400)).subarray(0, 4096)],
    ['numbers', Buffer.from(Int32Array.from({ length: 1024 }, (_, i) => i * 3).buffer)],
  ])('%s is told from a wrong passphrase', (_, start) => {
    expect(isForeign(start, 8192)).toBe(true);
  });

  it('a piece of a file is no whole number of pages', () => {
    expect(isForeign(randomBytes(4096), 8191)).toBe(true);
    expect(isForeign(randomBytes(300), 300)).toBe(true);
  });

  it('random pages may be a snapshot', () => {
    for (let i = 0; i < 200; i++) expect(isForeign(randomBytes(4096), 40_960)).toBe(false);
  });

  it('an unencrypted SQLite database is known by its first bytes', () => {
    expect(isPlainSqlite(page('SQLite format 3\0'))).toBe(true);
    expect(isPlainSqlite(page('SQLite format 4\0'))).toBe(false);
  });
});
