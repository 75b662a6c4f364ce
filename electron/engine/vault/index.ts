export { type ReceivedDate, type VoterListRow } from './list-row.ts';
export { type StoredList } from './lists.ts';
export { type RunLists, type RunOutcome, type StoredRun } from './runs.ts';
export {
  createWorkingStore,
  openWorkingStore,
  type RunInProgress,
  type WorkingStore,
} from './working-store.ts';
