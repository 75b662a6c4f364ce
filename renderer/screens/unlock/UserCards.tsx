import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import type { LockedSession } from '../../app/session.tsx';

/** Somebody who can open the workplace. */
export type KnownUser = LockedSession['users'][number];

interface Props {
  readonly users: readonly KnownUser[];
  readonly chosen: string | undefined;
  readonly onChoose: (user: string) => void;
}

/** The people of the workplace, of whom one is chosen. */
export function UserCards({ users, chosen, onChoose }: Props): JSX.Element {
  const { t } = useTranslation('screens/unlock');
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const group = useId();
  return (
    <fieldset className="users">
      <legend>{t('user')}</legend>
      <div className="users-list">
        {users.map(({ id, name, role, lastOpenedAt }) => (
          <label key={id} className={id === chosen ? 'user user-chosen' : 'user'}>
            <span className="initial" aria-hidden="true">
              {name.slice(0, 1)}
            </span>
            <span className="user-name">
              <strong>{name}</strong>
              <span>{common(`role-${role}`)}</span>
            </span>
            {lastOpenedAt !== null && <span className="user-when">{format.moment(lastOpenedAt)}</span>}
            <input type="radio" name={group} checked={id === chosen} onChange={() => onChoose(id)} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
