import { Button, Input, InputNumber } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { typedDay, type ActForm, type Missing } from './act-form.ts';
import { ActFacts } from './ActFacts.tsx';
import { SignerFields } from './SignerFields.tsx';
import type { Stage } from './stages.ts';

/** What the act needs before it is issued. */
export interface DraftActProps {
  readonly stage: Exclude<Stage, { at: 'refused' | 'accepted' }>;
  readonly form: ActForm;
  readonly onForm: (form: ActForm) => void;
  readonly signers: OutputOf<'receive.signers'>;
  readonly missing: readonly Missing[];
  /** A list is in force, and why it is replaced is not said yet. */
  readonly needsReason: boolean;
  readonly entries: () => ActEntries | null;
  readonly onAccept: () => void;
}

/** The act before it is issued. */
export function DraftAct({
  stage,
  form,
  onForm,
  signers,
  missing,
  needsReason,
  entries,
  onAccept,
}: DraftActProps): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const { t: common } = useTranslation('screens/common');
  const [isMaking, setIsMaking] = useState(false);
  const [notMade, setNotMade] = useState<Failure>();
  const isFixed = stage.at === 'accepting';
  const isRead = 'list' in stage;
  const wanting = [...missing, ...(needsReason ? (['missing-reason'] as const) : [])];
  const why = !isRead
    ? t('why-not-read')
    : wanting.length > 0
      ? t('why-missing', { what: wanting.map((one) => t(one)).join(', ') })
      : null;

  const preview = async (): Promise<void> => {
    const act = entries();
    if (!isRead || !act) return;
    setIsMaking(true);
    const made = await ask('receive.previewAct', { draft: stage.list.draft, act });
    const shown = made.ok
      ? await ask('paper.show', { paper: made.value.paper, title: t('act-title') })
      : made;
    setNotMade(shown.ok ? undefined : shown.failure);
    setIsMaking(false);
  };

  return (
    <>
      <div className="receive-act-form">
        <SignerFields
          side="handing"
          signer={form.handing}
          known={signers.handing}
          isDisabled={isFixed}
          onSigner={(handing) => onForm({ ...form, handing })}
        />
        <SignerFields
          side="accepting"
          signer={form.accepting}
          known={signers.accepting}
          isDisabled={isFixed}
          onSigner={(accepting) => onForm({ ...form, accepting })}
        />
        <div className="receive-two">
          <label className="receive-field">
            {t('medium-label')}
            <Input
              value={form.label}
              maxLength={80}
              disabled={isFixed}
              onChange={(event) => onForm({ ...form, label: event.target.value })}
            />
          </label>
          <label className="receive-field">
            {t('medium-number')}
            <Input
              value={form.inventoryNumber}
              maxLength={80}
              disabled={isFixed}
              onChange={(event) => onForm({ ...form, inventoryNumber: event.target.value })}
            />
          </label>
        </div>
        <div className="receive-two">
          <label className="receive-field">
            {t('act-date')}
            <Input
              value={form.date}
              maxLength={10}
              disabled={isFixed}
              inputMode="numeric"
              {...(typedDay(form.date) === null && { status: 'error' as const })}
              aria-invalid={typedDay(form.date) === null}
              onChange={(event) => onForm({ ...form, date: event.target.value })}
            />
          </label>
          <label className="receive-field">
            {t('act-copies')}
            <InputNumber
              value={form.copies}
              min={1}
              max={10}
              precision={0}
              disabled={isFixed}
              onChange={(copies) => onForm({ ...form, copies })}
            />
          </label>
        </div>
        <ActFacts stage={stage} />
      </div>
      <div className="receive-act-foot">
        {stage.at === 'read' && stage.failure && <FailureNotice failure={stage.failure} />}
        {notMade && <FailureNotice failure={notMade} />}
        <div className="receive-act-buttons">
          <Button
            disabled={!isRead || missing.length > 0 || isFixed}
            loading={isMaking}
            icon={<Icon name="search" />}
            onClick={() => void preview()}
          >
            {common('preview')}
          </Button>
          <Button
            type={isRead ? 'primary' : 'default'}
            size="large"
            disabled={why !== null}
            loading={isFixed}
            onClick={onAccept}
          >
            {t('accept')}
          </Button>
        </div>
        {why !== null && (
          <p className="receive-why">
            <Icon name="clock" size={14} />
            <span>{why}</span>
          </p>
        )}
      </div>
    </>
  );
}
