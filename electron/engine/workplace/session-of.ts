import { isoDate } from '../../../shared/domain/dates.ts';
import type { Session } from '../../../shared/contract/session-calls.ts';
import { currentHalfYear, readParts } from '../periods/index.ts';
import { trustedCards, usedSnapshot } from '../registers/index.ts';
import { currentDay } from './clock.ts';
import type { OpenWorkplace } from './open-workplace.ts';
import { LOCK_AFTER_MINUTES, readSetting } from './settings.ts';

/** Where an open workplace stands. */
export function sessionOf(open: OpenWorkplace): Session {
  return open.read((db) => {
    const snapshot = usedSnapshot(db);
    const later = readSetting(db, 'setupLater') ?? [];
    const missing = [
      ...(readSetting(db, 'recoveryKeyConfirmed') === true ? [] : (['recovery-key'] as const)),
      ...(trustedCards(db).length > 0 ? [] : (['cards'] as const)),
      ...(snapshot ? [] : (['snapshot'] as const)),
      ...(readParts(db, currentHalfYear(currentDay())).length > 0 ? [] : (['parts'] as const)),
    ];
    return {
      state: 'open',
      practice: open.practice !== null,
      user: open.user,
      commission: open.commissionIn(db),
      snapshot: snapshot && {
        asOf: isoDate(snapshot.meta.asOf),
        ageDays: Math.max(0, currentDay() - snapshot.meta.asOf),
      },
      lockAfterMinutes: readSetting(db, 'lockAfterMinutes') ?? LOCK_AFTER_MINUTES,
      setup: missing.filter((step) => step === 'recovery-key' || !later.includes(step)),
    };
  });
}
