import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import { isAfterMaking, steps, type LaterStep, type Step } from './steps.ts';

interface Props {
  readonly current: Step | 'done';
  /** What was left for later. */
  readonly later: readonly LaterStep[];
}

type State = 'current' | 'done' | 'later' | 'next';

function Mark({ state, number }: { readonly state: State; readonly number: number }): JSX.Element {
  if (state === 'done') return <Icon name="check" size={14} />;
  return state === 'later' ? <Icon name="clock" size={14} /> : <>{number}</>;
}

/** The steps of the first hour, on the dark side. */
export function StepList({ current, later }: Props): JSX.Element {
  const { t } = useTranslation('screens/first-start');
  const at = current === 'done' ? steps.length : steps.indexOf(current);
  const stateOf = (step: Step, i: number): State => {
    if (step === current) return 'current';
    if (i > at) return 'next';
    return later.some((one) => one === step) ? 'later' : 'done';
  };
  return (
    <div className="setup-aside">
      <p className="setup-phrase">{t('phrase')}</p>
      <ol>
        {steps.map((step, i) => {
          const state = stateOf(step, i);
          return (
            <li
              key={step}
              className={`setup-${state}`}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              <span className="setup-mark">{<Mark state={state} number={i + 1} />}</span>
              <span>{t(`step-${step}`)}</span>
              <span className="unseen">{t(`state-${state}`)}</span>
            </li>
          );
        })}
      </ol>
      <p className="setup-saved">{t(isAfterMaking(current) ? 'saved' : 'not-saved')}</p>
    </div>
  );
}
