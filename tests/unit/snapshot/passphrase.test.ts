import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { passphraseBytes } from '../../../electron/engine/snapshot/passphrase.ts';
import { readPassphraseFile } from '../../../electron/engine/snapshot/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-passphrase-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function read(content: string | Buffer): Promise<string> {
  const path = join(folder, 'passphrase');
  writeFileSync(path, content);
  const result = await readPassphraseFile(path);
  return result.ok ? `ok ${result.value}` : result.failure.code;
}

describe('a passphrase', () => {
  it('is the same bytes whether й comes as one character or as two', () => {
    expect(passphraseBytes('Абай').equals(passphraseBytes('Абаи\u0306'))).toBe(true);
    expect(passphraseBytes('Абай').toString('hex')).toBe('d090d0b1d0b0d0b9');
  });

  it('is read from a file without its final newline, and without that only', async () => {
    expect(await read('құпия сөз 2026\n')).toBe('ok құпия сөз 2026');
    expect(await read('құпия сөз 2026\r\n')).toBe('ok құпия сөз 2026');
    expect(await read('\u{feff}құпия сөз 2026')).toBe('ok құпия сөз 2026');
    expect(await read(' space \n')).toBe('ok  space ');
    expect(await read('Абаи\u0306')).toBe('ok Абай');
  });

  it('in several lines, in none or in another encoding is refused by name', async () => {
    for (const content of [
      '',
      '\n',
      'a\n\n',
      'a\nb',
      Buffer.from('cf f0 ee e1 e0'.replaceAll(' ', ''), 'hex'),
    ])
      expect(await read(content)).toBe('passphrase-file-wrong');
    expect(await readPassphraseFile(join(folder, 'none'))).toMatchObject({
      failure: { code: 'file-not-found' },
    });
  });
});
