import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { readSmallFile } from '../files/index.ts';
import type { GivenOptions } from './command.ts';

const SECRET_LIMIT = 4096;

/** Reads a secret from a file: UTF-8, one final newline ignored. Secrets never stand on the command line. */
export async function readSecret(path: string): Promise<string> {
  const bytes = unwrap(await readSmallFile(path, SECRET_LIMIT));
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .normalize('NFC');
}

/** The database password of `--password-file`, where it is given. */
export async function passwordOption(options: GivenOptions): Promise<string | undefined> {
  const path = options.optional('password-file');
  return path === undefined ? undefined : readSecret(path);
}

const NUMBERS_LIMIT = 1 << 20;

/** The numbers in a text file (UTF-8), parted by space, line breaks, commas or semicolons. */
export async function readNumbers(path: string): Promise<string[]> {
  const bytes = unwrap(await readSmallFile(path, NUMBERS_LIMIT));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FailureError(failure('usage-bad-value', { option: '--coverage', value: basename(path) }));
  }
  return text.split(/[\s,;]+/).filter((number) => number !== '');
}
