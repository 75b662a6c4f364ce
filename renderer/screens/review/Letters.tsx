import { Fragment, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Piece } from '../../../shared/domain/differences.ts';

/** A text with the letters marked in which the other side differs; what is missing is a dashed box, and is read out. */
export function Letters({ pieces }: { readonly pieces: readonly Piece[] }): JSX.Element {
  const { t } = useTranslation('screens/review');
  return (
    <>
      {pieces.map(({ kind, text }, index) => {
        if (kind === 'same') return <Fragment key={index}>{text}</Fragment>;
        if (kind === 'differs') return <mark key={index}>{text}</mark>;
        return (
          <span key={index} className="gap">
            <span className="unseen">{t('missing', { letters: text.trim() || '␣' })}</span>
          </span>
        );
      })}
    </>
  );
}
