import { Button, Tag } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadList } from '../../../shared/contract/receiving-calls.ts';
import { useFormat } from '../../app/format.ts';
import { Panel } from '../../components/Panel.tsx';

/** More precincts than these are shown when somebody asks. */
const SHOWN_AT_FIRST = 40;

interface Props {
  readonly coverage: ReadList['coverage'];
  /** Precincts that the part should cover; empty where that is not stated. */
  readonly stated: readonly number[];
}

/** Which precincts the list covers, and how that agrees with the part; what does not agree comes first. */
export function CoveragePanel({ coverage, stated }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const [isWhole, setIsWhole] = useState(false);
  const { precincts, missing } = coverage;
  const foreign = new Set(coverage.foreign);
  const differs = missing.length > 0 || foreign.size > 0;
  const verdict = stated.length === 0 ? 'not-stated' : differs ? 'differs' : 'agrees';

  const chips = [
    ...missing.map((number) => ({
      key: `-${number}`,
      kind: 'missing',
      text: t('precinct-missing', { number }),
    })),
    ...[...precincts]
      .sort((a, b) => Number(foreign.has(b.number)) - Number(foreign.has(a.number)))
      .map(({ number, rows }) => {
        const kind = foreign.has(number) ? 'foreign' : 'rows';
        const facts = { number: number || t('precinct-none'), rows: format.number(rows) };
        return { key: number, kind, text: t(`precinct-${kind}`, facts) };
      }),
  ];
  const shown = isWhole ? chips : chips.slice(0, SHOWN_AT_FIRST);

  return (
    <Panel
      title={
        <>
          {t('coverage-title')} <span className="receive-count">{format.number(precincts.length)}</span>
        </>
      }
      extra={
        verdict === 'not-stated' ? (
          <span className="receive-quiet">{t('coverage-not-stated')}</span>
        ) : (
          <Tag color={verdict === 'agrees' ? 'success' : 'warning'}>{t(`coverage-${verdict}`)}</Tag>
        )
      }
      className="receive-coverage"
    >
      <ul className="receive-precincts">
        {shown.map(({ key, kind, text }) => (
          <li key={key} className={`receive-precinct-${kind}`}>
            {text}
          </li>
        ))}
      </ul>
      {shown.length < chips.length && (
        <Button type="link" size="small" onClick={() => setIsWhole(true)}>
          {t('coverage-all', { rest: format.number(chips.length - shown.length) })}
        </Button>
      )}
    </Panel>
  );
}
