import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, type Result } from '../../../shared/result.ts';
import { naming } from './database.ts';
import { takeLock, type VaultLock } from './lock.ts';
import { replacedFolder } from './places.ts';
import { readSlots, type SlotsFile } from './slots.ts';

/** Where the vault of a folder stands: beside it while a restore is between its two renamings. */
export function standingFolder(folder: string): string {
  return !existsSync(folder) && existsSync(replacedFolder(folder)) ? replacedFolder(folder) : folder;
}

/** Whether there is nothing of a vault: no folder, or an empty one. */
export function isAbsent(folder: string): boolean {
  const standing = standingFolder(folder);
  return !existsSync(standing) || readdirSync(standing).length === 0;
}

/** The slots of the vault in a folder. Throws `vault-missing`, `slots-missing`, and the failures of `readSlots`. */
export function requireSlots(folder: string): SlotsFile {
  const file = readSlots(folder);
  if (!file) throw new FailureError(failure(isAbsent(folder) ? 'vault-missing' : 'slots-missing', {}));
  return file;
}

/**
 * Runs `work` under the lock of a folder and gives the lock back, unless `work` succeeds and keeps it. A restore that a
 * crash interrupted between its renamings is taken back first. Failures: `vault-in-use`, `cannot-write`, those of `work`.
 */
export function underLock<T>(
  folder: string,
  work: (lock: VaultLock) => Promise<T>,
  { keep }: { readonly keep: boolean },
): Promise<Result<T>> {
  return attempt(async () => {
    naming(folder, () => mkdirSync(dirname(folder), { recursive: true, mode: 0o700 }));
    const lock = takeLock(folder);
    let isKept = false;
    try {
      naming(folder, () => {
        const standing = standingFolder(folder);
        if (standing !== folder) renameSync(standing, folder);
      });
      const value = await work(lock);
      isKept = keep;
      return value;
    } finally {
      if (!isKept) lock.release();
    }
  });
}
