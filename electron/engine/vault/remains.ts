import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeLeftovers } from '../files/index.ts';
import { naming } from './database.ts';
import { generationOf, HALF_YEARS, replacedFolder } from './places.ts';

/**
 * Removes from the folder of a vault that has just been opened well what is of no more use: databases of other
 * generations (a rekey that was interrupted, or that is done), unfinished files of killed processes, and the vault
 * that a restore has replaced. Throws `cannot-write`.
 */
export async function removeRemains(folder: string, generation: number): Promise<void> {
  await removeLeftovers(join(folder, '..'));
  await removeLeftovers(folder);
  naming(folder, () => {
    rmSync(replacedFolder(folder), { recursive: true, force: true });
    for (const place of [folder, ...halfYearFolders(folder)])
      for (const name of readdirSync(place)) {
        const found = generationOf(name);
        if (found !== null && found !== generation) rmSync(join(place, name), { force: true });
      }
  });
}

function halfYearFolders(folder: string): string[] {
  const parent = join(folder, HALF_YEARS);
  try {
    return readdirSync(parent).map((name) => join(parent, name));
  } catch {
    return [];
  }
}
