import { closeSync, existsSync, openSync } from 'node:fs';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import { writeFailure } from '../files/index.ts';
import { openEncrypted, rawKey, sqliteCode } from '../sqlite/index.ts';

/** That this process alone works on a vault, until it is released. */
export interface VaultLock {
  release(): void;
}

/**
 * Takes the lock of the vault in a folder: an exclusive lock of the operating system on the empty file
 * `<folder>.lock`, which ends with the process whatever ends it. It lies beside the folder, so that the folder can
 * be moved while it is held (Windows). The file must never be opened past SQLite in this process: closing it
 * would drop the lock (POSIX). Throws `vault-in-use`, `cannot-write`, `disk-full`.
 */
export function takeLock(folder: string): VaultLock {
  const path = `${folder}.lock`;
  try {
    if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
    // Nothing is ever written under this key.
    const connection = openEncrypted(path, {
      cipher: 'chacha20',
      key: rawKey(Buffer.alloc(32)),
      mode: 'write',
    });
    try {
      connection.pragma('busy_timeout=0');
      connection.pragma('journal_mode=MEMORY');
      connection.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      connection.close();
      throw error;
    }
    return {
      release() {
        if (connection.open) connection.close();
      },
    };
  } catch (error) {
    if (sqliteCode(error).startsWith('SQLITE_BUSY')) throw new FailureError(failure('vault-in-use', {}));
    const named =
      sqliteCode(error) === '' ? writeFailure(error, path) : failure('cannot-write', { file: 'lock' });
    throw named ? new FailureError(named) : error;
  }
}
