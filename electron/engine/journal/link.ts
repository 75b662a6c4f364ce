import { createHmac, type KeyObject } from 'node:crypto';

/** Bytes of a link of the chain. */
export const LINK_BYTES = 32;

/** What stands before the first entry. */
export const chainStart: Buffer = Buffer.alloc(LINK_BYTES);

/** An entry as its row holds it. */
export interface EntryRow {
  readonly seq: number;
  /** Instant in UTC. */
  readonly at: string;
  readonly user: string;
  readonly user_name: string;
  readonly role: string;
  readonly event: string;
  /** JSON. */
  readonly facts: string;
  readonly previous: Buffer;
  readonly mac: Buffer;
}

/** Columns of an entry. */
export const ENTRY_COLUMNS = 'seq, at, user, user_name, role, event, facts, previous, mac';

/**
 * The link of an entry: HMAC-SHA-256 over its number, all that it says and the link before it, as one JSON array of
 * texts and whole numbers, which has one form only (RFC 8785 writes it the same).
 */
export function linkOf(key: Buffer | KeyObject, entry: Omit<EntryRow, 'mac'>): Buffer {
  const content = [
    'salystyru-journal-1',
    entry.seq,
    entry.at,
    entry.user,
    entry.user_name,
    entry.role,
    entry.event,
    entry.facts,
    entry.previous.toString('hex'),
  ];
  return createHmac('sha256', key).update(JSON.stringify(content)).digest();
}
