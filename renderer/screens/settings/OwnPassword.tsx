import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { NewPassword } from '../../components/forms/NewPassword.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Field } from './Field.tsx';
import { useAction } from './use-action.ts';

/** Changes the own password: the old one, then the new one twice. */
export function OwnPassword(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const action = useAction();
  const [isOpen, setIsOpen] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState<string | null>(null);

  const close = (): void => {
    setIsOpen(false);
    setIsAsked(false);
    setOld('');
    setFresh(null);
  };
  const change = (): void => {
    setIsAsked(true);
    if (old === '' || fresh === null) return;
    void action.run(
      () => ask('people.changeOwnPassword', { oldPassword: old, newPassword: fresh }),
      () => {
        close();
        setIsDone(true);
      },
    );
  };

  return (
    <Panel title={t('own-password')}>
      {isOpen ? (
        <form
          className="form form-narrow"
          onSubmit={(event) => {
            event.preventDefault();
            change();
          }}
        >
          <Field label={t('old-password')} error={isAsked && old === '' ? t('missing') : undefined}>
            {(control) => (
              <Input.Password
                {...control}
                autoFocus
                autoComplete="current-password"
                maxLength={500}
                value={old}
                onChange={({ target }) => setOld(target.value)}
              />
            )}
          </Field>
          <NewPassword label={t('new-password')} isAsked={isAsked} onChange={setFresh} />
          {action.failure && <FailureNotice failure={action.failure} />}
          <div className="buttons">
            <Button type="primary" htmlType="submit" loading={action.isBusy}>
              {t('own-password-do')}
            </Button>
            <Button onClick={close}>{t('cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className="buttons">
          <Button
            onClick={() => {
              setIsDone(false);
              setIsOpen(true);
            }}
          >
            {t('own-password-do')}
          </Button>
          <span role="status" className="reason">
            {isDone && t('own-password-done')}
          </span>
        </div>
      )}
    </Panel>
  );
}
