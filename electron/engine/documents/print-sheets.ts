import type { Result } from '../../../shared/result.ts';
import type { CommissionCardContent } from './commission-card.ts';
import type { JournalHead } from './paper.ts';
import {
  inMemory,
  printPaper,
  type PaperInMemory,
  type Printed,
  type PrintOptions,
  type Target,
} from './print.ts';
import type { RecoveryKeyContent } from './recovery-key.ts';
import type { RefusalContent } from './refusal.ts';
import type { RoadContent } from './road-sheet.ts';

/** The data of a sheet; without a journal head it says that it was made without a journal. */
type Sheet<Content extends { readonly journal: JournalHead | null }> = Omit<Content, 'journal'> & {
  readonly journal?: JournalHead | null;
};

/** Data of the sheet with the recovery key. */
export type RecoveryKeyData = Sheet<RecoveryKeyContent>;
/** Data of the sheet with a commission card. */
export type CommissionCardData = Sheet<CommissionCardContent>;
/** Data of the sheet about a refused file. */
export type RefusalData = Sheet<RefusalContent>;
/** Data of the route sheet. */
export type RoadData = Sheet<RoadContent>;

/** Prints the recovery key. Into memory only: it opens everything, and no file may ever hold it. */
export function printRecoveryKey(
  data: RecoveryKeyData,
  options: PrintOptions = {},
): Promise<Result<PaperInMemory>> {
  const expected = { rows: data.groups.length, sums: {} };
  return printPaper(
    { kind: 'recovery-key', data: { journal: null, ...data } },
    inMemory,
    [],
    () => expected,
    options,
  );
}

/** Prints a commission card with its fingerprint and its QR code. */
export function printCommissionCard<T extends Target>(
  data: CommissionCardData,
  target: T,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
  const expected = { rows: data.fingerprint.split('-').length, sums: {} };
  return printPaper({ kind: 'card', data: { journal: null, ...data } }, target, [], () => expected, options);
}

/** Prints a sheet for the registrar whose file was refused: what happened, what is safe, what to do. */
export function printRefusal<T extends Target>(
  data: RefusalData,
  target: T,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
  const expected = { rows: 0, sums: {} };
  return printPaper(
    { kind: 'refusal', data: { journal: null, ...data } },
    target,
    [],
    () => expected,
    options,
  );
}

/** Prints the route sheet of a half-year in one language: the parts with their stops, slack and next steps. */
export function printRoad<T extends Target>(
  data: RoadData,
  target: T,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
  const { parts, received, rows } = data.road.counts;
  const sums = { ...(parts > 0 && { total: rows }), ...(received > 0 && { records: rows }) };
  const expected = { rows: parts, sums };
  return printPaper({ kind: 'road', data: { journal: null, ...data } }, target, [], () => expected, options);
}
