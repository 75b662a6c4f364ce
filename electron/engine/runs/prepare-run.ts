import type { RunPreparation } from '../../../shared/contract/review-calls.ts';
import { isoDate } from '../../../shared/domain/dates.ts';
import { parseHalfYear } from '../../../shared/domain/road.ts';
import { dueDay } from '../../../shared/domain/terms.ts';
import { unwrap } from '../../../shared/result.ts';
import { readPart } from '../periods/index.ts';
import { findReceipt, readReceipts, type KeptReceipt } from '../receiving/index.ts';
import { notCheckedCodes } from '../reconcile/index.ts';
import { readSnapshots } from '../registers/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { runInForce } from './table.ts';

/** The lists of the next round of a part: the one in force and, in a second round, the one that it corrects. */
export interface ListsOfRound {
  readonly round: 1 | 2;
  readonly list: KeptReceipt;
  readonly previous: KeptReceipt | null;
}

/** What the next reconciliation of a part is about; null where no list is in force. */
export function listsOfRound(db: Connection, part: number): ListsOfRound | null {
  const inForce = readReceipts(db, part).filter(({ state }) => state === 'accepted');
  const of = (kind: 'first' | 'corrected'): KeptReceipt | null => {
    const receipt = inForce.find((one) => one.kind === kind);
    return (receipt && findReceipt(db, receipt.id)) ?? null;
  };
  const [first, corrected] = [of('first'), of('corrected')];
  if (corrected && first) return { round: 2, list: corrected, previous: first };
  return first && { round: 1, list: first, previous: null };
}

/** What a reconciliation of a part would be made of, seen on a day (since 1970-01-01). Failure `part-unknown`. */
export function prepareRun(db: Connection, part: number, today: number): RunPreparation {
  const { halfYear } = unwrap(readPart(db, part));
  const period = parseHalfYear(halfYear);
  const lists = listsOfRound(db, part);
  const receipt = lists?.list.receipt;
  return {
    part,
    receipt: receipt?.id ?? null,
    round: lists?.round ?? 1,
    rows: receipt?.rows ?? 0,
    referenceDate: isoDate(period ? dueDay(period) : today),
    snapshots: readSnapshots(db).map(({ id, meta }) => ({
      id,
      asOf: isoDate(meta.asOf),
      ageDays: Math.max(0, today - meta.asOf),
      voters: meta.voters,
      scope: meta.scope,
      notChecked: [...notCheckedCodes(meta.sources)],
    })),
    replaces: (receipt && runInForce(db, receipt.id)?.run.id) ?? null,
  };
}
