import {
  journalEventCodes,
  journalEvents,
  journalFactsSchema,
  type JournalEvent,
  type JournalGroup,
  type PlainFacts,
} from '../../../shared/contract/journal-events.ts';
import type { Connection } from '../sqlite/index.ts';
import { shortForm } from './head.ts';
import { ENTRY_COLUMNS, type EntryRow } from './link.ts';

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
  /** Everybody who has an entry. */
  readonly users: readonly { readonly user: string; readonly name: string; readonly role: string }[];
}

/** Entries of a page at most. */
export const MAX_PAGE = 500;

/** Reads a page of the journal: `limit` entries (500 at most) after the first `offset` that the filter lets through. */
export function readEvents(
  db: Connection,
  filter: JournalFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): JournalPage {
  const base = restriction(db, filter);
  const byEvent = db
    .prepare<[object], { event: string; entries: number }>(
      `SELECT event, count(*) AS entries FROM journal WHERE ${base.where} GROUP BY event`,
    )
    .all(base.values);
  const groups = Object.fromEntries(groupNames().map((group) => [group, 0])) as Record<JournalGroup, number>;
  for (const { event, entries } of byEvent) groups[groupOf(event)] += entries;
  const all = byEvent.reduce((sum, { entries }) => sum + entries, 0);

  const { group } = filter;
  const codes = JSON.stringify(
    byEvent.map(({ event }) => event).filter((event) => group === undefined || groupOf(event) === group),
  );
  const rows = db
    .prepare<[object], EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM journal
       WHERE ${base.where} AND event IN (SELECT value FROM json_each(@codes))
       ORDER BY seq DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...base.values, codes, limit: Math.min(limit, MAX_PAGE), offset });
  return {
    entries: rows.map(entryOf),
    total: group === undefined ? all : groups[group],
    groups,
    all,
    users: db
      .prepare<[], JournalPage['users'][number]>(
        // The name and role of the newest entry of each.
        'SELECT user, user_name AS name, role, max(seq) AS newest FROM journal GROUP BY user ORDER BY newest DESC',
      )
      .all()
      .map(({ user, name, role }) => ({ user, name, role })),
  };
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

function restriction(
  db: Connection,
  filter: JournalFilter,
): { where: string; values: Record<string, unknown> } {
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
  const sought = folded(search ?? '').trim();
  if (sought !== '') {
    // SQLite's own lower() knows ASCII only.
    db.function('folded', { deterministic: true }, (text) => folded(String(text)));
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

function groupNames(): JournalGroup[] {
  return [...new Set(journalEventCodes.map((code) => journalEvents[code].group))];
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
