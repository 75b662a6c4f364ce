import { Button, Input } from 'antd';
import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallProgress, OutputOf } from '../../../shared/contract/calls.ts';
import type { JournalPageView, JournalVerification } from '../../../shared/contract/journal-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import { saidBy } from './entries.ts';

/** A check that has been made while the screen was open. */
export interface Checked {
  readonly at: string;
  readonly found: JournalVerification;
}

interface Props {
  readonly head: JournalPageView['head'];
  readonly checked: Checked | undefined;
  /** How far the check is that runs. */
  readonly progress: CallProgress | undefined;
  readonly onCancel: () => void;
  /** A value was compared: the entry that has it, null where none has. The comparison itself is an entry. */
  readonly onCompared: (seq: number | null) => void;
}

/** What a check has found, the head of the journal, and the comparison with one from paper. */
export function VerdictCard({ head, checked, progress, onCancel, onCompared }: Props): JSX.Element {
  const { t } = useTranslation('screens/journal');
  return (
    <section className="panel journal-verdict" aria-label={t('verdict')}>
      <div role="status" className="journal-found">
        {progress ? (
          <ProgressLine
            step={t('checking')}
            done={progress.done}
            total={progress.total}
            onCancel={onCancel}
          />
        ) : checked ? (
          <Found checked={checked} />
        ) : (
          <NotChecked />
        )}
      </div>
      <div className="journal-value">
        <small>{t('head')}</small>
        <p className="mono">{head?.short ?? t('head-none')}</p>
      </div>
      <Comparison onCompared={onCompared} />
    </section>
  );
}

/** The verdict of the check that was made here. */
function Found({ checked: { at, found } }: { readonly checked: Checked }): JSX.Element {
  const { t } = useTranslation('screens/journal');
  const format = useFormat();
  const { verdict, entries, firstBroken, checkpoints } = found;
  if (verdict === 'sound')
    return (
      <div className="journal-said journal-said-sound">
        <Icon name="shield" size={26} />
        <div>
          <h2>{t('sound')}</h2>
          <p>
            {t('sound-text', { count: entries, entries: format.number(entries), at: format.moment(at) })}
            {checkpoints.signed > 0 &&
              ` ${t('checkpoints-stand', { signed: format.number(checkpoints.signed) })}`}
          </p>
        </div>
      </div>
    );
  return (
    <div className="journal-said journal-said-broken">
      <Icon name="warning" size={26} />
      <div>
        <h2>{t(checkpoints.broken.length > 0 ? 'broken-checkpoint' : `broken-${verdict}`)}</h2>
        <p>{t('broken-text', { number: format.number(firstBroken ?? 0) })}</p>
      </div>
    </div>
  );
}

/** Nothing was checked here yet: what the journal says of the last check. */
function NotChecked(): JSX.Element {
  const { t, i18n } = useTranslation('screens/journal');
  const { t: text } = useTranslation('journal');
  const format = useFormat();
  const { value } = useCall('journal.read', { filter: { group: 'journal' }, offset: 0, limit: 100 });
  const last = value?.entries.find(({ event }) => event === 'journal-checked');
  return (
    <div className="journal-said">
      <Icon name="shield" size={26} />
      <div>
        <h2>{t('not-checked')}</h2>
        <p>
          {last
            ? t('last-check', {
                at: format.moment(last.at),
                said: saidBy(last, i18n.language === 'ru' ? 'ru' : 'kk', text).subject,
              })
            : t('not-checked-text')}
        </p>
      </div>
    </div>
  );
}

/** Finds the entry of a value that stands on a paper. */
function Comparison({ onCompared }: Pick<Props, 'onCompared'>): JSX.Element {
  const { t } = useTranslation('screens/journal');
  const format = useFormat();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [result, setResult] = useState<OutputOf<'journal.compare'>>();
  const [failure, setFailure] = useState<Failure>();
  const compare = async (): Promise<void> => {
    setResult(undefined);
    setFailure(undefined);
    const answer = await ask('journal.compare', { typed: typed.trim() });
    if (!answer.ok) {
      setFailure(answer.failure);
      return;
    }
    setResult(answer.value);
    onCompared(answer.value.head?.seq ?? null);
  };
  return (
    <form
      className="journal-compare"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') void compare();
      }}
    >
      <label htmlFor={id}>{t('compare')}</label>
      <div className="journal-compare-line">
        <Input
          id={id}
          className="mono"
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setResult(undefined);
          }}
        />
        <Button htmlType="submit">{t('compare-do')}</Button>
      </div>
      <div role="status">
        {result?.head && (
          <p className="journal-same">
            <Icon name="check" size={14} />
            {t('compare-found', {
              number: format.number(result.head.seq),
              at: format.dateTime(result.head.at),
            })}
          </p>
        )}
        {result?.head === null && <p className="journal-differs">{t('compare-not-found')}</p>}
      </div>
      {failure && <FailureNotice failure={failure} />}
    </form>
  );
}
