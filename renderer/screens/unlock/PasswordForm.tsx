import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockedSession } from '../../app/session.tsx';
import { useStanding } from '../../app/session.tsx';
import { ask } from '../../app/use-call.ts';
import { useFailureText } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { KeyboardState } from '../../components/KeyboardState.tsx';
import type { Failure } from '../../../shared/failures/index.ts';
import { useCountdown } from './use-countdown.ts';
import { UserCards } from './UserCards.tsx';

/** What is wrong with the words that were typed, not with the workplace. */
const aboutTheWords = new Set(['password-wrong', 'password-wait']);

interface Props {
  readonly session: LockedSession;
  readonly user: string | undefined;
  readonly onUser: (user: string) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** User, password, open. What was wrong is never told in parts. */
export function PasswordForm({ session, user, onUser, onFailure }: Props): JSX.Element {
  const { t } = useTranslation('screens/unlock');
  const { adopt, reload } = useStanding();
  const failureText = useFailureText();
  const [password, setPassword] = useState('');
  const [isOpening, setIsOpening] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const field = useRef<InputRef>(null);
  const left = useCountdown(user === undefined ? undefined : session.waitUntil[user]);
  const isWaiting = left > 0;

  // The field has the focus from the start, and again when the wait is over.
  useEffect(() => {
    if (!isOpening) field.current?.focus();
  }, [isOpening]);

  const choose = (id: string): void => {
    onUser(id);
    setFailure(undefined);
  };
  const open = async (): Promise<void> => {
    if (user === undefined || password === '' || isWaiting || isOpening) return;
    setIsOpening(true);
    setFailure(undefined);
    const result = await ask('session.unlock', { user, password });
    setPassword('');
    setIsOpening(false);
    if (result.ok) adopt(result.value);
    else if (aboutTheWords.has(result.failure.code)) {
      setFailure(result.failure);
      reload();
    } else onFailure(result.failure);
  };
  const chooseByArrow = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
    if (step === undefined) return;
    event.preventDefault();
    const { users } = session;
    const at = users.findIndex(({ id }) => id === user);
    const next = users[(at + step + users.length) % users.length];
    if (next) choose(next.id);
  };
  const text = failure && failureText(failure);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <UserCards users={session.users} chosen={user} onChoose={choose} />
      <div className="password-head">
        <label htmlFor="password">{t('password')}</label>
        <KeyboardState within="password" />
      </div>
      <Input.Password
        ref={field}
        id="password"
        size="large"
        value={password}
        maxLength={500}
        autoComplete="off"
        status={failure ? 'error' : ''}
        aria-invalid={failure !== undefined}
        aria-describedby={failure ? 'password-failure' : undefined}
        onKeyDown={chooseByArrow}
        onChange={({ target }) => setPassword(target.value)}
      />
      {text && (
        <p id="password-failure" className="password-failure" role="alert">
          <Icon name="warning" size={14} />
          {text.happened} {text.then}
        </p>
      )}
      <Button
        className="unlock-button"
        type={isWaiting ? 'default' : 'primary'}
        htmlType="submit"
        block
        loading={isOpening}
        disabled={isWaiting}
        icon={isWaiting ? <Icon name="clock" /> : undefined}
      >
        {isWaiting ? (
          t('wait', { count: left })
        ) : (
          <>
            {t('open')} <kbd>Enter</kbd>
          </>
        )}
      </Button>
    </form>
  );
}
