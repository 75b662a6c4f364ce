export { readFailure, stopIfCancelled, writeFailure, reading, writing } from './errors.ts';
export { OpenedFile, type OpenedBytes } from './opened-file.ts';
export {
  hashFile,
  openRegularFile,
  readChunks,
  readSmallFile,
  type FileDigest,
  type RegularFile,
} from './read.ts';
export {
  copyFileSafely,
  syncFolder,
  writeFileSafely,
  type Producer,
  type Write,
  type WriteOptions,
} from './write.ts';
export { removeLeftovers, unfinishedName } from './leftovers.ts';
