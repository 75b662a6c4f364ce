import { Button, Tag } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { PaperDialog } from './PaperDialog.tsx';
import '../settings/settings.css';

/** What is known of a received list: its file, its faults, its act. */
export function ReceiptFacts({ receipt }: { readonly receipt: Receipt }): JSX.Element {
  const { t } = useTranslation('screens/road');
  const format = useFormat();
  const { file } = receipt;
  const facts = [
    ['received', format.dateTime(receipt.at)],
    ['file', file.name],
    ['size', format.bytes(file.bytes)],
    ['format', file.format],
    ['table', receipt.table],
    ['rows', format.number(receipt.rows)],
    ['voters', format.number(receipt.voters)],
  ] as const;
  return (
    <>
      <dl className="facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`receipt-${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('receipt-hash')}</dt>
          <dd>
            <code>
              {format.hashLines(file.sha256).map((line) => (
                <span key={line}>{line}</span>
              ))}
            </code>
          </dd>
        </div>
      </dl>
      <Faults faults={receipt.faults} />
      {receipt.act && <Act act={receipt.act} />}
    </>
  );
}

/** Faults of the file, as they were told at its receipt. */
function Faults({ faults }: { readonly faults: Receipt['faults'] }): JSX.Element {
  const { t } = useTranslation(['screens/road', 'receiving']);
  const format = useFormat();
  return (
    <>
      <h4>{t('receipt-faults')}</h4>
      {faults.length === 0 ? (
        <p>{t('receipt-faults-none')}</p>
      ) : (
        <ul className="faults">
          {faults.map(({ code, facts, rows, severity }, index) => (
            <li key={`${code} ${index}`} data-severity={severity}>
              <Icon name={severity === 'warning' ? 'warning' : 'about'} size={14} />
              <span>
                {t(`fault.${code}.what`, { ns: 'receiving', keySeparator: '.', ...facts })}
                {rows !== null && ` · ${t('fault-rows', { count: rows, shown: format.number(rows) })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Act({ act }: { readonly act: NonNullable<Receipt['act']> }): JSX.Element {
  const { t } = useTranslation('screens/road');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <h4>{t('part-act')}</h4>
      <div className="part-act">
        <span>{t('act-number', { number: act.number })}</span>
        {act.isVoid && <Tag color="error">{t('act-void')}</Tag>}
        <Button size="small" icon={<Icon name="print" size={14} />} onClick={() => setIsOpen(true)}>
          {t('act-open')}
        </Button>
      </div>
      {isOpen && (
        <PaperDialog
          title={t('act-number', { number: act.number })}
          suggestedName={`${t('act-file', { number: act.number.replaceAll(/[^\p{L}\d-]+/gu, '-') })}.pdf`}
          call="acts.print"
          input={{ act: act.id }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
