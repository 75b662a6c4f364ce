import { Button, Input, type InputRef } from 'antd';
import { useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf, Session } from '../../../shared/contract/calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';
import { Field } from '../../screens/settings/Field.tsx';
import { FailureNotice } from '../FailureNotice.tsx';
import { PaperActions } from '../PaperActions.tsx';

interface Props {
  readonly recoveryKey: OutputOf<'recoveryKey.replace'>;
  readonly onConfirmed: (session: Session) => void;
}

/** A new recovery key: shown once, printed, and confirmed by typing one of its groups from the paper. */
export function RecoveryKey({ recoveryKey, onConfirmed }: Props): JSX.Element {
  const { t } = useTranslation('screens/forms');
  const [isPrinted, setIsPrinted] = useState(false);
  const [group, setGroup] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const field = useRef<InputRef>(null);
  const { groups, confirmGroup } = recoveryKey;

  const print = async (): Promise<string | null> => {
    const result = await ask('recoveryKey.print', {});
    if (result.ok) return result.value.paper;
    setFailure(result.failure);
    return null;
  };
  const confirm = async (): Promise<void> => {
    setFailure(undefined);
    const result = await ask('recoveryKey.confirm', { group: group.trim() });
    if (result.ok) {
      onConfirmed(result.value);
      return;
    }
    setFailure(result.failure);
    field.current?.select();
  };

  return (
    <div className="form">
      <ol className="recovery-groups" aria-label={t('recovery-key')}>
        {groups.map((text, i) => (
          <li key={i}>
            <span>{i + 1}</span>
            <code>{text}</code>
          </li>
        ))}
      </ol>
      <PaperActions
        paper={print}
        title={t('recovery-key')}
        suggestedName={t('recovery-key-file')}
        kinds={['print', 'preview']}
        isNext={!isPrinted}
        onPrinted={() => setIsPrinted(true)}
      />
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (group.trim() !== '') void confirm();
        }}
      >
        <Field label={t('recovery-group', { number: confirmGroup })} help={t('recovery-group-help')}>
          {(control) => (
            <Input
              {...control}
              ref={field}
              className="recovery-input"
              autoComplete="off"
              maxLength={20}
              value={group}
              onChange={({ target }) => setGroup(target.value)}
            />
          )}
        </Field>
        <div className="buttons">
          <Button type={isPrinted ? 'primary' : 'default'} htmlType="submit" disabled={group.trim() === ''}>
            {t('recovery-confirm')}
          </Button>
          {group.trim() === '' && <span className="reason">{t('recovery-needs-group')}</span>}
        </div>
      </form>
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
