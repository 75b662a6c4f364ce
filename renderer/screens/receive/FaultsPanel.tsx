import { Table } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileFault } from '../../../shared/contract/receiving-calls.ts';
import { groupDigits, useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';

/** Faults of the file: what is wrong, what becomes of it, in how many rows. None of them keeps it from being received. */
export function FaultsPanel({ faults }: { readonly faults: readonly FileFault[] }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const warnings = faults.filter(({ severity }) => severity === 'warning').length;

  return (
    <Panel
      title={
        <>
          {t('faults-title')} <span className="receive-count receive-count-warning">{faults.length}</span>
        </>
      }
      extra={<span className="receive-quiet">{t('faults-note')}</span>}
      className="receive-faults"
    >
      {faults.length === 0 ? (
        <p className="receive-none">
          <Icon name="check" /> {t('faults-none')}
        </p>
      ) : (
        <Table<FileFault>
          size="small"
          pagination={false}
          rowKey={({ code, facts }) => `${code} ${JSON.stringify(facts)}`}
          dataSource={[...faults]}
          columns={[
            {
              title: t('fault-column'),
              key: 'fault',
              width: '46%',
              render: (_, fault) => (
                <span className={`receive-fault receive-fault-${fault.severity}`}>
                  <Icon name={fault.severity === 'warning' ? 'warning' : 'about'} />
                  <span className="unseen">{t(`severity-${fault.severity}`)}: </span>
                  <b>
                    <FaultText fault={fault} part="what" />
                  </b>
                </span>
              ),
            },
            {
              title: t('fault-done'),
              key: 'done',
              render: (_, fault) => <FaultText fault={fault} part="done" />,
            },
            {
              title: t('fault-rows'),
              key: 'rows',
              align: 'right',
              width: 90,
              render: (_, { rows }) => (rows === null ? '—' : format.number(rows)),
            },
          ]}
        />
      )}
      <span className="unseen" role="status">
        {t('faults-found', { count: warnings })}
      </span>
    </Panel>
  );
}

/** The text of a fault, with its facts. */
function FaultText({ fault, part }: { readonly fault: FileFault; readonly part: 'what' | 'done' }): string {
  const { t } = useTranslation('receiving');
  const facts = Object.fromEntries(
    Object.entries(fault.facts).map(([name, fact]) => [
      name,
      typeof fact === 'number' ? groupDigits(fact) : fact,
    ]),
  );
  return t(`fault.${fault.code}.${part}`, { ...facts, keySeparator: '.' });
}
