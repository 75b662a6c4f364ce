import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../components/Icon.tsx';

/** The places that the rail leads to. */
const places = { start: 'home', about: 'about' } as const satisfies Record<string, IconName>;

/** A place of the rail. */
export type Place = keyof typeof places;

interface Props {
  readonly place: Place;
  readonly onGo: (place: Place) => void;
}

/** The rail at the left: words under icons. */
export function Rail({ place, onGo }: Props): JSX.Element {
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t('rail')}>
      {(Object.keys(places) as Place[]).map((name) => (
        <button
          key={name}
          type="button"
          className="rail-item"
          aria-current={name === place ? 'page' : undefined}
          onClick={() => onGo(name)}
        >
          <Icon name={places[name]} size={21} />
          {t(`rail-${name}`)}
        </button>
      ))}
    </nav>
  );
}
