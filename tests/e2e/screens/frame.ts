import { expect, type Locator } from '@playwright/test';
import { Screen } from './screen.ts';

/** What stands around every screen of the open workplace: strip, rail, notices. */
export class Frame extends Screen {
  #t(key: string): string {
    return this.say('screens/frame', key);
  }

  place(name: 'road' | 'receive' | 'rules' | 'settings'): Locator {
    return this.page
      .getByRole('navigation', { name: this.#t('rail'), exact: true })
      .getByRole('button', { name: this.#t(`rail-${name}`), exact: true });
  }
  get lock(): Locator {
    return this.page.getByRole('button', { name: this.#t('lock'), exact: true });
  }
  /** The buttons that leave practice: in the strip and in the notice. */
  get leavePractice(): Locator {
    return this.page.getByRole('button', { name: this.#t('practice-leave'), exact: true });
  }
  get strip(): Locator {
    return this.page.locator('header.strip');
  }
  /** What says that everything here is invented: the word in the strip, the notice, the hatched edge. */
  async saysPractice(): Promise<void> {
    await expect(this.strip.getByText(this.#t('practice'), { exact: true })).toBeVisible();
    await expect(this.page.getByText(this.#t('practice-text'))).toBeVisible();
    const edge = await this.page.evaluate(() => {
      const frame = document.querySelector('.frame');
      const { width, backgroundImage } = getComputedStyle(frame ?? document.body, '::before');
      return { width, isHatched: backgroundImage.includes('gradient') };
    });
    expect(edge).toEqual({ width: '8px', isHatched: true });
  }
}
