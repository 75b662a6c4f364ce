import { join } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { named } from './database.ts';
import { ORIGINALS } from './places.ts';
import { derivedKey, seal, unseal, type Sealed } from './sealing.ts';
import { WorkingStore } from './working-store.ts';

/** What is kept of a half-year: its lists, runs and findings, and the keys of its originals. */
export class HalfYearStore extends WorkingStore {
  /** `2026-II`. */
  readonly id: string;
  /** The folder of the encrypted originals; it exists. */
  readonly originalsFolder: string;
  readonly #path: string;
  readonly #connection: Connection;

  constructor(id: string, folder: string, path: string, connection: Connection) {
    super(path, connection);
    this.id = id;
    this.originalsFolder = join(folder, ORIGINALS);
    this.#path = path;
    this.#connection = connection;
  }

  /** Keeps the key of an original, by the name of its file in `originalsFolder`. */
  keepOriginalKey(name: string, key: Uint8Array): Result<void> {
    return named(this.#path, () => {
      this.#connection.prepare('INSERT INTO originals(name, key) VALUES (?, ?)').run(name, key);
    });
  }

  /** The key of an original; null where none is kept. */
  originalKey(name: string): Result<Buffer | null> {
    return named(
      this.#path,
      () =>
        this.#connection
          .prepare<[string], Buffer>('SELECT key FROM originals WHERE name = ?')
          .pluck()
          .get(name) ?? null,
    );
  }

  /** Names of the originals whose keys are kept. */
  originalNames(): Result<string[]> {
    return named(this.#path, () =>
      this.#connection.prepare<[], string>('SELECT name FROM originals ORDER BY name').pluck().all(),
    );
  }

  /** Forgets the key of an original: nobody can read it any more. */
  forgetOriginalKey(name: string): Result<void> {
    return named(this.#path, () => {
      this.#connection.prepare('DELETE FROM originals WHERE name = ?').run(name);
    });
  }

  /** Whether the store is open; a vault that is locked or gets new keys closes it. */
  get isOpen(): boolean {
    return this.#connection.open;
  }

  /** Whether a run is being stored. */
  get isBusy(): boolean {
    return this.#connection.inTransaction;
  }
}

/** The half-years that have a store, with their keys as the vault's database keeps them. */
export function wrappedKeys(db: Connection): { readonly id: string; readonly key: Buffer }[] {
  return db
    .prepare<[], { id: string; key: Buffer }>(
      'SELECT id, key FROM half_years WHERE key IS NOT NULL ORDER BY id',
    )
    .all();
}

/** The key of a half-year as the vault's database keeps it: sealed under the vault's data key. */
export function wrapHalfYearKey(key: Buffer, dataKey: Buffer, vault: string, halfYear: string): Buffer {
  return Buffer.from(JSON.stringify(seal(key, wrappingKey(dataKey), boundTo(vault, halfYear))));
}

/** The key of a half-year. Throws `store-damaged` where it is another one's. */
export function unwrapHalfYearKey(wrapped: Buffer, dataKey: Buffer, vault: string, halfYear: string): Buffer {
  const sealed = JSON.parse(wrapped.toString()) as Sealed;
  const key = unseal(sealed, wrappingKey(dataKey), boundTo(vault, halfYear));
  if (!key) throw new FailureError(failure('store-damaged', { file: halfYear }));
  return key;
}

function wrappingKey(dataKey: Buffer): Buffer {
  return derivedKey(dataKey, 'half-year keys');
}

function boundTo(vault: string, halfYear: string): object {
  return { format: 'salystyru-half-year', version: 1, vault, halfYear };
}
