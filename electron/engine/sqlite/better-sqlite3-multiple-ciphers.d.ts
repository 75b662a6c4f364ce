/** The package's own types are hidden by its `exports`; it is better-sqlite3 with two methods more. */
declare module 'better-sqlite3-multiple-ciphers' {
  import type Database from 'better-sqlite3';

  interface EncryptedDatabase extends Database.Database {
    key(key: Buffer): number;
    rekey(key: Buffer): number;
  }

  const Encrypted: new (filename: string, options?: Database.Options) => EncryptedDatabase;
  export default Encrypted;
}
