import type { KeyObject } from 'node:crypto';
import { access, constants, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RegisterPrecinct, SnapshotMeta } from '../../../shared/domain/register.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import {
  copyFileSafely,
  unfinishedName,
  writeFailure,
  writeFileSafely,
  type FileDigest,
} from '../files/index.ts';
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
export interface BuiltSnapshot extends FileDigest {
  readonly voters: number;
  readonly precincts: number;
}

/**
 * Writes a register snapshot (`*.sailau`) and, where asked, its signature beside it. The file gets its name
 * only when it is whole. Failures: those of writing a file. A repeated IIN or a missing required value is an
 * error of the caller and throws.
 */
export function buildSnapshot(path: string, content: SnapshotContent): Promise<Result<BuiltSnapshot>> {
  return attempt(async () => {
    const temporary = join(dirname(path), unfinishedName());
    try {
      await access(dirname(path), constants.W_OK);
      const counts = writeDatabase(temporary, content);
      const digest = unwrap(await copyFileSafely(temporary, path, Infinity, { mode: 0o644 }));
      if (content.sign) {
        const statement = statementOf(basename(path), digest, content.meta);
        const signature = await signStatement(statement, content.sign.privateKey);
        unwrap(await writeFileSafely(signaturePath(path), signature, { mode: 0o644 }));
      }
      return { ...counts, ...digest };
    } catch (error) {
      const failed = failureOf(error, path);
      throw failed ? new FailureError(failed) : error;
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

/** What an error of SQLite or of the system means for a file that is written; undefined for any other error. */
function failureOf(error: unknown, path: string): Failure | undefined {
  const code = sqliteCode(error);
  if (code === '') return writeFailure(error, path);
  if (code === 'SQLITE_FULL') return failure('disk-full', { file: basename(path) });
  return /^SQLITE_(CANTOPEN|READONLY|IOERR)/.test(code)
    ? failure('cannot-write', { file: basename(path) })
    : undefined;
}

function writeDatabase(path: string, content: SnapshotContent): { voters: number; precincts: number } {
  const connection = openEncrypted(path, {
    cipher: 'sqlcipher',
    key: passphraseBytes(content.passphrase),
    mode: 'create',
  });
  try {
    // A half-written temporary file is thrown away, a whole one is copied: safety would only cost time.
    connection.pragma('journal_mode=OFF');
    connection.pragma('synchronous=OFF');
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
