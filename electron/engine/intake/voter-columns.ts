import { requiredColumns, voterListColumns, type VoterListKey } from '../../../shared/domain/voter-list.ts';
import type { ColumnDefinition, ColumnType } from './access/table-definition.ts';

/** A column of Appendix 1 that the file has in another type. */
export interface WrongType {
  /** Official name. */
  readonly name: string;
  /** Type that Appendix 1 prescribes. */
  readonly expected: (typeof voterListColumns)[number]['type'];
  readonly found: ColumnType;
}

/** How a table's columns differ from the 26 of Appendix 1: official names in their order, extra ones as in the file. */
export interface ColumnReport {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly wrongType: readonly WrongType[];
}

/** A table's columns set beside those of Appendix 1. */
export interface MatchedColumns {
  readonly columns: ReadonlyMap<VoterListKey, ColumnDefinition>;
  readonly report: ColumnReport;
  /** Required columns that are missing; none in a voter list. */
  readonly missingRequired: readonly string[];
  /** Whether the table looks like a voter list, if perhaps one that lacks columns. */
  readonly resembles: boolean;
}

// With fewer columns of Appendix 1 than this a table is no voter list that lost some.
const LIKENESS = 5;

const prescribed = { counter: 'long', text: 'text', date: 'date', logical: 'logical' } as const;

/** Matches columns by name, without regard to case and surrounding space. */
export function matchColumns(definitions: readonly ColumnDefinition[]): MatchedColumns {
  const byName = new Map<string, ColumnDefinition>();
  for (const column of definitions) {
    const name = plainName(column.name);
    if (!byName.has(name)) byName.set(name, column);
  }
  const columns = new Map<VoterListKey, ColumnDefinition>();
  const missing: string[] = [];
  const wrongType: WrongType[] = [];
  for (const { name, key, type } of voterListColumns) {
    const column = byName.get(plainName(name));
    if (column === undefined) {
      missing.push(name);
      continue;
    }
    columns.set(key, column);
    if (column.type !== prescribed[type]) wrongType.push({ name, expected: type, found: column.type });
  }
  const used = new Set(columns.values());
  const extra = definitions.filter((column) => !used.has(column)).map((column) => column.name);
  const missingRequired = missing.filter((name) => requiredColumns.includes(name));
  const report = { missing, extra, wrongType };
  return { columns, report, missingRequired, resembles: columns.size >= LIKENESS };
}

function plainName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
