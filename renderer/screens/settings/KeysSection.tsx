import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import { useStanding } from '../../app/session.tsx';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { RecoveryKey } from '../../components/forms/RecoveryKey.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import { Field } from './Field.tsx';
import { FormDialog } from './FormDialog.tsx';
import { OnlyChair, useIsChair } from './OnlyChair.tsx';
import { useAction } from './use-action.ts';
import { useLongCall } from './use-long-call.ts';

/** The printed recovery key, and the keys of everything that is stored. */
export function KeysSection(): JSX.Element {
  return (
    <>
      <Recovery />
      <Rekey />
    </>
  );
}

/** A new recovery key in the place of the one before. */
function Recovery(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const isChair = useIsChair();
  const { adopt } = useStanding();
  const [isAsking, setIsAsking] = useState(false);
  const [key, setKey] = useState<OutputOf<'recoveryKey.replace'>>();
  const [isDone, setIsDone] = useState(false);
  const replacing = useAction();
  return (
    <Panel title={t('recovery')}>
      <p className="lead">{t('recovery-lead')}</p>
      {key ? (
        <RecoveryKey
          recoveryKey={key}
          onConfirmed={(session) => {
            setKey(undefined);
            setIsDone(true);
            adopt(session);
          }}
        />
      ) : isChair ? (
        <div className="buttons">
          <Button
            onClick={() => {
              setIsDone(false);
              setIsAsking(true);
            }}
          >
            {t('recovery-replace')}
          </Button>
          <span role="status" className="reason">
            {isDone && t('recovery-done')}
          </span>
        </div>
      ) : (
        <OnlyChair />
      )}
      {isAsking && (
        <FormDialog
          title={t('recovery-replace-title')}
          doText={t('recovery-replace')}
          action={replacing}
          onDo={() =>
            void replacing.run(
              () => ask('recoveryKey.replace', {}),
              (fresh) => {
                setIsAsking(false);
                setKey(fresh);
              },
            )
          }
          onClose={() => setIsAsking(false)}
        >
          <p>{t('recovery-replace-text')}</p>
        </FormDialog>
      )}
    </Panel>
  );
}

/** New keys for everything that is stored. */
function Rekey(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const isChair = useIsChair();
  const [isOpen, setIsOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [isDone, setIsDone] = useState(false);
  const { progress, failure, start, cancel } = useLongCall('vault.rekey');
  const go = (): void => {
    const typed = password;
    setPassword('');
    setIsOpen(false);
    void start({ password: typed }, () => setIsDone(true));
  };
  return (
    <Panel title={t('rekey')}>
      <p className="lead">{t('rekey-lead')}</p>
      {!isChair && <OnlyChair />}
      {isChair && progress && (
        <ProgressLine
          step={t('rekey-running')}
          done={progress.done}
          total={progress.total}
          note={t('rekey-cancel')}
          onCancel={cancel}
        />
      )}
      {isChair && !progress && isOpen && (
        <form
          className="form form-narrow"
          onSubmit={(event) => {
            event.preventDefault();
            if (password !== '') go();
          }}
        >
          <Field label={t('rekey-password')} help={t('rekey-password-help')}>
            {(control) => (
              <Input.Password
                {...control}
                autoFocus
                autoComplete="current-password"
                maxLength={500}
                value={password}
                onChange={({ target }) => setPassword(target.value)}
              />
            )}
          </Field>
          <div className="buttons">
            <Button type="primary" htmlType="submit" disabled={password === ''}>
              {t('rekey-do')}
            </Button>
            <Button onClick={() => setIsOpen(false)}>{t('cancel')}</Button>
            {password === '' && <span className="reason">{t('rekey-needs-password')}</span>}
          </div>
        </form>
      )}
      {isChair && !progress && !isOpen && (
        <div className="buttons">
          <Button
            onClick={() => {
              setIsDone(false);
              setIsOpen(true);
            }}
          >
            {t('rekey-do')}
          </Button>
          <span role="status" className="reason">
            {isDone && t('rekey-done')}
          </span>
        </div>
      )}
      {failure && <FailureNotice failure={failure} />}
    </Panel>
  );
}
