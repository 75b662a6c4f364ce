import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileSafely } from '../files/index.ts';
import { LAST_OPENED } from './places.ts';

const MOST_BYTES = 1 << 16;

/** When each user opened the vault last, by id, ISO 8601; a file that is damaged or not there says nothing. */
export function readLastOpened(folder: string): Readonly<Partial<Record<string, string>>> {
  try {
    const path = join(folder, LAST_OPENED);
    if (statSync(path).size > MOST_BYTES) return {};
    const text = readFileSync(path, 'utf8');
    return z.record(z.string(), z.iso.datetime()).parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Notes that a user has opened the vault. It is for display only: that it cannot be written keeps nobody out. */
export async function noteOpened(folder: string, user: string, now: string): Promise<void> {
  const opened = { ...readLastOpened(folder), [user]: now };
  await writeFileSafely(join(folder, LAST_OPENED), JSON.stringify(opened));
}
