import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import { expect, pictures, test } from './app.ts';

const languages = [
  {
    language: 'kk',
    label: 'Қаз',
    start: 'Бұл нұсқа не істей алады',
    about: 'Бағдарлама туралы',
    ready: 'дайын',
  },
  { language: 'ru', label: 'Рус', start: 'Что умеет эта версия', about: 'О программе', ready: 'готова' },
] as const;

for (const { language, label, start, about, ready } of languages) {
  test.describe(`in ${language}`, () => {
    test.beforeEach(async ({ page }) => {
      await page.getByRole('radiogroup', { name: 'Тіл / Язык' }).getByText(label).click();
    });

    test('both screens speak the language, without a barrier and without a cut-off word', async ({
      page,
    }) => {
      for (const [screen, title] of [
        ['start', start],
        ['about', about],
      ] as const) {
        await page
          .getByRole('navigation')
          .getByRole('button')
          .nth(screen === 'start' ? 0 : 1)
          .click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
        await expect(page.getByRole('status')).toContainText(ready);

        const { violations } = await new AxeBuilder({ page })
          // The driver opens no second page in Electron.
          .setLegacyMode(true)
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);

        const cut = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('body *')]
            .filter(
              (element) =>
                element.scrollWidth > element.clientWidth + 1 &&
                getComputedStyle(element).overflowX !== 'visible',
            )
            .map((element) => `${element.tagName} ${element.className}: ${element.textContent}`),
        );
        expect(cut).toEqual([]);
        await page.screenshot({ path: join(pictures, `${screen}-${language}.png`) });
      }
    });
  });
}

test('the language changes at once, without a reload', async ({ page }) => {
  await page.evaluate(() => document.body.setAttribute('data-mark', 'kept'));
  const group = page.getByRole('radiogroup', { name: 'Тіл / Язык' });
  for (const { label, start } of [...languages, ...languages]) {
    await group.getByText(label).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(start);
  }
  expect(await page.locator('body').getAttribute('data-mark')).toBe('kept');
});

test('everything is reached by keyboard, and the focus is seen', async ({ page }) => {
  const reached = new Set<string>();
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab');
    const { name, outline } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const seen = element.closest('label') ?? element;
      const style = [element, seen].map((one) => getComputedStyle(one));
      return {
        name: element.textContent || element.closest('label')?.textContent || element.tagName,
        outline: style.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
      };
    });
    if (name !== 'BODY') expect(outline, name).toBe(true);
    reached.add(name);
  }
  for (const name of ['Басты бет', 'Бағдарлама туралы']) expect([...reached]).toContain(name);
  expect([...reached].some((name) => name === 'Қаз' || name === 'Рус')).toBe(true);
});

test('the look is ours: no style of the library’s own blue', async ({ page }) => {
  const styles = await page.evaluate(() =>
    [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\n'),
  );
  expect(styles.length).toBeGreaterThan(1000);
  expect(styles).not.toMatch(/#1677ff|rgb\(22,\s*119,\s*255\)/iu);
  expect(await page.evaluate(() => document.fonts.check('13px "Inter Variable"', 'әғқңөұүһі'))).toBe(true);
});
