import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { readSmallFile, type FileDigest } from '../files/index.ts';
import { HALF_YEARS, isHalfYear, ORIGINALS, SNAPSHOTS } from './places.ts';
import { derivedKey } from './sealing.ts';
import { SLOTS_FILE } from './slots.ts';

/**
 * A backup is a folder of files that are encrypted as they are in the vault: the slots, the databases (without the
 * generation in their names), the originals and the snapshots, and a manifest that names each with its size and
 * hash, authenticated under the data key.
 */

/** Name of the manifest. */
export const MANIFEST = 'manifest.json';
/** Name of the workplace's database in a backup. */
export const VAULT_DB = 'vault.db';
/** Name of a half-year's store in a backup. */
export const STORE_DB = 'store.db';

const LIMIT_BYTES = 64 << 20;

const entrySchema = z.strictObject({
  path: z.string().refine(isBackupPath),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z.strictObject({
  format: z.literal('salystyru-backup'),
  version: z.literal(1),
  id: z.uuid(),
  vault: z.uuid(),
  generation: z.int().min(1),
  /** A copy before a migration has the databases only; originals and snapshots are never changed by one. */
  kind: z.enum(['backup', 'before-migration']),
  at: z.iso.datetime(),
  halfYears: z.array(z.string().refine(isHalfYear)),
  files: z.array(entrySchema).min(2),
  mac: z.base64().length(44),
});

/** What a backup is and holds. */
export type Manifest = z.infer<typeof manifestSchema>;
/** A file of a backup. */
export type ManifestEntry = z.infer<typeof entrySchema>;

/** The bytes of a manifest, authenticated under the data key. */
export function encodeManifest(manifest: Omit<Manifest, 'mac'>, dataKey: Buffer): Buffer {
  return Buffer.from(`${JSON.stringify({ ...manifest, mac: macOf(manifest, dataKey) }, null, 1)}\n`);
}

/** Reads the manifest of a backup; whether it is genuine is said by `isGenuine` once there is a key. Throws `backup-…`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const read = await readSmallFile(join(folder, MANIFEST), LIMIT_BYTES);
  if (!read.ok && read.failure.code === 'file-not-found')
    throw new FailureError(failure('backup-missing', {}));
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unwrap(read)));
  } catch (error) {
    throw error instanceof FailureError ? error : unknown();
  }
  const head = z.object({ format: z.literal('salystyru-backup'), version: z.int() }).safeParse(content);
  if (head.success && head.data.version > 1)
    throw new FailureError(failure('backup-too-new', { file: MANIFEST }));
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) throw unknown();
  const paths = parsed.data.files.map(({ path }) => path);
  const isWhole =
    new Set(paths).size === paths.length && paths.includes(SLOTS_FILE) && paths.includes(VAULT_DB);
  if (!isWhole) throw unknown();
  return parsed.data;
}

/** Whether a manifest was made by who had the data key. */
export function isGenuine({ mac, ...manifest }: Manifest, dataKey: Buffer): boolean {
  return timingSafeEqual(Buffer.from(mac, 'base64'), Buffer.from(macOf(manifest, dataKey), 'base64'));
}

/** Fails with `backup-altered` where a file is not the one that the manifest names. */
export function requireSame(entry: ManifestEntry, found: FileDigest): void {
  if (found.bytes !== entry.bytes || found.sha256 !== entry.sha256)
    throw new FailureError(failure('backup-altered', { file: entry.path }));
}

/** Names of the finished files of a folder; none where there is no folder. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

function isBackupPath(path: string): boolean {
  const parts = path.split('/');
  const [place, second, third, name] = parts;
  if (path === SLOTS_FILE || path === VAULT_DB) return true;
  if (place === SNAPSHOTS && second !== undefined) return parts.length === 2 && isName(second);
  if (place !== HALF_YEARS || second === undefined || !isHalfYear(second)) return false;
  if (third === STORE_DB) return parts.length === 3;
  return third === ORIGINALS && parts.length === 4 && name !== undefined && isName(name);
}

/** A plain file name on every system; names with a leading dot are unfinished files. */
function isName(name: string): boolean {
  return /^[\p{L}\p{N}_-][\p{L}\p{N}_. -]{0,199}$/u.test(name) && !name.endsWith('.');
}

function macOf(manifest: object, dataKey: Buffer): string {
  const bytes = canonicalize(manifest) ?? '';
  return createHmac('sha256', derivedKey(dataKey, 'backup manifest')).update(bytes).digest('base64');
}

function unknown(): FailureError {
  return new FailureError(failure('backup-unknown', { file: MANIFEST }));
}
