import { programActor } from '../../../shared/contract/journal-events.ts';
import { roleSchema, type Role } from '../../../shared/contract/roles.ts';
import type { TakenAttempts } from '../accounts/index.ts';
import { currentHalfYear, openHalfYear, readHalfYears } from '../periods/index.ts';
import { sweepOrphans } from '../receiving/index.ts';
import { sweepSnapshots } from '../registers/index.ts';
import { sweepRuns } from '../runs/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { currentDay, now } from './clock.ts';
import type { OpenWorkplace } from './open-workplace.ts';
import { readSign, writeSign } from './sign.ts';

/**
 * What is done right after the workplace was opened: the journal hears of it and of what happened meanwhile, the running
 * half-year is there with the parts of the one before, and what a crash has left of receiving is removed.
 */
export async function prepare(open: OpenWorkplace, taken: TakenAttempts): Promise<void> {
  const halfYear = currentHalfYear(currentDay());
  const halfYears = open.step((db) => {
    if (taken.unreadableSince !== null)
      open.recordAs(db, programActor, 'attempts-unreadable', { noticed: taken.unreadableSince });
    for (const wrong of taken.counted)
      open.recordAs(db, programActor, 'passwords-wrong', { ...wrong, name: nameOf(db, wrong.user) });
    recordOpening(db, open);
    open.record(db, 'workplace-unlocked', {});
    const opened = openHalfYear(db, halfYear, now());
    if (opened.ok && (opened.value.isNew || opened.value.carriedParts > 0))
      open.record(db, 'half-year-opened', { halfYear, parts: opened.value.carriedParts });
    return readHalfYears(db).filter(({ removedAt }) => removedAt === null);
  });
  for (const { id } of halfYears) {
    // A list is kept as long as a run is about it. A damaged half-year keeps nobody from the others: it says so itself.
    const swept = await sweepRuns(open.vault, id);
    if (swept.ok) await sweepOrphans(open.vault, id);
  }
  // What a disk refuses to remove keeps nobody out.
  await sweepSnapshots(open.vault);
  // A restore brings no sign for the lock screen along.
  const { folder } = open.vault;
  if ((await readSign(folder)) === null) await writeSign(folder, open.commission.name).catch(() => undefined);
}

/** What the opening itself has done: it finished a change that a crash had interrupted, or brought databases up to date. */
function recordOpening(db: Connection, open: OpenWorkplace): void {
  const { completed, migrated } = open.vault.opening;
  if (migrated) open.recordAs(db, programActor, 'workplace-migrated', migrated);
  if (!completed) return;
  const { kind, user } = completed;
  const name = nameOf(db, user);
  if (kind === 'password-changed') open.recordAs(db, programActor, kind, { user, name });
  else if (kind === 'recovery-key-replaced') open.recordAs(db, programActor, kind, {});
  else open.recordAs(db, programActor, kind, { user, name, role: roleOf(db, user) });
}

function roleOf(db: Connection, user: string): Role {
  const role = db.prepare<[string], string>('SELECT role FROM users WHERE id = ?').pluck().get(user);
  return roleSchema.parse(role);
}

/** The name of somebody who was at the lock screen. */
function nameOf(db: Connection, user: string): string {
  return db.prepare<[string], string>('SELECT name FROM users WHERE id = ?').pluck().get(user) ?? user;
}
