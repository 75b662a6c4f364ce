import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { closeReceipt, receiptNow, refuseUnderCorrected, type ReceivingVault } from './accept.ts';

/** How a received list is taken back. */
export interface Withdrawal {
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Records the step in the journal, in the same transaction. */
  readonly record: (db: Connection, withdrawn: Receipt) => void;
}

/**
 * Takes a wrongly received list back: its act is void, its part waits for a list again. List and original stay with
 * the half-year as evidence. Failures: `receipt-unknown`, `receipt-not-in-force`, `receipt-corrected-in-force`, and
 * those of the vault.
 */
export function withdrawReceipt(
  vault: ReceivingVault,
  id: string,
  { reason, now, record }: Withdrawal,
): Result<Receipt> {
  return vault.transaction((db) => {
    const receipt = receiptNow(db, id);
    if (receipt.state !== 'accepted') throw new FailureError(failure('receipt-not-in-force', {}));
    if (receipt.kind === 'first') refuseUnderCorrected(db, receipt.part);
    closeReceipt(db, receipt, 'withdrawn', reason, now);
    const withdrawn = receiptNow(db, id);
    record(db, withdrawn);
    return withdrawn;
  });
}
