import { readFile, readdir } from 'node:fs/promises';
import process from 'node:process';
import { expect, root, test } from './app.ts';

/** The process of the engine that the program has started. */
async function enginePid(parent: number): Promise<number> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const line = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (status.includes(`\nPPid:\t${String(parent)}\n`) && line.includes('engine.ts')) return Number(name);
  }
  throw new Error('no engine is running');
}

test('the engine answers what it runs on', async ({ page }) => {
  const answer = await page.evaluate(() => window.sailau.call('engine.about', {}));
  expect(answer).toMatchObject({
    ok: true,
    value: {
      sqlite: expect.stringMatching(/^3\./u) as unknown,
      cipher: expect.stringContaining('Multiple Ciphers') as unknown,
    },
  });
});

test.describe('with a look into the system’s list of processes', () => {
  test.skip(process.platform !== 'linux', 'skipped where there is no /proc');

  test('an engine that is killed is said to be gone, and comes back by a button', async ({ app, page }) => {
    await expect(page.getByRole('status')).toContainText(/дайын|готова/u);
    await page.getByRole('radiogroup').getByText('Рус').click();
    await page.getByRole('button', { name: 'О программе' }).click();
    await expect(page.getByRole('cell', { name: /Multiple Ciphers/u })).toBeVisible();

    process.kill(await enginePid(app.process().pid ?? 0), 'SIGKILL');
    await expect(page.getByRole('status')).toContainText('остановлена');
    await expect(page.getByRole('alert')).toContainText('Сохранённые данные остались как были');
    expect(await page.evaluate(() => window.sailau.call('engine.about', {}))).toEqual({
      ok: false,
      failure: { code: 'engine-stopped', facts: {} },
    });

    await page.getByRole('button', { name: 'Запустить снова' }).click();
    await expect(page.getByRole('status')).toContainText('готова');
    await expect(page.getByRole('cell', { name: /Multiple Ciphers/u })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('closing the window ends the engine', async ({ app, page }) => {
    await expect(page.getByRole('status')).toContainText(/дайын|готова/u);
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
