import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Panel } from '../../components/Panel.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import type { Receiving } from './receiving.ts';
import { useHowFar } from './use-how-far.ts';

/** The private copy is being taken, byte by byte; then the program looks what is in it. */
export function CopyingPanel({ receiving }: { readonly receiving: Receiving }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const { step, done, total } = useHowFar(receiving);
  const isCopying = step === 'copy';
  const counts = { done: format.number(done), total: format.number(total) };
  return (
    <Panel className="receive-pad">
      <ProgressLine
        step={t(isCopying ? 'copying' : 'looking')}
        done={done}
        total={total}
        counts={isCopying ? t('copied-bytes', counts) : t('looking-counts')}
        note={t('cancel-note')}
        onCancel={receiving.giveUp}
      />
    </Panel>
  );
}
