export { type MadeBackup } from './backup.ts';
export type { IdentifiedFinding, IdentifiedOmission, IndexedFinding } from './findings.ts';
export { HalfYearStore } from './half-year.ts';
export { rowOf, type ReceivedDate, type VoterListRow } from './list-row.ts';
export { type StoredList } from './lists.ts';
export { type Migrated } from './migrate.ts';
export { type LongStep, type StepOptions } from './open-state.ts';
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
export { restoreBackup, type Restored } from './restore.ts';
export { type RunLists, type RunOutcome, type StoredRun } from './runs.ts';
export { type SlotChange } from './slot-record.ts';
export { type Secret } from './unlocking.ts';
export { type BackupOfHalfYear, type NewUser, type Opening, type Vault } from './vault.ts';
export {
  createWorkingStore,
  openWorkingStore,
  type RunInProgress,
  type WorkingStore,
} from './working-store.ts';
