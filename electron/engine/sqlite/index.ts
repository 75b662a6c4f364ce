import { resolve } from 'node:path';
import process from 'node:process';
import type Database from 'better-sqlite3';
import Encrypted from 'better-sqlite3-multiple-ciphers';

// Before the first database the driver asks for a report on the process, which would list network interfaces.
// (The types of Node 24 do not know the property yet.)
Object.assign(process.report, { excludeNetwork: true });

/** A connection to an encrypted database. */
export type Connection = Database.Database;

/** A prepared statement. */
export type Statement<Parameters extends unknown[]> = Database.Statement<Parameters>;

/** Page ciphers in use, both authenticated: SQLCipher 4 for exchange, ChaCha20-Poly1305 (sqlite3mc). */
export type PageCipher = 'sqlcipher' | 'chacha20';

/** How a database is opened; `create` makes a new file where there is none. */
export interface OpenOptions {
  readonly cipher: PageCipher;
  /** The passphrase's bytes, or a key as `rawKey` writes it. */
  readonly key: Buffer;
  readonly mode: 'read' | 'write' | 'create';
}

/**
 * Opens an encrypted database with the settings that every database of the program has: nothing temporary on
 * disk, nothing in the file's schema trusted, no memory map. A wrong key shows at the first query; errors
 * are thrown as SQLite's (`sqliteCode`).
 */
export function openEncrypted(path: string, { cipher, key, mode }: OpenOptions): Connection {
  const connection = new Encrypted(resolve(path), {
    readonly: mode === 'read',
    fileMustExist: mode !== 'create',
  });
  try {
    connection.pragma(`cipher='${cipher}'`);
    if (cipher === 'sqlcipher') connection.pragma('legacy=4');
    connection.key(key);
    // A large sort spills into a plaintext file unless temporary storage is memory.
    connection.pragma('temp_store=MEMORY');
    // "Defense Against Dark Arts" (sqlite.org/security.html); the driver sets SQLITE_DBCONFIG_DEFENSIVE.
    connection.pragma('trusted_schema=OFF');
    connection.pragma('cell_size_check=ON');
    connection.pragma('mmap_size=0');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A 256-bit key in the form that takes it as it is: no key derivation happens. */
export function rawKey(key: Buffer): Buffer {
  return Buffer.concat([Buffer.from('raw:'), key]);
}

/** SQLite's result code (`SQLITE_FULL`, `SQLITE_CORRUPT`…) of an error, or '' where it is not SQLite's. */
export function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')
    ? String(error.code)
    : '';
}
