/** Receiving a list from an akimat (11/196, para 5, 6 and 17): from the picked file to the act. */
export {
  acceptDraft,
  type Acceptance,
  type Accepted,
  type IssuedAct,
  type ReceivingVault,
} from './accept.ts';
export { actDataOf, readAct, readSigners, type ActOccasion, type KeptAct, type Signer } from './acts.ts';
export { type KnownPrecincts } from './coverage.ts';
export {
  Draft,
  takeDraft,
  type DraftRequest,
  type ReadContext,
  type ReadDraft,
  type Watched,
} from './draft.ts';
export { fileFaults, type FaultCode } from './fault.ts';
export { originalOf } from './evidence.ts';
export {
  actNumber,
  earlierActOf,
  findReceipt,
  nextActNumber,
  readReceipts,
  type KeptReceipt,
} from './receipts.ts';
export { sweepOrphans, type Swept } from './sweep.ts';
export { withdrawReceipt, type Withdrawal } from './withdraw.ts';
