import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingRow } from '../../../shared/contract/review-calls.ts';
import { familyOf, paragraphOf } from './pair.ts';
import { useFindingTexts } from './finding-texts.ts';

/** The code of a finding in the colour of its family; `isLong` with its short name. */
export function CodeTag({ code, isLong }: { readonly code: string; readonly isLong?: boolean }): JSX.Element {
  const { t } = useTranslation('screens/review');
  const texts = useFindingTexts();
  return (
    <span className={`code code-${familyOf(code)}`} title={texts.code(code)}>
      {paragraphOf(code)}
      {isLong === true && ` · ${t(`code-${code}`)}`}
    </span>
  );
}

/** How far two names agree. */
export function LevelTag({ level }: { readonly level: FindingRow['level'] }): JSX.Element | null {
  const { t } = useTranslation('screens/review');
  if (level === '') return null;
  return (
    <span className={level === 'L4' ? 'level level-far' : 'level'} title={t(`level-${level}`)}>
      {level}
    </span>
  );
}
