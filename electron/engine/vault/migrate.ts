import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from './backup.ts';
import { migrate, naming, openExisting } from './database.ts';
import { unwrapHalfYearKey, wrappedKeys } from './half-year.ts';
import { storeMigrations, workplaceMigrations } from './migrations/index.ts';
import type { OpenVault } from './open-state.ts';
import { COPIES, storeFile, vaultFile } from './places.ts';

/** Databases of an older version that were brought up to date. */
export interface Migrated {
  readonly databases: number;
  /** Name of the folder in `copies/` that holds them as they were; `restoreBackup` takes it. */
  readonly copy: string;
}

/** Copies from before migrations that are kept. */
const MOST_COPIES = 3;

/**
 * Brings the databases of a vault up to date. Before the first step a consistent copy of all of them, encrypted as they
 * are, is put into `copies/`. Null where nothing is behind. Each database is done or not begun; what a crash left
 * behind is done at the next opening.
 */
export async function bringUpToDate(folder: string, open: OpenVault, now: string): Promise<Migrated | null> {
  const behind = databasesBehind(folder, open);
  if (behind.length === 0) return null;
  const copies = join(folder, COPIES);
  naming(copies, () => mkdirSync(copies, { recursive: true, mode: 0o700 }));
  const { name } = await makeBackup(folder, open, copies, { now, kind: 'before-migration' });
  for (const work of behind) work();
  for (const old of readdirSync(copies).sort().slice(0, -MOST_COPIES))
    rmSync(join(copies, old), { recursive: true, force: true });
  return { databases: behind.length, copy: name };
}

/** For each database that is behind, what brings it up to date. */
function databasesBehind(folder: string, { connection, dataKey, slots }: OpenVault): (() => void)[] {
  const behind: (() => void)[] = [];
  const path = vaultFile(folder, slots.generation);
  const version = connection.pragma('user_version', { simple: true }) as number;
  if (version < workplaceMigrations.length)
    behind.push(() => {
      naming(path, () => {
        migrate(connection, path, workplaceMigrations);
      });
    });
  for (const { id, key } of wrappedKeys(connection)) {
    const file = storeFile(folder, id, slots.generation);
    const onStore = (migrates: boolean): boolean => {
      const halfYearKey = unwrapHalfYearKey(key, dataKey, slots.vault, id);
      const store = openExisting(file, halfYearKey, storeMigrations);
      halfYearKey.fill(0);
      try {
        if (migrates)
          naming(file, () => {
            migrate(store.connection, file, storeMigrations);
          });
        return store.isBehind;
      } finally {
        store.connection.close();
      }
    };
    if (onStore(false)) behind.push(() => void onStore(true));
  }
  return behind;
}
