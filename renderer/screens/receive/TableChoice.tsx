import { Button, Radio } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { failure } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import type { Receiving } from './receiving.ts';
import type { Stage } from './stages.ts';

interface Props {
  readonly stage: Extract<Stage, { at: 'table' }>;
  readonly part: number;
  readonly receiving: Receiving;
}

/** Several tables may be the list, and a person says which; or none is, and each says what it lacks. */
export function TableChoice({ stage, part, receiving }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const { tables, file, draft } = stage.received;
  const lists = tables.filter(({ voterList }) => voterList);
  // The nearest to a voter list first.
  const others = tables.filter(({ voterList }) => !voterList).sort((a, b) => b.found - a.found);
  const [chosen, setChosen] = useState<string>();
  const columns = (found: number): string =>
    found === 26 ? t('columns-all') : t('columns-of-26', { found });
  const none = failure('list-table-none', { file: file.name });

  return (
    <Panel title={t(lists.length > 0 ? 'tables-several' : 'tables-none')} className="receive-pad">
      {lists.length > 0 ? (
        <>
          <p>{t('tables-several-text')}</p>
          <Radio.Group
            className="receive-tables"
            value={chosen}
            onChange={(event) => setChosen(String(event.target.value))}
            options={lists.map((table) => ({
              value: table.name,
              label: (
                <span className="receive-table">
                  <b>{table.name}</b>
                  <span>
                    {t('table-rows', { rows: format.number(table.rows) })}, {columns(table.found)}
                  </span>
                  {table.missing.length > 0 && (
                    <span className="receive-quiet">
                      {t('table-missing', { columns: table.missing.join(', ') })}
                    </span>
                  )}
                </span>
              ),
            }))}
          />
          <div className="buttons">
            <Button
              type="primary"
              disabled={chosen === undefined}
              onClick={() => chosen !== undefined && receiving.read(chosen)}
            >
              {t('read-table')}
            </Button>
            <Button onClick={receiving.giveUp}>{common('cancel')}</Button>
            {chosen === undefined && <span className="receive-quiet">{t('choose-table-first')}</span>}
          </div>
        </>
      ) : (
        <>
          <FailureNotice
            failure={none}
            actions={
              <Button type="primary" onClick={() => void receiving.pick()}>
                {t('choose-other-file')}
              </Button>
            }
          />
          <HelpSheet part={part} draft={draft} failure={none} />
        </>
      )}
      {others.length > 0 && (
        <>
          <h3>{t('tables-other')}</h3>
          <ul className="receive-other-tables">
            {others.map((table) => (
              <li key={table.name}>
                <b>{table.name}</b> · {t('table-rows', { rows: format.number(table.rows) })} ·{' '}
                {columns(table.found)}
                {table.found > 0 && table.missing.length > 0 && (
                  <span className="receive-quiet">
                    {' '}
                    · {t('table-missing', { columns: table.missing.join(', ') })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
