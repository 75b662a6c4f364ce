import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PartDialog } from '../settings/PartDialog.tsx';

interface Props {
  readonly road: Road;
  readonly onAdded: () => void;
}

/** The road before any part: five stops to come, the latest day of receipt, and the way to begin. */
export function EmptyRoad({ road, onAdded }: Props): JSX.Element {
  const { t } = useTranslation('screens/road');
  const { user, commission } = useSession();
  const format = useFormat();
  const [isAdding, setIsAdding] = useState(false);
  const days = {
    due: format.dayMonth(road.dueDay),
    submit: format.dayMonth(road.submitBy),
    receiveBy: format.dayMonth(road.receiveBy),
  };
  return (
    <section className="road-panel road-empty" aria-labelledby="road-empty">
      <div className="road-empty-stops" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((number) => (
          <span key={number} className="stop stop-later">
            {number}
          </span>
        ))}
      </div>
      <h2 id="road-empty">{t('empty')}</h2>
      <p>{t('empty-text', days)}</p>
      {road.receiveByEstimated && <p>{t('empty-estimated')}</p>}
      <p>{t(commission.level === 'oblast' ? 'empty-how-oblast' : 'empty-how')}</p>
      {user.role === 'auditor' ? (
        <p>{t('empty-auditor')}</p>
      ) : (
        <Button
          type="primary"
          size="large"
          autoFocus
          icon={<Icon name="plus" />}
          onClick={() => setIsAdding(true)}
        >
          {t('do-parts')}
        </Button>
      )}
      {isAdding && (
        <PartDialog
          halfYear={road.halfYear}
          onClose={() => setIsAdding(false)}
          onSaved={() => {
            setIsAdding(false);
            onAdded();
          }}
        />
      )}
    </section>
  );
}
