import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { decisionStates, type DecisionCounts } from '../../../shared/contract/review-calls.ts';
import { useFormat } from '../../app/format.ts';

/** How many findings are decided, and how: the parts of the bar add up to all of them. */
export function ProgressBar({ counts }: { readonly counts: DecisionCounts }): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  return (
    <div className="decided-bar">
      <div className="decided-bar-line" aria-hidden="true">
        {decisionStates.map(
          (decision) =>
            counts[decision] > 0 && (
              <i key={decision} className={`key key-${decision}`} style={{ flexGrow: counts[decision] }} />
            ),
        )}
      </div>
      <ul>
        {decisionStates.map((decision) => (
          <li key={decision}>
            <i className={`key key-${decision}`} aria-hidden="true" />
            {t(`decision-${decision}`)} <b>{format.number(counts[decision])}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
