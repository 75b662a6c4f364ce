import { programActor } from '../../../shared/contract/journal-events.ts';
import { unwrap } from '../../../shared/result.ts';
import { appendEvent, journalHead, journalKey } from '../journal/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { now } from './clock.ts';

/** Writes into the journal of a backup that it takes the place of the workplace; its last entry says of when it is. */
export function recordRestore(db: Connection): void {
  const head = journalHead(db);
  const facts = { backupOf: head?.at ?? null, entries: head?.seq ?? 0 };
  const event = { at: now(), actor: programActor, event: 'workplace-restored', facts } as const;
  appendEvent(db, unwrap(journalKey(db)), event);
}
