import type { BoundaryEntry, PrecinctEntry } from '../../../shared/domain/precincts.ts';
import type { Result } from '../../../shared/result.ts';
import type { Appendix2Row } from './appendix.ts';
import type { JournalHead } from './paper.ts';
import { printPaper, type Printed, type PrintOptions, type Target } from './print.ts';
import type { PaperJob } from './protocol.ts';
import type { RegionInTitle } from './regions.ts';

/** Data of a form of Appendix 2 or 3. */
export interface AppendixData<Entry> {
  readonly region: RegionInTitle;
  /** Day of "as of" (days since 1970-01-01); also the date of the file. */
  readonly asOf: number;
  /** Registration number, where the form has one. */
  readonly number?: string | null;
  readonly journal?: JournalHead | null;
  /** Lines in the order of the form; those of Appendix 2 are brought together by district. */
  readonly entries: readonly Entry[];
}

/** Prints the form of Appendix 2 (11/196, para 17) by district, with subtotals, as a PDF. */
export function printAppendix2<T extends Target>(
  data: AppendixData<PrecinctEntry>,
  target: T,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
  const precincts = data.entries.length;
  const sums = precincts > 0 ? { districts: precincts, region: precincts } : { region: 0 };
  const expected = { rows: precincts, sums };
  return printPaper(appendixJob(2, data), target, appendix2Rows(data.entries), () => expected, options);
}

/** Prints the form of Appendix 3 (11/196, para 17) as a PDF. */
export function printAppendix3<T extends Target>(
  data: AppendixData<BoundaryEntry>,
  target: T,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
  const expected = { rows: data.entries.length, sums: {} };
  return printPaper(appendixJob(3, data), target, data.entries, () => expected, options);
}

function appendixJob(appendix: 2 | 3, data: AppendixData<unknown>): PaperJob {
  const { region, asOf, number = null, journal = null } = data;
  return { kind: 'appendix', head: { appendix, region, asOf, number, journal } };
}

/** The rows of Appendix 2: each district's heading, lines and total, in the order in which districts appear. */
function* appendix2Rows(entries: readonly PrecinctEntry[]): Generator<Appendix2Row> {
  for (const [name, lines] of Map.groupBy(entries, ({ district }) => district)) {
    yield { kind: 'district', name };
    for (const entry of lines) yield { kind: 'precinct', entry };
    yield { kind: 'total', precincts: lines.length };
  }
  yield { kind: 'region-total', precincts: entries.length };
}
