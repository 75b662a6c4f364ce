import { createHash, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RegisterPrecinct, SnapshotMeta } from '../../../shared/domain/register.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, unwrap, type Result } from '../../../shared/result.ts';
import { writeFileSafely } from '../files/index.ts';
import { openEncrypted, sqliteCode, type Connection } from '../sqlite/index.ts';
import {
  APPLICATION_ID,
  FORMAT_VERSION,
  metaRows,
  precinctColumns,
  schemaSql,
  voterColumns,
  type SnapshotColumn,
  type SnapshotVoter,
} from './format.ts';
import { passphraseBytes } from './passphrase.ts';
import { signaturePath, signStatement, statementOf } from './signature.ts';

/** What a snapshot is built from. */
export interface SnapshotContent {
  readonly passphrase: string;
  /** `meta` without the row counts, which are computed. */
  readonly meta: Omit<SnapshotMeta, 'voters' | 'precincts'>;
  /** Persons in the order in which they shall stand in the file. */
  readonly voters: Iterable<SnapshotVoter>;
  readonly precincts: Iterable<RegisterPrecinct>;
  /** Writes a signature beside the file: the issuer's Ed25519 private key. */
  readonly sign?: { readonly privateKey: KeyObject };
}

/** A snapshot as it was written. */
export interface BuiltSnapshot {
  readonly bytes: number;
  /** SHA-256 of the file, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly voters: number;
  readonly precincts: number;
}

/**
 * Writes a register snapshot (`*.sailau`) and, where asked, its signature beside it. The file gets its name
 * only when it is whole. Failures: `cannot-write`, `disk-full`. A repeated IIN or a missing required value is
 * an error of the caller and throws.
 */
export async function buildSnapshot(path: string, content: SnapshotContent): Promise<Result<BuiltSnapshot>> {
  const temporary = `${path}.part`;
  try {
    await rm(temporary, { force: true });
    const counts = writeDatabase(temporary, content);
    const built = { ...counts, bytes: (await stat(temporary)).size, sha256: await sha256Of(temporary) };
    if (content.sign) {
      const statement = statementOf(basename(path), built, content.meta);
      unwrap(
        await writeFileSafely(signaturePath(path), await signStatement(statement, content.sign.privateKey)),
      );
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return ok(built);
  } catch (error) {
    await rm(temporary, { force: true });
    const code = sqliteCode(error) || (error instanceof Error && 'code' in error ? String(error.code) : '');
    if (code === 'SQLITE_FULL' || code === 'ENOSPC')
      return fail(failure('disk-full', { file: basename(path) }));
    if (/^(SQLITE_(CANTOPEN|READONLY|IOERR)|E(ACCES|PERM|ROFS|NOENT|NOTDIR|IO)$)/.test(code))
      return fail(failure('cannot-write', { file: basename(path) }));
    throw error;
  }
}

function writeDatabase(path: string, content: SnapshotContent): { voters: number; precincts: number } {
  const connection = openEncrypted(path, {
    cipher: 'sqlcipher',
    key: passphraseBytes(content.passphrase),
    mode: 'create',
  });
  try {
    // A half-written temporary file is thrown away: a rollback journal would only cost time.
    connection.pragma('journal_mode=OFF');
    connection.pragma(`application_id=${APPLICATION_ID}`);
    connection.pragma(`user_version=${FORMAT_VERSION}`);
    connection.exec('BEGIN');
    connection.exec(schemaSql);
    const voters = insert(connection, 'voters', voterColumns, content.voters);
    const precincts = insert(connection, 'precincts', precinctColumns, content.precincts);
    connection.exec('CREATE UNIQUE INDEX voters_iin ON voters(iin)');
    const addMeta = connection.prepare('INSERT INTO meta VALUES (?, ?)');
    for (const [key, value] of metaRows(content.meta, voters, precincts)) addMeta.run(key, value);
    connection.exec('COMMIT');
    return { voters, precincts };
  } finally {
    connection.close();
  }
}

function insert<Key extends string>(
  connection: Connection,
  table: string,
  columns: readonly (SnapshotColumn & { readonly key: Key })[],
  rows: Iterable<Readonly<Record<Key, string>>>,
): number {
  const statement = connection.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(',')})`);
  let count = 0;
  for (const row of rows) {
    statement.run(columns.map(({ key, required }) => (required ? row[key] : row[key] || null)));
    count++;
  }
  return count;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
