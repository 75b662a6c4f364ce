import type { ActContent } from './act.ts';
import type { AppendixHead } from './appendix.ts';
import type { CommissionCardContent } from './commission-card.ts';
import type { JournalSheetHead } from './journal-sheet.ts';
import type { ReconciliationActContent } from './reconciliation-act.ts';
import type { RecoveryKeyContent } from './recovery-key.ts';
import type { RefusalContent } from './refusal.ts';
import type { ReportHead } from './report.ts';
import type { RoadContent } from './road-sheet.ts';

/** A paper to be made by the worker: its kind and all of its data but the rows of long tables. */
export type PaperJob =
  | { readonly kind: 'act'; readonly data: ActContent }
  | { readonly kind: 'reconciliation-act'; readonly data: ReconciliationActContent }
  | { readonly kind: 'recovery-key'; readonly data: RecoveryKeyContent }
  | { readonly kind: 'card'; readonly data: CommissionCardContent }
  | { readonly kind: 'refusal'; readonly data: RefusalContent }
  | { readonly kind: 'road'; readonly data: RoadContent }
  | { readonly kind: 'appendix'; readonly head: AppendixHead }
  | { readonly kind: 'journal'; readonly head: JournalSheetHead }
  | { readonly kind: 'report'; readonly head: ReportHead };

/** A paper as it goes to the worker; in practice every page says that the data are invented. */
export type MarkedJob = PaperJob & { readonly practice: boolean };

/** What was laid out, counted by the worker on the laid-out page, to be compared with the data. */
export interface Tally {
  readonly pages: number;
  readonly rows: number;
  /** Sums of the numbers printed, by name. */
  readonly sums: Readonly<Record<string, number>>;
}

/** From the worker. */
export type FromWorker =
  | { readonly type: 'piece'; readonly bytes: Uint8Array }
  | { readonly type: 'rows' }
  | { readonly type: 'done'; readonly tally: Tally };

/** To the worker: the next rows; none are left after an empty batch. */
export interface RowBatch {
  readonly rows: readonly unknown[];
}
