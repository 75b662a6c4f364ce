import { Alert, Tag } from 'antd';
import { useEffect, useRef, useState, useSyncExternalStore, type DragEvent, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import type { Road, RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { sailau } from '../../app/sailau.ts';
import { useSession } from '../../app/session.tsx';
import { Screen } from '../../components/Screen.tsx';
import { emptyAct, entriesOf, missingIn, oneLine } from './act-form.ts';
import { ActPanel } from './ActPanel.tsx';
import { CopyingPanel } from './CopyingPanel.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { DropArea } from './DropArea.tsx';
import { FaultsPanel } from './FaultsPanel.tsx';
import { FilePanel } from './FilePanel.tsx';
import { InForce } from './InForce.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import { AllRead, ReadingPanel } from './ReadingPanel.tsx';
import { Receiving } from './receiving.ts';
import { Refused } from './Refused.tsx';
import { isBusy, isOpen, type Stage } from './stages.ts';
import { StepsLine } from './StepsLine.tsx';
import { TableChoice } from './TableChoice.tsx';
import { useLeaving } from './use-leaving.tsx';
import { useNameOf } from './use-name.ts';
import { useShortcut } from './use-shortcut.ts';

/** What gets the focus when a stage begins; never "cancel", which a second `Enter` would press. */
const nextFocus: Readonly<Partial<Record<Stage['at'], string>>> = {
  choosing: '.receive-drop button',
  password: '.receive-password input',
  table: '.receive-tables input, .failure button',
  read: '.receive-act-form input',
  accepted: '.paper-actions button',
  refused: 'h2',
};

interface Props {
  readonly road: Road;
  readonly part: RoadPart;
  readonly kind: 'first' | 'corrected';
  /** Precincts of the part; empty where that is not stated. */
  readonly coverage: readonly number[];
  readonly receipts: readonly Receipt[];
  readonly signers: OutputOf<'receive.signers'>;
}

/** Receives the list of one part. Leaving it gives up what is not accepted. */
export function ReceivePart({ road, part, kind, coverage, receipts, signers }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const nameOf = useNameOf();
  const { user, practice } = useSession();
  const [receiving] = useState(() => new Receiving(sailau, { part: part.id, kind }));
  const stage = useSyncExternalStore(receiving.subscribe, receiving.stage);
  useEffect(() => receiving.giveUp, [receiving]);

  const [form, setForm] = useState(() => emptyAct(road.today, user.name, signers.accepting));
  const [reason, setReason] = useState('');
  const [dropProblem, setDropProblem] = useState<'several' | 'no-file'>();

  const inForce = (wanted: 'first' | 'corrected'): Receipt | undefined =>
    receipts.find((one) => one.state === 'accepted' && one.kind === wanted && one.halfYear === road.halfYear);
  const replaced = inForce(kind);
  const received = 'received' in stage ? stage.received : null;
  const same = received
    ? [replaced, inForce('first')].find((one) => one?.file.sha256 === received.file.sha256)
    : undefined;

  const canChoose = stage.at === 'choosing' || stage.at === 'refused';
  useShortcut('KeyO', !isBusy(stage) && stage.at !== 'accepted', () => void receiving.pick());
  const leaving = useLeaving(stage.at === 'accepting' ? 'wait' : isOpen(stage) ? 'ask' : 'free');

  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Nothing has the focus yet, or what had it is gone with its stage: the next thing to do gets it.
    if (document.activeElement?.matches('body, main, .receive') === false) return;
    const next = nextFocus[stage.at];
    const found = next === undefined ? null : root.current?.querySelector<HTMLElement>(next);
    (found ?? root.current)?.focus();
  }, [stage.at]);

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    if (!canChoose) return;
    const [file, ...others] = event.dataTransfer.files;
    if (!file || others.length > 0) return setDropProblem(file ? 'several' : 'no-file');
    setDropProblem(undefined);
    const notTaken = (): void => setDropProblem('no-file');
    void sailau.dropped(file).then((picked) => (picked ? receiving.choose(picked) : notTaken()), notTaken);
  };

  const missing = missingIn(form, road.today);
  const { next } = part;
  const isDue = next.step === (kind === 'first' ? 'receive' : 'receive-corrected') && stage.at !== 'accepted';

  return (
    <Screen
      title={t(`title-${kind}`)}
      subtitle={
        <>
          <b>{nameOf(part.name)}</b> · {format.halfYear(road.halfYear)} · {t(`paragraphs-${kind}`)}
        </>
      }
      help="receive"
      className="receive-screen"
      actions={
        isDue &&
        next.by !== null && (
          <Tag color={next.state === 'missed' ? 'error' : next.state === 'today' ? 'warning' : 'default'}>
            {t(`due-${next.state}`, { day: format.date(next.by), count: Math.abs(next.workingDays ?? 0) })}
          </Tag>
        )
      }
    >
      <div
        className="receive"
        ref={root}
        tabIndex={-1}
        onDragOver={(event) => {
          event.preventDefault();
          event.dataTransfer.dropEffect = canChoose ? 'copy' : 'none';
        }}
        onDrop={drop}
      >
        <StepsLine stage={stage} />
        {stage.at === 'refused' ? (
          <Refused stage={stage} part={part.id} receiving={receiving} />
        ) : (
          <div className="receive-columns">
            <div className="receive-main">
              {dropProblem !== undefined && stage.at === 'choosing' && (
                <Alert type="warning" showIcon role="alert" title={t(`drop-${dropProblem}`)} />
              )}
              {stage.at !== 'accepted' && replaced && (
                <InForce
                  receipt={replaced}
                  reason={stage.at === 'read' || stage.at === 'accepting' ? reason : null}
                  isDisabled={stage.at === 'accepting'}
                  onReason={setReason}
                />
              )}
              {stage.at !== 'accepted' && same && (
                <Alert
                  type="warning"
                  showIcon
                  role="alert"
                  title={t(same === replaced ? 'same-as-in-force' : 'same-as-first')}
                  description={t('same-what-to-do')}
                />
              )}
              {stage.at === 'choosing' && (
                <DropArea
                  wasCancelled={stage.cancelled}
                  practicePart={practice ? part.id : null}
                  receiving={receiving}
                />
              )}
              {stage.at !== 'choosing' && <FilePanel stage={stage} onOther={() => void receiving.pick()} />}
              {stage.at === 'copying' && <CopyingPanel receiving={receiving} />}
              {stage.at === 'password' && <PasswordPanel stage={stage} receiving={receiving} />}
              {stage.at === 'table' && <TableChoice stage={stage} part={part.id} receiving={receiving} />}
              {stage.at === 'reading' && <ReadingPanel receiving={receiving} />}
              {'list' in stage && <AllRead list={stage.list} />}
              {'list' in stage && (
                <>
                  <CoveragePanel coverage={stage.list.coverage} stated={coverage} />
                  <FaultsPanel faults={stage.list.faults} />
                </>
              )}
            </div>
            <ActPanel
              stage={stage}
              form={form}
              onForm={setForm}
              signers={signers}
              missing={missing}
              needsReason={replaced !== undefined && oneLine(reason) === ''}
              entries={() => entriesOf(form, road.today)}
              onAccept={() => {
                const act = entriesOf(form, road.today);
                if (act) receiving.accept(act, replaced ? oneLine(reason) : null);
              }}
            />
          </div>
        )}
      </div>
      {leaving}
    </Screen>
  );
}
