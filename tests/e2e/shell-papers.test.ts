import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pictures, root } from './app.ts';
import { PAPER, expect, test, type Shell } from './shell-program.ts';

test.use({ played: true });

/** What the shell sees of the window of a paper; the driver itself cannot look into Chromium's viewer. */
const paperWindow = ({ app }: Shell) =>
  app.evaluate(async ({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows().filter((one) => one.getParentWindow() !== null);
    const [window] = windows;
    if (!window) return { windows: 0 };
    const frames = window.webContents.mainFrame.framesInSubtree;
    const viewer = frames.find(({ url }) => url.startsWith('chrome-extension:'));
    const look = `(() => {
      const inside = (host, name) => host?.shadowRoot?.querySelector(name);
      const bar = inside(document.querySelector('pdf-viewer'), 'viewer-toolbar');
      return { heading: document.title, pages: inside(inside(bar, 'viewer-page-selector'), '#pagelength')?.textContent };
    })()`;
    const shown = (await viewer?.executeJavaScript(look)) as { heading: string; pages?: string } | undefined;
    return { windows: windows.length, title: window.getTitle(), visible: window.isVisible(), ...shown };
  });

/** Lets the viewer of the shown paper run a script, as if the person had pressed something there. */
const inViewer = ({ app }: Shell, script: string) =>
  app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.getParentWindow() !== null)!
        .webContents.mainFrame.framesInSubtree.find(({ url }) => url.startsWith('chrome-extension:'))!
        .executeJavaScript(code, true),
    script,
  );

/** Presses a key as a person does. */
const press = (...keys: string[]): void => {
  execFileSync('python3', [join(root, 'tests', 'e2e', 'press-key.py'), ...keys]);
};

const show = ({ page }: Shell, paper = PAPER) =>
  page.evaluate((id) => window.sailau.call('paper.show', { paper: id, title: 'Ключ восстановления' }), paper);

const shown = async (shell: Shell): Promise<void> => {
  expect(await show(shell)).toEqual({ ok: true, value: {} });
  await expect
    .poll(() => paperWindow(shell))
    .toMatchObject({
      windows: 1,
      visible: true,
      title: 'Ключ восстановления',
      pages: '1',
      heading: expect.stringContaining('Қалпына келтіру кілті'),
    });
};

test('a paper is shown in Chromium’s viewer, its heading, its pages and its letters', async ({ shell }) => {
  await shown(shell);
  // The sheet is white with black letters on the viewer's dark ground; where nothing is drawn, there is one colour.
  const look = () =>
    shell.app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.getParentWindow() !== null)!;
      const picture = await window.webContents.capturePage();
      const { width, height } = picture.getSize();
      const bitmap = picture.toBitmap();
      const [counts, sheet] = [
        { white: 0, black: 0 },
        { left: 0.4 * width, top: 0.2 * height },
      ];
      for (let y = Math.floor(sheet.top); y < height; y++) {
        for (let x = Math.floor(sheet.left); x < 0.9 * width; x++) {
          const brightness = bitmap[(y * width + x) * 4]!;
          if (brightness > 240) counts.white++;
          if (brightness < 60) counts.black++;
        }
      }
      const pixels = (height - sheet.top) * (0.9 * width - sheet.left);
      return {
        white: counts.white / pixels,
        black: counts.black / pixels,
        png: picture.toPNG().toString('base64'),
      };
    });
  await expect.poll(async () => (await look()).white).toBeGreaterThan(0.6);
  const { black, png } = await look();
  expect(black).toBeGreaterThan(0.01);
  expect(black).toBeLessThan(0.3);
  await mkdir(pictures, { recursive: true });
  await writeFile(join(pictures, 'paper.png'), Buffer.from(png, 'base64'));
});

test('a paper has one window, which a lock of the workplace closes', async ({ shell }) => {
  await shown(shell);
  await shown(shell);
  await shell.page.evaluate((paper) => window.sailau.call('paper.forget', { paper }), PAPER);
  await expect.poll(() => paperWindow(shell)).toEqual({ windows: 0 });
});

test('Escape closes a paper, Ctrl and W too', async ({ shell }) => {
  test.skip(
    spawnSync('python3', ['-c', 'import ctypes; ctypes.CDLL("libXtst.so.6")']).status !== 0,
    'skipped where Python cannot press keys of an X display',
  );
  for (const keys of [['Escape'], ['Control_L', 'w']]) {
    await shown(shell);
    // Without a window manager the keyboard comes to a new window some time after it is drawn.
    await expect(async () => {
      press(...keys);
      await expect.poll(() => paperWindow(shell), { timeout: 2000 }).toEqual({ windows: 0 });
    }).toPass();
  }
});

test('a paper that is not there opens no window, and is printed by none', async ({ shell }) => {
  const unknown = { ok: false, failure: { code: 'paper-unknown', facts: {} } };
  expect(await show(shell, 'b'.repeat(32))).toEqual(unknown);
  expect(
    await shell.page.evaluate((paper) => window.sailau.call('paper.print', { paper }), 'b'.repeat(32)),
  ).toEqual(unknown);
  expect(await paperWindow(shell)).toEqual({ windows: 0 });
});

test('where no printer is to be had, the page hears so, and nothing stays open', async ({ shell }) => {
  test.skip(existsSync('/run/cups/cups.sock'), 'skipped where a dialog of printers would open and wait');
  expect(await shell.page.evaluate((paper) => window.sailau.call('paper.print', { paper }), PAPER)).toEqual({
    ok: false,
    failure: { code: 'paper-not-printed', facts: {} },
  });
  expect(await paperWindow(shell)).toEqual({ windows: 0 });
});

test('the viewer’s own button saves as the page does: where the person says, by the engine', async ({
  shell,
  starter,
}) => {
  const target = join(starter.profile, 'paper.pdf');
  await starter.picks({ 'save-pdf': [null, target] });
  await shown(shell);
  const button = `(() => {
    const bar = document.querySelector('pdf-viewer').shadowRoot.querySelector('viewer-toolbar').shadowRoot;
    bar.querySelector('viewer-download-controls').shadowRoot.querySelector('#download').click();
  })()`;
  // The first dialog is closed: nothing is saved.
  await inViewer(shell, button);
  await shell.page.waitForTimeout(500);
  expect(shell.said()).not.toContain('saved');
  await inViewer(shell, button);
  await expect.poll(() => shell.said()).toContain(JSON.stringify({ saved: PAPER, to: target }));
});

test.describe('from the window of a paper there is no way', () => {
  test('to the program: no bridge, no Node, the same locks as the page', async ({ shell }) => {
    await shown(shell);
    const found = await shell.app.evaluate(async ({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows().find((one) => one.getParentWindow() !== null)!;
      const preferences = (
        webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      ).getLastWebPreferences();
      const names =
        "['sailau', 'require', 'process', 'Buffer', 'ipcRenderer'].filter((name) => name in window)";
      return { preferences, names: (await webContents.executeJavaScript(names)) as string[] };
    });
    expect(found.names).toEqual([]);
    expect(found.preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(found.preferences['preload'] ?? '').toBe('');
  });

  test('to another page, another window, another address', async ({ shell }) => {
    await shown(shell);
    const tried = await shell.app.evaluate(async ({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows().find((one) => one.getParentWindow() !== null)!;
      const outcome = (await webContents.executeJavaScript(
        `(async () => {
          const opened = ['https://example.org/', 'app://salystyru/index.html'].map((to) => window.open(to) === null);
          const loaded = await Promise.all(
            ['app://salystyru/index.html', 'https://example.org/'].map((to) =>
              globalThis['fet' + 'ch'](to).then(() => true, () => false)));
          location.href = 'app://salystyru/index.html';
          return { opened, loaded };
        })()`,
        true,
      )) as { opened: boolean[]; loaded: boolean[] };
      await new Promise((done) => setTimeout(done, 500));
      return { ...outcome, address: webContents.getURL(), windows: BrowserWindow.getAllWindows().length };
    });
    expect(tried).toEqual({
      opened: [true, true],
      loaded: [false, false],
      address: `app://papers/${PAPER}.pdf`,
      windows: 2,
    });
  });
});

test('papers answer to their own session and their own address alone', async ({ shell }) => {
  const answers = await shell.app.evaluate(async ({ session }, paper) => {
    const ask = async (partition: string, address: string, method = 'GET') => {
      const one = session.fromPartition(partition);
      return one.fetch(address, { method }).then(
        ({ status }) => status,
        () => 'refused',
      );
    };
    const papers = 'persist:papers';
    return {
      itself: await ask(papers, `app://papers/${paper}.pdf`),
      page: await ask('page', `app://papers/${paper}.pdf`),
      ours: await ask(papers, 'app://salystyru/index.html'),
      other: await ask(papers, `app://papers/${'b'.repeat(32)}.pdf`),
      posted: await ask(papers, `app://papers/${paper}.pdf`, 'POST'),
      above: await ask(papers, `app://papers/x/..%2f${paper}.pdf`),
      network: await ask(papers, 'https://example.org/'),
    };
  }, PAPER);
  expect(answers).toEqual({
    itself: 200,
    page: 404,
    ours: 404,
    other: 404,
    posted: 404,
    above: 404,
    network: 'refused',
  });
});

test('nothing of a shown paper is left on the disk', async ({ shell, starter }) => {
  await shown(shell);
  const bytes = await shell.app.evaluate(async ({ session }, paper) => {
    const answer = await session.fromPartition('persist:papers').fetch(`app://papers/${paper}.pdf`);
    return Buffer.from(await answer.arrayBuffer()).toString('base64');
  }, PAPER);
  const paper = Buffer.from(bytes, 'base64');
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  await starter.stop(shell);

  const traces = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => {
    const at = Math.floor(paper.length * part);
    return paper.subarray(at, at + 24);
  });
  const words = ['%PDF-', PAPER, 'Ключ восстановления', 'Қалпына келтіру кілті'];
  for (const word of words) traces.push(Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'));
  const files = (await readdir(starter.profile, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  expect(files.length).toBeGreaterThan(5);
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const content = await readFile(join(parentPath, name));
    if (traces.some((trace) => content.includes(trace))) found.push(join(parentPath, name));
  }
  expect(found.map((file) => file.slice(dirname(starter.profile).length))).toEqual([]);
});
