import { randomBytes, type JsonWebKey } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dottedDate } from '../../../shared/domain/dates.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import {
  openRegularFile,
  readChunks,
  readSmallFile,
  removeLeftovers,
  writeFileSafely,
  writing,
  type FileDigest,
} from '../files/index.ts';
import { signaturePath } from '../snapshot/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { Vault } from '../vault/index.ts';
import { verifyInThread, type OnProgress } from '../workers/index.ts';
import { byRegion, copiesIn, copyOf, readSnapshots, type Content, type KeptSnapshot } from './snapshots.ts';

/** A snapshot to be taken over. */
export interface NewSnapshot {
  /** The picked file. */
  readonly path: string;
  readonly passphrase: string;
  /** Key of a trusted issuer: with it the snapshot must be signed (`snapshot-signature-…`). */
  readonly issuer?: JsonWebKey | undefined;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Records the step in the journal, in the same transaction. */
  readonly record: (db: Connection, added: KeptSnapshot) => void;
}

type RegistersVault = Pick<Vault, 'folder' | 'transaction' | 'read'>;

/** Larger than the register of the whole republic. */
const SIZE_LIMIT = 8 * 2 ** 30;
const SIGNATURE_LIMIT = 1 << 16;

/** Steps of progress: what copying takes of them, and all. */
const COPIED = 200;
const ALL = 1000;

/** Names of private copies and of the signatures beside them. */
const COPY = /^([0-9a-f]{32})\.sailau(?:\.jws)?$/;

/**
 * Takes a register snapshot over: a private copy first, still under its passphrase's key, then every page, value and
 * signature of the copy is checked, then one transaction names it. Its passphrase is not kept, only the key of its
 * pages. Progress from 0 to 1000. The snapshots that were there stay as they were. Failures: those of reading and
 * verifying a snapshot, `snapshot-known`, those of writing a file and of the vault, `cancelled`.
 */
export function addSnapshot(
  vault: RegistersVault,
  { path, passphrase, issuer, now, record }: NewSnapshot,
  watch: { readonly onProgress?: OnProgress | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<Result<KeptSnapshot>> {
  const { onProgress, signal } = watch;
  return attempt(async () => {
    const id = randomBytes(16).toString('hex');
    const copy = copyOf(vault.folder, id);
    await writing(copy, () => mkdir(copiesIn(vault.folder), { recursive: true, mode: 0o700 }));
    try {
      const copied = await copySnapshot(path, copy, { onProgress, signal });
      const verified = await verifyInThread(
        { path: copy, passphrase, issuer },
        {
          signal,
          onProgress: (done, total) =>
            onProgress?.(COPIED + Math.round(((ALL - COPIED) * done) / total), ALL),
        },
      );
      if (!verified.ok) throw new FailureError(namedAs(verified.failure, copy, path));
      const { bytes, sha256, meta, precincts, key } = verified.value;
      if (sha256 !== copied.sha256) throw new FailureError(failure('file-changed', { file: basename(path) }));
      const content: Content = { meta, precincts: byRegion(precincts) };
      const added: KeptSnapshot = { id, file: basename(path), bytes, sha256, ...content, addedAt: now };
      try {
        unwrap(
          vault.transaction((db) => {
            const known = readSnapshots(db).find((one) => one.sha256 === sha256);
            if (known)
              throw new FailureError(
                failure('snapshot-known', { file: known.file, asOf: dottedDate(known.meta.asOf) }),
              );
            db.prepare(
              'INSERT INTO snapshots(id, file, bytes, sha256, meta, page_key, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
            ).run(id, added.file, bytes, sha256, JSON.stringify(content), key, now);
            record(db, added);
          }),
        );
      } finally {
        key.fill(0);
      }
      return added;
    } catch (error) {
      await removeCopy(copy).catch(() => undefined);
      throw error;
    }
  });
}

/** How a snapshot is let go. */
export interface SnapshotRemoval {
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Records the step in the journal, in the same transaction. */
  readonly record: (db: Connection, removed: KeptSnapshot) => void;
}

/** Lets a snapshot go: first its key, then its copy. Failures: `snapshot-unknown`, those of the vault. */
export function removeSnapshot(
  vault: RegistersVault,
  id: string,
  { now, record }: SnapshotRemoval,
): Promise<Result<void>> {
  return attempt(async () => {
    unwrap(
      vault.transaction((db) => {
        const removed = readSnapshots(db).find((one) => one.id === id);
        if (!removed) throw new FailureError(failure('snapshot-unknown', {}));
        db.prepare("UPDATE snapshots SET removed_at = ?, page_key = x'' WHERE id = ?").run(now, id);
        record(db, removed);
      }),
    );
    // What a disk refuses to remove is swept later.
    await removeCopy(copyOf(vault.folder, id)).catch(() => undefined);
  });
}

/**
 * Removes copies that no snapshot of the vault names: a crash left them. Returns how many, and the snapshots whose
 * copy is gone.
 */
export function sweepSnapshots(
  vault: RegistersVault,
): Promise<Result<{ readonly removed: number; readonly missing: readonly KeptSnapshot[] }>> {
  return attempt(async () => {
    const snapshots = unwrap(vault.read(readSnapshots));
    const folder = copiesIn(vault.folder);
    await writing(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }));
    await removeLeftovers(folder);
    const names = await writing(folder, () => readdir(folder));
    const ids = new Set(snapshots.map(({ id }) => id));
    const orphans = names.filter((name) => {
      const id = COPY.exec(name)?.[1];
      return id !== undefined && !ids.has(id);
    });
    for (const name of orphans) await writing(join(folder, name), () => rm(join(folder, name)));
    return {
      removed: orphans.length,
      missing: snapshots.filter(({ id }) => !names.includes(basename(copyOf(vault.folder, id)))),
    };
  });
}

async function copySnapshot(
  path: string,
  copy: string,
  { onProgress, signal }: { onProgress: OnProgress | undefined; signal: AbortSignal | undefined },
): Promise<FileDigest> {
  const file = unwrap(await openRegularFile(path, SIZE_LIMIT));
  try {
    // Pages in a journal beside the file would be lost without a word.
    for (const beside of ['-wal', '-journal'])
      if (await hasContent(path + beside))
        throw new FailureError(failure('snapshot-not-closed', { file: file.name }));
    let arrived = 0;
    const written = await writeFileSafely(
      copy,
      async (write) => {
        for await (const piece of readChunks(file, signal)) {
          await write(piece);
          arrived += piece.length;
          onProgress?.(Math.round((COPIED * arrived) / file.bytes), ALL);
        }
      },
      { expectedBytes: file.bytes, signal },
    );
    if (!written.ok) throw new FailureError(namedAs(written.failure, copy, path));
    const signature = await readSmallFile(signaturePath(path), SIGNATURE_LIMIT);
    if (signature.ok) unwrap(await writeFileSafely(signaturePath(copy), signature.value));
    else if (signature.failure.code !== 'file-not-found') throw new FailureError(signature.failure);
    return written.value;
  } finally {
    await file.handle.close();
  }
}

/** A failure of a copy, told of the file that a person knows. */
function namedAs({ code, facts }: Failure, copy: string, path: string): Failure {
  const names = new Map([
    [basename(copy), basename(path)],
    [basename(signaturePath(copy)), basename(signaturePath(path))],
  ]);
  const known = Object.entries(facts).map(([fact, value]) => [fact, names.get(String(value)) ?? value]);
  return { code, facts: Object.fromEntries(known) as Failure['facts'] };
}

async function hasContent(path: string): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
}

async function removeCopy(copy: string): Promise<void> {
  for (const path of [copy, signaturePath(copy)]) await rm(path, { force: true });
}
