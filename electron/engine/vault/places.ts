import { join } from 'node:path';

/**
 * Where things lie in the folder of a vault. Databases carry the generation of the data keys they are under; which
 * generation is in force is said by the slots alone.
 */

/** Folder of the half-years. */
export const HALF_YEARS = 'half-years';
/** Folder of the kept originals within a half-year. */
export const ORIGINALS = 'originals';
/** Folder of the register snapshots. */
export const SNAPSHOTS = 'snapshots';
/** Folder of the copies that were made before a migration. */
export const COPIES = 'copies';
/** When each user opened the vault last; for display only. */
export const LAST_OPENED = 'last-opened.json';

/** The database of the workplace. */
export function vaultFile(folder: string, generation: number): string {
  return join(folder, `vault-${generation}.db`);
}

/** The folder of a half-year. */
export function halfYearFolder(folder: string, id: string): string {
  return join(folder, HALF_YEARS, id);
}

/** The store of a half-year. */
export function storeFile(folder: string, id: string, generation: number): string {
  return join(halfYearFolder(folder, id), `store-${generation}.db`);
}

/** The generation of a file that is a database or a log of one; null for other files. */
export function generationOf(name: string): number | null {
  const digits = /^(?:vault|store)-(\d+)\.db(?:-wal|-shm|-journal)?$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The folder in which the vault that a restore has replaced is kept until the next good opening. */
export function replacedFolder(folder: string): string {
  return `${folder}.replaced`;
}

/** Whether a text names a half-year: `2026-I`, `2026-II`. */
export function isHalfYear(id: string): boolean {
  return /^\d{4}-(?:I|II)$/.test(id);
}
