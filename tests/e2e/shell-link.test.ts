import { PAPER, expect, test } from './shell-program.ts';

test.use({ played: true });

const stopped = { ok: false, failure: { code: 'engine-stopped', facts: {} } };

test('work tells how far it is, in its own numbers, and is cancelled by whoever started it', async ({
  shell,
}) => {
  const { result, heard, other } = await shell.page.evaluate(async () => {
    const heard: { step: string; done: number; total: number }[] = [];
    const other: unknown[] = [];
    const quiet = window.sailau.start('engine.about', {}, (progress) => other.push(progress));
    const work = window.sailau.start('vault.check', {}, (progress) => heard.push(progress));
    await quiet.result;
    while (heard.length < 5) await new Promise((done) => setTimeout(done, 20));
    work.cancel();
    return { result: await work.result, heard, other };
  });
  expect(result).toEqual({ ok: false, failure: { code: 'cancelled', facts: {} } });
  expect(other).toEqual([]);
  const steps = heard.map(({ done }) => done);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(new Set(steps).size).toBe(steps.length);
  for (const one of heard) expect(one).toEqual({ step: 'check', done: one.done, total: 1_000_000 });
});

test('a page that loads anew waits for nothing: its work is cancelled', async ({ shell }) => {
  await shell.page.evaluate(() => void window.sailau.start('vault.check', {}, () => undefined));
  await shell.page.waitForTimeout(300);
  expect(shell.said()).not.toContain('cancelled');
  await shell.page.reload();
  await expect.poll(() => shell.said()).toContain('{"cancelled":"vault.check"}');
});

test('an answer that breaks the contract reaches no page', async ({ shell }) => {
  const said = await shell.page.evaluate(() =>
    window.sailau.call('session.lock', {}).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: String(error) }),
    ),
  );
  expect(said).toEqual({ error: expect.stringMatching(/refused$/u) as unknown });
  // The engine goes on: what it says of its own accord is another matter.
  expect(await shell.page.evaluate(() => window.sailau.call('engine.about', {}))).toMatchObject({ ok: true });
});

test('an engine that says what is not in the contract is ended; the next one knows what it has to', async ({
  shell,
  starter,
}) => {
  await starter.picks({ card: [`${starter.profile}/card.json`] });
  const { page } = shell;
  const picked = await page.evaluate(() => window.sailau.call('pick.file', { kind: 'card' }));
  await page.evaluate(() => window.sailau.call('language.remember', { language: 'ru' }));
  const answers = await page.evaluate(() =>
    Promise.all([
      window.sailau.call('recoveryKey.print', {}),
      window.sailau.call('vault.check', {}),
      window.sailau.call('paper.show', { paper: 'b'.repeat(32), title: 'x' }),
    ]),
  );
  expect(answers).toEqual([stopped, stopped, { ok: false, failure: { code: 'paper-unknown', facts: {} } }]);
  expect(await page.evaluate(() => window.sailau.call('engine.about', {}))).toEqual(stopped);

  await page.evaluate(() => window.sailau.call('engine.restart', {}));
  await expect
    .poll(() => page.evaluate(() => window.sailau.call('engine.state', {})))
    .toEqual({ ok: true, value: { state: 'ready' } });
  const starts = shell
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{"start"'));
  expect(starts).toHaveLength(2);
  expect(JSON.parse(starts[1]!)).toEqual({
    start: { dataFolder: starter.profile, language: 'ru', isPackaged: false },
  });
  expect(shell.said().match(/\{"network":/gu)?.length).toBeGreaterThanOrEqual(2);
  const pick = picked.ok ? picked.value!.pick : '';
  await page.evaluate((one) => window.sailau.call('cards.look', { pick: one }), pick);
  await expect.poll(() => shell.said()).toContain(JSON.stringify({ card: `${starter.profile}/card.json` }));
});

test('the engine closes what it has open before the program ends', async ({ shell, starter }) => {
  await starter.stop(shell);
  expect(shell.said()).toContain('{"closed":true}');
});

test.describe('while work runs, the window asks before it closes', () => {
  test('it stays when the page asks the person, and goes when the person is sure', async ({ shell }) => {
    const { app, page } = shell;
    await page.evaluate(() => {
      window.sailau.on('closing', () => {
        document.body.setAttribute('data-asked', 'yes');
        void window.sailau.call('window.hold', {});
      });
      void window.sailau.start('vault.check', {}, () => undefined);
    });
    await page.waitForTimeout(1000);
    const closeWindow = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await closeWindow();
    await expect.poll(() => page.locator('body').getAttribute('data-asked')).toBe('yes');
    // Longer than a page that says nothing would be waited for.
    await page.waitForTimeout(4000);
    expect(await page.evaluate(() => window.sailau.call('engine.state', {}))).toMatchObject({ ok: true });
    const ended = app.waitForEvent('close');
    await page.evaluate(() => void window.sailau.call('window.close', {}));
    await ended;
    expect(shell.said()).toContain('{"cancelled":"vault.check"}');
    expect(shell.said()).toContain('{"closed":true}');
  });

  test('a page that does not answer is not waited for', async ({ shell }) => {
    const { app, page } = shell;
    // Busy for ever: it hears nothing any more.
    await page.evaluate(() => {
      void window.sailau.start('vault.check', {}, () => undefined);
      setTimeout(() => {
        for (;;);
      }, 700);
    });
    await new Promise((done) => setTimeout(done, 1500));
    const ended = app.waitForEvent('close');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await ended;
    expect(shell.said()).toContain('{"closed":true}');
  });

  test('without work nothing is asked', async ({ shell }) => {
    const ended = shell.app.waitForEvent('close');
    await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    await ended;
  });
});

test('a paper in sight closes with the program', async ({ shell, starter }) => {
  await shell.page.evaluate((paper) => window.sailau.call('paper.show', { paper, title: 'x' }), PAPER);
  const ended = shell.app.waitForEvent('close');
  await shell.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.getParentWindow() === null)!
      .close();
  });
  await ended;
  await starter.stop(shell);
});
