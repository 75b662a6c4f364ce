import { createHash } from 'node:crypto';
import { lstat, mkdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  MANIFEST_NAME,
  packageFileNameSchema,
  packageLimits,
  type Card,
  type Identity,
  type Manifest,
  type PackageFile,
} from '../../../shared/contract/package.ts';
import { failure, type FactsOf, type FailureCode } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import {
  openRegularFile,
  removeLeftovers,
  stopIfCancelled,
  syncFolder,
  unfinishedName,
  writeFileSafely,
  writing,
  type RegularFile,
} from '../files/index.ts';
import { decryptFile } from './age.ts';
import { fingerprintOf } from './canonical.ts';
import { verifyManifest } from './manifest.ts';
import { recordCounter } from './records.ts';
import { progressOf, type TransferContext } from './seal.ts';
import { shown, tarEntries, type TarEntry } from './tar-reader.ts';

/** A package to be opened. */
export interface OpenRequest {
  /** Path of the package. */
  readonly package: string;
  readonly identity: Identity;
  /** The cards that people have compared and trust. */
  readonly trust: readonly Card[];
  /** Folder for the files; made where it does not exist (its parent must). */
  readonly out: string;
  /** Ids of the packages opened here before. */
  readonly seenPackageIds: readonly string[];
}

/** An opened package: every file lies in `out` and is what the sender signed. */
export interface OpenedPackage {
  readonly manifest: Manifest;
  /** The signed manifest, to be kept as evidence. */
  readonly manifestJws: string;
  readonly sender: Card;
}

/**
 * Opens a transfer package (formats, section 4). Everything is decrypted into a private folder beside its place
 * and published only after the stream has ended cleanly and every check has passed: the signature is that of
 * the trusted card named in `from`, `to` holds our fingerprint, the id is new, and every file is there once
 * with its name, size, hash and records. Where `out` does not exist, all files appear in one step; otherwise each
 * file replaces its namesake whole. After a failure nothing is left. Failures: `package-…`, and
 * those of reading and writing files.
 */
export function openPackage(
  request: OpenRequest,
  context: TransferContext = {},
): Promise<Result<OpenedPackage>> {
  return attempt(async () => {
    const file = unwrap(await openRegularFile(request.package, packageLimits.packageBytes));
    try {
      const out = resolve(request.out);
      const isNew = await lstat(out).then(
        () => false,
        () => true,
      );
      const place = isNew ? dirname(out) : out;
      await removeLeftovers(place);
      const quarantine = join(place, unfinishedName());
      await writing(out, () => mkdir(quarantine, { mode: 0o700 }));
      try {
        const opened = await unpack(file, quarantine, request, context);
        stopIfCancelled(context.signal);
        await publish(quarantine, out, isNew, opened.manifest);
        return opened;
      } finally {
        await rm(quarantine, { recursive: true, force: true }).catch(() => undefined);
      }
    } finally {
      await file.handle.close();
    }
  });
}

async function unpack(
  file: RegularFile,
  quarantine: string,
  request: OpenRequest,
  context: TransferContext,
): Promise<OpenedPackage> {
  const name = file.name;
  const plaintext = decryptFile(file, request.identity.encryption, context.signal);
  const entries = tarEntries(plaintext, name);
  try {
    const first = (await entries.next()).value;
    if (first?.name !== MANIFEST_NAME) throw refused('package-manifest-missing', { file: name });
    const manifestJws = await smallText(first, name);
    const { manifest, sender } = await verifyManifest(manifestJws, request.trust, name);
    checkAddress(manifest, request, name);
    await checkRoom(quarantine, manifest, request.out);
    const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
    const passed = progressOf(total, context);
    const missing = new Map(manifest.files.map((stated) => [stated.name, stated]));
    const found = new Set<string>();
    // The loop ends when the stream has ended cleanly.
    for await (const entry of entries) {
      const stated = await expected(entry, missing, found, name);
      missing.delete(stated.name);
      found.add(stated.name);
      await unpackFile(entry, stated, quarantine, name, passed);
    }
    for (const entry of missing.keys()) throw refused('package-file-missing', { file: name, entry });
    return { manifest, manifestJws, sender };
  } finally {
    await entries.return();
  }
}

function refused<Code extends FailureCode>(code: Code, facts: FactsOf<Code>): FailureError {
  return new FailureError(failure(code, facts));
}

async function smallText(entry: TarEntry, file: string): Promise<string> {
  if (entry.bytes > packageLimits.manifestBytes) throw refused('package-manifest-invalid', { file });
  const pieces: Uint8Array[] = [];
  for await (const piece of entry.content) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('latin1');
}

function checkAddress(manifest: Manifest, request: OpenRequest, file: string): void {
  const fingerprint = fingerprintOf(request.identity.card);
  if (!manifest.to.includes(fingerprint)) throw refused('package-forwarded', { file, fingerprint });
  const packageId = manifest.package_id;
  if (request.seenPackageIds.includes(packageId)) throw refused('package-seen-before', { file, packageId });
}

async function checkRoom(folder: string, manifest: Manifest, out: string): Promise<void> {
  const { bavail, bsize } = await writing(out, () => statfs(folder));
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > bavail * bsize) throw refused('disk-full', { file: basename(out) });
}

/** What the manifest states of an entry; an entry that it does not state, or not so, refuses the package. */
async function expected(
  entry: TarEntry,
  missing: ReadonlyMap<string, PackageFile>,
  found: ReadonlySet<string>,
  file: string,
): Promise<PackageFile> {
  const facts = { file, entry: shown(entry.name) };
  const stated = missing.get(entry.name);
  if (stated) {
    if (stated.bytes !== entry.bytes) throw refused('package-file-changed', facts);
    return stated;
  }
  if (found.has(entry.name) || entry.name === MANIFEST_NAME) throw refused('package-file-twice', facts);
  if (!packageFileNameSchema.safeParse(entry.name).success) throw refused('package-unsafe-entry', facts);
  const namesakes = [...missing.values()].filter(({ bytes }) => bytes === entry.bytes);
  if (namesakes.length > 0) {
    const hash = createHash('sha256');
    for await (const piece of entry.content) hash.update(piece);
    const sha256 = hash.digest('hex');
    const original = namesakes.find((candidate) => candidate.sha256 === sha256);
    if (original)
      throw refused('package-file-renamed', { file, entry: original.name, found: shown(entry.name) });
  }
  throw refused('package-file-extra', facts);
}

async function unpackFile(
  entry: TarEntry,
  stated: PackageFile,
  quarantine: string,
  file: string,
  passed: (bytes: number) => void,
): Promise<void> {
  const counter = recordCounter(stated.name);
  const written = await writeFileSafely(join(quarantine, stated.name), async (write) => {
    for await (const piece of entry.content) {
      counter?.add(piece);
      await write(piece);
      passed(piece.byteLength);
    }
  });
  if (unwrap(written).sha256 !== stated.sha256)
    throw refused('package-file-changed', { file, entry: stated.name });
  if (counter && stated.records !== null && counter.count !== stated.records)
    throw refused('package-records-differ', {
      entry: stated.name,
      stated: stated.records,
      counted: counter.count,
    });
}

async function publish(quarantine: string, out: string, isNew: boolean, manifest: Manifest): Promise<void> {
  await writing(out, async () => {
    if (isNew) {
      await rename(quarantine, out);
      await syncFolder(dirname(out), out);
      return;
    }
    // What cannot be replaced is found before anything is.
    for (const { name } of manifest.files)
      if ((await lstat(join(out, name)).catch(() => undefined))?.isDirectory() === true)
        throw refused('cannot-write', { file: name });
    for (const { name } of manifest.files) await rename(join(quarantine, name), join(out, name));
    await syncFolder(out, out);
  });
}
