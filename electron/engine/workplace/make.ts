import { randomInt } from 'node:crypto';
import type { JournalEvent, JournalFacts } from '../../../shared/contract/journal-events.ts';
import type { Commission } from '../../../shared/contract/session-calls.ts';
import { programVersion } from '../../../shared/reference/version.ts';
import { unwrap } from '../../../shared/result.ts';
import { checkNewPassword } from '../accounts/index.ts';
import { appendEvent, journalKey } from '../journal/index.ts';
import { currentHalfYear, openHalfYear } from '../periods/index.ts';
import { makeIdentity } from '../registers/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { fingerprintOf } from '../transfer/index.ts';
import { createVault } from '../vault/index.ts';
import { currentDay, now } from './clock.ts';
import { OpenWorkplace } from './open-workplace.ts';
import { LOCK_AFTER_MINUTES, writeSetting } from './settings.ts';
import { writeSign } from './sign.ts';

/** What a new workplace is made of. */
export interface NewWorkplace {
  readonly commission: Commission;
  readonly chair: { readonly name: string; readonly password: string };
}

/**
 * Makes the workplace of a commission in a folder: vault, commission, its keys and card, and the running half-year, in
 * one step. The recovery key is kept nowhere. Throws the failures of `checkNewPassword` and `createVault`.
 */
export async function makeWorkplace(
  folder: string,
  { commission, chair }: NewWorkplace,
): Promise<{ open: OpenWorkplace; groups: string[] }> {
  unwrap(checkNewPassword(chair.password, { name: chair.name }));
  const identity = await makeIdentity(commission);
  const at = now();
  const halfYear = currentHalfYear(currentDay());
  const record = (db: Connection): void => {
    const user = db.prepare<[], string>('SELECT id FROM users').pluck().get() ?? '';
    const actor = { user, name: chair.name, role: 'chair' } as const;
    const note = <Event extends JournalEvent>(event: Event, facts: JournalFacts<Event>): void => {
      appendEvent(db, unwrap(journalKey(db)), { at, actor, event, facts });
    };
    writeSetting(db, 'commission', commission);
    writeSetting(db, 'lockAfterMinutes', LOCK_AFTER_MINUTES);
    writeSetting(db, 'recoveryKeyConfirmed', false);
    writeSetting(db, 'identity', identity);
    note('workplace-created', {
      version: programVersion,
      commission: commission.name,
      level: commission.level,
    });
    note('identity-made', { fingerprint: fingerprintOf(identity.card) });
    unwrap(openHalfYear(db, halfYear, at));
    note('half-year-opened', { halfYear, parts: 0 });
  };
  const { vault, userId, recoveryKey } = unwrap(await createVault(folder, { chair, now: at, record }));
  // For the lock screen only; without it the recovery key must be shown all the same.
  await writeSign(folder, commission.name).catch(() => undefined);
  const open = new OpenWorkplace(vault, { id: userId, name: chair.name, role: 'chair' }, null);
  return { open, groups: showRecoveryKey(open, recoveryKey) };
}

/** Keeps a recovery key in memory until it is confirmed; returns its groups. */
export function showRecoveryKey(open: OpenWorkplace, key: string): string[] {
  const groups = key.split('-');
  open.shownRecoveryKey = { key, confirmGroup: 1 + randomInt(groups.length) };
  return groups;
}
