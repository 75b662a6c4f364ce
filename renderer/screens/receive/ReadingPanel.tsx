import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadList } from '../../../shared/contract/receiving-calls.ts';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import type { Receiving } from './receiving.ts';
import { useHowFar } from './use-how-far.ts';

/** The rows are being read. */
export function ReadingPanel({ receiving }: { readonly receiving: Receiving }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const { done, total } = useHowFar(receiving);
  return (
    <Panel className="receive-pad">
      <ProgressLine
        step={t('reading')}
        done={done}
        total={total}
        counts={<Equation read={done} stated={total} />}
        note={t('cancel-note')}
        onCancel={receiving.giveUp}
      />
    </Panel>
  );
}

/** Every row that the file states is read. */
export function AllRead({ list }: { readonly list: ReadList }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const { rows, voters } = list;
  return (
    <Panel className="receive-pad receive-whole">
      <Icon name="check" size={18} />
      <div role="status">
        {t('all-read')} <Equation read={rows} stated={rows} />
        <br />
        <span className="receive-quiet">
          {t('voters-and-deleted', { voters: format.number(voters), deleted: format.number(rows - voters) })}
        </span>
      </div>
    </Panel>
  );
}

/** Rows that are read and rows that are left are those that the file states. */
function Equation({ read, stated }: { readonly read: number; readonly stated: number }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const left = Math.max(0, stated - read);
  return (
    <b>
      {t('equation', {
        read: format.number(read),
        left: format.number(left),
        stated: format.number(stated),
      })}
    </b>
  );
}
