import { Tag } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/Panel.tsx';
import { DraftAct, type DraftActProps } from './DraftAct.tsx';
import { IssuedAct } from './IssuedAct.tsx';
import type { Stage } from './stages.ts';

interface Props extends Omit<DraftActProps, 'stage'> {
  readonly stage: Exclude<Stage, { at: 'refused' }>;
}

/** The act of acceptance-transfer as it grows: the facts of the file, who signs, and the way to issue it. */
export function ActPanel({ stage, ...draft }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const number =
    stage.at === 'accepted' ? stage.receipt.act?.number : 'list' in stage ? stage.list.actNumber : undefined;
  return (
    <Panel
      title={t('act-title')}
      extra={
        <Tag color={stage.at === 'accepted' ? 'success' : 'default'}>
          {number !== undefined && `№ ${number} · `}
          {t(stage.at === 'accepted' ? 'act-issued' : 'act-draft')}
        </Tag>
      }
      className="receive-act"
    >
      {stage.at === 'accepted' ? (
        <IssuedAct stage={stage} form={draft.form} />
      ) : (
        <DraftAct {...draft} stage={stage} />
      )}
    </Panel>
  );
}
