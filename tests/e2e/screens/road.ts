import type { Locator } from '@playwright/test';
import { Screen } from './screen.ts';

/** The home screen: the half-year's road. */
export class Road extends Screen {
  #t(key: string, facts?: Record<string, string | number>): string {
    return this.say('screens/road', key, facts);
  }

  /** The heading of the next step of the half-year. */
  next(step: string, name: string): Locator {
    return this.page.getByRole('heading', { name: this.#t(`next-${step}`, { name }), exact: true });
  }
  /** The one main button. */
  do(action: 'receive' | 'receive-corrected' | 'open' | 'look' | 'parts'): Locator {
    return this.page
      .locator('.next-step, .road-empty')
      .getByRole('button', { name: this.#t(`do-${action}`), exact: true });
  }
  row(name: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name: this.#t('part-open', { name }) }) });
  }
  openPart(name: string): Locator {
    return this.page.getByRole('button', { name: this.#t('part-open', { name }) });
  }
  count(of: string): Locator {
    return this.page
      .locator('.counts > div')
      .filter({ has: this.page.getByText(this.#t(`count-${of}`), { exact: true }) })
      .locator('dd');
  }
  view(which: 'ruler' | 'table'): Locator {
    return this.page.getByRole('radiogroup', { name: this.#t('view') }).getByText(this.#t(`view-${which}`));
  }
}
