import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeLeftovers } from '../files/index.ts';
import { naming } from './database.ts';
import { wrappedKeys } from './half-year.ts';
import type { OpenVault } from './open-state.ts';
import { COPIES, generationOf, HALF_YEARS, replacedFolder } from './places.ts';

/**
 * Removes from the folder of a vault that was opened well what is of no more use: databases of other generations (a
 * rekey that was interrupted, or that is done), half-years whose key is destroyed or was never kept, unfinished files
 * of killed processes, and the vault that a restore has replaced. Throws `cannot-write`.
 */
export async function removeRemains(folder: string, { connection, slots }: OpenVault): Promise<void> {
  await removeLeftovers(dirname(folder));
  const halfYears = join(folder, HALF_YEARS);
  const present = existsSync(halfYears) ? readdirSync(halfYears) : [];
  const known = new Set(wrappedKeys(connection).map(({ id }) => id));
  const kept = present.filter((id) => known.has(id)).map((id) => join(halfYears, id));
  for (const place of [folder, join(folder, COPIES), ...kept]) await removeLeftovers(place);
  naming(folder, () => {
    rmSync(replacedFolder(folder), { recursive: true, force: true });
    for (const id of present)
      if (!known.has(id)) rmSync(join(halfYears, id), { recursive: true, force: true });
    let isRekeyed = false;
    for (const place of [folder, ...kept])
      for (const name of readdirSync(place)) {
        const generation = generationOf(name);
        if (generation === null || generation === slots.generation) continue;
        isRekeyed ||= generation < slots.generation;
        rmSync(join(place, name), { force: true });
      }
    // Copies from before migrations are under the key before.
    if (isRekeyed) rmSync(join(folder, COPIES), { recursive: true, force: true });
  });
}
