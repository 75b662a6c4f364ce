import { setImmediate } from 'node:timers/promises';
import {
  journalEventCodes,
  journalEvents,
  journalFactsSchema,
  journalGroups,
  type JournalEvent,
  type JournalGroup,
  type PlainFacts,
} from '../../../shared/contract/journal-events.ts';
import { unwrap } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { shortForm } from './head.ts';
import { ENTRY_COLUMNS, type EntryRow } from './link.ts';
import type { JournalReader } from './verify.ts';

/** An entry of the journal as it is shown. */
export interface JournalEntry {
  readonly seq: number;
  readonly at: string;
  readonly user: string;
  readonly name: string;
  readonly role: string;
  /** A code of the catalogue; an unknown one was written by a newer version of the program, or by nobody of ours. */
  readonly event: string;
  readonly facts: PlainFacts;
  /** The short form of its link. */
  readonly link: string;
}

/** What is wanted of the journal; what is absent does not restrict. */
export interface JournalFilter {
  /** Instants in UTC: from the first on, before the second. */
  readonly from?: string;
  readonly before?: string;
  readonly user?: string;
  readonly group?: JournalGroup;
  /** Words looked for in names and facts, without case; a number also finds the entry of that number. */
  readonly search?: string;
  /** Events whose text holds what is looked for: only the page knows the words of its language. */
  readonly searchEvents?: readonly JournalEvent[];
}

/** A page of the journal, the newest entries first. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** Entries that the filter lets through. */
  readonly total: number;
  /** Entries by group under the rest of the filter; their sum is `all`. */
  readonly groups: Readonly<Record<JournalGroup, number>>;
  readonly all: number;
  /** Everybody who has an entry, whatever the filter; the latest at work first. */
  readonly users: readonly { readonly user: string; readonly name: string; readonly role: string }[];
}

/** Entries of a page at most. */
const MAX_PAGE = 500;

/** Reads a page of the journal: `limit` entries (500 at most) after the first `offset` that the filter lets through. */
export function readEvents(
  db: Connection,
  filter: JournalFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): JournalPage {
  const { where, values } = restriction(db, filter, filter.group);
  const entries = db
    .prepare<[object], EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM journal WHERE ${where} ORDER BY seq DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: Math.min(limit, MAX_PAGE), offset })
    .map(entryOf);
  const counts = countsOf(db, restriction(db, filter, undefined));
  const groups = Object.fromEntries(journalGroups.map((group) => [group, 0])) as Record<JournalGroup, number>;
  for (const { event, count } of counts) groups[groupOf(event)] += count;
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const isUnfiltered = Object.values({ ...filter, group: undefined }).every((value) => value === undefined);
  return {
    entries,
    total: filter.group === undefined ? all : groups[filter.group],
    groups,
    all,
    users: usersOf(db, isUnfiltered ? counts : countsOf(db, { where: '1', values: {} })),
  };
}

/** An entry as it is exported: with all that was written, as it was written. */
export interface WholeEntry extends JournalEntry {
  /** The facts as they stand in the journal: JSON. */
  readonly writtenFacts: string;
  /** Its link, 64 hexadecimal digits. */
  readonly mac: string;
}

/** How many entries up to one of a number the filter lets through. */
export function countEvents(db: Connection, filter: JournalFilter, upTo: number): number {
  const { where, values } = restriction(db, filter, filter.group);
  return (
    db
      .prepare<[object], number>(`SELECT count(*) FROM journal WHERE seq <= @upTo AND ${where}`)
      .pluck()
      .get({ ...values, upTo }) ?? 0
  );
}

/**
 * The entries up to one of a number that the filter lets through, the newest first as they are shown; read by and by, so
 * that others can use the database in between. Throws the failures of the reader.
 */
export async function* eachEvent(
  reader: JournalReader,
  filter: JournalFilter,
  upTo: number,
): AsyncGenerator<WholeEntry, void> {
  for (let most = upTo; ;) {
    const rows = unwrap(
      reader.read((db) => {
        const { where, values } = restriction(db, filter, filter.group);
        return db
          .prepare<[object], EntryRow>(
            `SELECT ${ENTRY_COLUMNS} FROM journal WHERE seq <= @most AND ${where} ORDER BY seq DESC LIMIT ${MAX_PAGE}`,
          )
          .all({ ...values, most });
      }),
    );
    for (const row of rows) yield { ...entryOf(row), writtenFacts: row.facts, mac: row.mac.toString('hex') };
    const last = rows.at(-1);
    if (!last || rows.length < MAX_PAGE) return;
    most = last.seq - 1;
    await setImmediate();
  }
}

interface Count {
  readonly event: string;
  readonly user: string;
  readonly count: number;
  readonly newest: number;
}

/** One pass over the journal: entries by event and person. */
function countsOf(db: Connection, { where, values }: Restriction): Count[] {
  return db
    .prepare<[object], Count>(
      `SELECT event, user, count(*) AS count, max(seq) AS newest FROM journal WHERE ${where} GROUP BY event, user`,
    )
    .all(values);
}

/** Everybody with an entry, by the newest one, which also gives name and role. */
function usersOf(db: Connection, counts: readonly Count[]): JournalPage['users'] {
  const newest = new Map<string, number>();
  for (const { user, newest: seq } of counts) newest.set(user, Math.max(seq, newest.get(user) ?? seq));
  const read = db.prepare<[number], JournalPage['users'][number]>(
    'SELECT user, user_name AS name, role FROM journal WHERE seq = ?',
  );
  return [...newest.values()].sort((a, b) => b - a).flatMap((seq) => read.get(seq) ?? []);
}

/** One entry with its neighbours' links; null where there is none of that number. */
export function readEntry(
  db: Connection,
  seq: number,
): { readonly entry: JournalEntry; readonly before: string | null; readonly after: string | null } | null {
  const read = db.prepare<[number], EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM journal WHERE seq = ?`);
  const row = read.get(seq);
  if (!row) return null;
  const link = (neighbour: EntryRow | undefined): string | null =>
    neighbour ? shortForm(neighbour.mac) : null;
  return { entry: entryOf(row), before: link(read.get(seq - 1)), after: link(read.get(seq + 1)) };
}

/** A condition of SQL and its values. */
interface Restriction {
  readonly where: string;
  readonly values: Record<string, unknown>;
}

function restriction(db: Connection, filter: JournalFilter, group: JournalGroup | undefined): Restriction {
  const { from, before, user, search, searchEvents = [] } = filter;
  const conditions = ['1'];
  const values: Record<string, unknown> = {};
  if (from !== undefined) {
    conditions.push('at >= @from');
    values['from'] = from;
  }
  if (before !== undefined) {
    conditions.push('at < @before');
    values['before'] = before;
  }
  if (user !== undefined) {
    conditions.push('user = @user');
    values['user'] = user;
  }
  if (group !== undefined) {
    // An event that the catalogue does not know belongs to the journal itself.
    const others = group === 'journal';
    values['codes'] = JSON.stringify(
      journalEventCodes.filter((code) => (groupOf(code) === group) !== others),
    );
    conditions.push(`event ${others ? 'NOT IN' : 'IN'} (SELECT value FROM json_each(@codes))`);
  }
  const sought = folded(search ?? '').trim();
  if (sought !== '') {
    // SQLite's own lower() knows ASCII only.
    db.function('folded', { deterministic: true, directOnly: true }, (text) => folded(String(text)));
    conditions.push(
      `(instr(folded(user_name), @sought) OR instr(folded(facts), @sought) OR seq = @number
        OR event IN (SELECT value FROM json_each(@searchEvents)))`,
    );
    const digits = sought.replaceAll(/[№\s]/gu, '');
    values['sought'] = sought;
    values['number'] = /^\d{1,15}$/.test(digits) ? Number(digits) : -1;
    values['searchEvents'] = JSON.stringify(searchEvents);
  }
  return { where: conditions.join(' AND '), values };
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** What the catalogue does not know belongs to the journal itself. */
function groupOf(event: string): JournalGroup {
  return Object.hasOwn(journalEvents, event) ? journalEvents[event as JournalEvent].group : 'journal';
}

function entryOf(row: EntryRow): JournalEntry {
  return {
    seq: row.seq,
    at: row.at,
    user: row.user,
    name: row.user_name,
    role: row.role,
    event: row.event,
    facts: factsOf(row.facts),
    link: shortForm(row.mac),
  };
}

/** The facts of an entry; none where somebody changed them into something else (the verification says so). */
function factsOf(text: string): PlainFacts {
  try {
    return journalFactsSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
