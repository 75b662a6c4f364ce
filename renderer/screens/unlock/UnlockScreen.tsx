import { Button, Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkState } from '../../../shared/contract/calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { Door } from '../../app/Door.tsx';
import { useHelpFor } from '../../app/help.tsx';
import { useStanding, type LockedSession } from '../../app/session.tsx';
import { useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { PracticeCard } from './PracticeCard.tsx';
import { RecoveryForm } from './RecoveryForm.tsx';
import { RestoreForm } from './RestoreForm.tsx';
import { UnlockAside } from './UnlockAside.tsx';
import './unlock.css';

/** Whoever opened the workplace last is the one who most probably opens it now. */
function lastUser({ users }: LockedSession): string | undefined {
  return [...users].sort((a, b) => (b.lastOpenedAt ?? '').localeCompare(a.lastOpenedAt ?? ''))[0]?.id;
}

/** Opens the workplace: by password, by the recovery key, from a backup; or leads to practice. */
export function UnlockScreen({ network }: { readonly network: NetworkState | undefined }): JSX.Element {
  const { t, i18n } = useTranslation('screens/unlock');
  const { t: common } = useTranslation('screens/common');
  const standing = useStanding();
  useHelpFor('unlock');
  const about = useCall('app.about', {});
  const [way, setWay] = useState<'password' | 'recovery' | 'restore'>('password');
  const [chosen, setChosen] = useState<string>();
  const [failed, setFailed] = useState<Failure>();
  const session = standing.session?.state === 'locked' ? standing.session : undefined;
  const failure = failed ?? standing.failure;
  const name = session?.commission?.[i18n.language === 'ru' ? 'ru' : 'kk'];
  const user = chosen ?? (session && lastUser(session));

  const retry = (): void => {
    setFailed(undefined);
    standing.reload();
  };
  const back = (): void => setWay('password');
  const restoreLink = (
    <Button type="link" icon={<Icon name="undo" size={15} />} onClick={() => setWay('restore')}>
      {t('restore-link')}
    </Button>
  );

  return (
    <Door network={network} aside={<UnlockAside commission={name} />} className="unlock">
      {way === 'restore' ? (
        <RestoreForm users={session?.users ?? []} onBack={back} />
      ) : way === 'recovery' && session ? (
        <RecoveryForm session={session} onBack={back} />
      ) : (
        <>
          <h1>{t(session || failure ? 'title' : 'starting')}</h1>
          {failure ? (
            <FailureNotice
              failure={failure}
              actions={
                <>
                  <Button onClick={retry}>{common('retry')}</Button>
                  {restoreLink}
                </>
              }
            />
          ) : session ? (
            <>
              <PasswordForm session={session} user={user} onUser={setChosen} onFailure={setFailed} />
              <div className="unlock-links">
                <Button type="link" icon={<Icon name="key" size={15} />} onClick={() => setWay('recovery')}>
                  {t('recovery-link')}
                </Button>
                {restoreLink}
              </div>
              <PracticeCard />
            </>
          ) : (
            <Skeleton active title={false} paragraph={{ rows: 6 }} />
          )}
        </>
      )}
      <p className="unlock-foot">{t('version', { version: about.value?.version ?? '' })}</p>
    </Door>
  );
}
