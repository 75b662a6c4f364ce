import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { readSmallFile } from '../files/index.ts';

const LIMIT = 4096;

/** The bytes of a passphrase: UTF-8 in NFC, so that a Kazakh passphrase is the same from every keyboard. */
export function passphraseBytes(passphrase: string): Buffer {
  return Buffer.from(passphrase.normalize('NFC'));
}

/**
 * The passphrase that a file holds: UTF-8, with or without BOM, one final newline ignored. Failures:
 * `passphrase-file-wrong` where the file is empty, no UTF-8 or has several lines, and those of reading a small file.
 */
export async function readPassphraseFile(path: string): Promise<Result<string>> {
  const content = await readSmallFile(path, LIMIT);
  if (!content.ok) return content;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content.value).replace(/\r?\n$/, '');
    if (/^[^\r\n]+$/.test(text)) return ok(text.normalize('NFC'));
  } catch {
    // Falls through: not UTF-8.
  }
  return fail(failure('passphrase-file-wrong', {}));
}
