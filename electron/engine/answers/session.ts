import type { HandlersOf, Surroundings } from './handlers.ts';

/** Opening, closing and making the workplace. */
export function sessionAnswers({ workplace, settle }: Surroundings): HandlersOf<'session'> {
  return {
    'session.state': () => workplace.session(),
    'session.unlock': ({ user, password }) => workplace.unlock(user, password),
    'session.unlockWithRecoveryKey': ({ user, recoveryKey, newPassword }) =>
      workplace.recover(user, recoveryKey, newPassword),
    'session.lock': async ({ running }) => {
      await settle(running);
      return workplace.lock('asked');
    },
    'session.practice': ({ language }) => workplace.practise(language),
    'session.create': async ({ commission, chair }) => {
      const { session, groups, confirmGroup } = await workplace.create({ commission, chair });
      return { session, recoveryKey: { groups, confirmGroup } };
    },
  };
}
