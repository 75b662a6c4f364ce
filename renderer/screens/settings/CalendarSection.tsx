import { Button, Input, Radio, Select, Table } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { isoDate, parseListDate } from '../../../shared/domain/dates.ts';
import type { Calendar } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Field } from './Field.tsx';
import { FormDialog } from './FormDialog.tsx';
import { OnlyChair, useIsChair } from './OnlyChair.tsx';
import { tidy } from './tidy.ts';
import { useAction } from './use-action.ts';

type Day = Calendar['days'][number];

/** The first year of the table that comes with the program. */
const FIRST_YEAR = 2024;

/** Days off and moved working days of a year: what the terms are counted by, and the commission's own entries. */
export function CalendarSection(): JSX.Element {
  const { t } = useTranslation(['screens/settings', 'calendar']);
  const format = useFormat();
  const isChair = useIsChair();
  const [thisYear] = useState(() => new Date().getFullYear());
  const [year, setYear] = useState(thisYear);
  const { value, failure, isLoading, reload } = useCall('calendar.read', { year });
  // Null is a day that is still to be named.
  const [changing, setChanging] = useState<Day | null>();
  const [isSaved, setIsSaved] = useState(false);
  const resetting = useAction();
  const years = Array.from({ length: thisYear + 3 - FIRST_YEAR }, (_, index) => FIRST_YEAR + index);

  const done = (): void => {
    setIsSaved(true);
    setChanging(undefined);
    reload();
  };
  const change = (day: Day | null): void => {
    setIsSaved(false);
    setChanging(day);
  };
  const said = failure ?? resetting.failure;
  return (
    <Panel
      title={t('section-calendar')}
      extra={
        <div className="buttons">
          <Select
            aria-label={t('calendar-year')}
            value={year}
            options={years.map((one) => ({ value: one, label: String(one) }))}
            onChange={setYear}
          />
          {isChair && (
            <Button icon={<Icon name="plus" />} onClick={() => change(null)}>
              {t('day-add')}
            </Button>
          )}
        </div>
      }
    >
      <p className="lead">
        {t('calendar-lead')} {value && t('calendar-edition', { day: format.date(value.edition) })}
      </p>
      {said && <FailureNotice failure={said} />}
      <p role="status">{isSaved && t('saved')}</p>
      <Table<Day>
        size="small"
        pagination={false}
        rowKey="day"
        loading={isLoading}
        dataSource={[...(value?.days ?? [])]}
        scroll={{ x: 640 }}
        locale={{ emptyText: t('calendar-none') }}
        columns={[
          {
            title: t('day'),
            key: 'day',
            width: 170,
            render: (_, { day, estimated }) => (
              <>
                <span className={estimated ? 'estimated' : ''}>{format.dayMonth(day)}</span>,{' '}
                {format.weekday(day)}
              </>
            ),
          },
          {
            title: t('day-kind'),
            key: 'off',
            width: 120,
            render: (_, { off }) => t(off ? 'day-off' : 'day-worked'),
          },
          {
            title: t('day-why'),
            key: 'why',
            render: (_, day) => (
              <>
                {day.own ? day.own.note : day.name !== null && t(day.name, { ns: 'calendar' })}{' '}
                {day.estimated && <span className="mark-warning">{t('day-estimated')}</span>}
                {day.own && (
                  <small className="day-source">
                    {t('day-source', {
                      source: day.own.source,
                      user: day.own.user,
                      at: format.date(day.own.at),
                    })}
                  </small>
                )}
              </>
            ),
          },
          ...(isChair
            ? [
                {
                  title: t('actions'),
                  key: 'actions',
                  width: 250,
                  render: (_: unknown, day: Day) => (
                    <div className="row-actions">
                      <Button size="small" onClick={() => change(day)}>
                        {t('change')}
                      </Button>
                      {day.own && (
                        <Button
                          size="small"
                          disabled={resetting.isBusy}
                          onClick={() =>
                            void resetting.run(() => ask('calendar.resetDay', { day: day.day }), reload)
                          }
                        >
                          {t('day-reset')}
                        </Button>
                      )}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      <p className="reason">{t('calendar-estimated')}</p>
      {!isChair && <OnlyChair />}
      {changing !== undefined && (
        <DayDialog day={changing} onSaved={done} onClose={() => setChanging(undefined)} />
      )}
    </Panel>
  );
}

interface DialogProps {
  readonly day: Day | null;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Makes a day free or worked, with what for and by which decree. */
function DayDialog({ day, onSaved, onClose }: DialogProps): JSX.Element {
  const { t } = useTranslation(['screens/settings', 'calendar']);
  const format = useFormat();
  const action = useAction();
  const [date, setDate] = useState(day ? format.date(day.day) : '');
  const [isOff, setIsOff] = useState(day?.off ?? true);
  const [note, setNote] = useState(
    day?.own?.note ?? (day && day.name !== null ? t(day.name, { ns: 'calendar' }) : ''),
  );
  const [source, setSource] = useState(day?.own?.source ?? '');
  const [isAsked, setIsAsked] = useState(false);
  const iso = isoDate(parseListDate(date));
  const missing = (text: string): string | undefined =>
    isAsked && tidy(text) === '' ? t('missing') : undefined;

  const save = (): void => {
    setIsAsked(true);
    const entry = { day: iso, off: isOff, note: tidy(note), source: tidy(source) };
    if (iso === '' || entry.note === '' || entry.source === '') return;
    void action.run(() => ask('calendar.setDay', entry), onSaved);
  };
  return (
    <FormDialog
      title={t(day ? 'day-change' : 'day-add')}
      doText={t('save')}
      action={action}
      onDo={save}
      onClose={onClose}
    >
      <Field
        label={t('day')}
        help={iso === '' ? t('day-help') : `${format.longDate(iso)}, ${format.weekday(iso)}`}
        error={isAsked && iso === '' ? t('day-wrong') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus={!day}
            disabled={day !== null}
            maxLength={10}
            value={date}
            onChange={({ target }) => setDate(target.value)}
          />
        )}
      </Field>
      <fieldset className="roles">
        <legend className="field-label">{t('day-kind')}</legend>
        <Radio.Group value={isOff} onChange={({ target }) => setIsOff(target.value === true)}>
          <Radio value>{t('day-off')}</Radio>
          <Radio value={false}>{t('day-worked')}</Radio>
        </Radio.Group>
      </fieldset>
      <Field label={t('day-note')} error={missing(note)}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            autoFocus={day !== null}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      <Field label={t('day-by')} help={t('day-by-help')} error={missing(source)}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={source}
            onChange={({ target }) => setSource(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
