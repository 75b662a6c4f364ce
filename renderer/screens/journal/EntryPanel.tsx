import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalEntryView } from '../../../shared/contract/journal-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { groupOf, iconOf, saidBy, wallTime } from './entries.ts';

/** Entries that are read around the one that is shown, so that it is among them where some are gone. */
const AROUND = 20;

interface Props {
  readonly seq: number;
  /** Entries of the whole journal. */
  readonly all: number;
  readonly onClose: () => void;
}

/** An entry in full, between its neighbours in the chain. */
export function EntryPanel({ seq, all, onClose }: Props): JSX.Element {
  const { t, i18n } = useTranslation('screens/journal');
  const { t: text } = useTranslation('journal');
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const offset = Math.max(0, all - seq - AROUND);
  const { value, failure } = useCall('journal.read', { filter: {}, offset, limit: 2 * AROUND + 1 });
  const entryOf = (number: number): JournalEntryView | undefined =>
    value?.entries.find((entry) => entry.seq === number);
  const entry = entryOf(seq);
  const said = entry && saidBy(entry, i18n.language === 'ru' ? 'ru' : 'kk', text);
  const links = [
    { name: 'before', number: seq - 1 },
    { name: 'this', number: seq },
    { name: 'after', number: seq + 1 },
  ].flatMap(({ name, number }) => {
    const link = entryOf(number)?.link;
    return link === undefined ? [] : [{ name, number, link }];
  });
  return (
    <section className="panel journal-entry" aria-labelledby="journal-entry">
      <div className="panel-head">
        <h2 id="journal-entry">{t('entry', { number: format.number(seq) })}</h2>
        <Button
          type="text"
          size="small"
          aria-label={common('close')}
          icon={<Icon name="close" />}
          onClick={onClose}
        />
      </div>
      {failure && <FailureNotice failure={failure} />}
      {value && !entry && <p>{t('entry-gone')}</p>}
      {entry && said && (
        <>
          <h3>
            <Icon name={iconOf(entry.event)} />
            {said.event}
          </h3>
          <dl>
            <dt>{t('column-when')}</dt>
            <dd>{wallTime.instant(entry.at)}</dd>
            <dt>{t('column-who')}</dt>
            <dd>
              {entry.user === 'program' ? text('program') : `${entry.name}, ${common(`role-${entry.role}`)}`}
            </dd>
            <dt>{t('group')}</dt>
            <dd>{text(`group.${groupOf(entry.event)}`)}</dd>
            {said.subject !== '' && (
              <>
                <dt>{t('column-subject')}</dt>
                <dd>{said.subject}</dd>
              </>
            )}
            {typeof entry.facts['reason'] === 'string' && !said.subject.includes(entry.facts['reason']) && (
              <>
                <dt>{t('reason')}</dt>
                <dd>{entry.facts['reason']}</dd>
              </>
            )}
          </dl>
          <ol className="journal-links">
            {links.map(({ name, number, link }) => (
              <li key={name} className={name === 'this' ? 'journal-link journal-link-this' : 'journal-link'}>
                <small>{t(`link-${name}`, { number: format.number(number) })}</small>
                <span className="mono">{link}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
