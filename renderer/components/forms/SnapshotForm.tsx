import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallProgress, Picked, RunningCall } from '../../../shared/contract/calls.ts';
import type { Snapshots } from '../../../shared/contract/register-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { sailau } from '../../app/sailau.ts';
import { ask } from '../../app/use-call.ts';
import { Field } from '../../screens/settings/Field.tsx';
import { FailureNotice } from '../FailureNotice.tsx';
import { Icon } from '../Icon.tsx';
import { ProgressLine } from '../ProgressLine.tsx';

interface Props {
  readonly onAdded: (snapshots: Snapshots) => void;
  /** Adding is the next step of the screen. */
  readonly isNext?: boolean;
}

/** Adds a register snapshot: its file, its passphrase, then the check of all of it. */
export function SnapshotForm({ onAdded, isNext }: Props): JSX.Element {
  const { t } = useTranslation('screens/forms');
  const format = useFormat();
  const [file, setFile] = useState<NonNullable<Picked>>();
  const [passphrase, setPassphrase] = useState('');
  const [progress, setProgress] = useState<CallProgress>();
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<RunningCall<Snapshots>>(undefined);

  // Whoever goes on without it does not want it any more.
  useEffect(() => () => running.current?.cancel(), []);

  const pick = async (): Promise<void> => {
    const result = await ask('pick.file', { kind: 'snapshot' });
    if (!result.ok) setFailure(result.failure);
    else if (result.value) {
      setFile(result.value);
      setFailure(undefined);
    }
  };
  const add = async (): Promise<void> => {
    if (!file || passphrase === '' || progress) return;
    setFailure(undefined);
    setProgress({ step: 'check', done: 0, total: 1000 });
    running.current = sailau.start('snapshots.add', { pick: file.pick, passphrase }, setProgress);
    const result = await running.current.result;
    setProgress(undefined);
    if (!result.ok) setFailure(result.failure);
    else {
      setFile(undefined);
      setPassphrase('');
      onAdded(result.value);
    }
  };

  if (progress)
    return (
      <ProgressLine
        step={t('snapshot-checking')}
        done={progress.done}
        total={progress.total}
        counts={file?.name}
        note={t('snapshot-cancel')}
        onCancel={() => running.current?.cancel()}
      />
    );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="picked-file">
        <Button
          type={isNext && !file ? 'primary' : 'default'}
          icon={<Icon name="file" />}
          onClick={() => void pick()}
        >
          {t(file ? 'pick-other' : 'snapshot-pick')}
        </Button>
        {file && (
          <span>
            <strong>{file.name}</strong>
            {file.bytes !== null && `, ${format.bytes(file.bytes)}`}
          </span>
        )}
      </div>
      {file && (
        <>
          <Field label={t('passphrase')} help={t('passphrase-help')}>
            {({ id, 'aria-describedby': describedBy }) => (
              <Input.Password
                id={id}
                aria-describedby={describedBy}
                autoFocus
                autoComplete="off"
                value={passphrase}
                onChange={({ target }) => setPassphrase(target.value)}
              />
            )}
          </Field>
          <div className="buttons">
            <Button type={isNext ? 'primary' : 'default'} htmlType="submit" disabled={passphrase === ''}>
              {t('snapshot-add')}
            </Button>
            {passphrase === '' && <span className="reason">{t('snapshot-needs-passphrase')}</span>}
          </div>
        </>
      )}
      {failure && <FailureNotice failure={failure} />}
    </form>
  );
}
