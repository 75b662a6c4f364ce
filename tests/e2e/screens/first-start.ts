import { expect, type Locator } from '@playwright/test';
import { Screen } from './screen.ts';

/** The commission that the tests set up, as a person types it. */
export const commission = {
  region: { kk: 'Ұлытау облысы', ru: 'Область Ұлытау' },
  district: { kk: 'Көктал ауданы', ru: 'Коктальский район' },
} as const;

/** The chair that the tests set up. */
export const chair = { name: 'Омаров Болат', password: 'көктем жаңбыры 27' } as const;

/** A step of it, and its end. */
type Step = 'language' | 'commission' | 'chair' | 'recovery-key' | 'cards' | 'snapshot' | 'parts' | 'done';

/** The first hour. */
export class FirstStart extends Screen {
  #t(key: string, facts?: Record<string, string | number>): string {
    return this.say('screens/first-start', key, facts);
  }
  #forms(key: string, facts?: Record<string, string | number>): string {
    return this.say('screens/forms', key, facts);
  }

  /** Waits until a step is shown. */
  async at(step: Step): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.#t(`title-${step}`));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  get goOn(): Locator {
    return this.button(this.say('screens/common', 'continue'));
  }
  get later(): Locator {
    return this.button(this.say('screens/common', 'later'));
  }

  async chooseLanguage(word: string): Promise<void> {
    await this.page.getByRole('main').getByRole('radio', { name: word }).check();
  }

  get region(): Locator {
    return this.page.getByRole('combobox', { name: this.#forms('region') });
  }
  /** A text in both languages; `of` is its key. */
  both(of: 'district' | 'name' | 'place', language: 'kk' | 'ru'): Locator {
    return this.page
      .getByRole('group', { name: this.#forms(of), exact: true })
      .getByRole('textbox', { name: this.say('screens/settings', `in-${language}`) });
  }

  async fillCommission(language: 'kk' | 'ru'): Promise<void> {
    await this.region.fill(commission.region[language].slice(0, -2));
    await this.page
      .locator('.ant-select-item-option')
      .filter({ hasText: commission.region[language] })
      .click();
    for (const one of ['kk', 'ru'] as const) await this.both('district', one).fill(commission.district[one]);
  }

  get chairName(): Locator {
    return this.page.getByRole('textbox', { name: this.#t('chair-name') });
  }
  get password(): Locator {
    return this.page.getByLabel(this.#forms('password'), { exact: true });
  }
  get passwordAgain(): Locator {
    return this.page.getByLabel(this.#forms('password-again'));
  }
  get make(): Locator {
    return this.button(this.#t('make'));
  }

  /** The groups of the recovery key as the screen shows them. */
  async recoveryGroups(): Promise<string[]> {
    return this.page
      .getByRole('list', { name: this.#forms('recovery-key') })
      .locator('code')
      .allTextContents();
  }
  get preview(): Locator {
    return this.button(this.say('screens/common', 'preview'));
  }
  /** Which group the person is asked to type, from 1. */
  async askedGroup(): Promise<number> {
    for (let number = 1; number <= 16; number++)
      if ((await this.recoveryGroup(number).count()) > 0) return number;
    throw new Error('no group is asked for');
  }
  recoveryGroup(number: number): Locator {
    return this.page.getByRole('textbox', { name: this.#forms('recovery-group', { number }), exact: true });
  }
  get confirm(): Locator {
    return this.button(this.#forms('recovery-confirm'));
  }

  get pickSnapshot(): Locator {
    return this.button(this.#forms('snapshot-pick'));
  }
  get passphrase(): Locator {
    return this.page.getByLabel(this.#forms('passphrase'), { exact: true });
  }
  get addSnapshot(): Locator {
    return this.button(this.#forms('snapshot-add'));
  }
  snapshotAdded(facts: Record<string, string>): Locator {
    return this.page.getByText(this.#t('snapshot-added', facts));
  }

  wholePart(name: string): Locator {
    return this.button(this.#t('part-whole', { name }));
  }
  get toRoad(): Locator {
    return this.button(this.#t('to-road'));
  }
  /** The way into practice. */
  get practice(): Locator {
    return this.button(this.say('screens/unlock', 'practice-start'));
  }
}
