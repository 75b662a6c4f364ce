import { Button, Input, Select, type InputRef } from 'antd';
import { useEffect, useMemo, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import type { JournalFilterInput } from '../../../shared/contract/journal-calls.ts';
import { journalGroups, type JournalGroup } from '../../../shared/contract/journal-events.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import { PaperActions } from '../../components/PaperActions.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useShortcut } from '../receive/use-shortcut.ts';
import { useLongCall } from '../settings/use-long-call.ts';
import { Chain } from './Chain.tsx';
import { Checkpoints } from './Checkpoints.tsx';
import { beginOf, eventsNamed, periods, type Period } from './entries.ts';
import { EntryPanel } from './EntryPanel.tsx';
import { useEntries } from './use-entries.ts';
import { VerdictCard, type Checked } from './VerdictCard.tsx';
import './journal.css';

/** The journal: its verdict, its head, its entries as a chain. */
export function JournalScreen(): JSX.Element {
  const { t, i18n } = useTranslation('screens/journal');
  const { t: text } = useTranslation('journal');
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const [period, setPeriod] = useState<Period>('all');
  const [user, setUser] = useState<string>();
  const [group, setGroup] = useState<JournalGroup>();
  const [search, setSearch] = useState('');
  const sought = useSettled(search.trim());
  const filter = useMemo<JournalFilterInput>(() => {
    const from = beginOf(period, new Date());
    return {
      ...(from !== undefined && { from }),
      ...(user !== undefined && { user }),
      ...(group !== undefined && { group }),
      ...(sought !== '' && { search: sought, searchEvents: eventsNamed(sought, text) }),
    };
  }, [period, user, group, sought, text]);
  const entries = useEntries(filter);
  const { page } = entries;

  const [selected, setSelected] = useState<number>();
  const [shown, setShown] = useState<number>();
  const [checked, setChecked] = useState<Checked>();
  const [isSigning, setIsSigning] = useState(false);
  const check = useLongCall('journal.verify');
  const print = useLongCall('journal.print');
  const save = useLongCall('journal.export');
  const [saved, setSaved] = useState<OutputOf<'journal.export'>>();
  const [saveFailure, setSaveFailure] = useState<Failure>();
  const field = useRef<InputRef>(null);
  const printing = useRef<HTMLDivElement>(null);
  useShortcut('KeyF', true, () => field.current?.focus({ cursor: 'all' }));
  useShortcut('KeyP', true, () => printing.current?.querySelector('button')?.click());

  const clear = (): void => {
    setPeriod('all');
    setUser(undefined);
    setGroup(undefined);
    setSearch('');
  };
  const onCompared = (seq: number | null): void => {
    if (seq !== null) {
      clear();
      setSelected(seq);
      // The comparison is an entry too.
      if (page) setShown(Math.max(0, page.all + 1 - seq));
    }
    entries.reload();
  };
  const exportAll = async (): Promise<void> => {
    setSaved(undefined);
    setSaveFailure(undefined);
    const picked = await ask('pick.save', { kind: 'csv', suggestedName: t('csv-name') });
    if (!picked.ok) setSaveFailure(picked.failure);
    if (!picked.ok || picked.value === null) return;
    await save.start({ target: picked.value.pick }, (value) => {
      setSaved(value);
      entries.reload();
    });
  };
  const makePaper = async (): Promise<string | null> => {
    let paper: string | null = null;
    await print.start({ filter, language: i18n.language === 'ru' ? 'ru' : 'kk' }, (made) => {
      paper = made.paper;
    });
    return paper;
  };

  const firstBroken = checked?.found.firstBroken ?? null;
  const groups = journalGroups.filter((known) => (page?.groups[known] ?? 0) > 0 || known === group);
  const inGroups = Object.values(page?.groups ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <Screen
      title={t('title')}
      subtitle={t('subtitle')}
      help="journal"
      className="journal"
      actions={
        <>
          <Button icon={<Icon name="key" />} aria-haspopup="dialog" onClick={() => setIsSigning(true)}>
            {t('checkpoints')}
          </Button>
          <Button
            icon={<Icon name="shield" />}
            disabled={check.progress !== undefined}
            onClick={() =>
              void check.start({}, (found) => {
                setChecked({ at: new Date().toISOString(), found });
                entries.reload();
              })
            }
          >
            {t('verify')}
          </Button>
        </>
      }
    >
      <VerdictCard
        head={page?.head ?? null}
        checked={checked}
        progress={check.progress}
        onCancel={check.cancel}
        onCompared={onCompared}
      />
      {check.failure && <FailureNotice failure={check.failure} />}

      <div className="journal-filters" role="search" aria-label={t('filters')}>
        <Select<Period>
          aria-label={t('period')}
          value={period}
          options={periods.map((value) => ({ value, label: t(`period-${value}`) }))}
          onChange={setPeriod}
        />
        <Select<string>
          aria-label={t('user')}
          value={user ?? ''}
          options={[
            { value: '', label: t('user-all') },
            ...(page?.users ?? []).map((known) => ({
              value: known.user,
              label: known.user === 'program' ? text('program') : known.name,
            })),
          ]}
          onChange={(value) => setUser(value === '' ? undefined : value)}
        />
        <Input
          ref={field}
          className="journal-search"
          allowClear
          prefix={<Icon name="search" />}
          aria-label={t('search')}
          placeholder={t('search')}
          maxLength={100}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <span className="journal-gap" />
        <div ref={printing}>
          <PaperActions
            key={`${JSON.stringify(filter)} ${page?.all ?? 0} ${i18n.language}`}
            title={t('title')}
            suggestedName={t('pdf-name')}
            paper={makePaper}
            extra={
              <Button
                icon={<Icon name="save" />}
                disabled={save.progress !== undefined}
                onClick={() => void exportAll()}
              >
                {t('csv')}
              </Button>
            }
          />
        </div>
      </div>
      <div className="journal-groups" role="group" aria-label={t('groups')}>
        <button type="button" aria-pressed={group === undefined} onClick={() => setGroup(undefined)}>
          {t('group-all')} <span>{format.number(inGroups)}</span>
        </button>
        {groups.map((known) => (
          <button
            key={known}
            type="button"
            aria-pressed={group === known}
            onClick={() => setGroup(group === known ? undefined : known)}
          >
            {text(`group.${known}`)} <span>{format.number(page?.groups[known] ?? 0)}</span>
          </button>
        ))}
      </div>
      {(print.progress ?? save.progress) && (
        <ProgressLine
          step={t(print.progress ? 'printing' : 'saving')}
          done={(print.progress ?? save.progress)?.done ?? 0}
          total={(print.progress ?? save.progress)?.total ?? 0}
          onCancel={print.progress ? print.cancel : save.cancel}
        />
      )}
      {[print.failure, save.failure, saveFailure].map(
        (failure, index) => failure && <FailureNotice key={index} failure={failure} />,
      )}
      <div role="status">
        {saved && (
          <p className="journal-saved">
            {t('saved', { name: saved.name, entries: format.number(saved.entries) })}{' '}
            <span className="mono">{format.hash(saved.sha256)}</span>
          </p>
        )}
      </div>

      {entries.failure && (
        <FailureNotice
          failure={entries.failure}
          actions={<Button onClick={entries.reload}>{common('retry')}</Button>}
        />
      )}
      <div className={selected === undefined ? 'journal-main' : 'journal-main journal-open'}>
        {page?.total === 0 ? (
          <div className="panel journal-empty">
            <p>{t('nothing-found')}</p>
            <Button onClick={clear}>{t('clear')}</Button>
          </div>
        ) : (
          page && (
            <Chain
              key={JSON.stringify(filter)}
              entries={entries}
              total={page.total}
              selected={selected}
              onSelect={(seq) => {
                setSelected(seq ?? undefined);
                setShown(undefined);
              }}
              firstBroken={firstBroken}
              shown={shown}
            />
          )
        )}
        {selected !== undefined && page && (
          <EntryPanel seq={selected} all={page.all} onClose={() => setSelected(undefined)} />
        )}
      </div>
      {isSigning && <Checkpoints onClose={() => setIsSigning(false)} onSigned={entries.reload} />}
    </Screen>
  );
}

/** What is typed, once nobody has typed for a moment. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const wait = setTimeout(() => setSettled(typed), 200);
    return () => clearTimeout(wait);
  }, [typed]);
  return settled;
}
