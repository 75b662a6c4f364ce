import { Button, Tag } from 'antd';
import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { isBusy, type Stage } from './stages.ts';

interface Props {
  readonly stage: Exclude<Stage, { at: 'choosing' } | { at: 'refused' }>;
  readonly onOther: () => void;
}

/** The facts of the file, which are also those of its act. */
export function FilePanel({ stage, onOther }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const [isWhole, setIsWhole] = useState(false);
  const file = 'received' in stage ? stage.received.file : null;
  const table = 'list' in stage ? stage.list.table : stage.at === 'reading' ? stage.table : null;
  const outline =
    table === null || !('received' in stage)
      ? undefined
      : stage.received.tables.find(({ name }) => name === table);
  const bytes = file?.bytes ?? ('chosen' in stage ? stage.chosen.bytes : null);
  const unknown = '—';

  return (
    <Panel className="receive-file">
      <div className="receive-file-head">
        <span className="receive-file-icon">
          <Icon name="file" size={22} />
        </span>
        <div className="receive-file-name">
          <h2>{file?.name ?? ('chosen' in stage ? stage.chosen.name : '')}</h2>
          <p className="receive-quiet">
            {file ? t('copied-at', { at: format.dateTime(file.copiedAt) }) : t('being-copied')}
          </p>
        </div>
        {!isBusy(stage) && stage.at !== 'accepted' && (
          <Button size="small" onClick={onOther}>
            {t('other-file')}
          </Button>
        )}
      </div>
      <dl className="receive-facts">
        <Fact label={t('fact-bytes')}>{bytes === null ? unknown : format.number(bytes)}</Fact>
        <Fact label={t('fact-format')}>{file?.format ?? unknown}</Fact>
        <Fact label={t('fact-table')}>
          {outline?.name ?? unknown}{' '}
          {outline && (
            <Tag color={outline.found === 26 ? 'success' : 'warning'}>
              {outline.found === 26 ? t('columns-all') : t('columns-of-26', { found: outline.found })}
            </Tag>
          )}
        </Fact>
        <Fact label={t('fact-rows')}>{outline ? format.number(outline.rows) : unknown}</Fact>
      </dl>
      <div className="receive-hash">
        <span className="receive-quiet">{t('fact-sha256')}</span>
        {file ? (
          <>
            <code title={t('hash-select')}>
              {isWhole
                ? format.hashLines(file.sha256).map((line) => <span key={line}>{line}</span>)
                : format.hash(file.sha256)}
            </code>
            <Button type="link" size="small" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
              {t(isWhole ? 'hash-short' : 'hash-whole')}
            </Button>
          </>
        ) : (
          <span>{unknown}</span>
        )}
      </div>
    </Panel>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
