import { createSecretKey, type KeyObject } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../files/index.ts';
import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { headOf, type JournalHead } from './head.ts';
import { chainStart, ENTRY_COLUMNS, LINK_BYTES, linkOf, type EntryRow } from './link.ts';

/** What happened to a journal that is not whole. */
export type BreakKind = 'removed' | 'changed' | 'moved' | 'cut-off';

/** The first place at which the chain does not hold. */
export interface JournalBreak {
  readonly kind: BreakKind;
  /** Number of the first entry that is gone, changed, or not where it belongs. */
  readonly seq: number;
  /** Where `kind` is `moved`: where the entry that stands here belongs, or where the one that belongs here stands. */
  readonly other?: number;
}

/** What the verification found. */
export type JournalVerdict =
  | {
      readonly sound: true;
      readonly entries: number;
      /** Instant of the first entry. */
      readonly since: string | null;
      readonly head: JournalHead | null;
    }
  | { readonly sound: false; readonly entries: number; readonly break: JournalBreak };

/** An entry that is known from outside the journal: from a paper, a package, a checkpoint. */
export interface KnownHead {
  readonly seq: number;
  /** Its link, or the first hexadecimal digits of it; '' where only the number is known. */
  readonly mac: string;
}

/** Who can run a piece of work on the open database; a vault is one. */
export interface JournalReader {
  read<T>(work: (db: Connection) => T): Result<T>;
}

/** How a verification runs. */
export interface VerifyOptions {
  readonly known?: readonly KnownHead[];
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Entries that are read at a time; others can use the database in between. */
const BATCH = 2000;

/**
 * Follows the chain from the first entry to the last and says whether it is whole, or where it breaks first and how.
 *
 * It finds every edit, deletion and reordering by whoever lacks the key of the chain. That entries at the end are gone,
 * or that all of it was put back to an earlier state, shows only against a head that is `known` from outside. Whoever
 * has the vault's key can write a new chain that holds: only such a head, or an auditor's checkpoint, gives that away.
 * Failures: those of the reader, `cancelled`.
 */
export function verifyJournal(
  reader: JournalReader,
  key: Buffer,
  { known = [], onProgress, signal }: VerifyOptions = {},
): Promise<Result<JournalVerdict>> {
  return attempt(async () => {
    const total = unwrap(reader.read(lastNumber));
    // A key that is prepared once makes a link three times as fast.
    const secret = createSecretKey(key);
    const heads = Map.groupBy(known, ({ seq }) => seq);
    let before: EntryRow | undefined;
    let since: string | null = null;
    for (;;) {
      stopIfCancelled(signal);
      // Numbers begin at 1, but somebody may have put an entry before that.
      const from = before?.seq ?? Number.MIN_SAFE_INTEGER;
      const found = unwrap(
        reader.read((db) => {
          const rows = entriesAfter(db, from);
          for (const row of rows) {
            const broken = breakAt(db, secret, before, row, heads);
            if (broken) return { broken, ended: true };
            since ??= row.at;
            before = row;
          }
          return { broken: null, ended: rows.length < BATCH };
        }),
      );
      const last = before?.seq ?? 0;
      if (found.broken) return { sound: false, entries: total, break: found.broken };
      onProgress?.(last, Math.max(total, last));
      if (found.ended) {
        if ([...heads.keys()].some((seq) => seq > last))
          return { sound: false, entries: last, break: { kind: 'cut-off', seq: last + 1 } };
        return { sound: true, entries: last, since, head: before ? headOf(before) : null };
      }
      await setImmediate();
    }
  });
}

/** Entries that the vault itself names outside its journal: those of acts and checkpoints. */
export function headsInVault(db: Connection): KnownHead[] {
  return db
    .prepare<[], KnownHead>(
      "SELECT journal_seq AS seq, '' AS mac FROM acts UNION SELECT seq, '' FROM checkpoints ORDER BY seq",
    )
    .all();
}

function lastNumber(db: Connection): number {
  return db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck().get() ?? 0;
}

function entriesAfter(db: Connection, seq: number): EntryRow[] {
  return db
    .prepare<[number, number], EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`,
    )
    .all(seq, BATCH);
}

/** What is wrong between an entry that holds and the row after it; null where the row holds too. */
function breakAt(
  db: Connection,
  key: KeyObject,
  before: EntryRow | undefined,
  row: EntryRow,
  heads: ReadonlyMap<number, readonly KnownHead[]>,
): JournalBreak | null {
  const expected = (before?.seq ?? 0) + 1;
  const previous = before?.mac ?? chainStart;
  const isGenuine = linkOf(key, row).equals(row.mac);
  if (isGenuine && row.seq === expected && row.previous.equals(previous)) {
    const mac = row.mac.toString('hex');
    // A chain that holds and has another link here was written anew.
    const isKnown = heads.get(row.seq)?.every((head) => mac.startsWith(head.mac)) ?? true;
    return isKnown ? null : { kind: 'changed', seq: row.seq };
  }
  if (row.seq > expected) {
    // Nothing stands where the next entry belongs: it is elsewhere, or gone.
    const other = placeOf(db, key, expected, previous);
    return other === null ? { kind: 'removed', seq: expected } : { kind: 'moved', seq: expected, other };
  }
  // The row holds by itself, but not after the one before, which held too: that one was exchanged.
  if (isGenuine) return { kind: 'changed', seq: Math.max(1, row.seq - 1) };
  const other = writtenUnder(db, key, row);
  if (other === null) return { kind: 'changed', seq: row.seq };
  // Where the entries after a gap moved up into it, the one before the first of them is nowhere any more.
  const isPredecessorThere = row.previous.equals(chainStart) || hasLink(db, row.previous);
  return isPredecessorThere ? { kind: 'moved', seq: row.seq, other } : { kind: 'removed', seq: row.seq };
}

/** Where the entry of a number stands that came after `previous`; null where it is nowhere. */
function placeOf(db: Connection, key: KeyObject, seq: number, previous: Buffer): number | null {
  const rows = db
    .prepare<[Buffer], EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM journal WHERE previous = ?`)
    .all(previous);
  return rows.find((row) => linkOf(key, { ...row, seq }).equals(row.mac))?.seq ?? null;
}

/** The number under which a row was written, where it was only put under another one. */
function writtenUnder(db: Connection, key: KeyObject, row: EntryRow): number | null {
  if (row.mac.length !== LINK_BYTES) return null;
  // Not by the numbers that stand there, which may be anything; entries may be gone, too.
  const most = (db.prepare<[], number>('SELECT count(*) FROM journal').pluck().get() ?? 0) + BATCH;
  for (let seq = 1; seq <= most; seq++) if (linkOf(key, { ...row, seq }).equals(row.mac)) return seq;
  return null;
}

function hasLink(db: Connection, mac: Buffer): boolean {
  return db.prepare('SELECT 1 FROM journal WHERE mac = ?').get(mac) !== undefined;
}
