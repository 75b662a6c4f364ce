import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  appendEvent,
  journalKey,
  verifyJournal,
  type JournalReader,
  type JournalVerdict,
  type KnownHead,
} from '../../../electron/engine/journal/index.ts';
import { openEncrypted, rawKey, type Connection } from '../../../electron/engine/sqlite/index.ts';
import { workplace } from '../../../electron/engine/vault/migrations/vault-0001-workplace.ts';
import { programActor, type JournalActor } from '../../../shared/contract/journal-events.ts';
import { ok, unwrap } from '../../../shared/result.ts';

/** An operator of an invented commission. */
export const operator: JournalActor = { user: 'u-1', name: 'А. Сейітова', role: 'operator' };
/** Its chair. */
export const chair: JournalActor = { user: 'u-2', name: 'Б. Омаров', role: 'chair' };
/** Its auditor. */
export const auditor: JournalActor = { user: 'u-3', name: 'Ж. Ким', role: 'auditor' };

/** A workplace database in a folder of its own, as the vault lays it out. */
export interface JournalDatabase {
  readonly db: Connection;
  readonly key: Buffer;
  /** Another connection, with the key of the database but past the program's doors. */
  readonly openRaw: () => Connection;
  readonly verify: (known?: readonly KnownHead[]) => Promise<JournalVerdict>;
  readonly remove: () => void;
}

/** Makes a workplace database with an empty journal. */
export function makeJournal(): JournalDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'salystyru-journal-'));
  const path = join(folder, 'vault-1.db');
  const pageKey = rawKey(randomBytes(32));
  const open = (mode: 'create' | 'write'): Connection =>
    openEncrypted(path, { cipher: 'chacha20', key: Buffer.from(pageKey), mode });
  const db = open('create');
  db.pragma('journal_mode=WAL');
  db.pragma('foreign_keys=ON');
  db.exec(workplace.sql);
  const key = unwrap(journalKey(db));
  return {
    db,
    key,
    openRaw: () => {
      const raw = open('write');
      raw.pragma('foreign_keys=OFF');
      raw.exec(`DROP TRIGGER IF EXISTS journal_is_not_changed;
                DROP TRIGGER IF EXISTS journal_is_not_deleted;`);
      return raw;
    },
    verify: async (known = []) => unwrap(await verifyJournal(readerOf(db), key, { known })),
    remove: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the vault gives the verification. */
export function readerOf(db: Connection): JournalReader {
  return { read: (work) => ok(work(db)) };
}

/** The instant of the `n`-th invented event. */
export function instantOf(n: number): string {
  return new Date(Date.UTC(2026, 6, 7, 4) + n * 61_000).toISOString();
}

/** Writes `count` invented events of many kinds and people. */
export function writeEvents({ db, key }: Pick<JournalDatabase, 'db' | 'key'>, count: number, from = 0): void {
  const part = { kk: 'Жаңажол ауылдық округі', ru: 'Жанажолский сельский округ' };
  const sha256 = 'ab'.repeat(32);
  db.transaction(() => {
    for (let n = from; n < from + count; n++) {
      const at = instantOf(n);
      if (n % 5 === 0) appendEvent(db, key, { at, actor: operator, event: 'workplace-unlocked', facts: {} });
      else if (n % 5 === 1)
        appendEvent(db, key, {
          at,
          actor: operator,
          event: 'list-received',
          facts: {
            receipt: `r-${n}`,
            part,
            kind: 'first',
            file: 'Zhanazhol_2026_07.mdb',
            bytes: 1_000 + n,
            sha256,
            rows: 4_931,
            voters: 4_900,
          },
        });
      else if (n % 5 === 2)
        appendEvent(db, key, {
          at,
          actor: operator,
          event: 'iin-shown',
          facts: { part, receipt: 'r-1', record: n },
        });
      else if (n % 5 === 3)
        appendEvent(db, key, {
          at,
          actor: programActor,
          event: 'network-up',
          facts: { interfaces: 'Ethernet', how: 'noted' },
        });
      else
        appendEvent(db, key, {
          at,
          actor: chair,
          event: 'half-year-opened',
          facts: { halfYear: '2026-II', parts: n },
        });
    }
  })();
}
