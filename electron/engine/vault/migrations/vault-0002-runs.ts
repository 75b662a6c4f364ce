import type { Migration } from './migration.ts';

/**
 * Reconciliations of the workplace and what people decided about their findings. The findings themselves live in the
 * store of the half-year under `store_run`; here they are numbers. `before` of an item is the decision that the batch
 * has changed. `not_checked` is JSON.
 */
export const runs: Migration = {
  version: 2,
  sql: `
    CREATE TABLE runs(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      part INTEGER NOT NULL REFERENCES parts,
      receipt TEXT NOT NULL REFERENCES receipts,
      round INTEGER NOT NULL,
      store_run INTEGER NOT NULL,
      snapshot TEXT NOT NULL REFERENCES snapshots,
      snapshot_as_of TEXT NOT NULL,
      reference_date TEXT NOT NULL,
      at TEXT NOT NULL,
      user TEXT NOT NULL,
      user_name TEXT NOT NULL,
      rows INTEGER NOT NULL,
      findings INTEGER NOT NULL,
      variants INTEGER NOT NULL,
      not_checked TEXT NOT NULL,
      confirmed INTEGER NOT NULL DEFAULT 0,
      dismissed INTEGER NOT NULL DEFAULT 0,
      deferred INTEGER NOT NULL DEFAULT 0,
      state TEXT NOT NULL,
      finalised_at TEXT,
      finalised_by TEXT,
      finalised_reason TEXT
    ) STRICT;
    CREATE UNIQUE INDEX one_run_in_force ON runs(receipt) WHERE state <> 'replaced';
    CREATE TABLE decision_batches(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      run INTEGER NOT NULL REFERENCES runs,
      decision TEXT NOT NULL,
      reason TEXT,
      note TEXT,
      findings INTEGER NOT NULL,
      at TEXT NOT NULL,
      user TEXT NOT NULL,
      user_name TEXT NOT NULL,
      undone_at TEXT
    ) STRICT;
    CREATE INDEX batches_of_run ON decision_batches(run);
    CREATE TABLE decision_items(
      batch INTEGER NOT NULL REFERENCES decision_batches,
      finding INTEGER NOT NULL,
      before TEXT NOT NULL,
      before_batch INTEGER,
      PRIMARY KEY (batch, finding)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE decisions(
      run INTEGER NOT NULL REFERENCES runs,
      finding INTEGER NOT NULL,
      decision TEXT NOT NULL,
      batch INTEGER NOT NULL REFERENCES decision_batches,
      PRIMARY KEY (run, finding)
    ) STRICT, WITHOUT ROWID;
    -- Packages that were sealed here, and those that came: an old one is not taken twice.
    CREATE TABLE packages(
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      part INTEGER REFERENCES parts,
      at TEXT NOT NULL,
      file TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      act INTEGER REFERENCES acts
    ) STRICT;`,
};
