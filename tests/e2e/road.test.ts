import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, haveLabelled, labelled, test } from './app.ts';
import { lookAt } from './look.ts';
import { tellNetworks } from './network.ts';
import { internetSockets } from './processes.ts';
import { FirstStart, chair, commission } from './screens/first-start.ts';
import { Frame } from './screens/frame.ts';
import { PaperWindow, textOf } from './screens/paper-window.ts';
import { Receive, signers } from './screens/receive.ts';
import { Road } from './screens/road.ts';
import { Unlock } from './screens/unlock.ts';
import { grouped, languages, textsIn } from './texts.ts';
import { filesWithPeople, have, peopleIn, peopleOf } from './traces.ts';

const ROWS = 10_236;

for (const { language, whole } of languages) {
  test(`in ${language}: from the first start to the printed act of a received list, by the screens alone`, async ({
    place,
  }) => {
    test.skip(!haveLabelled, 'skipped without the labelled cases beside the project');
    test.skip(!have('pdftotext') || !have('mdb-export'), 'skipped without poppler-utils and mdbtools');
    test.setTimeout(400_000);
    const exports = join(place.folder, 'exports');
    await mkdir(exports);
    const [list, act] = [join(labelled, '10k', 'list.mdb'), join(exports, 'акт.pdf')];
    await place.willPick({
      snapshot: [null, join(labelled, '10k', 'snapshot.sailau')],
      list: [list],
      'save-pdf': [act],
    });
    const program = await place.start();
    const { app, page } = program;
    await tellNetworks(app, []);
    const say = textsIn(language);
    const setup = new FirstStart(page, say);
    const [frame, road, receive] = [new Frame(page, say), new Road(page, say), new Receive(page, say)];
    const paper = new PaperWindow(program);
    const name = commission.district[language];
    const look = (screen: string): Promise<void> => lookAt(program, `${screen}-${language}`);

    await test.step('language', async () => {
      await setup.chooseLanguage(whole);
      await setup.at('language');
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      await look('first-start-1-language');
      await setup.goOn.click();
    });

    await test.step('commission: what is missing is said, and most of it is proposed', async () => {
      await setup.at('commission');
      await setup.goOn.click();
      await expect(page.getByText(say('screens/first-start', 'fill-in'))).toBeVisible();
      await look('first-start-2-commission-missing');
      await setup.fillCommission(language);
      for (const one of ['kk', 'ru'] as const) {
        await expect(setup.both('name', one)).not.toHaveValue('');
        if ((await setup.both('place', one).inputValue()) === '')
          await setup.both('place', one).fill('Көктал');
      }
      await look('first-start-2-commission');
      await setup.goOn.click();
    });

    await test.step('chair', async () => {
      await setup.at('chair');
      await setup.chairName.fill(chair.name);
      await setup.password.fill(chair.password);
      await setup.passwordAgain.fill(chair.password);
      await look('first-start-3-chair');
      await setup.make.click();
    });

    await test.step('recovery key: on paper, and confirmed from the paper', async () => {
      await setup.at('recovery-key');
      const groups = await setup.recoveryGroups();
      expect(groups.length).toBeGreaterThanOrEqual(4);
      await look('first-start-4-recovery-key');
      await setup.preview.click();
      const printed = await paper.read(say('screens/forms', 'recovery-key'));
      for (const group of groups) expect(printed).toContain(group);
      await paper.close();

      const asked = await setup.askedGroup();
      await setup.recoveryGroup(asked).fill('0000');
      await setup.confirm.click();
      await expect(page.getByRole('alert')).toContainText(String(asked));
      await setup.recoveryGroup(asked).fill(groups[asked - 1]!);
      await setup.confirm.click();
    });

    await test.step('cards: later', async () => {
      await setup.at('cards');
      await expect(page.locator('.fingerprint-groups')).toBeVisible();
      await look('first-start-5-cards');
      await setup.later.click();
    });

    await test.step('snapshot: a closed dialogue changes nothing, the file is checked and added', async () => {
      await setup.at('snapshot');
      await setup.pickSnapshot.click();
      await setup.pickSnapshot.click();
      await setup.passphrase.fill('құпия сөз 2026');
      await look('first-start-6-snapshot');
      await setup.addSnapshot.click();
      await expect(page.getByText('01.07.2026')).toBeVisible({ timeout: 60_000 });
      await look('first-start-6-snapshot-added');
      await setup.goOn.click();
    });

    await test.step('one part', async () => {
      await setup.at('parts');
      await setup.wholePart(name).click();
      await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
      await look('first-start-7-parts');
      await setup.goOn.click();
      await setup.at('done');
      await look('first-start-8-done');
      await setup.toRoad.click();
    });

    await test.step('the road says: receive the list', async () => {
      await expect(road.next('receive', name)).toBeVisible();
      await expect(frame.strip).toContainText('01.07.2026');
      await look('road-to-receive');
      await road.do('receive').click();
    });

    await test.step('the file is read to its last row', async () => {
      await expect(receive.choose).toBeVisible();
      await expect(receive.accept).toBeDisabled();
      await look('receive-1-choose');
      await receive.choose.click();
      await expect(receive.allRead(ROWS)).toBeVisible({ timeout: 60_000 });
      await look('receive-2-read');
    });

    const { hash, number } = await test.step('the act is filled in, looked at and issued', async () => {
      await expect(receive.accept).toBeDisabled();
      await expect(receive.why).toContainText(say('screens/receive', 'missing-handing-name'));
      await receive.fillAct();
      await expect(receive.why).toHaveCount(0);
      await receive.preview.click();
      const sha256 = createHash('sha256')
        .update(await readFile(list))
        .digest('hex');
      const preview = await paper.read(say('screens/receive', 'act-title'));
      for (const fact of ['list.mdb', signers.handing.name, chair.name]) expect(preview).toContain(fact);
      expect(preview.replaceAll(/\s/gu, '')).toContain(sha256.slice(0, 32));
      await paper.close();
      await look('receive-3-act');

      await receive.accept.click();
      await receive.isAccepted();
      await look('receive-4-accepted');
      const tag = (await page.locator('.receive-act .panel-head').textContent()) ?? '';
      return { hash: sha256, number: /№\s*(\S+)/u.exec(tag)?.[1] ?? '' };
    });

    await test.step('the saved act states the number, the file, its records and its hash', async () => {
      await receive.save.click();
      await expect(page.getByText(say('screens/common', 'paper-saved', { name: 'акт.pdf' }))).toBeVisible();
      expect(number).not.toBe('');
      const text = textOf(act);
      for (const fact of [number, 'list.mdb', signers.handing.name, chair.name, 'SANDISK 32', 'ИН-104'])
        expect(text).toContain(fact);
      expect(text.replaceAll('\u{a0}', ' ')).toContain('10 236');
      const close = text.replaceAll(/\s/gu, '');
      expect(close).toContain(hash.slice(0, 32));
      expect(close).toContain(hash.slice(32));
    });

    await test.step('home shows the list received, and the next step', async () => {
      await receive.toTheRoad.click();
      await expect(road.next('reconcile', name)).toBeVisible();
      await expect(road.row(name)).toContainText(grouped(ROWS));
      await expect(road.count('received')).toHaveText(/^1\s*\/ 1$/u);
      await expect(road.count('rows')).toHaveText(grouped(ROWS));
      await look('road-received');
    });

    await test.step('no socket but the driver’s own was open, and nobody of the list stands in a file', async () => {
      // 0100007F is 127.0.0.1: the driver looks into the program through such sockets.
      const sockets = await internetSockets(app.process().pid ?? 0);
      expect(sockets.filter((address) => !address.startsWith('0100007F:'))).toEqual([]);

      const people = peopleOf(list, 'Izber');
      expect(people.iins.size).toBeGreaterThan(9000);
      expect(people.names.size).toBeGreaterThan(3000);
      expect(await filesWithPeople(place.folder, people)).toEqual([]);
      await frame.lock.click();
      await expect(new Unlock(page, say).title).toBeVisible();
      await look('unlock');
      await place.stop(program);
      expect(await filesWithPeople(place.folder, people)).toEqual([]);

      // The search itself finds whom it looks for.
      const [[iin = ''], [pair = '']] = [[...people.iins], [...people.names]];
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(peopleIn(Buffer.from(`x${iin}`, encoding), people)).toEqual([iin]);
        expect(peopleIn(Buffer.from(`;${pair.replace(' ', ';')};`, encoding), people)).toEqual([pair]);
      }
      await writeFile(join(place.profile, 'leak'), pair);
      expect(await filesWithPeople(place.folder, people)).toEqual([`profile/leak: ${pair}`]);
    });
  });
}
