import { Alert, Button, Select } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import type { PartStatistics, RoundStatistics } from '../../../shared/contract/results-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { useSession } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PaperActions } from '../../components/PaperActions.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useNameOf } from '../receive/use-name.ts';
import { useLongCall } from '../settings/use-long-call.ts';
import { Categories } from './Categories.tsx';
import { byCategory, sumOf } from './categories.ts';
import { Precincts } from './Precincts.tsx';
import './statistics.css';

/** The statistics of a part's reconciliation (11/196, para 9 and 10), both rounds side by side. */
export function StatisticsScreen(): JSX.Element {
  const { t } = useTranslation('screens/statistics');
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const nameOf = useNameOf();
  const go = useGo();
  const { role } = useSession().user;
  const [chosen, setChosen] = useState<number>();
  const road = useCall('road.read', {});
  const reconciled = road.value?.parts.filter(({ findings }) => findings !== null) ?? [];
  const part =
    reconciled.find(({ id }) => id === chosen) ??
    reconciled.find(({ id }) => id === road.value?.main) ??
    reconciled[0];
  const read = useCall('statistics.read', part && { part: part.id });
  const value = read.value?.part === part?.id ? read.value : undefined;
  const print = useLongCall('results.printReport');
  const save = useLongCall('results.saveWorkbook');
  const [saved, setSaved] = useState<OutputOf<'results.saveWorkbook'>>();
  const [pickFailure, setPickFailure] = useState<Failure>();

  const first = value?.first;
  const newest = value?.second ?? first;
  const open = (codes: readonly string[], precinct?: string): void => {
    if (part && road.value)
      go({
        screen: 'review',
        part: part.id,
        halfYear: road.value.halfYear,
        filter: { codes: [...codes], ...(precinct !== undefined && { precincts: [precinct] }) },
      });
  };
  const makeReport = async (run: number): Promise<string | null> => {
    let paper: string | null = null;
    await print.start({ run }, (made) => {
      paper = made.paper;
    });
    return paper;
  };
  const saveWorkbook = async (run: number): Promise<void> => {
    setSaved(undefined);
    setPickFailure(undefined);
    const picked = await ask('pick.save', { kind: 'xlsx', suggestedName: t('workbook-name') });
    if (!picked.ok) setPickFailure(picked.failure);
    else if (picked.value) await save.start({ run, target: picked.value.pick }, setSaved);
  };
  const failed = [road, read].find((call) => call.failure);
  const running = print.progress ?? save.progress;
  return (
    <Screen
      title={t('title')}
      subtitle={t('subtitle')}
      help="statistics"
      className="statistics"
      actions={
        part && (
          <Select<number>
            aria-label={t('part')}
            className="statistics-part"
            value={part.id}
            options={reconciled.map(({ id, name }) => ({ value: id, label: nameOf(name) }))}
            onChange={(id) => {
              setChosen(id);
              setSaved(undefined);
            }}
          />
        )
      }
    >
      {failed?.failure && (
        <FailureNotice
          failure={failed.failure}
          actions={<Button onClick={failed.reload}>{common('retry')}</Button>}
        />
      )}
      {road.value && !part && (
        <Alert type="info" showIcon title={t('nothing')} description={t('nothing-text')} />
      )}
      {part && !value && read.isLoading && <p role="status">{common('loading')}</p>}
      {value && first && newest && (
        <>
          <Pairs first={first} second={value.second} />
          <div className="statistics-papers">
            <PaperActions
              key={newest.run}
              title={t('report')}
              suggestedName={t('report-name')}
              paper={() => makeReport(newest.run)}
              extra={
                role !== 'auditor' && (
                  <Button
                    icon={<Icon name="save" />}
                    disabled={save.progress !== undefined}
                    onClick={() => void saveWorkbook(newest.run)}
                  >
                    {t('workbook')}
                  </Button>
                )
              }
            />
            {running && (
              <ProgressLine
                step={t(print.progress ? 'printing' : 'saving')}
                done={running.done}
                total={running.total}
                onCancel={print.progress ? print.cancel : save.cancel}
              />
            )}
            {[print.failure, save.failure, pickFailure].map(
              (failure, index) => failure && <FailureNotice key={index} failure={failure} />,
            )}
            <p role="status">{saved && t('saved', { name: saved.name, size: format.bytes(saved.bytes) })}</p>
          </div>
          <Categories first={first} second={value.second} onOpen={open} />
          <Precincts round={newest} onOpen={open} />
          {value.fate && <Fate fate={value.fate} />}
        </>
      )}
    </Screen>
  );
}

/** Five figures, of the first round and of the second. */
function Pairs({
  first,
  second,
}: {
  readonly first: RoundStatistics;
  readonly second: RoundStatistics | null;
}): JSX.Element {
  const { t } = useTranslation('screens/statistics');
  const format = useFormat();
  const figures = (round: RoundStatistics): Record<string, string> => {
    const counts = byCategory(round);
    const ofLaw = counts.filter(({ category }) => category !== 'A');
    return {
      rows: format.number(round.rows.total),
      persons: format.number(round.rows.persons),
      matched: format.number(round.rows.matched),
      findings: format.number(sumOf(counts)),
      checked: `${ofLaw.filter(({ checked }) => checked).length} / ${ofLaw.length}`,
    };
  };
  const [before, after] = [figures(first), second && figures(second)];
  return (
    <dl className="statistics-pairs">
      {Object.entries(before).map(([name, figure]) => (
        <div key={name}>
          <dt>{t(`pair-${name}`)}</dt>
          <dd>
            {after ? (
              <>
                <span>
                  <span className="unseen">{t('round-1')}: </span>
                  {figure}
                </span>
                <Icon name="next" size={14} />
                <b>
                  <span className="unseen">{t('round-2')}: </span>
                  {after[name]}
                </b>
              </>
            ) : (
              <b>{figure}</b>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const outcomes = ['corrected', 'open', 'changed', 'removed', 'new', 'unasked', 'added'] as const;

/** What became of the first round's findings. */
function Fate({ fate }: { readonly fate: NonNullable<PartStatistics['fate']> }): JSX.Element {
  const { t } = useTranslation('screens/statistics');
  const format = useFormat();
  return (
    <Panel title={t('fate')}>
      <dl className="statistics-fate">
        {outcomes.map((outcome) => (
          <div key={outcome}>
            <dt>{t(`fate-${outcome}`)}</dt>
            <dd>{format.number(fate.outcomes[outcome])}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
