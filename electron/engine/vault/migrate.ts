import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from './backup.ts';
import { discard, migrate, named, naming, openExisting, versionOf } from './database.ts';
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
 * behind is done at the next opening. A half-year whose store is damaged or gone keeps nobody from the others: it says
 * so where it is used.
 */
export async function bringUpToDate(folder: string, open: OpenVault, now: string): Promise<Migrated | null> {
  const { connection, slots } = open;
  const path = vaultFile(folder, slots.generation);
  const isVaultBehind = versionOf(connection, path, workplaceMigrations) < workplaceMigrations.length;
  const stores = wrappedKeys(connection).map((halfYear) => ({
    halfYear,
    isBehind: named(path, () => onStore(folder, open, halfYear, ({ isBehind }) => isBehind)),
  }));
  const behind = stores.filter(({ isBehind }) => isBehind.ok && isBehind.value);
  const databases = behind.length + (isVaultBehind ? 1 : 0);
  if (databases === 0) return null;
  const copies = join(folder, COPIES);
  naming(copies, () => mkdirSync(copies, { recursive: true, mode: 0o700 }));
  const without = stores.filter(({ isBehind }) => !isBehind.ok).map(({ halfYear }) => halfYear.id);
  const { name } = await makeBackup(folder, open, copies, { now, kind: 'before-migration', without });
  if (isVaultBehind)
    naming(path, () => {
      migrate(connection, path, workplaceMigrations);
    });
  for (const { halfYear } of behind)
    onStore(folder, open, halfYear, (store, file) => {
      naming(file, () => {
        migrate(store.connection, file, storeMigrations);
      });
    });
  for (const old of readdirSync(copies).sort().slice(0, -MOST_COPIES)) discard(join(copies, old));
  return { databases, copy: name };
}

function onStore<T>(
  folder: string,
  { dataKey, slots }: OpenVault,
  { id, key: wrapped }: ReturnType<typeof wrappedKeys>[number],
  work: (store: ReturnType<typeof openExisting>, path: string) => T,
): T {
  const path = storeFile(folder, id, slots.generation);
  const key = unwrapHalfYearKey(wrapped, dataKey, slots.vault, id);
  try {
    const store = openExisting(path, key, storeMigrations);
    try {
      return work(store, path);
    } finally {
      store.connection.close();
    }
  } finally {
    key.fill(0);
  }
}
