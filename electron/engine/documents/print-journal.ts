import type { Result } from '../../../shared/result.ts';
import type { JournalSheetHead, PrintedEntry } from './journal-sheet.ts';
import { printPaper, type Printed, type PrintOptions, type Target } from './print.ts';

/** Data of a print of the journal. */
export interface JournalData extends JournalSheetHead {
  /** The entries, in the order in which they are printed; asked for as the pages fill. */
  readonly list: Iterable<PrintedEntry> | AsyncIterable<PrintedEntry>;
}

/**
 * Prints entries of the journal in one language, of any number, with the journal's head. Entries whose number is
 * not the one that was said are an error of the program.
 */
export function printJournal<T extends Target>(
  { list, ...head }: JournalData,
  target: T,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
  const expected = { rows: head.entries, sums: {} };
  return printPaper({ kind: 'journal', head }, target, list, () => expected, options);
}
