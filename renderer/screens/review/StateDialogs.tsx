import { Input } from 'antd';
import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/contract/review-calls.ts';
import { useFormat } from '../../app/format.ts';
import { ask } from '../../app/use-call.ts';
import { oneLine } from '../receive/act-form.ts';
import { Field } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { useAction } from '../settings/use-action.ts';

interface Props {
  readonly run: Run;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The chair's step: from then on decisions are read only; with a reason where something is undecided or deferred. */
export function FinaliseDialog({ run, onDone, onClose }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const { undecided, deferred, confirmed, dismissed } = run.counts;
  const needsReason = undecided + deferred > 0;
  return (
    <ReasonDialog
      title={t('finalise-title')}
      doText={t('finalise-do')}
      reasonLabel={needsReason ? t('finalise-reason') : undefined}
      onDo={(reason) => ask('runs.finalise', { run: run.id, reason })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>
        {t('finalise-counts', {
          confirmed: format.number(confirmed),
          dismissed: format.number(dismissed),
        })}
      </p>
      {needsReason && (
        <p>
          <b>
            {t('finalise-undecided', {
              undecided: format.number(undecided),
              deferred: format.number(deferred),
            })}
          </b>
        </p>
      )}
      <p>{t('finalise-text')}</p>
    </ReasonDialog>
  );
}

/** Opens a finalised run again, with a reason that the journal keeps. */
export function ReopenDialog({ run, onDone, onClose }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  return (
    <ReasonDialog
      title={t('reopen-title')}
      doText={t('reopen-do')}
      reasonLabel={t('reopen-reason')}
      onDo={(reason) => ask('runs.reopen', { run: run.id, reason: reason ?? '' })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('reopen-text')}</p>
    </ReasonDialog>
  );
}

interface ReasonProps {
  readonly title: string;
  readonly doText: string;
  /** The reason is wanted. */
  readonly reasonLabel: string | undefined;
  readonly onDo: (reason: string | null) => ReturnType<typeof ask<'runs.finalise'>>;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function ReasonDialog({
  title,
  doText,
  reasonLabel,
  onDo,
  onDone,
  onClose,
  children,
}: ReasonProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  const action = useAction();
  const [reason, setReason] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const given = oneLine(reason);
  const isMissing = reasonLabel !== undefined && given === '';
  return (
    <FormDialog
      title={title}
      doText={doText}
      action={action}
      onDo={() => {
        setIsAsked(true);
        if (!isMissing) void action.run(() => onDo(given === '' ? null : given), onDone);
      }}
      onClose={onClose}
    >
      <div>{children}</div>
      {reasonLabel !== undefined && (
        <Field label={reasonLabel} error={isAsked && isMissing ? t('reason-needed') : undefined}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              rows={3}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
