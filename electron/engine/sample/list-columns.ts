import { voterListColumns } from '../../../shared/domain/voter-list.ts';
import type { AccessColumn, AccessValue } from './access-writer/index.ts';
import type { Row } from './person.ts';

const sizes: Readonly<Record<string, number>> = {
  Cod_izber: 14,
  Obl: 80,
  Rai: 80,
  Mesto_progiv: 120,
  Street: 120,
  Note: 255,
};

/** Columns of a voter list as Appendix 1 of 11/196 prescribes them. */
export const listColumns: readonly AccessColumn[] = voterListColumns.map(({ name, type }) => ({
  name,
  type,
  ...(type === 'text' && { size: sizes[name] ?? 60 }),
}));

/** Cells of a row in the order of the columns. */
export function cellsOf(row: Row): AccessValue[] {
  return voterListColumns.map(({ key }) => row[key]);
}
