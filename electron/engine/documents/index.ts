import type { ActData, ActParty } from '../../../shared/contract/act.ts';
import type {
  BoundaryEntry,
  PrecinctEntry,
  PrecinctMessage,
  PrecinctStrength,
} from '../../../shared/domain/precincts.ts';
import { comparePrecinctNumbers } from '../../../shared/domain/precinct-number.ts';
import type { Result } from '../../../shared/result.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import type { FindingLine, FindingsWorkbook, OmittedLine } from '../workbook/index.ts';
import { actTotals } from './act-totals.ts';
import type { Appendix2Row } from './appendix.ts';
import { figure } from './figures.ts';
import type { Emit, NextRows } from './make-paper.ts';
import type { JournalHead } from './paper.ts';
import { precinctMessageTexts, type PrecinctReview } from '../precincts/index.ts';
import type { Language } from '../texts/index.ts';
import { printPaper, type Expected, type PrintedPaper, type PrintOptions } from './print.ts';
import type { PaperJob, Tally } from './protocol.ts';
import type { ReconciliationActContent } from './reconciliation-act.ts';
import type { RegionInTitle } from './regions.ts';
import type { ReportRow } from './report-findings.ts';

export type { JournalHead } from './paper.ts';
export type { PrintedPaper, PrintOptions } from './print.ts';
export type { FromWorker, PaperJob, RowBatch } from './protocol.ts';
export { regionInTitle, type RegionInTitle } from './regions.ts';

/** Prints the act of acceptance-transfer (11/196, para 5, 10, 12, 22) to a PDF at `path`. */
export function printActOfAcceptance(
  data: ActData,
  path: string,
  options: PrintOptions & { readonly journal?: JournalHead | null } = {},
): Promise<Result<PrintedPaper>> {
  const { bytes, files, records } = actTotals(data.files);
  const expected = { rows: files, sums: { bytes, records: records ?? 0 } };
  return printPaper(
    { kind: 'act', data, journal: options.journal ?? null },
    path,
    [],
    () => expected,
    options,
  );
}

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

/** Prints the form of Appendix 2 (11/196, para 17) by district, with subtotals, to a PDF at `path`. */
export function printAppendix2(
  data: AppendixData<PrecinctEntry>,
  path: string,
  options: PrintOptions = {},
): Promise<Result<PrintedPaper>> {
  const precincts = data.entries.length;
  const sums = precincts > 0 ? { districts: precincts, region: precincts } : { region: 0 };
  const expected = { rows: precincts, sums };
  return printPaper(appendixJob(2, data), path, appendix2Rows(data.entries), () => expected, options);
}

/** Prints the form of Appendix 3 (11/196, para 17) to a PDF at `path`. */
export function printAppendix3(
  data: AppendixData<BoundaryEntry>,
  path: string,
  options: PrintOptions = {},
): Promise<Result<PrintedPaper>> {
  const expected = { rows: data.entries.length, sums: {} };
  return printPaper(appendixJob(3, data), path, data.entries, () => expected, options);
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

/** Data of an act of reconciliation; what is left out is left to be filled in by hand. */
export interface ReconciliationActData {
  readonly number?: string | null;
  /** Days since 1970-01-01: date of the act, and day of the submitted information. */
  readonly date: number;
  readonly asOf: number;
  readonly place?: Readonly<Record<Language, string>> | null;
  /** Who hands over (para 20) and who accepts. */
  readonly commission?: ActParty | null;
  readonly akimat?: ActParty | null;
  /** The snapshot compared with, where there was one. */
  readonly snapshot?: { readonly id: string; readonly asOf: number } | null;
  readonly review: Pick<
    PrecinctReview,
    'region' | 'district' | 'entries' | 'boundaries' | 'threshold' | 'messages' | 'notChecked' | 'strengths'
  >;
  /** 1 to 10, 2 unless told. */
  readonly copies?: number;
  /** Places for seals, unless told otherwise. */
  readonly sealPlaces?: boolean;
  readonly journal?: JournalHead | null;
}

/** Prints the act of reconciliation of precincts (11/196, para 20) to a PDF at `path`. */
export function printReconciliationAct(
  data: ReconciliationActData,
  path: string,
  options: PrintOptions = {},
): Promise<Result<PrintedPaper>> {
  const { region, district, entries, boundaries, threshold, messages, notChecked, strengths } = data.review;
  const content: ReconciliationActContent = {
    number: data.number ?? null,
    date: data.date,
    asOf: data.asOf,
    place: data.place ?? null,
    commission: data.commission ?? null,
    akimat: data.akimat ?? null,
    region,
    district,
    snapshot: data.snapshot ?? null,
    precincts: entries.length,
    boundaries: boundaries.length,
    threshold: { voters: threshold.voters, near: threshold.near },
    findings: messages.map((message) => ({
      number: message.number,
      ...precinctMessageTexts(withFigures(message)),
    })),
    notChecked,
    strengths,
    copies: data.copies ?? 2,
    sealPlaces: data.sealPlaces ?? true,
    journal: data.journal ?? null,
  };
  const expected = reconciliationFigures(messages.length, strengths);
  return printPaper({ kind: 'reconciliation-act', data: content }, path, [], () => expected, options);
}

/** Numbers of a sentence as papers write them. */
function withFigures(message: PrecinctMessage): PrecinctMessage {
  const facts = Object.entries(message.facts).map(([name, fact]) => [
    name,
    typeof fact === 'number' ? figure(fact) : fact,
  ]);
  return { ...message, facts: Object.fromEntries(facts) as PrecinctMessage['facts'] };
}

/** A row for each finding and each precinct, and the voters of both sides. */
function reconciliationFigures(findings: number, strengths: readonly PrecinctStrength[]): Expected {
  const sums = { list: 0, register: 0 };
  for (const { list, register } of strengths) {
    sums.list += list ?? 0;
    sums.register += register ?? 0;
  }
  return { rows: findings + strengths.length, sums };
}

/** Data of the report on a reconciliation. */
export interface ReportData {
  readonly number?: string | null;
  /** Name of the commission. */
  readonly commission?: Readonly<Record<Language, string>> | null;
  readonly statistics: ReconciliationStatistics;
  readonly threshold: { readonly voters: number; readonly near: number };
  /** The findings of some codes; asked for one code after the other. */
  readonly findings: FindingsWorkbook['findings'];
  /** The omitted voters (A2). */
  readonly omitted: FindingsWorkbook['omitted'];
  readonly journal?: JournalHead | null;
}

/**
 * Prints the statistics of a reconciliation and its findings by category and precinct (11/196, para 9 and 10)
 * to a PDF at `path`. Of the findings, those of one code at a time are held in memory. Findings whose number is
 * not that of the statistics are an error of the program.
 */
export function printReport(
  data: ReportData,
  path: string,
  options: PrintOptions = {},
): Promise<Result<PrintedPaper>> {
  const { number = null, commission = null, statistics, threshold, journal = null } = data;
  const { byCode, byPrecinct, secondRound } = statistics;
  const findings = byCode.reduce((sum, count) => sum + count.findings, 0);
  const sums = {
    findings,
    byPrecinct: findings,
    matrix: findings,
    voters: byPrecinct.reduce((sum, { voters }) => sum + voters, 0),
    ...(secondRound && {
      corrected: secondRound.outcomes.corrected,
      open: secondRound.outcomes.open,
      changed: secondRound.outcomes.changed,
      new: secondRound.outcomes.new,
    }),
  };
  const head = { number, commission, statistics, threshold, journal };
  return printPaper(
    { kind: 'report', head },
    path,
    reportRows(data),
    () => ({ rows: findings, sums }),
    options,
  );
}

/** The rows of a report: codes in the order of the statistics, each by precinct, in the order of its lines. */
async function* reportRows({ statistics, findings, omitted }: ReportData): AsyncGenerator<ReportRow> {
  for (const { code, findings: count } of statistics.byCode) {
    if (count === 0) continue;
    const lines: (FindingLine | OmittedLine)[] = [];
    for await (const line of code === 'A2' ? omitted : findings([code])) lines.push(line);
    if (lines.length !== count) throw new Error(`${code}: ${count} in the statistics, ${lines.length} given`);
    yield { kind: 'code', code, count };
    const precincts = Map.groupBy(lines, ({ precinct }) => precinct);
    for (const precinct of [...precincts.keys()].sort(comparePrecinctNumbers)) {
      const own = precincts.get(precinct) ?? [];
      yield { kind: 'precinct', precinct, count: own.length };
      for (const line of own) yield 'code' in line ? { kind: 'finding', line } : { kind: 'omitted', line };
    }
  }
}

/** Lays out a paper in this thread: for the worker, which alone loads the layout engine and the fonts. */
export async function makePaper(job: PaperJob, nextRows: NextRows, emit: Emit): Promise<Tally> {
  return (await import('./make-paper.ts')).makePaper(job, nextRows, emit);
}
