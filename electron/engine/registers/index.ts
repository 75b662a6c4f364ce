/** What the workplace is compared with and whom it trusts: register snapshots and the cards of commissions. */
export {
  addSnapshot,
  removeSnapshot,
  sweepSnapshots,
  type NewSnapshot,
  type SnapshotRemoval,
} from './add-snapshot.ts';
export {
  cardsView,
  lookAtCard,
  makeIdentity,
  readCards,
  revokeCard,
  trustCard,
  trustedCards,
  type CardView,
  type KeptCard,
} from './cards.ts';
export {
  precinctsOfRegion,
  readSnapshots,
  snapshotAccess,
  snapshotFacts,
  snapshotsView,
  usedSnapshot,
  type KeptSnapshot,
} from './snapshots.ts';
