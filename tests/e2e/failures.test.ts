import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, haveLabelled, labelled, test } from './app.ts';
import { writeList } from './lists.ts';
import { lookAt } from './look.ts';
import { Frame } from './screens/frame.ts';
import { PaperWindow } from './screens/paper-window.ts';
import { Receive } from './screens/receive.ts';
import { Road } from './screens/road.ts';
import { Settings } from './screens/settings.ts';
import { languages, textsIn } from './texts.ts';
import { have } from './traces.ts';
import { ask, makeWorkplace } from './workplace.ts';

const PART = 'Көктал ауылдық округі';
const PASSWORD = 'Кілт-2026';

test('what cannot be received is named: what happened, what is safe, what to do; then the right file is taken', async ({
  place,
}) => {
  test.skip(!have('pdftotext'), 'skipped without poppler-utils');
  test.setTimeout(360_000);
  const file = (name: string): string => join(place.folder, name);
  await writeFile(file('хат.mdb'), 'Сәлеметсіз бе! Тізім келесі аптада дайын болады.\n'.repeat(40));
  writeList(file('cut.mdb'), { tables: ['Izber'], rows: 300 });
  await truncate(file('cut.mdb'), 100_000);
  writeList(file('locked.mdb'), { tables: ['Izber'], rows: 30, password: PASSWORD });
  writeList(file('several.mdb'), { tables: ['Izber', 'Izber_2025'], rows: 40 });
  const act = file('exports/act.pdf');
  const once = ['хат.mdb', 'cut.mdb', 'absent.mdb', 'locked.mdb', 'several.mdb'].map(file);
  await place.willPick({ list: [...once, ...once], 'save-pdf': [file('no-such-folder/act.pdf'), act] });
  const program = await place.start();
  const { page } = program;
  const [part = 0] = await makeWorkplace(page, { parts: [PART] });

  for (const { language, short } of languages) {
    const say = textsIn(language);
    const [frame, road, receive] = [new Frame(page, say), new Road(page, say), new Receive(page, say)];
    await page.getByRole('radiogroup', { name: 'Тіл / Язык' }).getByText(short).click();
    const tell = async (
      room: string,
      code: string,
      facts: Record<string, string | number>,
    ): Promise<void> => {
      const shown = page.locator(`[data-code="${code}"]`);
      await expect(shown).toBeVisible();
      // Every sentence of the text is there, whole.
      for (const sentence of say(`failures/${room}`, code, facts).split(/(?<=[.!?])\s+(?=[\p{Lu}"«])/u))
        await expect(shown).toContainText(sentence);
    };

    await test.step(`a letter that calls itself a list (${language})`, async () => {
      await road.do('receive').click();
      await receive.choose.click();
      await expect(receive.refused('хат.mdb')).toBeFocused();
      await tell('intake', 'access-is-text', { file: 'хат.mdb' });
      await lookAt(program, `receive-refused-${language}`);
      await page.getByRole('button', { name: say('screens/common', 'preview'), exact: true }).click();
      const paper = new PaperWindow(program);
      const sheet = await paper.read(say('screens/receive', 'sheet-title'));
      expect(sheet).toContain('хат.mdb');
      await paper.close();
    });

    await test.step(`a list that was not copied to its end (${language})`, async () => {
      await receive.chooseOther.click();
      await expect(receive.refused('cut.mdb')).toBeVisible();
      await expect(page.locator('[data-code^="access-"]')).toBeVisible();
    });

    await test.step(`a file that is not there: another try is offered (${language})`, async () => {
      await receive.chooseOther.click();
      await expect(receive.refused('absent.mdb')).toBeVisible();
      await tell('general', 'file-not-found', { file: 'absent.mdb' });
      await expect(page.getByRole('button', { name: say('screens/common', 'retry') })).toBeVisible();
    });

    await test.step(`a list with a password: a wrong one is said, the right one opens (${language})`, async () => {
      await receive.chooseOther.click();
      const field = page.getByLabel(say('screens/receive', 'password-label'));
      await expect(field).toBeFocused();
      await field.fill('басқа');
      await page.keyboard.press('Enter');
      await tell('intake', 'access-password-wrong', { file: 'locked.mdb' });
      await lookAt(program, `receive-password-${language}`);
      await field.fill(PASSWORD);
      await page.keyboard.press('Enter');
      await expect(receive.allRead(30)).toBeVisible();
    });

    await test.step(`several lists in one file: a person says which; cancelling leaves nothing (${language})`, async () => {
      await page.getByRole('button', { name: say('screens/receive', 'other-file') }).click();
      await expect(page.getByText(say('screens/receive', 'tables-several'))).toBeVisible();
      await lookAt(program, `receive-tables-${language}`);
      if (language === 'kk') {
        await receive.cancel.click();
        await expect(page.getByText(say('screens/receive', 'was-cancelled'))).toBeVisible();
        expect(await ask(page, 'receipts.read', { part })).toEqual({ receipts: [] });
        await frame.place('road').click();
        return;
      }
      await page.getByRole('radio', { name: /Izber_2025/u }).check();
      await page.getByRole('button', { name: say('screens/receive', 'read-table') }).click();
      await expect(receive.allRead(40)).toBeVisible();
    });
  }

  const say = textsIn('ru');
  const [frame, receive] = [new Frame(page, say), new Receive(page, say)];
  await test.step('leaving asks first, and staying keeps what was read', async () => {
    await frame.place('road').click();
    const question = page.getByRole('dialog', { name: say('screens/receive', 'leave-title') });
    await expect(question).toBeVisible();
    await lookAt(program, 'receive-leave-ru');
    await question.getByRole('button', { name: say('screens/receive', 'leave-no') }).click();
    await expect(receive.allRead(40)).toBeVisible();
  });

  await test.step('an act that cannot be written where a person wants it is saved elsewhere', async () => {
    await receive.fillAct();
    await receive.accept.click();
    await receive.isAccepted();
    await receive.save.click();
    await expect(page.locator('.paper-actions [data-code]')).toBeVisible();
    await lookAt(program, 'receive-not-saved-ru');
    await mkdir(file('exports'));
    await receive.save.click();
    await expect(page.getByText(say('screens/common', 'paper-saved', { name: 'act.pdf' }))).toBeVisible();
    await expect(page.locator('.paper-actions [data-code]')).toHaveCount(0);
    expect(await readdir(file('exports'))).toEqual(['act.pdf']);
  });
});

test('a snapshot under another passphrase is refused in words, and added under its own', async ({
  place,
}) => {
  test.skip(!haveLabelled, 'skipped without the labelled cases beside the project');
  const snapshot = join(labelled, '1k', 'snapshot.sailau');
  await place.willPick({ snapshot: [snapshot] });
  const { page } = await place.start();
  await makeWorkplace(page, {});
  const say = textsIn('kk');
  const [frame, settings] = [new Frame(page, say), new Settings(page, say)];
  await expect(frame.strip).toContainText(say('screens/frame', 'no-snapshot'));
  await frame.place('settings').click();
  await settings.section('snapshots').click();
  await page.getByRole('button', { name: say('screens/forms', 'snapshot-pick') }).click();
  const passphrase = page.getByLabel(say('screens/forms', 'passphrase'), { exact: true });
  await passphrase.fill('басқа сөйлем');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-code="snapshot-wrong-passphrase"]')).toBeVisible({ timeout: 30_000 });
  await expect(frame.strip).toContainText(say('screens/frame', 'no-snapshot'));
  await passphrase.fill('құпия сөз 2026');
  await page.keyboard.press('Enter');
  await expect(frame.strip).toContainText('01.07.2026', { timeout: 30_000 });
  await expect(page.getByText(say('screens/settings', 'snapshot-in-use'))).toBeVisible();
});
