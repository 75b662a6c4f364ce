import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { PaperActions } from '../../components/PaperActions.tsx';

interface Props {
  readonly part: number;
  readonly draft: string | null;
  readonly failure: Failure;
}

/** The sheet for the akimat's registrar: why the file was not accepted, and what to do. */
export function HelpSheet({ part, draft, failure }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const [notMade, setNotMade] = useState<Failure>();
  return (
    <div className="receive-sheet">
      <h3>{t('sheet-title')}</h3>
      <p className="receive-quiet">{t('sheet-text')}</p>
      <PaperActions
        title={t('sheet-title')}
        suggestedName={t('sheet-file')}
        paper={async () => {
          setNotMade(undefined);
          const made = await ask('receive.printRefusal', { part, draft, failure });
          if (made.ok) return made.value.paper;
          setNotMade(made.failure);
          return null;
        }}
      />
      {notMade && <FailureNotice failure={notMade} />}
    </div>
  );
}
