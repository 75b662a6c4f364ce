export { buildSnapshot, type BuiltSnapshot, type SnapshotContent } from './build.ts';
export { precinctColumns, voterColumns, type SnapshotVoter } from './format.ts';
export { loadRegister } from './load.ts';
export { type SnapshotAccess } from './open.ts';
export { readPassphraseFile } from './passphrase.ts';
export { readPerson } from './person.ts';
export { signaturePath } from './signature.ts';
export { verifySnapshot, type VerifiedSnapshot, type VerifyOptions } from './verify.ts';
export { type Watch } from './watch.ts';
