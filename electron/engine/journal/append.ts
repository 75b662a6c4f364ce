import {
  journalEvents,
  type JournalActor,
  type JournalEvent,
  type JournalFacts,
} from '../../../shared/contract/journal-events.ts';
import type { Connection } from '../sqlite/index.ts';
import { headOf, type JournalHead } from './head.ts';
import { chainStart, linkOf } from './link.ts';

/** An event to be written. */
export interface NewEvent<Event extends JournalEvent> {
  /** Instant in UTC. */
  readonly at: string;
  readonly actor: JournalActor;
  readonly event: Event;
  readonly facts: JournalFacts<Event>;
}

/**
 * Writes an event at the end of the journal, inside the transaction of the step that it records, and gives the new
 * head. Facts that are not those of the catalogue are an error of the program and throw.
 */
export function appendEvent<Event extends JournalEvent>(
  db: Connection,
  key: Buffer,
  { at, actor, event, facts }: NewEvent<Event>,
): JournalHead {
  const last = db
    .prepare<[], { seq: number; mac: Buffer }>('SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1')
    .get();
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at,
    user: actor.user,
    user_name: actor.name,
    role: actor.role,
    event,
    facts: JSON.stringify(journalEvents[event].facts.parse(facts)),
    previous: last?.mac ?? chainStart,
  };
  const mac = linkOf(key, entry);
  db.prepare(
    `INSERT INTO journal(seq, at, user, user_name, role, event, facts, previous, mac)
     VALUES (@seq, @at, @user, @user_name, @role, @event, @facts, @previous, @mac)`,
  ).run({ ...entry, mac });
  return headOf({ seq: entry.seq, at, mac });
}
