import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import {
  caseless,
  MANIFEST_NAME,
  manifestSchema,
  packageFileNameSchema,
  packageLimits,
  type Card,
  type Identity,
  type Manifest,
  type PackageFile,
  type PackageKind,
} from '../../../shared/contract/package.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import {
  openRegularFile,
  readChunks,
  stopIfCancelled,
  writeFileSafely,
  type FileDigest,
} from '../files/index.ts';
import { encryptTo } from './age.ts';
import { fingerprintOf } from './canonical.ts';
import { checkCard } from './card.ts';
import { signManifest } from './manifest.ts';
import { recordCounter } from './records.ts';
import { tarOf, type TarFile } from './tar-writer.ts';

/** A file to be put into a package. */
export type FileToSeal = StoredFile | ProducedFile;

/** A file on a disk. */
export interface StoredFile {
  readonly path: string;
  /** Its name in the package, that of the path unless told. */
  readonly name?: string;
  /** Its records, where the caller counted them. A CSV file is counted here, and a number given must agree. */
  readonly records?: number;
}

/** A file that is on no disk: its bytes are asked for twice, to be hashed and to be sealed, and must be the same. */
export interface ProducedFile {
  readonly name: string;
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Its records, where the caller counted them. A CSV file is counted here, and a number given must agree. */
  readonly records?: number;
}

/** A package to be sealed. */
export interface SealRequest {
  readonly kind: PackageKind;
  /** The half-year, as the commission writes it. */
  readonly period: string;
  readonly identity: Identity;
  readonly recipients: readonly Card[];
  readonly files: readonly FileToSeal[];
  /** Path of the package. */
  readonly out: string;
  /** Instant of sealing in UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly created: string;
  /** New for every package. */
  readonly packageId: string;
}

/** A package that lies on its medium, read back and compared. */
export interface SealedPackage extends FileDigest {
  readonly manifest: Manifest;
  /** The signed manifest as it stands in the package. */
  readonly manifestJws: string;
}

/** What a job is told from outside; progress is in bytes. */
export interface TransferContext {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Called when a package is written and read back, right before it takes its name; what it throws stops that. */
  readonly beforePublish?: ((sealed: SealedPackage) => void) | undefined;
}

/**
 * Seals files into a transfer package (formats, section 4): every file is hashed, the manifest signed, then an
 * age stream around a tar written safely to `out`, in one pass with flat memory. A file that no longer is what
 * was hashed fails the whole (`file-changed`). Failures: `package-no-files`, `package-no-recipients`,
 * `package-recipient-twice`, `package-too-many-files`, `package-name-unusable`, `package-name-twice`,
 * `package-over-its-source`, `package-records-differ`, `usage-bad-value` (a period, instant or id that no
 * manifest may hold), those of a card, and those of reading and writing files.
 */
export function sealPackage(
  request: SealRequest,
  context: TransferContext = {},
): Promise<Result<SealedPackage>> {
  return attempt(async () => {
    checkFiles(request);
    const { identity, recipients } = request;
    for (const card of recipients) await checkCard(card, card.name.ru);
    const sources: Source[] = [];
    const total = await totalBytes(request.files);
    // Every byte passes twice: hashed, then sealed.
    const passed = progressOf(2 * total, context);
    for (const file of request.files) sources.push(await hashSource(file, passed, context.signal));
    const bytes = sources.reduce((sum, { file }) => sum + file.bytes, 0);
    const manifest = manifestOf(request, sources);
    const manifestJws = await signManifest(manifest, identity.signing);
    const sealed = total === bytes ? passed : progressOf(bytes, context);
    const content = tarFiles(manifestJws, sources, sealed, context.signal);
    const archive = tarOf(content, new Date(request.created));
    const stream = encryptTo(
      recipients.map((card) => card.recipient),
      archive,
    );
    const written = await writeFileSafely(
      request.out,
      async (write) => {
        for await (const piece of stream) await write(piece);
      },
      // Sealed data is meant to be read by whoever gets the medium.
      {
        mode: 0o644,
        expectedBytes: bytes,
        signal: context.signal,
        beforePublish: (digest) => context.beforePublish?.({ ...digest, manifest, manifestJws }),
      },
    );
    return { ...unwrap(written), manifest, manifestJws };
  });
}

interface Source {
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly file: PackageFile;
}

function checkFiles({ files, recipients, out }: SealRequest): void {
  const refuse = (refused: ReturnType<typeof failure>): never => {
    throw new FailureError(refused);
  };
  if (files.length === 0) refuse(failure('package-no-files', {}));
  if (files.length > packageLimits.files)
    refuse(failure('package-too-many-files', { count: files.length, limit: packageLimits.files }));
  if (recipients.length === 0) refuse(failure('package-no-recipients', {}));
  const fingerprints = new Set<string>();
  for (const fingerprint of recipients.map(fingerprintOf)) {
    if (fingerprints.has(fingerprint)) refuse(failure('package-recipient-twice', { fingerprint }));
    fingerprints.add(fingerprint);
  }
  const names = new Set<string>();
  for (const source of files) {
    const file = nameOf(source);
    if (!packageFileNameSchema.safeParse(file).success) refuse(failure('package-name-unusable', { file }));
    if (names.has(caseless(file))) refuse(failure('package-name-twice', { file }));
    if ('path' in source && resolve(source.path) === resolve(out))
      refuse(failure('package-over-its-source', { file }));
    names.add(caseless(file));
  }
}

function nameOf(file: FileToSeal): string {
  const name = 'path' in file ? (file.name ?? basename(file.path)) : file.name;
  return name.normalize('NFC');
}

async function totalBytes(files: readonly FileToSeal[]): Promise<number> {
  let total = 0;
  for (const file of files) {
    if (!('path' in file)) continue;
    const opened = unwrap(await openRegularFile(file.path, packageLimits.packageBytes));
    await opened.handle.close();
    total += opened.bytes;
  }
  return total;
}

async function hashSource(
  source: FileToSeal,
  passed: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<Source> {
  const name = nameOf(source);
  const hash = createHash('sha256');
  const counter = recordCounter(name);
  let bytes = 0;
  const content = 'path' in source ? () => stored(source.path, signal) : source.content;
  for await (const chunk of content()) {
    hash.update(chunk);
    counter?.add(chunk);
    bytes += chunk.length;
    if ('path' in source) passed(chunk.length);
    else stopIfCancelled(signal);
  }
  const records = counter?.count ?? source.records ?? null;
  if (source.records !== undefined && source.records !== records)
    throw new FailureError(
      failure('package-records-differ', { entry: name, stated: source.records, counted: records ?? 0 }),
    );
  return { content, file: { name, bytes, sha256: hash.digest('hex'), records } };
}

function manifestOf(request: SealRequest, sources: readonly Source[]): Manifest {
  const manifest: Manifest = {
    format: 'sailau-package',
    version: 1,
    package_id: request.packageId,
    kind: request.kind,
    period: request.period,
    from: fingerprintOf(request.identity.card),
    to: request.recipients.map(fingerprintOf),
    created: request.created,
    files: sources.map(({ file }) => file),
  };
  const wrong = manifestSchema.safeParse(manifest).error?.issues[0]?.path[0];
  if (wrong === undefined) return manifest;
  const value = JSON.stringify(Object.entries(manifest).find(([key]) => key === wrong)?.[1]);
  throw new FailureError(failure('usage-bad-value', { option: String(wrong), value }));
}

function* tarFiles(
  manifestJws: string,
  sources: readonly Source[],
  passed: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Generator<TarFile, void> {
  const manifest = Buffer.from(manifestJws);
  yield { name: MANIFEST_NAME, bytes: manifest.length, content: () => [manifest] };
  for (const { content, file } of sources)
    yield { name: file.name, bytes: file.bytes, content: () => unchanged(content, file, passed, signal) };
}

/** The bytes of a file on a disk. */
async function* stored(path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void> {
  const opened = unwrap(await openRegularFile(path, packageLimits.packageBytes));
  try {
    yield* readChunks(opened, signal);
  } finally {
    await opened.handle.close();
  }
}

/** The content of a file, which must still be what was hashed. */
async function* unchanged(
  content: Source['content'],
  file: PackageFile,
  passed: (bytes: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  const changed = (): FailureError => new FailureError(failure('file-changed', { file: file.name }));
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content()) {
    stopIfCancelled(signal);
    hash.update(chunk);
    bytes += chunk.length;
    if (bytes > file.bytes) throw changed();
    passed(chunk.length);
    yield chunk;
  }
  if (bytes !== file.bytes || hash.digest('hex') !== file.sha256) throw changed();
}

/** Counts the bytes that pass and tells of them. */
export function progressOf(total: number, { onProgress }: TransferContext): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    onProgress?.(done, total);
  };
}
