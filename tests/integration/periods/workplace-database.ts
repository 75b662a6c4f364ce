import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEncrypted, rawKey, type Connection } from '../../../electron/engine/sqlite/index.ts';
import { workplace } from '../../../electron/engine/vault/migrations/vault-0001-workplace.ts';

/** An empty workplace database, as the vault lays it out, and what removes it. */
export function makeWorkplace(): { db: Connection; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'salystyru-periods-'));
  const key = rawKey(randomBytes(32));
  const db = openEncrypted(join(folder, 'vault-1.db'), { cipher: 'chacha20', key, mode: 'create' });
  db.pragma('foreign_keys=ON');
  db.exec(workplace.sql);
  return {
    db,
    remove: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Puts a received list into the database as the room that receives lists does. */
export function receive(
  db: Connection,
  part: number,
  receivedOn: string,
  more: { readonly kind?: 'first' | 'corrected'; readonly state?: string; readonly rows?: number } = {},
): string {
  const { kind = 'first', state = 'accepted', rows = 1_000 } = more;
  const id = `${part}-${kind}-${receivedOn}-${state}`;
  db.prepare(
    `INSERT INTO receipts(id, part, kind, state, received_on, at, user, file, bytes, sha256, format, table_name, rows,
       voters, list, report)
     VALUES (?, ?, ?, ?, ?, '2026-07-01T05:00:00.000Z', 'u-1', 'list.mdb', 1, '', 'jet4', 'T', ?, ?, 1, '{}')`,
  ).run(id, part, kind, state, receivedOn, rows, rows - 10);
  return id;
}
