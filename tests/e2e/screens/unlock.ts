import type { Locator } from '@playwright/test';
import { Screen } from './screen.ts';

/** The lock screen. */
export class Unlock extends Screen {
  #t(key: string, facts?: Record<string, string | number>): string {
    return this.say('screens/unlock', key, facts);
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1, name: this.#t('title') });
  }
  user(name: string): Locator {
    return this.page.getByRole('radio', { name: new RegExp(name, 'u') });
  }
  get password(): Locator {
    return this.page.getByLabel(this.#t('password'), { exact: true });
  }
  get open(): Locator {
    return this.page.getByRole('button', { name: `${this.#t('open')} Enter`, exact: true });
  }
  get practice(): Locator {
    return this.page.getByRole('button', { name: this.#t('practice-start'), exact: true });
  }
  get byRecoveryKey(): Locator {
    return this.page.getByRole('button', { name: this.#t('recovery-link') });
  }
  get fromBackup(): Locator {
    return this.page.getByRole('button', { name: this.#t('restore-link') });
  }
  get back(): Locator {
    return this.page.getByRole('button', { name: this.say('screens/common', 'back'), exact: true });
  }

  async openAs(name: string, password: string): Promise<void> {
    await this.user(name).check();
    await this.password.fill(password);
    await this.open.click();
  }
}
