import type { Migration } from './migration.ts';

/**
 * Received lists, stored by columns in blocks of rows (`list-blocks.ts`), and reconciliation runs with their
 * findings row by row. Dates of persons are days since 1970-01-01; `report`, `statistics`, `not_checked`,
 * `evidence` and `texts` are JSON.
 */
export const listsAndRuns: Migration = {
  version: 1,
  sql: `
    CREATE TABLE lists(
      id INTEGER PRIMARY KEY,
      file TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      format TEXT NOT NULL,
      table_name TEXT NOT NULL,
      rows INTEGER NOT NULL,
      report TEXT NOT NULL
    ) STRICT;
    CREATE TABLE list_texts(
      list INTEGER NOT NULL REFERENCES lists,
      column_key TEXT NOT NULL,
      texts TEXT NOT NULL,
      PRIMARY KEY (list, column_key)
    ) STRICT;
    CREATE TABLE list_blocks(
      list INTEGER NOT NULL REFERENCES lists,
      block INTEGER NOT NULL,
      cells BLOB NOT NULL,
      PRIMARY KEY (list, block)
    ) STRICT;
    -- What is not known when a run begins is filled in before its transaction ends.
    CREATE TABLE runs(
      id INTEGER PRIMARY KEY,
      list INTEGER NOT NULL REFERENCES lists,
      previous_list INTEGER REFERENCES lists,
      list_sha256 TEXT NOT NULL DEFAULT '',
      snapshot_sha256 TEXT NOT NULL DEFAULT '',
      snapshot_id TEXT NOT NULL DEFAULT '',
      reference_date TEXT NOT NULL DEFAULT '',
      rule_set TEXT NOT NULL DEFAULT '',
      reference_data TEXT NOT NULL DEFAULT '',
      statistics TEXT NOT NULL DEFAULT '',
      not_checked TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE findings(
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES runs,
      row INTEGER NOT NULL,
      cod TEXT NOT NULL,
      precinct TEXT NOT NULL,
      iin TEXT NOT NULL,
      surname TEXT NOT NULL,
      given_name TEXT NOT NULL,
      patronymic TEXT NOT NULL,
      birth_date REAL,
      code TEXT NOT NULL,
      subcode TEXT NOT NULL,
      level TEXT NOT NULL,
      list_value TEXT NOT NULL,
      register_value TEXT NOT NULL,
      evidence TEXT NOT NULL
    ) STRICT;
    CREATE TABLE omitted_voters(
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES runs,
      iin TEXT NOT NULL,
      surname TEXT NOT NULL,
      given_name TEXT NOT NULL,
      patronymic TEXT NOT NULL,
      birth_date TEXT NOT NULL,
      precinct TEXT NOT NULL,
      address TEXT NOT NULL
    ) STRICT;
    CREATE TABLE second_round(
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES runs,
      cod TEXT NOT NULL,
      code TEXT NOT NULL,
      outcome TEXT NOT NULL
    ) STRICT;
    CREATE INDEX findings_of_run ON findings(run, code);
    CREATE INDEX omitted_voters_of_run ON omitted_voters(run);
    CREATE INDEX second_round_of_run ON second_round(run);`,
};
