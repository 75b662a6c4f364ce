import { Input, Select } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissReasons, type DismissReason } from '../../../shared/contract/review-calls.ts';
import { useFormat } from '../../app/format.ts';
import { oneLine } from '../receive/act-form.ts';
import { Field } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { useAction } from '../settings/use-action.ts';
import type { Judgement, ReviewDesk } from './desk.ts';
import type { Filter } from './filter.ts';
import { useFilterWords } from './filter-words.ts';

interface Props {
  readonly desk: ReviewDesk;
  readonly decision: Judgement['decision'];
  /** How many findings the filter lets through, and the filter. */
  readonly expected: number;
  readonly filter: Filter;
  readonly onClose: () => void;
}

/** Decides all that is filtered, after saying how many these are and by what they were chosen. */
export function BulkDialog({ desk, decision, expected, filter, onClose }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const action = useAction();
  const words = useFilterWords()(filter);
  const [reason, setReason] = useState<DismissReason>();
  const [note, setNote] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const given = oneLine(note);
  const needsReason = decision === 'dismissed';
  const isWithoutReason = needsReason && reason === undefined;
  const isWithoutNote = reason === 'other' && given === '';

  const decide = (): void => {
    setIsAsked(true);
    if (isWithoutReason || isWithoutNote) return;
    const judgement = { decision, reason: reason ?? null, note: given === '' ? null : given };
    void action.run(() => desk.decideAll(judgement, expected), onClose);
  };
  const count = { count: expected, shown: format.number(expected) };
  return (
    <FormDialog
      title={t(`bulk-title-${decision}`, count)}
      doText={t(`bulk-do-${decision}`)}
      action={action}
      onDo={decide}
      onClose={onClose}
    >
      <div>
        <p>{t(words.length === 0 ? 'bulk-all' : 'bulk-filtered')}</p>
        {words.length > 0 && (
          <ul className="filter-words">
            {words.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
        <p className="quiet">{t('bulk-undo')}</p>
      </div>
      {needsReason && (
        <Field label={t('reason')} error={isAsked && isWithoutReason ? t('reason-missing') : undefined}>
          {(control) => (
            <Select<DismissReason>
              {...control}
              autoFocus
              value={reason ?? null}
              options={dismissReasons.map((value) => ({ value, label: t(`reason-${value}`) }))}
              onChange={(value: DismissReason | null) => setReason(value ?? undefined)}
            />
          )}
        </Field>
      )}
      <Field
        label={t(reason === 'other' ? 'note-needed' : 'note')}
        error={isAsked && isWithoutNote ? t('note-missing') : undefined}
      >
        {(control) => (
          <Input {...control} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
