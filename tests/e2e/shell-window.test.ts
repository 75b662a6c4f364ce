import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Shell } from './shell-program.ts';

const look = ({ app }: Shell) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]!;
    return {
      bounds: window.getBounds(),
      full: window.isFullScreen(),
      maximized: window.isMaximized(),
      zoom: Number(window.webContents.getZoomFactor().toFixed(2)),
    };
  });

const press = ({ app }: Shell, keyCode: string, modifiers: 'control'[] = []) =>
  app.evaluate(
    ({ BrowserWindow }, key) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      webContents.sendInputEvent({ type: 'keyDown', ...key });
      webContents.sendInputEvent({ type: 'keyUp', ...key });
    },
    { keyCode, modifiers },
  );

test('place, size, language and zoom of the window are kept from one start to the next', async ({
  starter,
}) => {
  const first = await starter.start();
  const about = await first.page.evaluate(() => window.sailau.call('app.about', {}));
  expect(about).toMatchObject({ ok: true, value: { language: 'kk' } });
  await first.page.evaluate(() => window.sailau.call('language.remember', { language: 'ru' }));
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 30, width: 1100, height: 650 }),
  );
  await press(first, '=', ['control']);
  await press(first, '=', ['control']);
  await expect.poll(async () => (await look(first)).zoom).toBe(1.25);
  await starter.stop(first);

  const second = await starter.start();
  expect(await second.page.evaluate(() => window.sailau.call('app.about', {}))).toMatchObject({
    ok: true,
    value: { language: 'ru' },
  });
  await expect
    .poll(() => look(second))
    .toMatchObject({ bounds: { x: 40, y: 30, width: 1100, height: 650 }, zoom: 1.25 });
  // What is kept says nothing but how the window looked.
  expect(
    Object.keys(JSON.parse(await readFile(join(starter.profile, 'window.json'), 'utf8')) as object).sort(),
  ).toEqual(['bounds', 'language', 'maximized', 'zoom']);
});

test('the page grows to 200 % by keys, no further, and comes back', async ({ starter }) => {
  const shell = await starter.start();
  for (let time = 0; time < 8; time++) await press(shell, '=', ['control']);
  await expect.poll(async () => (await look(shell)).zoom).toBe(2);
  await press(shell, '-', ['control']);
  await expect.poll(async () => (await look(shell)).zoom).toBe(1.75);
  await press(shell, '0', ['control']);
  await expect.poll(async () => (await look(shell)).zoom).toBe(1);
});

test('F11 fills the screen and gives it back', async ({ starter }) => {
  const shell = await starter.start();
  await press(shell, 'F11');
  await expect.poll(async () => (await look(shell)).full).toBe(true);
  await press(shell, 'F11');
  await expect.poll(async () => (await look(shell)).full).toBe(false);
});

test('whatever stands in its file, the window opens where it can be seen', async ({ starter }) => {
  const file = join(starter.profile, 'window.json');
  const shell = await starter.start();
  await starter.stop(shell);
  for (const content of [
    '{"bounds":{"x":90000,"y":90000,"width":800,"height":600},"zoom":2,"language":"ru"}',
    '{"bounds":{"x":-9',
    '\0\0\0\0',
  ]) {
    await writeFile(file, content);
    const again = await starter.start();
    const { bounds } = await look(again);
    const screen = await again.app.evaluate(({ screen: all }) => all.getPrimaryDisplay().workArea);
    expect(bounds.x).toBeLessThan(screen.width);
    expect(bounds.y).toBeLessThan(screen.height);
    await starter.stop(again);
  }
});

test('a second start brings the first window forward, and ends', async ({ starter }) => {
  const shell = await starter.start();
  await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.minimize());
  const { spawnSync } = await import('node:child_process');
  const [program = '', ...args] = shell.app.process().spawnargs;
  const second = spawnSync(
    program,
    args.filter((one) => !/^--(?:inspect|remote-debugging)/u.test(one)),
    {
      timeout: 30_000,
    },
  );
  expect(second.status).toBe(0);
  expect(
    await shell.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => one.isMinimized()),
    ),
  ).toEqual([false]);
});

test('how long the start took is said where it is asked for, and nowhere else', async ({ starter }) => {
  const quiet = await starter.start();
  await quiet.page.evaluate(() => window.sailau.call('app.usable', {}));
  expect(quiet.said()).not.toContain('usableMs');
  await starter.stop(quiet);

  const timed = await starter.start({ SALYSTYRU_TIMING: '1' });
  await timed.page.evaluate(() => window.sailau.call('app.usable', {}));
  await expect.poll(() => timed.said()).toMatch(/\{"usableMs":\d+\}/u);
});

test('the network of the machine is known to the page', async ({ starter }) => {
  const shell = await starter.start();
  const [told, known] = await Promise.all([
    shell.page.evaluate(() => window.sailau.call('network.state', {})),
    import('node:os').then(({ networkInterfaces }) =>
      Object.entries(networkInterfaces())
        .filter(([, addresses]) => addresses?.some(({ internal }) => !internal))
        .map(([name]) => name)
        .sort(),
    ),
  ]);
  expect(told).toEqual({ ok: true, value: { up: known.length > 0, names: known } });
});
