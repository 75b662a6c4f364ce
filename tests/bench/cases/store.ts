import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { readVoterList } from '../../../electron/engine/intake/index.ts';
import { openEncrypted, rawKey, type PageCipher } from '../../../electron/engine/sqlite/index.ts';
import { createWorkingStore } from '../../../electron/engine/vault/index.ts';
import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import { isoDate } from '../../../shared/domain/dates.ts';
import { voterListColumns } from '../../../shared/domain/voter-list.ts';
import { unwrap } from '../../../shared/result.ts';

// node store.ts blocks|sqlcipher|chacha20|plain FILE: stores a list in our blocks, or row by row under a cipher.
const [how, path] = process.argv.slice(2) as ['blocks' | 'plain' | PageCipher, string];
const received = unwrap(readVoterList(path));
const { list } = received;
const folder = mkdtempSync(join(tmpdir(), 'salystyru-bench-'));
try {
  if (how === 'blocks') {
    const store = unwrap(await createWorkingStore(folder));
    const start = performance.now();
    unwrap(store.saveList(received));
    report((performance.now() - start) / 1000, 0);
    store.close({ destroy: true });
  } else {
    const file = join(folder, 'rows.db');
    const rows = Array.from({ length: list.rows }, (_, row) => values(row));
    const database =
      how === 'plain'
        ? new DatabaseSync(file)
        : openEncrypted(file, { cipher: how, key: rawKey(Buffer.alloc(32, 7)), mode: 'create' });
    database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
    const names = voterListColumns.map(({ key }) => key);
    database.exec(`CREATE TABLE rows(${names.join(', ')})`);
    const insert = database.prepare(`INSERT INTO rows VALUES (${names.map(() => '?').join(', ')})`);
    const start = performance.now();
    database.exec('BEGIN');
    for (const row of rows) insert.run(...row);
    database.exec('COMMIT');
    const seconds = (performance.now() - start) / 1000;
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    report(seconds, statSync(file).size);
    database.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function values(row: number): (string | number | null)[] {
  return voterListColumns.map(({ key }) => {
    const column = list[key];
    if ('ids' in column) return textAt(column, row) || null;
    if ('codes' in column) return codeTextAt(column, row) || null;
    if ('days' in column) return isoDate(column.days[row] as number) || null;
    return column.flags[row] as number;
  });
}

function report(seconds: number, bytes: number): void {
  console.log(JSON.stringify({ seconds, rows: list.rows, bytes }));
}
