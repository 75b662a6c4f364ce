import { expect, test } from './app.ts';
import { chair } from './screens/first-start.ts';
import { Frame } from './screens/frame.ts';
import { Receive } from './screens/receive.ts';
import { Road } from './screens/road.ts';
import { Settings, sections } from './screens/settings.ts';
import { Unlock } from './screens/unlock.ts';
import { lookAt } from './look.ts';
import { languages, textsIn } from './texts.ts';
import { ask, makeWorkplace } from './workplace.ts';

const PART = 'Көктал ауылдық округі';
const operator = { name: 'Ахметова Сәуле', role: 'operator', password: 'жазғы таң самалы 14' } as const;
const auditor = { name: 'Юсупов Қайрат', role: 'auditor', password: 'күзгі жапырақ үні 81' } as const;

const kk = textsIn('kk');
const ru = textsIn('ru');

test('each role sees and may do what is its own, on the screens and past them', async ({ page }) => {
  test.setTimeout(240_000);
  await makeWorkplace(page, { parts: [PART], people: [operator, auditor] });
  const [frame, road, settings] = [new Frame(page, kk), new Road(page, kk), new Settings(page, kk)];
  const [unlock, receive] = [new Unlock(page, kk), new Receive(page, kk)];
  const comeAs = async ({ name, password }: { name: string; password: string }): Promise<void> => {
    await frame.lock.click();
    await expect(unlock.title).toBeVisible();
    await unlock.openAs(name, password);
    await expect(frame.strip).toContainText(name);
  };

  await test.step('the chair may set people', async () => {
    await frame.place('settings').click();
    await settings.section('people').click();
    await expect(page.getByRole('cell', { name: operator.name })).toBeVisible();
    await expect(settings.button('person-add')).toBeVisible();
  });

  await test.step('an operator receives lists, and sets no people and no lock', async () => {
    await comeAs(operator);
    await expect(road.next('receive', PART)).toBeVisible();
    await expect(road.do('receive')).toBeVisible();
    await frame.place('settings').click();
    await settings.section('people').click();
    await expect(page.getByRole('cell', { name: operator.name })).toBeVisible();
    await expect(page.getByText(kk('screens/settings', 'only-chair'))).toBeVisible();
    for (const key of ['person-add', 'new-password', 'remove'])
      await expect(settings.button(key)).toHaveCount(0);
    await settings.section('commission').click();
    await expect(settings.button('change')).toHaveCount(0);
    await settings.section('keys').click();
    for (const key of ['recovery-replace', 'rekey-do']) await expect(settings.button(key)).toHaveCount(0);
  });

  await test.step('an auditor looks, and receives nothing', async () => {
    await comeAs(auditor);
    await expect(road.next('receive', PART)).toBeVisible();
    await expect(road.do('receive')).toHaveCount(0);
    await expect(page.getByText(kk('screens/road', 'auditor-receives'))).toBeVisible();
    await frame.place('receive').click();
    await expect(page.getByText(kk('screens/receive', 'not-for-auditors'))).toBeVisible();
    await expect(receive.choose).toHaveCount(0);
    await frame.place('settings').click();
    for (const section of sections) {
      await settings.section(section).click();
      await expect(settings.section(section)).toHaveAttribute('aria-current', 'page');
      for (const key of [
        'person-add',
        'part-add-do',
        'day-add',
        'change',
        'remove',
        'rekey-do',
        'backup-do',
        'check-do',
      ])
        await expect(settings.button(key)).toHaveCount(0);
    }
  });

  await test.step('a page that asks all the same is refused by the engine', async () => {
    const { halfYear } = await ask(page, 'road.read', {});
    const both = { kk: 'x', ru: 'x' };
    const refused = await page.evaluate(
      async ([half, text]) => [
        await window.sailau.call('people.add', { name: 'x', role: 'chair', password: 'көктем жаңбыры 27' }),
        await window.sailau.call('parts.save', {
          halfYear: half,
          id: null,
          name: text,
          akimat: text,
          precincts: [],
        }),
        await window.sailau.call('vault.check', {}),
      ],
      [halfYear, both] as const,
    );
    for (const result of refused)
      expect(result).toMatchObject({ ok: false, failure: { code: 'role-not-allowed' } });
  });
});

test('the lock closes on request, by the system and after idle time; wrong passwords wait', async ({
  program,
}) => {
  test.setTimeout(240_000);
  const { app, page } = program;
  await makeWorkplace(page, { parts: [PART], people: [operator] });
  const [frame, unlock, road] = [new Frame(page, kk), new Unlock(page, kk), new Road(page, kk)];

  await test.step('on request: nothing of the workplace is left on the page, and calls are refused', async () => {
    await frame.lock.click();
    await expect(unlock.title).toBeVisible();
    await expect(page.getByText(PART)).toHaveCount(0);
    expect(await page.evaluate(() => window.sailau.call('road.read', {}))).toMatchObject({
      ok: false,
      failure: { code: 'workplace-locked' },
    });
  });

  for (const { language, whole } of languages) {
    await test.step(`a wrong password is said without a hint, and counted down (${language})`, async () => {
      await page.getByRole('radiogroup', { name: 'Тіл / Язык' }).getByText(whole).click();
      const say = language === 'kk' ? kk : ru;
      const screen = new Unlock(page, say);
      const user = language === 'kk' ? operator.name : chair.name;
      await screen.openAs(user, 'мүлде басқа сөз 1');
      await expect(page.getByRole('alert')).toBeVisible();
      // Twice wrong waits long enough to be looked at.
      for (let again = 0; again < 2; again++) {
        await expect(screen.open).toBeEnabled({ timeout: 30_000 });
        await screen.openAs(user, 'мүлде басқа сөз 1');
        await expect(screen.password).toHaveValue('');
        await expect(page.locator('.unlock-button')).toBeDisabled();
      }
      await expect(screen.user(user)).toBeChecked();
      await expect(page.locator('.unlock-button')).toHaveText(/\d/u);
      await expect(page.getByRole('alert')).not.toContainText(user);
      await lookAt(program, `unlock-wait-${language}`);
      // The delay is not a matter of the button alone.
      const { state, ...rest } = await ask(page, 'session.state', {});
      expect(state).toBe('locked');
      expect(Object.values((rest as { waitUntil: Record<string, string> }).waitUntil).length).toBeGreaterThan(
        0,
      );
    });
  }
  await page.getByRole('radiogroup', { name: 'Тіл / Язык' }).getByText('Қазақша').click();

  await test.step('the right password opens when the wait is over', async () => {
    await unlock.user(chair.name).check();
    await expect(unlock.open).toBeEnabled({ timeout: 60_000 });
    await unlock.openAs(chair.name, chair.password);
    await expect(road.next('receive', PART)).toBeVisible();
  });

  await test.step('the system was locked: so is the workplace', async () => {
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
    await expect(unlock.title).toBeVisible();
    await unlock.openAs(chair.name, chair.password);
    await expect(road.next('receive', PART)).toBeVisible();
  });

  await test.step('nobody has touched anything for a minute, by the clock of the shell', async () => {
    await frame.place('settings').click();
    await page.getByRole('combobox', { name: kk('screens/settings', 'lock-after') }).click();
    await page
      .locator('.ant-select-item-option')
      .filter({ hasText: kk('screens/settings', 'minutes', { count: 1 }) })
      .first()
      .click();
    await expect
      .poll(async () => {
        const session = await ask(page, 'session.state', {});
        return session.state === 'open' && session.lockAfterMinutes;
      })
      .toBe(1);
    await app.evaluate(({ powerMonitor }) => {
      // The system counts by its own clock, which stays as it is: here it has not been touched for an hour.
      powerMonitor.getSystemIdleTime = () => 3600;
      const now = performance.now.bind(performance);
      performance.now = () => now() + 50_000;
    });
    // The shell looks every five seconds: three looks at under a minute lock nothing.
    await page.waitForTimeout(6000);
    await expect(frame.strip).toBeVisible();
    await app.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 15_000;
    });
    await expect(unlock.title).toBeVisible();
  });
});

test('the language switches at once: without a reload, keeping what is typed and chosen', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await makeWorkplace(page, { parts: [PART] });
  const turn = (short: string): Promise<void> =>
    page.getByRole('radiogroup', { name: 'Тіл / Язык' }).getByText(short).click();
  await page.evaluate(() => document.body.setAttribute('data-mark', 'kept'));
  await new Road(page, kk).do('receive').click();
  const [inKazakh, inRussian] = [new Receive(page, kk), new Receive(page, ru)];
  await inKazakh.mediumLabel.fill('SANDISK 32');
  await inKazakh.signer('handing').name.fill('Сәдуақасова Гүлнар');

  for (const { language, short } of [...languages, ...languages].toReversed()) {
    await turn(short);
    const [receive, say] = language === 'kk' ? [inKazakh, kk] : [inRussian, ru];
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('screens/receive', 'title-first'));
    await expect(receive.mediumLabel).toHaveValue('SANDISK 32');
    await expect(receive.signer('handing').name).toHaveValue('Сәдуақасова Гүлнар');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
  }
  await turn('Рус');
  await new Frame(page, ru).place('settings').click();
  await new Settings(page, ru).section('people').click();
  await turn('Қаз');
  await expect(new Settings(page, kk).section('people')).toHaveAttribute('aria-current', 'page');
  await new Frame(page, kk).place('road').click();
  await new Road(page, kk).view('table').click();
  await turn('Рус');
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: ru('screens/road', 'column-part') })).toBeVisible();
  expect(await page.locator('body').getAttribute('data-mark')).toBe('kept');
});
