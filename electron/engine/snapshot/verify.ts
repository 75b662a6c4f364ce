import { createHash, type KeyObject } from 'node:crypto';
import type { RegisterPrecinct, SnapshotMeta } from '../../../shared/domain/register.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import { readRegister } from './load.ts';
import { brokenContent, withSnapshot, type OpenSnapshot, type SnapshotAccess } from './open.ts';
import { AlteredPage, LOCK_PAGE, PAGE_BYTES } from './pages.ts';
import { compareStatement, readSignature, statementOf } from './signature.ts';
import { part, reached, type Watch } from './watch.ts';

/** A snapshot in which nothing was found wrong. */
export interface VerifiedSnapshot {
  /** Name without folders. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly meta: SnapshotMeta;
  /** The precincts of the register. */
  readonly precincts: readonly RegisterPrecinct[];
  /** The key of the file's pages: later openings need neither the passphrase nor its derivation. */
  readonly key: Buffer;
}

/** What a snapshot is verified with. */
export type VerifyOptions = SnapshotAccess & Watch & { readonly issuerKey?: KeyObject | undefined };

const RUN_PAGES = 256;

/**
 * Verifies a snapshot, once, when it is received: every page authentic and in its place, the signature where an
 * issuer's key is trusted, SQLite's `quick_check`, schema, `meta`, row counts, and every value by loading it.
 * Failures: those of `loadRegister`, `snapshot-signature-…` and `snapshot-structure-damaged`.
 */
export function verifySnapshot(path: string, options: VerifyOptions): Promise<Result<VerifiedSnapshot>> {
  return withSnapshot(path, options, async (snapshot) => {
    const { connection, file, key } = snapshot;
    const stated = options.issuerKey && (await readSignature(path, options.issuerKey));
    const sha256 = authenticate(snapshot, part(options, 0, 0.3));
    if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw new FailureError(brokenContent(file, snapshot.pages));
    const { meta, precincts } = readRegister(snapshot, part(options, 0.6, 1));
    if (stated) compareStatement(path, stated, statementOf(file.name, { bytes: file.bytes, sha256 }, meta));
    reached(options, 1);
    return { file: file.name, bytes: file.bytes, sha256, meta, precincts, key };
  });
}

/** Checks every page of the file; returns its SHA-256. Throws `AlteredPage`, `file-changed` and `cancelled`. */
function authenticate({ file, pages }: OpenSnapshot, watch: Watch): string {
  const hash = createHash('sha256');
  const count = file.bytes / PAGE_BYTES;
  const buffer = Buffer.allocUnsafe(RUN_PAGES * PAGE_BYTES);
  for (let first = 1; first <= count; first += RUN_PAGES) {
    reached(watch, first / count);
    const run = Math.min(RUN_PAGES, count - first + 1);
    const sealed = pages.readSealed(first, run, buffer);
    if (sealed.length !== run * PAGE_BYTES)
      throw new FailureError(failure('file-changed', { file: file.name }));
    hash.update(sealed);
    for (let page = 0; page < run; page++)
      if (
        !pages.isAuthentic(sealed, page * PAGE_BYTES, first + page) &&
        !isUnused(sealed, page, first + page)
      )
        throw new AlteredPage(first + page);
  }
  return hash.digest('hex');
}

/** Whether a page was never written: SQLite leaves zeros, and takes them for no page of a table. */
function isUnused(sealed: Buffer, page: number, number: number): boolean {
  const start = page * PAGE_BYTES;
  return number === LOCK_PAGE || sealed.subarray(start, start + PAGE_BYTES).every((byte) => byte === 0);
}
