import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { restoreBackup } from '../vault/index.ts';
import { now, recordRestore } from '../workplace/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** Backups, new keys, and the health of the workplace. */
export function upkeepAnswers({ workplace, picks }: Surroundings): HandlersOf<'backup' | 'vault'> {
  return {
    'backup.make': async ({ folder }, { progress, signal }) => {
      const { open } = workplace;
      const target = unwrap(picks.path(folder, 'folder'));
      const made = unwrap(
        await open.vault.backup(target, {
          now: now(),
          onProgress: (done, total) => progress('files', done, total),
          signal,
        }),
      );
      const { place, files, bytes } = made;
      open.step((db) => open.record(db, 'backup-made', { place, files, bytes }));
      return { name: basename(made.place), files: made.files, bytes: made.bytes, at: made.at };
    },
    'backup.restore': async ({ folder, user, secret }, { progress, signal }) => {
      const source = unwrap(picks.path(folder, 'folder'));
      // Whoever restores takes the place of all that is there: an open workplace asks the chair.
      if (workplace.user && workplace.user.role !== 'chair')
        throw new FailureError(failure('role-not-allowed', {}));
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
      return { backups: backups.map(({ at, place }) => ({ at, place })) };
    },
  };
}
