import { Alert } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshots } from '../../../shared/contract/register-calls.ts';
import { useSession } from '../../app/session.tsx';
import { placeOf, isElsewhere } from './snapshot-place.ts';

/** Warns where a register snapshot is of another place than the commission: nothing could be reconciled with it. */
export function SnapshotPlace({
  snapshot,
}: {
  readonly snapshot: Snapshots['snapshots'][number];
}): JSX.Element | null {
  const { t } = useTranslation('screens/forms');
  const { commission } = useSession();
  if (!isElsewhere(snapshot, commission)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('snapshot-elsewhere', { place: placeOf(snapshot) })}
    />
  );
}
