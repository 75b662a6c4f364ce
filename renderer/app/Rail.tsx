import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../components/Icon.tsx';
import { useHelp } from './help.tsx';
import { useDestination, useGo, type Destination } from './navigation.tsx';

interface Place {
  readonly name: string;
  readonly icon: IconName;
  readonly to: Destination;
  /** The screens that belong to it. */
  readonly screens: readonly Destination['screen'][];
  /** The digit that leads there with `Alt`; each keeps its own when others come between them. */
  readonly digit: number;
}

/**
 * The places of the rail, in the order of the work: review (3), statistics (4), precincts (5), transfer (6) and the
 * journal (7) come between receiving and the foot.
 */
export const places: readonly Place[] = [
  { name: 'road', icon: 'road', to: { screen: 'road' }, screens: ['road', 'part'], digit: 1 },
  {
    name: 'receive',
    icon: 'receive',
    to: { screen: 'receive', part: null, kind: 'first' },
    screens: ['receive'],
    digit: 2,
  },
  {
    name: 'review',
    icon: 'review',
    to: { screen: 'review', part: null },
    screens: ['review', 'reconcile'],
    digit: 3,
  },
  {
    name: 'statistics',
    icon: 'statistics',
    to: { screen: 'statistics' },
    screens: ['statistics'],
    digit: 4,
  },
  { name: 'journal', icon: 'journal', to: { screen: 'journal' }, screens: ['journal'], digit: 7 },
];

/** The rail at the left: words under icons. */
export function Rail(): JSX.Element {
  const { t } = useTranslation();
  const { screen } = useDestination();
  const go = useGo();
  const { openAll } = useHelp();
  return (
    <nav className="rail" aria-label={t('rail')}>
      {places.map(({ name, icon, to, screens, digit }) => (
        <button
          key={name}
          type="button"
          className="rail-item"
          aria-current={screens.includes(screen) ? 'page' : undefined}
          aria-keyshortcuts={`Alt+${digit}`}
          onClick={() => go(to)}
        >
          <Icon name={icon} size={21} />
          {t(`rail-${name}`)}
        </button>
      ))}
      <span className="rail-gap" />
      <button type="button" className="rail-item" aria-haspopup="dialog" onClick={openAll}>
        <Icon name="about" size={21} />
        {t('rail-rules')}
      </button>
      <button
        type="button"
        className="rail-item"
        aria-current={screen === 'settings' ? 'page' : undefined}
        onClick={() => go({ screen: 'settings' })}
      >
        <Icon name="settings" size={21} />
        {t('rail-settings')}
      </button>
    </nav>
  );
}
