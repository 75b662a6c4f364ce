import type { FileFault } from '../../../shared/contract/receiving-calls.ts';

/**
 * What may be odd about a received file, and the facts that its texts use: `receiving.json`, `fault.<code>.what`
 * says what it is and `fault.<code>.done` what becomes of it.
 */
export const fileFaults = {
  'no-voters': { severity: 'warning', facts: [] },
  'same-file': { severity: 'warning', facts: ['act'] },
  // Columns.
  'column-date-as-text': { severity: 'warning', facts: ['column'] },
  'column-not-date': { severity: 'warning', facts: ['column'] },
  'column-not-counter': { severity: 'warning', facts: ['column'] },
  'column-not-text': { severity: 'warning', facts: ['column'] },
  'column-not-logical': { severity: 'warning', facts: ['column'] },
  'column-missing': { severity: 'warning', facts: ['column'] },
  'column-extra': { severity: 'warning', facts: ['column'] },
  // Values that the file itself broke; `row` is the first of them, counted from 1.
  'text-damaged': { severity: 'warning', facts: ['column', 'row'] },
  'date-damaged': { severity: 'warning', facts: ['column', 'row'] },
  'flag-unclear': { severity: 'warning', facts: ['column', 'row'] },
  'cod-repeated': { severity: 'warning', facts: [] },
  'cod-absent': { severity: 'warning', facts: [] },
  'other-tables-damaged': { severity: 'warning', facts: ['tables'] },
  // Cells.
  fillers: { severity: 'warning', facts: ['column', 'signs'] },
  'required-empty': { severity: 'warning', facts: ['column'] },
  'date-unclear': { severity: 'warning', facts: ['column'] },
  'sex-unclear': { severity: 'warning', facts: [] },
  'iin-absent': { severity: 'warning', facts: [] },
  'iin-malformed': { severity: 'warning', facts: [] },
  'iin-control-digit': { severity: 'warning', facts: [] },
  // Precincts.
  'precinct-not-number': { severity: 'warning', facts: [] },
  'precinct-unknown': { severity: 'warning', facts: ['precinct'] },
  'precincts-unknown': { severity: 'warning', facts: ['precincts'] },
  'precinct-foreign': { severity: 'warning', facts: ['precinct'] },
  'precincts-foreign': { severity: 'warning', facts: ['precincts'] },
  'precinct-missing': { severity: 'warning', facts: ['precinct'] },
  'precincts-missing': { severity: 'warning', facts: ['precincts'] },
  // Worth knowing.
  'tables-linked': { severity: 'note', facts: ['tables', 'names'] },
  'tables-passed-over': { severity: 'note', facts: ['tables', 'names'] },
  'rows-deleted': { severity: 'note', facts: [] },
} as const satisfies Record<
  string,
  { readonly severity: FileFault['severity']; readonly facts: readonly string[] }
>;

/** The code of a fault of a file. */
export type FaultCode = keyof typeof fileFaults;

/** A fault of a file; `rows` are the rows concerned, null where it is not about rows. */
export function fault(code: FaultCode, facts: FileFault['facts'], rows: number | null): FileFault {
  return { code, facts, severity: fileFaults[code].severity, rows };
}

/** Characters that a fact of a fault holds at most. */
const MOST = 300;

/** Names one after the other, as long as there is room; what no screen can show of them is left out. */
export function listed(names: readonly string[]): string {
  const text = names.map(shown).join(', ');
  return text.length <= MOST ? text : `${text.slice(0, MOST - 1).trimEnd()}…`;
}

/** A name of a foreign file as screens show it: in one line, without control characters. */
export function shown(name: string): string {
  return (
    name
      .slice(0, 255)
      .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
      .trim() || '?'
  );
}
