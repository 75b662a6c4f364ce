import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { expect, haveLabelled, labelled, root, test } from './app.ts';
import { lookAt } from './look.ts';
import { enginePid } from './processes.ts';
import { chair } from './screens/first-start.ts';
import { Receive } from './screens/receive.ts';
import { Road } from './screens/road.ts';
import { Unlock } from './screens/unlock.ts';
import { textsIn } from './texts.ts';
import { ask, makeWorkplace } from './workplace.ts';

const PART = 'Көктал ауылдық округі';
const kk = textsIn('kk');

test('the engine answers what it runs on', async ({ page }) => {
  expect(await ask(page, 'engine.about', {})).toMatchObject({
    sqlite: expect.stringMatching(/^3\./u),
    cipher: expect.stringContaining('Multiple Ciphers'),
  });
});

test.describe('with a look into the system’s list of processes', () => {
  test.skip(process.platform !== 'linux', 'skipped where there is no /proc');

  test('an engine that is killed while it reads a list is said to be gone; nothing is lost, nothing half done', async ({
    place,
  }) => {
    test.skip(!haveLabelled, 'skipped without the labelled cases beside the project');
    test.setTimeout(240_000);
    const list = join(labelled, '10k', 'list.mdb');
    await place.willPick({ list: [list, list] });
    const program = await place.start();
    const { app, page } = program;
    const [part = 0] = await makeWorkplace(page, { parts: [PART] });
    const [road, receive, unlock] = [new Road(page, kk), new Receive(page, kk), new Unlock(page, kk)];
    await road.do('receive').click();
    const pid = await enginePid(app.process().pid ?? 0);
    // Held still from before it begins until its work shows, so that it dies in the middle of it on any machine.
    process.kill(pid, 'SIGSTOP');
    await receive.choose.click();
    await expect(receive.cancel).toBeVisible();
    process.kill(pid, 'SIGCONT');
    await page.waitForTimeout(30);
    process.kill(pid, 'SIGKILL');

    const notice = page.locator('.notice-danger');
    await expect(notice).toContainText(kk('screens/frame', 'engine-stopped'));
    await expect(notice).toHaveAttribute('role', 'alert');
    // The file is as good as it was: there is nothing to hand to the registrar.
    await expect(receive.refused('list.mdb')).toBeVisible();
    await expect(page.getByText(kk('screens/receive', 'sheet-title'))).toHaveCount(0);
    await lookAt(program, 'engine-stopped-kk');
    expect(await page.evaluate(() => window.sailau.call('engine.about', {}))).toEqual({
      ok: false,
      failure: { code: 'engine-stopped', facts: {} },
    });
    await notice.getByRole('button', { name: kk('screens/frame', 'engine-restart') }).click();

    // A new engine knows no password: the workplace is locked, and opens as it was.
    await expect(unlock.title).toBeVisible();
    await expect(notice).toHaveCount(0);
    await unlock.openAs(chair.name, chair.password);
    await expect(road.next('receive', PART)).toBeVisible();
    expect(await ask(page, 'receipts.read', { part })).toEqual({ receipts: [] });
    expect(
      createHash('sha256')
        .update(await readFile(list))
        .digest('hex'),
    ).toMatch(/^c2446b9f/u);

    await road.do('receive').click();
    await receive.choose.click();
    await expect(receive.allRead(10_236)).toBeVisible({ timeout: 60_000 });
    await receive.fillAct();
    await receive.accept.click();
    await receive.isAccepted();
    const { receipts } = await ask(page, 'receipts.read', { part });
    expect(receipts).toHaveLength(1);
    // What the killed engine had begun was swept away: one original is kept.
    const halfYears = join(place.profile, 'workplace', 'half-years');
    const [halfYear = ''] = await readdir(halfYears);
    expect(await readdir(join(halfYears, halfYear, 'originals'))).toHaveLength(1);
  });

  test('closing the window ends the engine', async ({ app, page }) => {
    await ask(page, 'engine.about', {});
    const pid = await enginePid(app.process().pid ?? 0);
    await app.close();
    await expect.poll(() => readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => 'gone')).toBe('gone');
  });
});

test('a utility process speaks the messages of the engine', async ({ app }) => {
  const heard = await app.evaluate(
    ({ utilityProcess }, entry) =>
      new Promise((resolve) => {
        const messages: unknown[] = [];
        const engine = utilityProcess.fork(entry, [], { stdio: 'inherit' });
        engine.on('message', (message) => {
          messages.push(message);
          if (messages.length === 1) engine.postMessage({ id: 1, name: 'engine.about', input: {} });
          else engine.kill();
        });
        engine.on('exit', () => resolve(messages));
      }),
    `${root}/tests/e2e/speaking-process.cjs`,
  );
  expect(heard).toEqual([
    { kind: 'ready' },
    { kind: 'answer', id: 1, result: { name: 'engine.about', input: {}, bytes: Buffer.from('әlem').length } },
  ]);
});
