import type { ActData, ActParty } from '../../../shared/contract/act.ts';
import type { PrecinctStrength } from '../../../shared/domain/precincts.ts';
import type { Result } from '../../../shared/result.ts';
import { precinctMessageTexts, type PrecinctReview } from '../precincts/index.ts';
import type { ActStanding } from './act.ts';
import { actTotals } from './act-totals.ts';
import { withFigures } from './figures.ts';
import type { InBoth } from './in-both.ts';
import type { JournalHead } from './paper.ts';
import { printPaper, type Expected, type Printed, type PrintOptions, type Target } from './print.ts';
import type { ReconciliationActContent } from './reconciliation-act.ts';

/**
 * Prints the act of acceptance-transfer (11/196, para 5, 10, 12, 22) as a PDF. One that is not in force (a draft,
 * or void since a list was withdrawn) says so over its head and on every page.
 */
export function printActOfAcceptance<T extends Target>(
  data: ActData,
  target: T,
  options: PrintOptions & {
    readonly journal?: JournalHead | null;
    readonly standing?: ActStanding;
  } = {},
): Promise<Result<Printed<T>>> {
  const { bytes, files, records } = actTotals(data.files);
  const expected = { rows: files, sums: { bytes, records: records ?? 0 } };
  return printPaper(
    {
      kind: 'act',
      data: { act: data, standing: options.standing ?? 'issued', journal: options.journal ?? null },
    },
    target,
    [],
    () => expected,
    options,
  );
}

/** Data of an act of reconciliation; what is left out is left to be filled in by hand. */
export interface ReconciliationActData {
  readonly number?: string | null;
  /** Days since 1970-01-01: date of the act, and day of the submitted information. */
  readonly date: number;
  readonly asOf: number;
  readonly place?: InBoth | null;
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

/** Prints the act of reconciliation of precincts (11/196, para 20) as a PDF. */
export function printReconciliationAct<T extends Target>(
  data: ReconciliationActData,
  target: T,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
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
      ...precinctMessageTexts({ ...message, facts: withFigures(message.facts) }),
    })),
    notChecked,
    strengths,
    copies: data.copies ?? 2,
    sealPlaces: data.sealPlaces ?? true,
    journal: data.journal ?? null,
  };
  const expected = reconciliationFigures(messages.length, strengths);
  return printPaper({ kind: 'reconciliation-act', data: content }, target, [], () => expected, options);
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
