import { Steps } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { stepOf, type Stage } from './stages.ts';

/** The four steps of receiving, in words that fit where they stand. */
export function StepsLine({ stage }: { readonly stage: Stage }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const current = stepOf(stage);
  const steps = ['file', 'copy', 'rows', 'act'] as const;
  return (
    <Steps
      className="receive-steps"
      size="small"
      current={current}
      status={stage.at === 'refused' ? 'error' : 'process'}
      items={steps.map((step, at) => ({
        key: step,
        title: t(`step-${step}-${at < current ? 'done' : 'open'}`),
      }))}
    />
  );
}
