import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { expect, test } from './shell-program.ts';

/** Electron's security checklist (docs/tutorial/security), point by point. */
test.describe('the security checklist', () => {
  test('1, 18: the page is our own, by our own protocol', async ({ page }) => {
    expect(page.url()).toBe('app://salystyru/index.html');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.locator('h1').waitFor();
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((address) => !address.startsWith('app://salystyru/'))).toEqual([]);
  });

  test('2, 3, 4, 6, 8, 9, 10: no Node, isolated, sandboxed, nothing loosened', async ({ app, page }) => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
    const found = await page.evaluate(() =>
      ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    );
    expect(found).toEqual([]);
  });

  test('4: the page’s process runs under the system’s sandbox', async ({ app, page }) => {
    test.skip(process.platform !== 'linux', 'skipped where there is no /proc');
    await page.title();
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/mu);
    expect(status).toMatch(/^NoNewPrivs:\t1$/mu);
    expect(app.process().spawnargs).not.toContain('--no-sandbox');
  });

  test('5: every permission is denied', async ({ page }) => {
    const states = await page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'persistent-storage',
      ];
      const asked = await Promise.all(
        names.map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      );
      const media = await navigator.mediaDevices
        .getUserMedia({ video: true })
        .catch((error: unknown) => (error as Error).name);
      const place = await new Promise<number>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve(0),
          ({ code }) => resolve(code),
        ),
      );
      return { asked: [...new Set(asked)], media, place, notice: await Notification.requestPermission() };
    });
    // Where there is no camera at all, that is what the page hears.
    expect(states).toEqual({
      asked: ['denied'],
      media: expect.stringMatching(/^Not(?:Allowed|Found)Error$/u) as unknown,
      place: 1,
      notice: 'denied',
    });
  });

  test('7: the content policy lets nothing run but our own files', async ({ page }) => {
    const blocked = await page.evaluate(async () => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        seen.push(effectiveDirective),
      );
      const add = (tag: string, set: (element: HTMLElement) => void): void => {
        const element = document.createElement(tag);
        set(element);
        document.body.append(element);
      };
      (window as unknown as { ran: boolean }).ran = false;
      add('script', (element) => (element.textContent = 'window.ran = true'));
      add('script', (element) => element.setAttribute('src', 'data:text/javascript,window.ran=true'));
      add('div', (element) => (element.innerHTML = '<style>body { outline: 9px solid red }</style>'));
      add('p', (element) => element.setAttribute('style', 'outline: 9px solid red'));
      add('p', (element) => {
        element.setAttribute('onclick', 'window.ran = true');
        element.click();
      });
      add('img', (element) => element.setAttribute('src', 'data:image/gif;base64,R0lGODlhAQABAAAAACw='));
      add('iframe', (element) => element.setAttribute('src', 'app://salystyru/index.html'));
      add('object', (element) => element.setAttribute('data', 'app://salystyru/index.html'));
      // The driver's own call may evaluate; what runs after it may not.
      const evaluated = await new Promise((done) => {
        setTimeout(() => {
          try {
            done(Boolean((window as unknown as { eval: (text: string) => unknown }).eval('1')));
          } catch {
            done(false);
          }
        });
      });
      // The reports come when Chromium finds the time for them.
      for (let wait = 0; wait < 50 && new Set(seen).size < 8; wait++) {
        await new Promise((done) => setTimeout(done, 100));
      }
      return {
        evaluated,
        ran: (window as unknown as { ran: boolean }).ran,
        seen: [...new Set(seen)].sort(),
        outline: getComputedStyle(document.body).outlineStyle,
      };
    });
    expect(blocked).toMatchObject({ evaluated: false, ran: false, outline: 'none' });
    expect(blocked.seen).toEqual(
      expect.arrayContaining([
        'script-src-elem',
        'script-src-attr',
        'style-src-elem',
        'style-src-attr',
        'img-src',
        'frame-src',
        'object-src',
        'script-src',
      ]),
    );
  });

  test('7: our own page breaks no rule of its policy', async ({ page }) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() !== 'log') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.reload();
    await page.locator('h1').waitFor();
    expect(problems).toEqual([]);
  });

  test('11, 12: no web view is attached', async ({ app, page }) => {
    await page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'app://salystyru/index.html');
      view.setAttribute('allowpopups', '');
      document.body.append(view);
    });
    await page.waitForTimeout(300);
    expect(
      await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getType())),
    ).toEqual(['window']);
  });

  test('13: the page stays where it is', async ({ page }) => {
    const address = page.url();
    const ways = {
      link: (to: string) => {
        const link = document.createElement('a');
        link.href = to;
        document.body.append(link);
        link.click();
      },
      location: (to: string) => {
        location.href = to;
      },
      form: (to: string) => {
        const form = document.createElement('form');
        form.action = to;
        document.body.append(form);
        form.submit();
      },
    };
    await page.evaluate(() => document.body.setAttribute('data-mark', 'kept'));
    for (const target of [
      'https://example.org/',
      'file:///etc/passwd',
      'data:text/html,x',
      'app://other/index.html',
    ]) {
      for (const way of Object.values(ways)) {
        await page.evaluate(way, target);
        await page.waitForTimeout(100);
        expect(page.url()).toBe(address);
      }
    }
    expect(await page.locator('body').getAttribute('data-mark')).toBe('kept');

    // Chromium asks nobody before it empties a page: the program brings its own page back.
    for (const way of Object.values(ways)) {
      await page.evaluate(way, 'about:blank').catch(() => undefined);
      await expect(page.locator('h1')).toBeVisible();
      await expect.poll(() => page.url()).toBe(address);
    }
  });

  test('14: no new window opens', async ({ app, page }) => {
    const opened = await page.evaluate(() =>
      ['https://example.org/', 'about:blank', 'app://salystyru/index.html'].map(
        (to) => window.open(to) === null,
      ),
    );
    expect(opened).toEqual([true, true, true]);
    expect(app.windows()).toHaveLength(1);
  });

  test('no menu brings back what the page cannot do', async ({ app, page }) => {
    await page.title();
    expect(await app.evaluate(({ Menu }) => Menu.getApplicationMenu())).toBeNull();
  });
});
