import { Button, Input, Radio } from 'antd';
import { useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallProgress, Picked, RunningCall, Session } from '../../../shared/contract/calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { sailau } from '../../app/sailau.ts';
import { useStanding } from '../../app/session.tsx';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import { Field } from '../settings/Field.tsx';
import type { KnownUser } from './UserCards.tsx';

interface Props {
  /** Who is known here; none on a computer that has no workplace yet. */
  readonly users: readonly KnownUser[];
  readonly onBack: () => void;
}

/** Puts a backup in the place of the workplace; the one before is kept until the next good opening. */
export function RestoreForm({ users, onBack }: Props): JSX.Element {
  const { t } = useTranslation('screens/unlock');
  const { t: common } = useTranslation('screens/common');
  const { adopt } = useStanding();
  const [folder, setFolder] = useState<NonNullable<Picked>>();
  const [by, setBy] = useState<string | null>(null);
  const [secret, setSecret] = useState('');
  const [progress, setProgress] = useState<CallProgress>();
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<RunningCall<Session>>(undefined);

  const pick = async (): Promise<void> => {
    const result = await ask('pick.folder', {});
    if (result.ok && result.value) setFolder(result.value);
    if (!result.ok) setFailure(result.failure);
  };
  const restore = async (): Promise<void> => {
    if (!folder || secret === '') return;
    setFailure(undefined);
    setProgress({ step: 'restore', done: 0, total: 0 });
    const input = { folder: folder.pick, user: by, secret: secret.trim() };
    running.current = sailau.start('backup.restore', input, setProgress);
    const result = await running.current.result;
    setProgress(undefined);
    if (result.ok) adopt(result.value);
    else setFailure(result.failure);
  };

  if (progress)
    return (
      <>
        <h1>{t('restore-title')}</h1>
        <ProgressLine
          step={t('restore-running')}
          done={progress.done}
          total={progress.total}
          note={t('restore-cancel')}
          onCancel={() => running.current?.cancel()}
        />
      </>
    );
  return (
    <>
      <h1>{t('restore-title')}</h1>
      <p className="unlock-lead">{t('restore-lead')}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void restore();
        }}
      >
        <div className="picked-file">
          <Button
            type={folder ? 'default' : 'primary'}
            icon={<Icon name="drive" />}
            autoFocus
            onClick={() => void pick()}
          >
            {t(folder ? 'restore-pick-other' : 'restore-pick')}
          </Button>
          {folder && <strong>{folder.name}</strong>}
        </div>
        {folder && (
          <>
            {users.length > 0 && (
              <fieldset className="users">
                <legend>{t('restore-by')}</legend>
                <Radio.Group
                  vertical
                  value={by}
                  onChange={({ target }) => setBy(target.value as string | null)}
                  options={[
                    { value: null, label: t('recovery-key') },
                    ...users.map(({ id, name }) => ({
                      value: id,
                      label: t('restore-by-password', { name }),
                    })),
                  ]}
                />
              </fieldset>
            )}
            <Field
              label={by === null ? t('recovery-key') : t('password')}
              help={by === null ? t('recovery-key-help') : undefined}
            >
              {({ id, 'aria-describedby': describedBy }) => (
                <Input.Password
                  id={id}
                  aria-describedby={describedBy}
                  autoFocus
                  autoComplete="off"
                  maxLength={500}
                  value={secret}
                  onChange={({ target }) => setSecret(target.value)}
                />
              )}
            </Field>
          </>
        )}
        {failure && <FailureNotice failure={failure} />}
        <div className="buttons">
          {folder && (
            <Button type="primary" size="large" htmlType="submit" disabled={secret === ''}>
              {t('restore-do')}
            </Button>
          )}
          <Button size="large" onClick={onBack}>
            {common('back')}
          </Button>
          {folder && secret === '' && <span className="reason">{t('restore-needs-secret')}</span>}
        </div>
      </form>
    </>
  );
}
