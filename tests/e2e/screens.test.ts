import { join } from 'node:path';
import { expect, test } from './app.ts';
import { writeList } from './lists.ts';
import { cutTexts, lookAt } from './look.ts';
import { tellNetworks } from './network.ts';
import { Frame } from './screens/frame.ts';
import { Receive } from './screens/receive.ts';
import { Road } from './screens/road.ts';
import { Settings, sections } from './screens/settings.ts';
import { Unlock } from './screens/unlock.ts';
import { languages, textsIn } from './texts.ts';
import { ask, makeWorkplace } from './workplace.ts';

const PARTS = ['Көктал кенті', 'Ақкөл ауылдық округі', 'Жаңатас ауылдық округі', 'Үшкөл ауылдық округі'];

test('the search for cut texts finds every kind', async ({ page }) => {
  const plant = async (html: string): Promise<string[]> => {
    await page.evaluate((wanted) => {
      document.body.innerHTML = wanted;
      for (const one of document.querySelectorAll<HTMLElement>('[data-style]'))
        one.style.cssText = one.dataset['style'] ?? '';
    }, html);
    return page.evaluate(cutTexts, false);
  };
  const long = 'Сайлаушылардың тізімін салыстырып тексеру';
  const cases: readonly (readonly [string, string])[] = [
    [
      'shortened',
      `<p data-style="width:80px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">${long}</p>`,
    ],
    ['cut at the side', `<p data-style="width:80px;overflow:hidden;white-space:nowrap">${long}</p>`],
    ['cut above or below', `<p data-style="width:200px;height:20px;overflow:hidden">${long}</p>`],
    ['to be scrolled sideways', `<p data-style="width:80px;overflow:auto;white-space:nowrap">${long}</p>`],
    ['hangs out', `<button data-style="width:80px;overflow:visible;white-space:nowrap">${long}</button>`],
    ['outside the window', `<p data-style="position:absolute;left:-50px">${long}</p>`],
    ['lies on', `<p data-style="height:5px;margin:0">${long}</p><p data-style="margin:0">${long} 2</p>`],
  ];
  for (const [kind, html] of cases) expect(await plant(html), kind).toEqual([expect.stringContaining(kind)]);
  expect(await plant(`<p>${long}</p><button>${long}</button>`)).toEqual([]);
});

test('every screen of the open workplace, in both languages: without barriers, nothing cut off, also at 200 %', async ({
  place,
}) => {
  test.setTimeout(480_000);
  const file = join(place.folder, 'list.mdb');
  writeList(file, { tables: ['Izber'], rows: 400 });
  await place.willPick({ list: [file] });
  const program = await place.start();
  const { app, page } = program;
  const parts = await makeWorkplace(page, {
    parts: PARTS,
    people: [
      { name: 'Ахметова Сәуле', role: 'operator', password: 'жазғы таң самалы 14' },
      { name: 'Юсупов Қайрат', role: 'auditor', password: 'күзгі жапырақ үні 81' },
    ],
  });
  const [part = 0] = parts;
  const { today } = await ask(page, 'road.read', {});

  // One list is received, so that there is something to see.
  const picked = await ask(page, 'pick.file', { kind: 'list' });
  const begun = await ask(page, 'receive.begin', { part, kind: 'first', pick: picked!.pick });
  await ask(page, 'receive.read', { draft: begun.draft, table: 'Izber' });
  const position = { kk: 'бас маман', ru: 'главный специалист' };
  await ask(page, 'receive.accept', {
    draft: begun.draft,
    act: {
      date: today,
      handing: { position, fullName: 'Сәдуақасова Гүлнар' },
      accepting: { position, fullName: 'Омаров Болат' },
      medium: { label: null, inventoryNumber: null },
      copies: 2,
    },
    replaces: null,
  });
  await page.reload();
  await expect(page.locator('header.strip')).toBeVisible();
  await tellNetworks(app, []);

  for (const { language, short, whole } of languages) {
    await test.step(`in ${language}`, async () => {
      const say = textsIn(language);
      const [frame, road, settings] = [new Frame(page, say), new Road(page, say), new Settings(page, say)];
      const [receive, unlock] = [new Receive(page, say), new Unlock(page, say)];
      const look = (screen: string): Promise<void> => lookAt(program, `${screen}-${language}`);
      const closeDialog = async (): Promise<void> => {
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      };
      await page.getByRole('radiogroup', { name: 'Тіл / Язык' }).getByText(short).click();

      await frame.place('road').click();
      await expect(road.row(PARTS[0]!)).toBeVisible();
      await expect(page.getByText(say('screens/frame', 'network-down'))).toBeVisible();
      await look('road');
      await road.view('table').click();
      await look('road-table');
      await road.view('ruler').click();
      await road.openPart(PARTS[0]!).click();
      await expect(page.getByText('Izber')).toBeVisible();
      await look('road-part');
      await closeDialog();
      await frame.place('rules').click();
      await expect(page.getByRole('dialog').locator('.rules p').first()).toBeVisible();
      await look('rules');
      await closeDialog();

      await frame.place('receive').click();
      await expect(page.getByRole('table')).toBeVisible();
      await look('receive-parts');
      await page
        .getByRole('button', { name: `${say('screens/receive', 'replace-first')}: ${PARTS[0]!}` })
        .click();
      await expect(receive.choose).toBeVisible();
      await look('receive-replace');

      await frame.place('settings').click();
      for (const section of sections) {
        await settings.section(section).click();
        await expect(settings.section(section)).toHaveAttribute('aria-current', 'page');
        await expect(page.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0);
        await look(`settings-${section}`);
      }
      await settings.section('people').click();
      await settings.button('person-add').click();
      await look('settings-people-add');
      await closeDialog();
      await settings.section('parts').click();
      await settings.button('part-add-do').click();
      await look('settings-parts-add');
      await closeDialog();
      await settings.section('commission').click();
      await settings.button('change').click();
      await look('settings-commission-change');
      await frame.place('road').click();

      await test.step('a network that is up is said on every screen', async () => {
        await tellNetworks(app, ['eth0']);
        await expect(page.getByText(say('screens/frame', 'network-up'), { exact: true })).toBeVisible();
        await expect(page.getByText(say('screens/frame', 'network-up-text'))).toBeVisible();
        await look('network-up');
        await frame.place('settings').click();
        await expect(page.getByText(say('screens/frame', 'network-up-text'))).toBeVisible();
        await tellNetworks(app, []);
        await expect(page.getByText(say('screens/frame', 'network-up-text'))).toHaveCount(0);
      });

      await frame.lock.click();
      await expect(unlock.title).toBeVisible();
      await unlock.byRecoveryKey.click();
      await look('unlock-recovery');
      await unlock.back.click();
      await unlock.fromBackup.click();
      await look('unlock-restore');
      await unlock.back.click();
      await page.getByRole('radiogroup', { name: 'Тіл / Язык' }).getByText(whole).click();
      await look('unlock-people');
      await unlock.openAs('Омаров Болат', 'көктем жаңбыры 27');
      await expect(frame.strip).toBeVisible();
    });
  }

  await test.step('the look is ours: no style of the library’s own blue, letters of our own fonts', async () => {
    const styles = await page.evaluate(() =>
      [...document.styleSheets]
        .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
        .join('\n'),
    );
    expect(styles.length).toBeGreaterThan(1000);
    expect(styles).not.toMatch(/#1677ff|rgb\(22,\s*119,\s*255\)/iu);
    expect(await page.evaluate(() => document.fonts.check('13px "Inter Variable"', 'әғқңөұүһі'))).toBe(true);
  });
});
