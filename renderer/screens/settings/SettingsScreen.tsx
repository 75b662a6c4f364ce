import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useDestination, useGo } from '../../app/navigation.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Screen } from '../../components/Screen.tsx';
import { CalendarSection } from './CalendarSection.tsx';
import { CardsSection } from './CardsSection.tsx';
import { CommissionSection } from './CommissionSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { PartsSection } from './PartsSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { ProgramSection } from './ProgramSection.tsx';
import { sectionOf, sections, type SectionId } from './sections.ts';
import { SnapshotsSection } from './SnapshotsSection.tsx';
import { StorageSection } from './StorageSection.tsx';
import './settings.css';

const contents: Record<SectionId, () => JSX.Element> = {
  commission: CommissionSection,
  parts: PartsSection,
  people: PeopleSection,
  calendar: CalendarSection,
  snapshots: SnapshotsSection,
  cards: CardsSection,
  keys: KeysSection,
  storage: StorageSection,
  program: ProgramSection,
};

/** What the workplace is set to: the commission, its people, its calendar, registers, cards, keys and storage. */
export function SettingsScreen(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const destination = useDestination();
  const go = useGo();
  const current = sectionOf(destination.screen === 'settings' ? destination.tab : undefined);
  const Content = contents[current];
  return (
    <Screen title={t('title')} help="settings">
      <div className="settings">
        <nav className="settings-nav" aria-label={t('sections')}>
          {sections.map(({ id, icon }) => (
            <button
              key={id}
              type="button"
              aria-current={id === current ? 'page' : undefined}
              onClick={() => go({ screen: 'settings', tab: id })}
            >
              <Icon name={icon} />
              {t(`section-${id}`)}
            </button>
          ))}
        </nav>
        <div className="settings-content">
          <Content key={current} />
        </div>
      </div>
    </Screen>
  );
}
