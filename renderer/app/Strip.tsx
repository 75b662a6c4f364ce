import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkState } from '../../shared/contract/calls.ts';
import { Icon } from '../components/Icon.tsx';
import { Mark } from '../components/Mark.tsx';
import { useFormat } from './format.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { NetworkItem } from './NetworkItem.tsx';
import { useSession } from './session.tsx';

interface Props {
  readonly network: NetworkState | undefined;
  readonly onLock: () => void;
}

/** The strip at the top, which is the title bar of the window. It never hides an item. */
export function Strip({ network, onLock }: Props): JSX.Element {
  const { t, i18n } = useTranslation();
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const { practice, user, commission, snapshot } = useSession();
  return (
    <header className="strip">
      <div className="brand">
        <Mark />
      </div>
      <div className="strip-name">
        <strong>
          {t('program')}
          {practice && <b className="practice-word">{t('practice')}</b>}
        </strong>
        <span>{i18n.language === 'ru' ? commission.name.ru : commission.name.kk}</span>
      </div>
      <div className="strip-state">
        <Icon name="engine" />
        <span>
          <small>{t('snapshot')}</small>
          {snapshot ? t('as-of', { date: format.date(snapshot.asOf) }) : t('no-snapshot')}
        </span>
      </div>
      <NetworkItem network={network} />
      <div className="strip-state">
        <span className="initial" aria-hidden="true">
          {user.name.slice(0, 1)}
        </span>
        <span>
          <small>{common(`role-${user.role}`)}</small>
          {user.name}
        </span>
      </div>
      <LanguageSwitch words="short" />
      <Button
        type="text"
        className="strip-lock"
        icon={<Icon name="lock" size={18} />}
        aria-label={practice ? t('practice-leave') : t('lock')}
        title={`${practice ? t('practice-leave') : t('lock')} (Ctrl+L)`}
        aria-keyshortcuts="Control+L"
        onClick={onLock}
      />
    </header>
  );
}
