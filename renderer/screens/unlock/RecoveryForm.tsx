import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockedSession } from '../../app/session.tsx';
import { useStanding } from '../../app/session.tsx';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { NewPassword } from '../../components/forms/NewPassword.tsx';
import type { Failure } from '../../../shared/failures/index.ts';
import { Field } from '../settings/Field.tsx';
import { UserCards } from './UserCards.tsx';

interface Props {
  readonly session: LockedSession;
  readonly onBack: () => void;
}

/** Opens by the printed recovery key; a chair gets a new password by it. */
export function RecoveryForm({ session, onBack }: Props): JSX.Element {
  const { t } = useTranslation('screens/unlock');
  const { t: common } = useTranslation('screens/common');
  const { adopt } = useStanding();
  const chairs = session.users.filter(({ role }) => role === 'chair');
  const [user, setUser] = useState(chairs[0]?.id);
  const [key, setKey] = useState('');
  const [password, setPassword] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const [isOpening, setIsOpening] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const open = async (): Promise<void> => {
    setIsAsked(true);
    if (user === undefined || key.trim() === '' || password === null || isOpening) return;
    setIsOpening(true);
    setFailure(undefined);
    const input = { user, recoveryKey: key.trim(), newPassword: password };
    const result = await ask('session.unlockWithRecoveryKey', input);
    setIsOpening(false);
    if (result.ok) adopt(result.value);
    else setFailure(result.failure);
  };

  return (
    <>
      <h1>{t('recovery-title')}</h1>
      <p className="unlock-lead">{t('recovery-lead')}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        {chairs.length > 1 && <UserCards users={chairs} chosen={user} onChoose={setUser} />}
        <Field
          label={t('recovery-key')}
          help={t('recovery-key-help')}
          error={isAsked && key.trim() === '' ? t('recovery-key-missing') : undefined}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              className="recovery-key-input"
              autoFocus
              rows={2}
              maxLength={300}
              autoComplete="off"
              spellCheck={false}
              value={key}
              onChange={({ target }) => setKey(target.value)}
            />
          )}
        </Field>
        <NewPassword
          label={t('new-password', { name: chairs.find(({ id }) => id === user)?.name ?? '' })}
          isAsked={isAsked}
          onChange={setPassword}
        />
        {failure && <FailureNotice failure={failure} />}
        <div className="buttons">
          <Button type="primary" size="large" htmlType="submit" loading={isOpening}>
            {t('recovery-open')}
          </Button>
          <Button size="large" onClick={onBack}>
            {common('back')}
          </Button>
        </div>
      </form>
    </>
  );
}
