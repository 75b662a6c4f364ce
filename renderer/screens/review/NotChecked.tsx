import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingCode } from '../../../shared/rules/codes.ts';
import { Icon } from '../../components/Icon.tsx';
import { useFindingTexts } from './finding-texts.ts';
import { paragraphOf } from './pair.ts';

/** Which categories a snapshot cannot tell: not checked is not "none found". */
export function NotChecked({
  codes,
  isBefore,
}: {
  readonly codes: readonly FindingCode[];
  readonly isBefore?: boolean;
}): JSX.Element {
  const { t } = useTranslation('screens/review');
  const texts = useFindingTexts();
  if (codes.length === 0)
    return (
      <span className="can-check">
        <Icon name="check" size={14} /> {t(isBefore === true ? 'checks-all' : 'checked-all')}
      </span>
    );
  return (
    <span className="cannot-check">
      <span>{t(isBefore === true ? 'cannot-check' : 'were-not-checked')}</span>
      {codes.map((code) => (
        <span key={code} className="not-checked" title={texts.code(code)}>
          {paragraphOf(code)} {t(`code-${code}`)}
        </span>
      ))}
    </span>
  );
}
