import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { readKnownUsers, restoreBackup } from '../vault/index.ts';
import { now, recordRestore } from '../workplace/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** Backups, new keys, and the health of the workplace. */
export function upkeepAnswers({ workplace, picks, settle }: Surroundings): HandlersOf<'backup' | 'vault'> {
  return {
    'backup.make': async ({ folder }, { progress, signal }) => {
      const { open } = workplace;
      refuseInPractice(workplace);
      const target = unwrap(picks.path(folder, 'folder'));
      const made = unwrap(
        await open.vault.backup(target, {
          now: now(),
          onProgress: (done, total) => progress('files', done, total),
          signal,
          record: (db, { place, files, bytes }) =>
            void open.record(db, 'backup-made', { place: onePlace(place), files, bytes }),
        }),
      );
      return { name: basename(made.place), files: made.files, bytes: made.bytes, at: made.at };
    },
    'backup.restore': async ({ folder, user, secret }, { progress, signal }) => {
      const source = unwrap(picks.path(folder, 'folder'));
      refuseInPractice(workplace);
      // What is restored takes the place of all that is there: a chair decides, or who holds the printed recovery key.
      if (!mayRestore(workplace, user)) throw new FailureError(failure('role-not-allowed', {}));
      // What runs works on what is about to be closed.
      await settle('cancel', signal);
      await workplace.whileClosed(async () =>
        unwrap(
          await restoreBackup(source, workplace.folder, {
            secret: user === null ? { recoveryKey: secret } : { userId: user, password: secret },
            now: now(),
            onProgress: (done, total) => progress('files', done, total),
            signal,
            record: recordRestore,
          }),
        ),
      );
      return workplace.changed();
    },
    'vault.check': async (_, { progress, signal }) => {
      const { open } = workplace;
      return unwrap(
        await open.vault.check({ onProgress: (done, total) => progress('files', done, total), signal }),
      );
    },
    'vault.rekey': async ({ password }, { progress, signal }) => {
      const { open } = workplace;
      unwrap(await open.vault.checkPassword(open.user.id, password));
      unwrap(
        await open.vault.rekey({
          now: now(),
          onProgress: (done, total) => progress('files', done, total),
          signal,
          record: (db) =>
            void open.record(db, 'workplace-rekeyed', { generation: open.vault.generation + 1 }),
        }),
      );
      return {};
    },
    'vault.removeHalfYear': async ({ halfYear, confirm }) => {
      const { open } = workplace;
      if (confirm !== halfYear) throw new FailureError(failure('half-year-not-confirmed', { halfYear }));
      const held = open.read((db) =>
        db
          .prepare<[string], number>('SELECT count(*) FROM backups WHERE half_years LIKE ?')
          .pluck()
          .get(`%"${halfYear}"%`),
      );
      const backups = unwrap(
        await open.vault.removeHalfYear(halfYear, {
          now: now(),
          record: (db) => void open.record(db, 'half-year-removed', { halfYear, backups: held ?? 0 }),
        }),
      );
      return { backups: backups.map(({ at, place }) => ({ at, place: onePlace(place) })) };
    },
  };
}

/** Whether a backup may take the place of what is there; on a new computer there is nothing yet. */
function mayRestore(workplace: Surroundings['workplace'], user: string | null): boolean {
  if (workplace.user) return workplace.user.role === 'chair';
  const known = readKnownUsers(workplace.folder);
  // Slots that cannot be read are a reason to restore.
  if (user === null || !known.ok || !known.value) return true;
  return known.value.some(({ id, role }) => id === user && role === 'chair');
}

/** Invented people never take the place of real ones: there is no backup of practice, and none is restored from it. */
function refuseInPractice(workplace: Surroundings['workplace']): void {
  if (workplace.user && workplace.open.practice) throw new FailureError(failure('not-in-practice', {}));
}

/** A path as a line of the journal, which takes any that a system does. */
function onePlace(place: string): string {
  const line = place.replaceAll(/\p{C}/gu, '?');
  return (line.length > 500 ? `…${line.slice(-499)}` : line).trim();
}
