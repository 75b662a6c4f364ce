import type { Locator } from '@playwright/test';
import { Screen } from './screen.ts';

/** The sections of the settings. */
export const sections = [
  'commission',
  'parts',
  'people',
  'calendar',
  'snapshots',
  'cards',
  'keys',
  'storage',
  'program',
] as const;

/** The settings. */
export class Settings extends Screen {
  t(key: string, facts?: Record<string, string | number>): string {
    return this.say('screens/settings', key, facts);
  }

  section(id: (typeof sections)[number]): Locator {
    return this.page
      .getByRole('navigation', { name: this.t('sections') })
      .getByRole('button', { name: this.t(`section-${id}`), exact: true });
  }
  button(key: string): Locator {
    return this.page.getByRole('button', { name: this.t(key), exact: true });
  }
}
