export { HalfYearStore } from './half-year.ts';
export { type ReceivedDate, type VoterListRow } from './list-row.ts';
export { type StoredList } from './lists.ts';
export {
  createVault,
  readKnownUsers,
  unlockVault,
  unlockWithRecoveryKey,
  type KnownUser,
  type NewVault,
  type Recovery,
  type Unlock,
} from './open-vault.ts';
export { type RunLists, type RunOutcome, type StoredRun } from './runs.ts';
export { type SlotChange } from './slot-record.ts';
export { type NewUser, type StepOptions, type Vault } from './vault.ts';
export {
  createWorkingStore,
  openWorkingStore,
  type RunInProgress,
  type WorkingStore,
} from './working-store.ts';
