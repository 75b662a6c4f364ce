import { expect, type Locator } from '@playwright/test';
import { grouped } from '../texts.ts';
import { Screen } from './screen.ts';

/** Who signs an act in the tests. */
export const signers = {
  handing: { name: 'Сәдуақасова Гүлнар', kk: 'бас маман', ru: 'главный специалист' },
  accepting: { kk: 'комиссия төрағасы', ru: 'председатель комиссии' },
} as const;

/** Receiving a list. */
export class Receive extends Screen {
  #t(key: string, facts?: Record<string, string | number>): string {
    return this.say('screens/receive', key, facts);
  }

  get choose(): Locator {
    return this.page.getByRole('button', { name: this.#t('choose-file') });
  }
  get chooseOther(): Locator {
    return this.page.getByRole('button', { name: this.#t('choose-other-file') });
  }
  get takeInvented(): Locator {
    return this.page.getByRole('button', { name: this.#t('practice-take') });
  }
  /** The rows are read to the last: `10 236 + 0 = 10 236`. */
  allRead(rows: number): Locator {
    return this.page.getByText(
      this.#t('equation', { read: grouped(rows), left: '0', stated: grouped(rows) }),
    );
  }
  /** Why the button beside it cannot be pressed. */
  get why(): Locator {
    return this.page.locator('.receive-why');
  }

  signer(side: 'handing' | 'accepting'): {
    readonly name: Locator;
    readonly kk: Locator;
    readonly ru: Locator;
  } {
    const group = this.page.getByRole('group', { name: this.#t(side), exact: true });
    return {
      name: group.getByRole('combobox'),
      kk: group.getByRole('textbox', { name: this.#t('position-kk') }),
      ru: group.getByRole('textbox', { name: this.#t('position-ru') }),
    };
  }
  get mediumLabel(): Locator {
    return this.page.getByRole('textbox', { name: this.#t('medium-label') });
  }
  get mediumNumber(): Locator {
    return this.page.getByRole('textbox', { name: this.#t('medium-number') });
  }
  async fillAct(): Promise<void> {
    const [handing, accepting] = [this.signer('handing'), this.signer('accepting')];
    await handing.name.fill(signers.handing.name);
    for (const one of ['kk', 'ru'] as const) {
      await handing[one].fill(signers.handing[one]);
      await accepting[one].fill(signers.accepting[one]);
    }
    await this.mediumLabel.fill('SANDISK 32');
    await this.mediumNumber.fill('ИН-104');
  }
  get preview(): Locator {
    return this.page.getByRole('button', { name: this.say('screens/common', 'preview'), exact: true });
  }
  get accept(): Locator {
    return this.page.getByRole('button', { name: this.#t('accept'), exact: true });
  }
  get save(): Locator {
    return this.page.getByRole('button', { name: this.say('screens/common', 'save'), exact: true });
  }
  get toTheRoad(): Locator {
    return this.page.getByRole('button', { name: this.#t('to-the-road') });
  }
  async isAccepted(): Promise<void> {
    await expect(this.page.getByText(this.#t('accepted-title'))).toBeVisible();
  }
  /** What happened, where a file was not accepted. */
  refused(file: string): Locator {
    return this.page.getByRole('heading', { name: this.#t('refused-title', { file }) });
  }
  get cancel(): Locator {
    return this.page.getByRole('button', { name: this.say('screens/common', 'cancel') });
  }
}
