import { z } from 'zod';
import type { InBothLanguages } from '../../../shared/domain/road.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';

/** What a commission says of a part of its half-year: the list of an akimat, or in an oblast that of a district. */
export interface PartEntry {
  readonly name: InBothLanguages;
  readonly akimat: InBothLanguages;
  /** Numbers of the precincts that it covers; empty where that is not stated. */
  readonly precincts: readonly number[];
}

/** A part as it is kept. */
export interface Part extends PartEntry {
  readonly id: number;
  readonly halfYear: string;
  /** Whether a received list is in force for it. */
  readonly hasLists: boolean;
}

/** What saving a part did. */
export type PartChange = 'added' | 'changed' | 'unchanged';

interface Row {
  id: number;
  half_year: string;
  name_kk: string;
  name_ru: string;
  akimat_kk: string;
  akimat_ru: string;
  coverage: string;
  has_lists: number;
}

const coverageSchema = z.array(z.int());

const SELECT = `SELECT id, half_year, name_kk, name_ru, akimat_kk, akimat_ru, coverage,
  EXISTS (SELECT 1 FROM receipts WHERE receipts.part = parts.id AND receipts.state = 'accepted') AS has_lists
  FROM parts WHERE removed_at IS NULL`;

/** The parts of a half-year in the order of the commission. */
export function readParts(db: Connection, halfYear: string): Part[] {
  return db
    .prepare<[string], Row>(`${SELECT} AND half_year = ? ORDER BY position, id`)
    .all(halfYear)
    .map(partOf);
}

/** A part of any half-year. Failure `part-unknown`. */
export function readPart(db: Connection, id: number): Result<Part> {
  const row = db.prepare<[number], Row>(`${SELECT} AND id = ?`).get(id);
  return row ? ok(partOf(row)) : fail(failure('part-unknown', {}));
}

/**
 * Saves a part; `id` null adds one at the end. Failures: `part-unknown`; `part-name-taken` where another part of the
 * half-year has the same name in one of the languages.
 */
export function savePart(
  db: Connection,
  halfYear: string,
  id: number | null,
  entry: PartEntry,
): Result<{ readonly part: Part; readonly change: PartChange }> {
  const tidy: PartEntry = {
    name: tidied(entry.name),
    akimat: tidied(entry.akimat),
    precincts: [...new Set(entry.precincts)].sort((a, b) => a - b),
  };
  const parts = readParts(db, halfYear);
  const before = parts.find((part) => part.id === id);
  if (id !== null && !before) return fail(failure('part-unknown', {}));
  const same = parts.find((part) => part.id !== id && isSameName(part.name, tidy.name));
  if (same) return fail(failure('part-name-taken', {}));
  const values = [tidy.name.kk, tidy.name.ru, tidy.akimat.kk, tidy.akimat.ru, JSON.stringify(tidy.precincts)];
  if (!before) {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO parts(half_year, position, name_kk, name_ru, akimat_kk, akimat_ru, coverage)
         VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM parts WHERE half_year = ?), ?, ?, ?, ?, ?)`,
      )
      .run(halfYear, halfYear, ...values);
    return ok({ part: { ...tidy, id: Number(lastInsertRowid), halfYear, hasLists: false }, change: 'added' });
  }
  const part = { ...before, ...tidy };
  if (isSameEntry(before, tidy)) return ok({ part, change: 'unchanged' });
  db.prepare(
    'UPDATE parts SET name_kk = ?, name_ru = ?, akimat_kk = ?, akimat_ru = ?, coverage = ? WHERE id = ?',
  ).run(...values, before.id);
  return ok({ part, change: 'changed' });
}

/** Removes a part and gives what it was. Failures: `part-unknown`; `part-has-lists`: its list is withdrawn first. */
export function removePart(db: Connection, halfYear: string, id: number, at: string): Result<Part> {
  const part = readParts(db, halfYear).find((one) => one.id === id);
  if (!part) return fail(failure('part-unknown', {}));
  if (part.hasLists) return fail(failure('part-has-lists', {}));
  db.prepare('UPDATE parts SET removed_at = ? WHERE id = ?').run(at, id);
  return ok(part);
}

function partOf(row: Row): Part {
  return {
    id: row.id,
    halfYear: row.half_year,
    name: { kk: row.name_kk, ru: row.name_ru },
    akimat: { kk: row.akimat_kk, ru: row.akimat_ru },
    precincts: coverageSchema.parse(JSON.parse(row.coverage)),
    hasLists: row.has_lists === 1,
  };
}

function tidied({ kk, ru }: InBothLanguages): InBothLanguages {
  const tidy = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  return { kk: tidy(kk), ru: tidy(ru) };
}

function isSameName(a: InBothLanguages, b: InBothLanguages): boolean {
  const folded = (text: string): string => text.toLowerCase();
  return folded(a.kk) === folded(b.kk) || folded(a.ru) === folded(b.ru);
}

function isSameEntry(a: PartEntry, b: PartEntry): boolean {
  const text = ({ name, akimat, precincts }: PartEntry): string =>
    JSON.stringify([name.kk, name.ru, akimat.kk, akimat.ru, precincts]);
  return text(a) === text(b);
}
