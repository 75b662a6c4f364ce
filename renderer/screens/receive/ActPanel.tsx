import { Button, Input, InputNumber, Tag } from 'antd';
import { useRef, useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { PaperActions } from '../../components/PaperActions.tsx';
import { typedDay, type ActForm, type Missing } from './act-form.ts';
import { SignerFields } from './SignerFields.tsx';
import type { Stage } from './stages.ts';
import { useShortcut } from './use-shortcut.ts';

interface Props {
  readonly stage: Exclude<Stage, { at: 'refused' }>;
  readonly form: ActForm;
  readonly onForm: (form: ActForm) => void;
  readonly signers: OutputOf<'receive.signers'>;
  readonly missing: readonly Missing[];
  /** A list is in force, and why it is replaced is not said yet. */
  readonly needsReason: boolean;
  readonly entries: () => ActEntries | null;
  readonly onAccept: () => void;
}

/** The act of acceptance-transfer as it grows: the facts of the file, who signs, and the way to issue it. */
export function ActPanel(props: Props): JSX.Element {
  const { stage } = props;
  const { t } = useTranslation('screens/receive');
  const number =
    stage.at === 'accepted' ? stage.receipt.act?.number : 'list' in stage ? stage.list.actNumber : undefined;
  return (
    <Panel
      title={t('act-title')}
      extra={
        <Tag color={stage.at === 'accepted' ? 'success' : 'default'}>
          {number !== undefined && `№ ${number} · `}
          {t(stage.at === 'accepted' ? 'act-issued' : 'act-draft')}
        </Tag>
      }
      className="receive-act"
    >
      {stage.at === 'accepted' ? (
        <IssuedAct stage={stage} form={props.form} />
      ) : (
        <DraftAct {...props} stage={stage} />
      )}
    </Panel>
  );
}

/** The act before it is issued. */
function DraftAct({
  stage,
  form,
  onForm,
  signers,
  missing,
  needsReason,
  entries,
  onAccept,
}: Props & { readonly stage: Exclude<Stage, { at: 'refused' | 'accepted' }> }): JSX.Element {
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

/** The act after it was issued: nothing of it changes any more. */
function IssuedAct({
  stage,
  form,
}: {
  readonly stage: Extract<Stage, { at: 'accepted' }>;
  readonly form: ActForm;
}): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const go = useGo();
  const format = useFormat();
  const [isPrinted, setIsPrinted] = useState(false);
  const [notMade, setNotMade] = useState<Failure>();
  const actions = useRef<HTMLDivElement>(null);
  useShortcut('KeyP', true, () => actions.current?.querySelector('button')?.click());
  const { receipt, paper } = stage;
  const number = receipt.act?.number ?? '';
  const printAgain = async (): Promise<string | null> => {
    if (!receipt.act) return null;
    const made = await ask('acts.print', { act: receipt.act.id });
    setNotMade(made.ok ? undefined : made.failure);
    return made.ok ? made.value.paper : null;
  };

  return (
    <>
      <div className="receive-act-form">
        <p className="receive-issued" role="status">
          <Icon name="check" size={18} />
          <span>
            <b>{t('accepted-title')}</b> {t('accepted-text', { at: format.dateTime(receipt.at) })}
          </span>
        </p>
        <dl className="receive-act-facts">
          <ActFact label={t('handing')}>{form.handing.fullName}</ActFact>
          <ActFact label={t('accepting')}>{form.accepting.fullName}</ActFact>
          <ActFact label={t('act-date')}>{format.date(receipt.receivedOn)}</ActFact>
        </dl>
        <ActFacts stage={stage} />
        <div ref={actions}>
          <PaperActions
            paper={paper ?? printAgain}
            title={t('act-title')}
            suggestedName={`${t('act-file', { number: number.replaceAll('/', '-') })}.pdf`}
            isNext={!isPrinted}
            onPrinted={() => setIsPrinted(true)}
          />
        </div>
        {notMade && <FailureNotice failure={notMade} />}
        <p className="receive-quiet">{t('sign-it')}</p>
      </div>
      <div className="receive-act-foot">
        <Button
          block
          type={isPrinted ? 'primary' : 'default'}
          size="large"
          onClick={() => go({ screen: 'road', halfYear: receipt.halfYear })}
        >
          {t('to-the-road')}
        </Button>
      </div>
    </>
  );
}

/** The facts of the file in the act; what is not known yet is an empty line. */
function ActFacts({ stage }: { readonly stage: Exclude<Stage, { at: 'refused' }> }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const file = 'received' in stage ? stage.received.file : null;
  const list = 'list' in stage ? stage.list : null;
  const unknown = '—';
  return (
    <dl className="receive-act-facts receive-paper" aria-label={t('act-facts')}>
      <ActFact label={t('act-file-name')}>{file?.name ?? unknown}</ActFact>
      <ActFact label={t('fact-bytes')}>{file ? format.number(file.bytes) : unknown}</ActFact>
      <ActFact label={t('act-records')}>{list ? format.number(list.rows) : unknown}</ActFact>
      <ActFact label={t('fact-sha256')}>{file ? <code>{format.hash(file.sha256)}</code> : unknown}</ActFact>
    </dl>
  );
}

function ActFact({ label, children }: { readonly label: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
