import type { Migration } from './migration.ts';

/** The keys of the kept originals, which lie encrypted beside the store: without the store nobody reads them. */
export const originals: Migration = {
  version: 2,
  sql: `
    CREATE TABLE originals(
      name TEXT PRIMARY KEY,
      key BLOB NOT NULL
    ) STRICT;`,
};
