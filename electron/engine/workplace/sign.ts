import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '../../../shared/result.ts';
import { inBothLanguages } from '../../../shared/contract/call.ts';
import { writeFileSafely } from '../files/index.ts';

/** Name of the file that says whose workplace this is before it is opened; it is shown and trusted for nothing. */
const FILE = 'commission.json';

const schema = inBothLanguages(200);

/** The commission's name as the lock screen shows it; null where it is not known. */
export async function readSign(folder: string): Promise<{ kk: string; ru: string } | null> {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes the commission's name beside the vault. */
export async function writeSign(folder: string, name: { kk: string; ru: string }): Promise<void> {
  unwrap(await writeFileSafely(join(folder, FILE), JSON.stringify(name)));
}
