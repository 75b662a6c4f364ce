import type { JSX, ReactNode } from 'react';
import type { ScreenWithRules } from '../../shared/reference/rules-paragraphs.ts';
import { useHelpFor } from '../app/help.tsx';

interface Props {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** At the right of the title: what belongs to the whole screen. */
  readonly actions?: ReactNode;
  /** The screen whose paragraphs of the rules `F1` opens. */
  readonly help?: ScreenWithRules;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A screen inside the frame: its title, what can be done on all of it, its content. */
export function Screen({ title, subtitle, actions, help, className, children }: Props): JSX.Element {
  const helpButton = useHelpFor(help);
  return (
    <div className={`screen-body ${className ?? ''}`}>
      <div className="screen-head">
        <div className="screen-title">
          <div className="screen-title-line">
            <h1>{title}</h1>
            {helpButton}
          </div>
          {subtitle !== undefined && <p className="subtitle">{subtitle}</p>}
        </div>
        {actions !== undefined && <div className="screen-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
