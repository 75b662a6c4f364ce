import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Place } from './app.ts';
import { lookAt } from './look.ts';
import { FirstStart } from './screens/first-start.ts';
import { Frame } from './screens/frame.ts';
import { textOf } from './screens/paper-window.ts';
import { Receive } from './screens/receive.ts';
import { Road } from './screens/road.ts';
import { Unlock } from './screens/unlock.ts';
import { languages, textsIn } from './texts.ts';
import { have } from './traces.ts';
import { ask, makeWorkplace } from './workplace.ts';

/** The files of the real workplace, with their hashes. */
async function workplaceOf({ profile }: Place): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const entries = await readdir(join(profile, 'workplace'), { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    files[file] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  }
  return files;
}

for (const { language, whole, short } of languages) {
  test(`in ${language}: practice walks the road with an invented list, says so everywhere, and leaves nothing`, async ({
    place,
  }) => {
    test.skip(!have('pdftotext'), 'skipped without poppler-utils');
    test.setTimeout(300_000);
    const act = join(place.folder, 'exports', 'act.pdf');
    await mkdir(join(place.folder, 'exports'));
    await place.willPick({ 'save-pdf': [act] });
    const program = await place.start();
    const { page } = program;
    const say = textsIn(language);
    const [frame, road, receive] = [new Frame(page, say), new Road(page, say), new Receive(page, say)];
    const unlock = new Unlock(page, say);
    let before: Record<string, string> = {};

    // Once from a computer that has no workplace yet, once beside a real one.
    if (language === 'kk') {
      const setup = new FirstStart(page, say);
      await setup.chooseLanguage(whole);
      await setup.practice.click();
    } else {
      await makeWorkplace(page, { parts: ['Нақты бөлік'] });
      await page.getByRole('radiogroup', { name: 'Тіл / Язык' }).getByText(short).click();
      await frame.lock.click();
      await expect(unlock.title).toBeVisible();
      await expect
        .poll(() => workplaceOf(place).then((files) => Object.keys(files).length))
        .toBeGreaterThan(1);
      before = await workplaceOf(place);
      await unlock.practice.click();
    }

    await expect(frame.strip).toBeVisible({ timeout: 90_000 });
    await frame.saysPractice();
    await expect(page.getByText('Нақты бөлік')).toHaveCount(0);
    const { parts, main } = await ask(page, 'road.read', {});
    const name = parts.find(({ id }) => id === main)!.name[language];
    await expect(road.next('receive', name)).toBeVisible();
    await lookAt(program, `practice-road-${language}`);

    for (const screen of ['settings', 'receive'] as const) {
      await frame.place(screen).click();
      await expect(frame.place(screen)).toHaveAttribute('aria-current', 'page');
      await frame.saysPractice();
    }
    await frame.place('road').click();
    await road.do('receive').click();
    await expect(receive.takeInvented).toBeVisible();
    await frame.saysPractice();
    await lookAt(program, `practice-receive-${language}`);
    await receive.takeInvented.click();
    await expect(page.getByText(say('screens/receive', 'all-read'))).toBeVisible({ timeout: 60_000 });
    await receive.fillAct();
    await receive.accept.click();
    await receive.isAccepted();
    await receive.save.click();
    await expect(page.getByText(say('screens/common', 'paper-saved', { name: 'act.pdf' }))).toBeVisible();
    const printed = textOf(act);
    for (const one of languages)
      expect(printed).toContain(textsIn(one.language)('documents/common', 'practice'));
    await receive.toTheRoad.click();
    await expect(road.next('receive', name)).toHaveCount(0);

    await frame.leavePractice.first().click();
    if (language === 'kk') await new FirstStart(page, say).at('language');
    else await expect(unlock.title).toBeVisible();
    await expect.poll(() => readdir(join(place.profile, 'practice')).catch(() => [])).toEqual([]);
    if (language === 'ru') expect(await workplaceOf(place)).toEqual(before);
    else expect(await readdir(join(place.profile, 'workplace')).catch(() => [])).toEqual([]);
  });
}
