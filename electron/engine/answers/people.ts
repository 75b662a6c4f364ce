import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import type { JournalEvent, JournalFacts } from '../../../shared/contract/journal-events.ts';
import { checkNewPassword } from '../accounts/index.ts';
import { printRecoveryKey } from '../documents/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { readKnownUsers } from '../vault/index.ts';
import { currentDay, now, showRecoveryKey, writeSetting, type OpenWorkplace } from '../workplace/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** The people of the workplace and their keys. */
export function peopleAnswers({ workplace }: Surroundings): HandlersOf<'people' | 'recoveryKey'> {
  /** The time of a step and what records it. */
  const noting = <Event extends JournalEvent>(
    open: OpenWorkplace,
    event: Event,
    facts: JournalFacts<Event>,
  ) => ({
    now: now(),
    record: (db: Connection) => void open.record(db, event, facts),
  });
  return {
    'people.read': () => readPeople(workplace.open),
    'people.add': async ({ name, role, password }) => {
      const { open } = workplace;
      unwrap(checkNewPassword(password, { name }));
      const record = (db: Connection): void => {
        const user = db
          .prepare<[string], string>('SELECT id FROM users WHERE name = ? AND removed_at IS NULL')
          .pluck()
          .get(name);
        open.record(db, 'user-added', { user: user ?? '', name, role });
      };
      unwrap(await open.vault.addUser({ name, role, password, now: now(), record }));
      return readPeople(open);
    },
    'people.remove': async ({ user }) => {
      const { open } = workplace;
      const { name, role } = personOf(open, user);
      unwrap(await open.vault.removeUser(user, noting(open, 'user-removed', { user, name, role })));
      return readPeople(open);
    },
    'people.setPassword': async ({ user, newPassword }) => {
      const { open } = workplace;
      const { name } = personOf(open, user);
      unwrap(checkNewPassword(newPassword, { name }));
      unwrap(
        await open.vault.changePassword(user, newPassword, noting(open, 'password-changed', { user, name })),
      );
      return readPeople(open);
    },
    'people.changeOwnPassword': async ({ oldPassword, newPassword }) => {
      const { open } = workplace;
      const { id, name } = open.user;
      unwrap(checkNewPassword(newPassword, { name }));
      const step = noting(open, 'password-changed', { user: id, name });
      unwrap(await open.vault.changePassword(id, newPassword, { ...step, oldPassword }));
      return {};
    },
    'recoveryKey.replace': async () => {
      const { open } = workplace;
      const record = (db: Connection): void => {
        open.record(db, 'recovery-key-replaced', {});
        writeSetting(db, 'recoveryKeyConfirmed', false);
      };
      const key = unwrap(await open.vault.replaceRecoveryKey({ now: now(), record }));
      const groups = showRecoveryKey(open, key);
      await workplace.changed();
      return { groups, confirmGroup: open.shownRecoveryKey?.confirmGroup ?? 1 };
    },
    'recoveryKey.print': async (_, { signal }) => {
      const { open } = workplace;
      const data = {
        commission: open.commission.name,
        createdOn: currentDay(),
        groups: shownKey(open).key.split('-'),
        workplace: open.vault.id,
        journal: open.journalOnPaper(),
      };
      return {
        paper: open.papers.put('recovery-key', unwrap(await printRecoveryKey(data, open.printing(signal)))),
      };
    },
    'recoveryKey.confirm': ({ group }) => {
      const { open } = workplace;
      const { key, confirmGroup } = shownKey(open);
      if (plain(group) !== key.split('-')[confirmGroup - 1])
        throw new FailureError(failure('recovery-group-wrong', { group: confirmGroup }));
      open.step((db) => writeSetting(db, 'recoveryKeyConfirmed', true));
      open.shownRecoveryKey = null;
      return workplace.changed();
    },
  };
}

function shownKey(open: OpenWorkplace): { readonly key: string; readonly confirmGroup: number } {
  if (!open.shownRecoveryKey) throw new FailureError(failure('no-recovery-key-shown', {}));
  return open.shownRecoveryKey;
}

/** A group as it was printed, from what a person typed. */
function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\s/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
}

function personOf(open: OpenWorkplace, user: string): OutputOf<'people.read'>['people'][number] {
  const person = readPeople(open).people.find(({ id }) => id === user);
  if (!person) throw new FailureError(failure('user-unknown', {}));
  return person;
}

function readPeople(open: OpenWorkplace): OutputOf<'people.read'> {
  const created = new Map(
    open.read((db) => db.prepare<[], [string, string]>('SELECT id, created_at FROM users').raw().all()),
  );
  const users = unwrap(readKnownUsers(open.vault.folder)) ?? [];
  return {
    people: users.map((user) => ({ ...user, createdAt: created.get(user.id) ?? '1970-01-01T00:00:00.000Z' })),
  };
}
