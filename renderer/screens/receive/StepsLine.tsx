import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import { stepOf, type Stage } from './stages.ts';

const steps = ['file', 'copy', 'rows', 'act'] as const;

/** The four steps of receiving, in words that fit where they stand. */
export function StepsLine({ stage }: { readonly stage: Stage }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const current = stepOf(stage);
  const stateOf = (at: number): 'done' | 'refused' | 'current' | 'later' =>
    at < current ? 'done' : at > current ? 'later' : stage.at === 'refused' ? 'refused' : 'current';
  return (
    <ol className="receive-steps" aria-label={t('steps')}>
      {steps.map((step, at) => {
        const state = stateOf(at);
        return (
          <li
            key={step}
            className={`receive-step receive-step-${state}`}
            aria-current={at === current ? 'step' : undefined}
          >
            <span className="receive-step-mark" aria-hidden="true">
              {state === 'done' ? (
                <Icon name="check" />
              ) : state === 'refused' ? (
                <Icon name="close" />
              ) : (
                at + 1
              )}
            </span>
            {t(`step-${step}-${state === 'done' ? 'done' : 'open'}`)}
          </li>
        );
      })}
    </ol>
  );
}
