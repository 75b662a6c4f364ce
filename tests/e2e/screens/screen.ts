import type { Page } from '@playwright/test';
import type { Say } from '../texts.ts';

/** A screen as a person uses it: found by its words in the language of the page. */
export abstract class Screen {
  readonly page: Page;
  readonly say: Say;

  constructor(page: Page, say: Say) {
    this.page = page;
    this.say = say;
  }
}
