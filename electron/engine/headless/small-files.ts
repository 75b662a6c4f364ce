import { unwrap } from '../../../shared/result.ts';
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

const LINES_LIMIT = 1 << 20;

/** The non-empty lines of a text file (UTF-8), without surrounding space. */
export async function readLines(path: string): Promise<string[]> {
  const bytes = unwrap(await readSmallFile(path, LINES_LIMIT));
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
