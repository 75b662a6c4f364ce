import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Every file of the repository, kept by git or about to be, with its path from the root. */
export function filesOfRepository(): string[] {
  const listed = execFileSync(
    'git',
    [
      '-c',
      'safe.directory=*',
      'ls-files',
      '-z',
      '--cached',
      '--others',
      '--exclude-standard',
      '--deduplicate',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return listed.split('\0').filter((file) => file !== '');
}

/** The text of a file of the repository; undefined when it is gone or not text. */
export function textOf(file: string): string | undefined {
  try {
    const text = readFileSync(join(root, file), 'utf8');
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What a JSON file of the repository holds. */
export function jsonOf(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
