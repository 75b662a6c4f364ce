import type { Migration } from './migration.ts';

/**
 * The workplace of a commission: settings, people, the chained journal, half-years with their keys, the parts of the
 * road, received lists, the register of acts, the commission's own calendar, snapshots and trusted cards.
 *
 * Instants are ISO 8601 in UTC, days are `YYYY-MM-DD`; `value`, `facts`, `data`, `coverage`, `report` and `card` are JSON.
 */
export const workplace: Migration = {
  version: 1,
  sql: `
    CREATE TABLE settings(
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
    CREATE TABLE users(
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      created_at TEXT NOT NULL,
      removed_at TEXT
    ) STRICT;
    CREATE TABLE journal(
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      user TEXT NOT NULL,
      user_name TEXT NOT NULL,
      role TEXT NOT NULL,
      event TEXT NOT NULL,
      facts TEXT NOT NULL,
      previous BLOB NOT NULL,
      mac BLOB NOT NULL
    ) STRICT;
    CREATE TABLE checkpoints(
      seq INTEGER PRIMARY KEY REFERENCES journal,
      at TEXT NOT NULL,
      auditor TEXT NOT NULL,
      key_id TEXT NOT NULL,
      signature BLOB NOT NULL
    ) STRICT;
    CREATE TABLE auditor_keys(
      id TEXT PRIMARY KEY,
      auditor TEXT NOT NULL,
      public_key BLOB NOT NULL,
      sealed_private_key BLOB NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
    CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
    CREATE TABLE half_years(
      id TEXT PRIMARY KEY,
      key BLOB,
      created_at TEXT NOT NULL,
      removed_at TEXT
    ) STRICT;
    CREATE TABLE parts(
      id INTEGER PRIMARY KEY,
      half_year TEXT NOT NULL REFERENCES half_years,
      position INTEGER NOT NULL,
      name_kk TEXT NOT NULL,
      name_ru TEXT NOT NULL,
      akimat_kk TEXT NOT NULL,
      akimat_ru TEXT NOT NULL,
      coverage TEXT NOT NULL,
      removed_at TEXT
    ) STRICT;
    -- A list as it was received; its rows live in the store of the half-year under \`list\`.
    CREATE TABLE receipts(
      id TEXT PRIMARY KEY,
      part INTEGER NOT NULL REFERENCES parts,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      received_on TEXT NOT NULL,
      at TEXT NOT NULL,
      user TEXT NOT NULL,
      file TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      format TEXT NOT NULL,
      table_name TEXT NOT NULL,
      rows INTEGER NOT NULL,
      voters INTEGER NOT NULL,
      list INTEGER NOT NULL,
      report TEXT NOT NULL,
      reason TEXT,
      closed_at TEXT
    ) STRICT;
    CREATE UNIQUE INDEX one_list_in_force ON receipts(part, kind) WHERE state = 'accepted';
    CREATE TABLE acts(
      id INTEGER PRIMARY KEY,
      half_year TEXT NOT NULL REFERENCES half_years,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      receipt TEXT REFERENCES receipts,
      at TEXT NOT NULL,
      data TEXT NOT NULL,
      journal_seq INTEGER NOT NULL,
      void_reason TEXT,
      UNIQUE (half_year, number)
    ) STRICT;
    -- Steps of the road after the receipt: reconciled, returned, submitted.
    CREATE TABLE steps(
      part INTEGER NOT NULL REFERENCES parts,
      step TEXT NOT NULL,
      day TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (part, step)
    ) STRICT;
    CREATE TABLE calendar_days(
      day TEXT PRIMARY KEY,
      off INTEGER NOT NULL,
      note TEXT NOT NULL,
      source TEXT NOT NULL,
      user TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE snapshots(
      id TEXT PRIMARY KEY,
      file TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      meta TEXT NOT NULL,
      page_key BLOB NOT NULL,
      added_at TEXT NOT NULL,
      removed_at TEXT
    ) STRICT;
    CREATE TABLE cards(
      fingerprint TEXT PRIMARY KEY,
      card TEXT NOT NULL,
      trusted_at TEXT NOT NULL,
      revoked_at TEXT
    ) STRICT;
    -- Backups that were made, so that a removed half-year can be named in those that still hold it.
    CREATE TABLE backups(
      id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      place TEXT NOT NULL,
      half_years TEXT NOT NULL
    ) STRICT;`,
};
