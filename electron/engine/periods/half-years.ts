import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';

/** A half-year of the workplace; one that was removed keeps its row and nothing else. */
export interface StoredHalfYear {
  /** `2026-II`. */
  readonly id: string;
  readonly createdAt: string;
  readonly removedAt: string | null;
}

/** The half-years of the workplace, the newest first. */
export function readHalfYears(db: Connection): StoredHalfYear[] {
  return db
    .prepare<[], { id: string; created_at: string; removed_at: string | null }>(
      // `2026-I` sorts before `2026-II`.
      'SELECT id, created_at, removed_at FROM half_years ORDER BY id DESC',
    )
    .all()
    .map(({ id, created_at, removed_at }) => ({ id, createdAt: created_at, removedAt: removed_at }));
}

/**
 * Opens a half-year (`2026-II`): makes its row where there is none (the key in it is the vault's business), and where
 * it never had a part takes over those of the half-year before, so that nobody types them again. Failure
 * `half-year-removed`: what was removed stays removed.
 */
export function openHalfYear(
  db: Connection,
  id: string,
  at: string,
): Result<{ readonly isNew: boolean; readonly carriedParts: number }> {
  const { changes } = db
    .prepare('INSERT INTO half_years(id, created_at) VALUES (?, ?) ON CONFLICT(id) DO NOTHING')
    .run(id, at);
  if (changes === 0 && readHalfYears(db).some((one) => one.id === id && one.removedAt !== null))
    return fail(failure('half-year-removed', { halfYear: id }));
  if (db.prepare('SELECT 1 FROM parts WHERE half_year = ?').get(id) !== undefined)
    return ok({ isNew: changes === 1, carriedParts: 0 });
  const carried = db
    .prepare(
      `INSERT INTO parts(half_year, position, name_kk, name_ru, akimat_kk, akimat_ru, coverage)
       SELECT ?, position, name_kk, name_ru, akimat_kk, akimat_ru, coverage FROM parts
       WHERE removed_at IS NULL AND half_year = (SELECT max(half_year) FROM parts WHERE half_year < ?)
       ORDER BY position`,
    )
    .run(id, id).changes;
  return ok({ isNew: changes === 1, carriedParts: carried });
}
