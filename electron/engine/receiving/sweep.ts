import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import { removeLeftovers, writing } from '../files/index.ts';
import type { ReceivingVault } from './accept.ts';

/** Names that drafts give their copies. */
const COPY = /^[0-9a-f]{32}$/;

/** What a sweep removed, and what it missed. */
export interface Swept {
  readonly lists: number;
  readonly originals: number;
  /** Receipts whose original is gone or has lost its key. */
  readonly missing: readonly string[];
}

/**
 * Removes from a half-year what no receipt names: lists, copies and keys that a crash left between two steps of
 * receiving, and copies of drafts that ended with their engine. `drafts` are the ids of those that are alive. Failures:
 * those of the vault, `cannot-write`.
 */
export function sweepOrphans(
  vault: ReceivingVault,
  halfYear: string,
  drafts: ReadonlySet<string> = new Set(),
): Promise<Result<Swept>> {
  return attempt(async () => {
    const receipts = unwrap(
      vault.read((db) =>
        db
          .prepare<[string], { readonly id: string; readonly list: number }>(
            'SELECT receipts.id, list FROM receipts JOIN parts ON parts.id = receipts.part WHERE half_year = ?',
          )
          .all(halfYear),
      ),
    );
    const store = unwrap(vault.halfYear(halfYear));
    const folder = store.originalsFolder;
    const ids = new Set(receipts.map(({ id }) => id));
    const lists = new Set(receipts.map(({ list }) => list));
    const orphanLists = unwrap(store.listIds()).filter((list) => !lists.has(list));
    for (const list of orphanLists) unwrap(store.removeList(list));
    const keys = unwrap(store.originalNames());
    for (const name of keys) if (!ids.has(name)) unwrap(store.forgetOriginalKey(name));
    await removeLeftovers(folder);
    const copies = await writing(folder, () => readdir(folder));
    const orphans = copies.filter((name) => COPY.test(name) && !ids.has(name) && !drafts.has(name));
    for (const name of orphans) await writing(join(folder, name), () => rm(join(folder, name)));
    const kept = new Set(keys);
    const missing = [...ids].filter((id) => !copies.includes(id) || !kept.has(id));
    return { lists: orphanLists.length, originals: orphans.length, missing };
  });
}
