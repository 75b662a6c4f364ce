export { appendEvent, type NewEvent } from './append.ts';
export {
  keepAuditorKey,
  newAuditorKey,
  openAuditorKey,
  readAuditorKey,
  readAuditorKeys,
  type AuditorKey,
  type StoredAuditorKey,
} from './auditor-key.ts';
export {
  checkCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoints,
  type CheckedCheckpoint,
  type Checkpoint,
  type CheckpointState,
} from './checkpoints.ts';
export { compareHead, journalHead, paperHead, type HeadComparison, type JournalHead } from './head.ts';
export { journalKey } from './key.ts';
export {
  countEvents,
  eachEvent,
  readEntry,
  readEvents,
  type JournalEntry,
  type JournalFilter,
  type JournalPage,
  type WholeEntry,
} from './read-events.ts';
export {
  headsInVault,
  verifyJournal,
  type BreakKind,
  type JournalBreak,
  type JournalReader,
  type JournalVerdict,
  type KnownHead,
} from './verify.ts';
