export { buildSnapshot, type BuiltSnapshot, type SnapshotContent } from './build.ts';
export { type SnapshotVoter } from './format.ts';
export { passphraseBytes } from './passphrase.ts';
