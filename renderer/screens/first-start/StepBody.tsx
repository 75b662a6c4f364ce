import { useEffect, useRef, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { steps, type Step } from './steps.ts';

interface Props {
  readonly step: Step;
  /** The buttons at the foot: on, back, later. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** One step of the first hour: what is done in it, its form, how it goes on. */
export function StepBody({ step, actions, children }: Props): JSX.Element {
  const { t } = useTranslation('screens/first-start');
  const title = useRef<HTMLHeadingElement>(null);
  // A new step is read out from its title, unless its form has taken the focus.
  useEffect(() => {
    const main = title.current?.closest('main');
    if (!main?.contains(document.activeElement)) title.current?.focus();
  }, []);
  return (
    <div className="setup-step">
      <p className="setup-count">{t('count', { step: steps.indexOf(step) + 1, of: steps.length })}</p>
      <h1 ref={title} tabIndex={-1}>
        {t(`title-${step}`)}
      </h1>
      <p className="unlock-lead">{t(`lead-${step}`)}</p>
      {children}
      <div className="buttons setup-actions">{actions}</div>
    </div>
  );
}
