import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../app/use-call.ts';
import { SnapshotForm } from '../../components/forms/SnapshotForm.tsx';
import { SnapshotPlace } from '../../components/forms/SnapshotPlace.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import type { Snapshots } from '../../../shared/contract/register-calls.ts';
import { OnOrLater } from './OnOrLater.tsx';
import { StepBody } from './StepBody.tsx';

/** The register snapshot with which lists are reconciled. */
export function SnapshotStep({ onNext }: { readonly onNext: () => void }): JSX.Element {
  const { t } = useTranslation('screens/first-start');
  const format = useFormat();
  const { value } = useCall('snapshots.read', {});
  const [changed, setChanged] = useState<Snapshots>();
  const used = (changed ?? value)?.snapshots.find(({ inUse }) => inUse);
  return (
    <StepBody step="snapshot" actions={<OnOrLater isDone={used !== undefined} onNext={onNext} />}>
      <Panel>
        {used ? (
          <>
            <ul className="done-list">
              <li>
                <Icon name="check" />
                <span>
                  {t('snapshot-added', {
                    date: format.date(used.asOf),
                    voters: format.number(used.voters),
                    precincts: format.number(used.precincts),
                  })}
                </span>
              </li>
            </ul>
            <SnapshotPlace snapshot={used} />
          </>
        ) : (
          <SnapshotForm isNext onAdded={setChanged} />
        )}
      </Panel>
    </StepBody>
  );
}
