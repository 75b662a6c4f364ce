import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import type { Stage } from './stages.ts';

interface Props {
  readonly stage: Extract<Stage, { at: 'reading' | 'read' | 'accepting' | 'accepted' }>;
  readonly onCancel: () => void;
}

/** The equation of the rows: read and left are what the file states. */
export function ReadingPanel({ stage, onCancel }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const equation = (read: number, stated: number): string =>
    t('equation', {
      read: format.number(read),
      left: format.number(Math.max(0, stated - read)),
      stated: format.number(stated),
    });

  if (stage.at === 'reading') {
    const { done, total } = stage.howFar;
    return (
      <Panel className="receive-pad">
        <ProgressLine
          step={t('reading')}
          done={done}
          total={total}
          counts={<b>{equation(done, total)}</b>}
          note={t('cancel-note')}
          onCancel={onCancel}
        />
      </Panel>
    );
  }
  const { rows, voters } = stage.list;
  return (
    <Panel className="receive-pad receive-whole">
      <Icon name="check" size={18} />
      <div role="status">
        <b>{t('all-read')}</b> {equation(rows, rows)}
        <br />
        <span className="receive-quiet">
          {t('voters-and-deleted', { voters: format.number(voters), deleted: format.number(rows - voters) })}
        </span>
      </div>
    </Panel>
  );
}
