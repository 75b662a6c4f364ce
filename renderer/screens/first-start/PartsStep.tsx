import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parts } from '../../../shared/contract/road-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { useSession } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { proposedAkimat } from '../../components/forms/commission-names.ts';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { PartDialog } from '../settings/PartDialog.tsx';
import { OnOrLater } from './OnOrLater.tsx';
import { StepBody } from './StepBody.tsx';

type Part = Parts['parts'][number];

/** The parts in which the list comes: the whole district, or its towns and rural districts; in an oblast its districts. */
export function PartsStep({ onNext }: { readonly onNext: () => void }): JSX.Element {
  const { t, i18n } = useTranslation('screens/first-start');
  const { commission } = useSession();
  const language = i18n.language === 'ru' ? 'ru' : 'kk';
  const road = useCall('road.read', {});
  const halfYear = road.value?.halfYear;
  const { value, failure: unread } = useCall('parts.read', halfYear === undefined ? undefined : { halfYear });
  const [changed, setChanged] = useState<Parts>();
  const [dialog, setDialog] = useState<{ readonly part: Part | undefined }>();
  const [failure, setFailure] = useState<Failure>();
  const parts = (changed ?? value)?.parts;
  const whole = commission.district;
  const akimat = proposedAkimat(whole ?? { kk: '', ru: '' });

  const take = async (work: ReturnType<typeof ask<'parts.save' | 'parts.remove'>>): Promise<void> => {
    const result = await work;
    setFailure(result.ok ? undefined : result.failure);
    if (result.ok) setChanged(result.value);
  };
  const addWhole = (): void => {
    if (!whole || halfYear === undefined) return;
    if (akimat.kk === '' || akimat.ru === '') setDialog({ part: undefined });
    else void take(ask('parts.save', { halfYear, id: null, name: whole, akimat, precincts: [] }));
  };
  const failed = failure ?? unread ?? road.failure;

  return (
    <StepBody step="parts" actions={<OnOrLater isDone={(parts?.length ?? 0) > 0} onNext={onNext} />}>
      <Panel>
        {!parts && !failed && <Skeleton active title={false} />}
        {parts && parts.length > 0 && (
          <ul className="parts-list">
            {parts.map((part) => (
              <li key={part.id}>
                <span>
                  <strong>{part.name[language]}</strong>
                  <br />
                  {part.akimat[language]}
                </span>
                <Button size="small" onClick={() => setDialog({ part })}>
                  {t('part-change')}
                </Button>
                <Button
                  size="small"
                  disabled={part.hasLists}
                  onClick={() =>
                    halfYear !== undefined && void take(ask('parts.remove', { halfYear, id: part.id }))
                  }
                >
                  {t('part-remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {parts && (
          <div className="buttons">
            {parts.length === 0 && whole && (
              <Button type="primary" icon={<Icon name="check" />} onClick={addWhole}>
                {t('part-whole', { name: whole[language] })}
              </Button>
            )}
            <Button
              type={parts.length === 0 && !whole ? 'primary' : 'default'}
              icon={<Icon name="plus" />}
              onClick={() => setDialog({ part: undefined })}
            >
              {t(commission.level === 'oblast' ? 'part-add-district' : 'part-add')}
            </Button>
          </div>
        )}
        {failed && <FailureNotice failure={failed} />}
      </Panel>
      {dialog && halfYear !== undefined && (
        <PartDialog
          halfYear={halfYear}
          part={dialog.part}
          akimat={parts?.at(-1)?.akimat ?? akimat}
          onSaved={(saved) => {
            setChanged(saved);
            setDialog(undefined);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </StepBody>
  );
}
