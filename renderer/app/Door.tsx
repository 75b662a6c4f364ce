import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkState } from '../../shared/contract/calls.ts';
import { Mark } from '../components/Mark.tsx';
import './door.css';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { NetworkItem } from './NetworkItem.tsx';
import { EngineNotice, NetworkNotice } from './Notices.tsx';
import { useStanding } from './session.tsx';

interface Props {
  readonly network: NetworkState | undefined;
  /** Under the name of the program, on the dark side. */
  readonly aside: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** What stands before the open workplace: the lock screen and the first hour. */
export function Door({ network, aside, className, children }: Props): JSX.Element {
  const { t } = useTranslation();
  const { engine, session } = useStanding();
  return (
    <div className={`door ${className ?? ''}`}>
      <aside className="door-aside" aria-label={t('program')}>
        <div className="door-brand">
          <Mark size={34} />
          <strong>{t('program')}</strong>
        </div>
        {aside}
      </aside>
      <header className="door-top">
        <NetworkItem network={network} />
        <LanguageSwitch words="whole" />
      </header>
      <div className="door-body">
        <div className="notices">
          <EngineNotice engine={engine} />
          <NetworkNotice network={network} isOpen={session?.state === 'open'} />
        </div>
        <main className="door-main">{children}</main>
      </div>
    </div>
  );
}
