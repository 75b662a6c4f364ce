import type { ActFile } from '../../../shared/contract/act.ts';

/** Sums over the files of an act; of records and voters only those that are known. */
export interface ActTotals {
  readonly files: number;
  readonly bytes: number;
  /** Null where no file's records are known. */
  readonly records: number | null;
  readonly allRecordsKnown: boolean;
  /** Null where no file is a voter list. */
  readonly voters: number | null;
}

/** Adds up the files of an act (not the files inside them). */
export function actTotals(files: readonly ActFile[]): ActTotals {
  const sum = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  return {
    files: files.length,
    bytes: sum(files.map((file) => file.bytes)) ?? 0,
    records: sum(files.map((file) => file.records)),
    allRecordsKnown: files.every((file) => file.records !== null),
    voters: sum(files.map((file) => file.voters)),
  };
}
