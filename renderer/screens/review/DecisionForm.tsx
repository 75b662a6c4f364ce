import { Button, Input, Select, type InputRef, type RefSelectProps } from 'antd';
import { useImperativeHandle, useRef, useState, type JSX, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dismissReasons,
  type DecisionState,
  type DismissReason,
} from '../../../shared/contract/review-calls.ts';
import { oneLine } from '../receive/act-form.ts';
import type { Judgement } from './desk.ts';

/** What the keys of the desk do with the form. */
export interface DecisionHandle {
  /** Decides, or asks for the reason first. */
  readonly decide: (decision: Judgement['decision']) => void;
}

interface Props {
  readonly ref: Ref<DecisionHandle>;
  /** The finding: reason and note belong to it. */
  readonly finding: number | undefined;
  /** What the finding is decided as now. */
  readonly now: DecisionState | undefined;
  readonly isBusy: boolean;
  /** Deciding is the next step of the screen. */
  readonly isNext: boolean;
  /** Whether it was done. */
  readonly onDecide: (judgement: Judgement) => Promise<boolean>;
  /** The hand leaves the form. */
  readonly onLeave: () => void;
}

/** The three decisions, and the reason and note of a dismissal. */
export function DecisionForm({ ref, finding, now, isBusy, isNext, onDecide, onLeave }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const reasonField = useRef<RefSelectProps>(null);
  const noteField = useRef<InputRef>(null);
  const [reason, setReason] = useState<DismissReason>();
  const [note, setNote] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [missing, setMissing] = useState<'reason' | 'note'>();
  const [about, setAbout] = useState(finding);
  const fields = useRef<HTMLDivElement>(null);
  const clear = (): void => {
    setReason(undefined);
    setNote('');
    setMissing(undefined);
  };
  if (about !== finding) {
    setAbout(finding);
    clear();
  }

  const decide = (decision: Judgement['decision']): void => {
    if (isBusy) return;
    const given = oneLine(note);
    if (decision === 'dismissed' && reason === undefined) {
      setMissing('reason');
      reasonField.current?.focus();
      setIsOpen(true);
      return;
    }
    if (decision === 'dismissed' && reason === 'other' && given === '') {
      setMissing('note');
      noteField.current?.focus();
      return;
    }
    const judgement: Judgement = {
      decision,
      reason: decision === 'dismissed' ? (reason ?? null) : null,
      note: given === '' ? null : given,
    };
    void onDecide(judgement).then((done) => {
      if (!done) return;
      clear();
      if (fields.current?.contains(document.activeElement) === true) onLeave();
    });
  };
  useImperativeHandle(ref, () => ({ decide }));

  const buttons = [
    ['confirmed', 1],
    ['dismissed', 2],
    ['deferred', 3],
  ] as const;
  return (
    <div className="decision-form" role="group" aria-label={t('decide')}>
      <div className="decision-buttons">
        {buttons.map(([decision, digit]) => (
          <Button
            key={decision}
            type={isNext && decision === 'confirmed' ? 'primary' : 'default'}
            className={`do-${decision}`}
            aria-keyshortcuts={String(digit)}
            aria-pressed={now === decision}
            onClick={() => decide(decision)}
          >
            {t(`do-${decision}`)} <kbd>{digit}</kbd>
          </Button>
        ))}
      </div>
      <div className="decision-fields" ref={fields}>
        <Select<DismissReason>
          ref={reasonField}
          className="decision-reason"
          aria-label={t('reason')}
          aria-describedby="decision-missing"
          placeholder={t('reason')}
          value={reason ?? null}
          allowClear={{ clearIcon: <span aria-hidden="true">×</span> }}
          open={isOpen}
          onOpenChange={setIsOpen}
          options={dismissReasons.map((value) => ({ value, label: t(`reason-${value}`) }))}
          onChange={(value: DismissReason | null | undefined) => {
            setReason(value ?? undefined);
            setMissing(undefined);
            if (value) noteField.current?.focus();
          }}
          onInputKeyDown={({ code }) => {
            if (code === 'Escape' && !isOpen) onLeave();
          }}
        />
        <Input
          ref={noteField}
          aria-label={t('note')}
          aria-invalid={missing === 'note'}
          aria-describedby="decision-missing"
          status={missing === 'note' ? 'error' : ''}
          placeholder={t(reason === 'other' ? 'note-needed' : 'note')}
          maxLength={500}
          value={note}
          onChange={({ target }) => {
            setNote(target.value);
            setMissing(undefined);
          }}
          onKeyDown={(event) => {
            if (event.code === 'Escape') onLeave();
            else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && reason !== undefined) {
              event.preventDefault();
              decide('dismissed');
            }
          }}
        />
      </div>
      <p id="decision-missing" className="decision-hint" role="status">
        {missing !== undefined ? t(`${missing}-missing`) : reason !== undefined ? t('enter-dismisses') : ''}
      </p>
    </div>
  );
}
