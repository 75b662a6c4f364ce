import { existsSync, rmSync, statSync } from 'node:fs';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { openRegularFile, readFailure, type RegularFile } from '../files/index.ts';
import { openEncrypted, rawKey, sqliteCode, type Connection } from '../sqlite/index.ts';
import { isForeign, isPlainSqlite } from './foreign.ts';
import { APPLICATION_ID, FORMAT_VERSION } from './format.ts';
import { AlteredPage, deriveKey, LOCK_PAGE, PAGE_BYTES, Pages, readHeader } from './pages.ts';
import { passphraseBytes } from './passphrase.ts';

/** What opens a snapshot: its passphrase, or the key of its pages, which an earlier opening gave. */
export type SnapshotAccess = { readonly passphrase: string } | { readonly key: Buffer };

/** A snapshot opened for reading. */
export interface OpenSnapshot {
  readonly file: RegularFile;
  readonly connection: Connection;
  /** The key of the file's pages. */
  readonly key: Buffer;
  readonly pages: Pages;
}

/** Larger than the register of the whole republic. */
const SIZE_LIMIT = 8 * 2 ** 30;

/** Pages tried to tell an altered first page from a wrong passphrase. */
const SAMPLES = 64;

/**
 * Opens a snapshot for reading, runs `work` and closes it. Failures: those of opening a regular file, of the
 * passphrase, of a file that is no whole and unaltered snapshot, and those that `work` throws.
 */
export function withSnapshot<T>(
  path: string,
  access: SnapshotAccess,
  work: (snapshot: OpenSnapshot) => Promise<T> | T,
): Promise<Result<T>> {
  return attempt(async () => {
    const file = unwrap(await openRegularFile(path, SIZE_LIMIT));
    try {
      const firstPage = Buffer.alloc(PAGE_BYTES);
      await file.handle.read(firstPage, 0, PAGE_BYTES, 0);
      const key =
        'key' in access ? access.key : await deriveKey(passphraseBytes(access.passphrase), firstPage);
      const pages = new Pages(file.handle.fd, key, firstPage);
      if (!pages.isAuthentic(firstPage, 0, 1)) throw new FailureError(whyClosed(file, firstPage, pages));
      checkHeader(file, firstPage, key);
      return await withConnection(path, { file, key, pages }, work);
    } catch (error) {
      const failed = readFailure(error, path);
      throw failed ? new FailureError(failed) : error;
    } finally {
      await file.handle.close();
    }
  });
}

async function withConnection<T>(
  path: string,
  opened: Omit<OpenSnapshot, 'connection'>,
  work: (snapshot: OpenSnapshot) => Promise<T> | T,
): Promise<T> {
  const { file, key, pages } = opened;
  // Pages in a journal beside the file stand in no hash and no signature: nothing is taken from there.
  if (['-wal', '-journal'].some((suffix) => hasContent(path + suffix)))
    throw new FailureError(failure('snapshot-not-closed', { file: file.name }));
  // A file that its issuer left in WAL mode makes SQLite put these two beside it.
  const traces = ['-wal', '-shm'].map((suffix) => path + suffix).filter((name) => !existsSync(name));
  let connection: Connection | undefined;
  try {
    connection = openEncrypted(path, { cipher: 'sqlcipher', key: rawKey(key), mode: 'read' });
    return await work({ ...opened, connection });
  } catch (error) {
    if (error instanceof AlteredPage)
      throw new FailureError(failure('snapshot-altered', { file: file.name, page: error.page }));
    const code = sqliteCode(error);
    throw code === '' ? error : new FailureError(whyBroken(code, file, pages));
  } finally {
    connection?.close();
    for (const name of traces) rmSync(name, { force: true });
  }
}

/** Compares what the first page says of the file with the file and the format. */
function checkHeader({ name, bytes }: RegularFile, firstPage: Buffer, key: Buffer): void {
  const header = readHeader(firstPage, key);
  const expected = header.pages > 0 ? header.pages * PAGE_BYTES : Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES;
  if (bytes < expected)
    throw new FailureError(failure('snapshot-incomplete', { file: name, bytes, expected }));
  if (bytes > expected)
    throw new FailureError(failure('snapshot-altered', { file: name, page: header.pages + 1 }));
  if (header.applicationId !== APPLICATION_ID)
    throw new FailureError(failure('snapshot-other-database', { file: name }));
  if (header.userVersion !== FORMAT_VERSION)
    throw new FailureError(failure('snapshot-version-unknown', { file: name, version: header.userVersion }));
}

/** Why the key does not open the first page. */
function whyClosed({ name, bytes }: RegularFile, firstPage: Buffer, pages: Pages): Failure {
  if (isPlainSqlite(firstPage)) return failure('snapshot-not-encrypted', { file: name });
  const count = Math.floor(bytes / PAGE_BYTES);
  const step = Math.max(1, Math.floor(count / SAMPLES));
  for (let number = 2; number <= count; number += step)
    if (pages.isAuthentic(pages.readSealed(number, 1), 0, number))
      return failure('snapshot-altered', { file: name, page: 1 });
  return failure(isForeign(firstPage, bytes) ? 'snapshot-foreign-file' : 'snapshot-wrong-passphrase', {
    file: name,
  });
}

/** What an error of SQLite means for a snapshot that is read. */
function whyBroken(code: string, file: RegularFile, pages: Pages): Failure {
  if (/^SQLITE_(READONLY|CANTOPEN)/.test(code)) return failure('snapshot-not-closed', { file: file.name });
  if (code.startsWith('SQLITE_IOERR')) return failure('file-unreadable', { file: file.name });
  return brokenContent(file, pages);
}

/** Names the first page that was altered, or the structure where every page is as it was written. */
export function brokenContent({ name, bytes }: RegularFile, pages: Pages): Failure {
  for (let number = 1; number * PAGE_BYTES <= bytes; number++)
    if (number !== LOCK_PAGE && !pages.isAuthentic(pages.readSealed(number, 1), 0, number))
      return failure('snapshot-altered', { file: name, page: number });
  return failure('snapshot-structure-damaged', { file: name });
}

function hasContent(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
