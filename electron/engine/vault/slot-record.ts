import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import type { Holder } from './slot-keys.ts';
import { RECOVERY } from './slots.ts';

/**
 * What the vault knows of its slots. A change of the slots touches two files, the database and the slots; the one
 * moment is the renaming of the slots: before it the database notes what the next slots will be, at the next
 * opening or right after it the note is carried out or dropped. Slots that are neither the present nor the next
 * ones were altered, or brought back from an earlier time.
 */

/** A change of the slots. */
export interface SlotChange {
  readonly kind: 'user-added' | 'user-removed' | 'password-changed' | 'recovery-key-replaced';
  /** The user whom it is about. */
  readonly user: string;
}

/** The slots that the database goes with. */
export interface SlotState {
  readonly sha256: string;
  readonly holders: readonly Holder[];
}

/** Slots to come. */
export type NextSlots = SlotState & { readonly change: SlotChange; readonly at: string };

interface SlotRecord {
  readonly current: SlotState;
  readonly next: NextSlots | null;
}

const KEY = 'vault.slots';

/** The holders of the present slots. */
export function holdersOf(db: Connection): readonly Holder[] {
  return read(db).current.holders;
}

/** Notes slots as the present ones, with their holders as the users. */
export function noteSlots(db: Connection, current: SlotState, at: string): void {
  write(db, { current, next: null });
  const users = current.holders.filter(({ user }) => user !== RECOVERY);
  const add = db.prepare(
    'INSERT INTO users(id, name, role, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const { user, name, role } of users) add.run(user, name, role, at);
  db.prepare(
    'UPDATE users SET removed_at = ? WHERE removed_at IS NULL AND id NOT IN (SELECT value FROM json_each(?))',
  ).run(at, JSON.stringify(users.map(({ user }) => user)));
}

/** Notes the slots to come. */
export function noteNext(db: Connection, next: NextSlots): void {
  write(db, { current: read(db).current, next });
}

/**
 * Settles what was noted against the slots that stand in the folder; returns the change that they bring, or null.
 * Throws `slots-altered`.
 */
export function settleSlots(db: Connection, sha256: string): SlotChange | null {
  const { current, next } = read(db);
  if (next?.sha256 === sha256) {
    noteSlots(db, { sha256, holders: next.holders }, next.at);
    return next.change;
  }
  if (current.sha256 !== sha256) throw new FailureError(failure('slots-altered', {}));
  if (next) write(db, { current, next: null });
  return null;
}

function read(db: Connection): SlotRecord {
  const text = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck().get(KEY);
  if (text === undefined) throw new FailureError(failure('slots-altered', {}));
  return JSON.parse(text) as SlotRecord;
}

function write(db: Connection, record: SlotRecord): void {
  db.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    KEY,
    JSON.stringify(record),
  );
}
