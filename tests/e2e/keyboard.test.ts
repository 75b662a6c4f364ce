import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, haveLabelled, labelled, test } from './app.ts';
import { FirstStart, chair, commission } from './screens/first-start.ts';
import { Receive, signers } from './screens/receive.ts';
import { Road } from './screens/road.ts';
import { textOf } from './screens/paper-window.ts';
import { textsIn } from './texts.ts';
import { have } from './traces.ts';

/** Most presses of Tab from anywhere on a screen to anywhere else on it. */
const FARTHEST = 60;

/** A person at the keyboard: whatever is used is walked to, and seen to have the focus. */
class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async #has(target: Locator): Promise<boolean> {
    return target.evaluate((element) => element === document.activeElement).catch(() => false);
  }

  /** Presses Tab until the focus is on the target, which shows it. */
  async to(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let presses = 0; !(await this.#has(target)); presses++) {
      if (presses === FARTHEST) throw new Error(`no way by Tab to ${String(target)}`);
      await this.#page.keyboard.press('Tab');
    }
    const seen = await target.evaluate((element) => {
      // The ring stands on the control or on the box around it.
      for (let one: Element | null = element, up = 0; one && up < 4; one = one.parentElement, up++) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') return true;
      }
      return false;
    });
    expect(seen, `the focus is seen on ${String(target)}`).toBe(true);
  }
  async press(target: Locator, key: string): Promise<void> {
    await this.to(target);
    await this.#page.keyboard.press(key);
  }
  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.type(text);
  }
}

test('by the keyboard alone: from the first start to the saved act', async ({ place }) => {
  test.skip(!haveLabelled, 'skipped without the labelled cases beside the project');
  test.skip(!have('pdftotext'), 'skipped without poppler-utils');
  test.setTimeout(300_000);
  const act = join(place.folder, 'exports', 'act.pdf');
  await mkdir(join(place.folder, 'exports'));
  await place.willPick({
    snapshot: [join(labelled, '10k', 'snapshot.sailau')],
    list: [join(labelled, '10k', 'list.mdb')],
    'save-pdf': [act],
  });
  const { page } = await place.start();
  // Whatever would use the mouse fails.
  await page.evaluate(() => {
    for (const kind of ['mousedown', 'pointerdown', 'touchstart'])
      addEventListener(kind, () => document.body.setAttribute('data-mouse', kind), { capture: true });
  });
  const say = textsIn('kk');
  const keys = new Keyboard(page);
  const setup = new FirstStart(page, say);
  const [road, receive] = [new Road(page, say), new Receive(page, say)];
  const name = commission.district.kk;

  await test.step('the first hour', async () => {
    await setup.at('language');
    await keys.press(setup.goOn, 'Enter');
    await setup.at('commission');
    await keys.type(setup.region, 'Ұлытау');
    await expect(page.locator('.ant-select-item-option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(setup.region).toHaveValue(commission.region.kk);
    for (const one of ['kk', 'ru'] as const)
      await keys.type(setup.both('district', one), commission.district[one]);
    for (const one of ['kk', 'ru'] as const) await keys.type(setup.both('place', one), 'Көктал');
    await page.keyboard.press('Enter');
    await setup.at('chair');
    await keys.type(setup.chairName, chair.name);
    await keys.type(setup.password, chair.password);
    await keys.type(setup.passwordAgain, chair.password);
    await page.keyboard.press('Enter');
    await setup.at('recovery-key');
    const groups = await setup.recoveryGroups();
    const asked = await setup.askedGroup();
    await keys.type(setup.recoveryGroup(asked), groups[asked - 1] ?? '');
    await page.keyboard.press('Enter');
    await setup.at('cards');
    await keys.press(setup.later, 'Enter');
    await setup.at('snapshot');
    await keys.press(setup.pickSnapshot, 'Enter');
    // The field that comes next has the focus by itself.
    await expect(setup.passphrase).toBeFocused();
    await page.keyboard.type('құпия сөз 2026');
    await page.keyboard.press('Enter');
    await expect(setup.goOn).toBeVisible({ timeout: 60_000 });
    await keys.press(setup.goOn, 'Enter');
    await setup.at('parts');
    await keys.press(setup.wholePart(name), 'Space');
    await keys.press(setup.goOn, 'Enter');
    await setup.at('done');
    await expect(setup.toRoad).toBeFocused();
    await page.keyboard.press('Enter');
  });

  await test.step('Enter on opening the road is its main button', async () => {
    await expect(road.next('receive', name)).toBeVisible();
    await expect(road.do('receive')).toBeFocused();
    await page.keyboard.press('Enter');
  });

  await test.step('receiving: Ctrl and O chooses the file, the first field of the act waits then', async () => {
    await expect(receive.choose).toBeVisible();
    await page.keyboard.press('Control+KeyO');
    await expect(receive.allRead(10_236)).toBeVisible({ timeout: 60_000 });
    await expect(receive.signer('handing').name).toBeFocused();
    await page.keyboard.type(signers.handing.name);
    const [handing, accepting] = [receive.signer('handing'), receive.signer('accepting')];
    await keys.type(handing.kk, signers.handing.kk);
    await keys.type(handing.ru, signers.handing.ru);
    await keys.type(accepting.kk, signers.accepting.kk);
    await keys.type(accepting.ru, signers.accepting.ru);
    await keys.press(receive.accept, 'Enter');
    await receive.isAccepted();
    await keys.press(receive.save, 'Enter');
    await expect(page.getByText(say('screens/common', 'paper-saved', { name: 'act.pdf' }))).toBeVisible();
    expect(textOf(act)).toContain(signers.handing.name);
    await keys.press(receive.toTheRoad, 'Enter');
    await expect(road.next('reconcile', name)).toBeVisible();
  });

  await test.step('the places of the rail, the rules and the lock have their keys', async () => {
    await page.keyboard.press('Alt+Digit2');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('screens/receive', 'title'));
    await page.keyboard.press('Alt+Digit1');
    await expect(road.next('reconcile', name)).toBeVisible();
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: say('screens/common', 'help') })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+KeyL');
    const password = page.getByLabel(say('screens/unlock', 'password'), { exact: true });
    await expect(password).toBeFocused();
    await page.keyboard.type(chair.password);
    await page.keyboard.press('Enter');
    await expect(road.next('reconcile', name)).toBeVisible();
  });
  expect(await page.locator('body').getAttribute('data-mouse'), 'no mouse was used').toBeNull();
});
