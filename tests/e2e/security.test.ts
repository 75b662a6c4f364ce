import type { ElectronApplication, Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, readlink } from 'node:fs/promises';
import process from 'node:process';
import type { Sailau } from '../../shared/contract/calls.ts';
import { expect, root, test } from './app.ts';

declare global {
  interface Window {
    readonly sailau: Sailau;
    readonly raw: {
      invoke: (channel: string, message: unknown) => Promise<{ value?: unknown; error?: string }>;
    };
  }
}

/** A server that counts who comes; in a process of its own, since tests have no networking code either. */
async function countingServer() {
  const script = `
    let visits = 0;
    const server = require('http').createServer((request, response) => { response.end('x'); });
    server.on('connection', () => { visits++; });
    server.listen(0, '127.0.0.1', () => process.stdout.write(server.address().port + '\\n'));
    process.stdin.on('data', () => process.stdout.write(visits + '\\n'));
    process.stdin.on('end', () => process.exit());`;
  const server = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = async (): Promise<number> => Number(String((await once(server.stdout, 'data'))[0]));
  const port = await line();
  return {
    address: `127.0.0.1:${String(port)}`,
    visits: () => {
      server.stdin.write('?');
      return line();
    },
    close: () => server.kill(),
  };
}

/**
 * Every way in which a page can try to reach `address`; gives for each whether it failed. Text, because the tests have no
 * networking code either: the linter sees to it.
 */
const everyWayOut = `async (address) => {
  const failed = (work) => work.then(() => false, () => true);
  const heard = (target) => new Promise((resolve) => {
    target.addEventListener('error', () => resolve(true));
    target.addEventListener('load', () => resolve(false));
    target.addEventListener('open', () => resolve(false));
    setTimeout(() => resolve(true), 1000);
  });
  const add = (name, set) => {
    const element = Object.assign(document.createElement(name), set);
    document.head.append(element);
    return heard(element);
  };
  const request = new XMLHttpRequest();
  request.open('GET', 'http://' + address + '/');
  const asked = heard(request);
  try { request.send(); } catch {}
  navigator.sendBeacon('http://' + address + '/', 'x');
  for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'modulepreload', 'icon']) {
    void add('link', { rel, href: 'http://' + address + '/' });
  }
  const socket = async () => heard(new WebSocket('ws://' + address + '/'));
  const peer = async () => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: 'turn:' + address + '?transport=tcp', username: 'a', credential: 'b' },
        { urls: 'stun:' + address },
      ],
    });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((done) => setTimeout(done, 2000));
    if (!/typ (srflx|relay)/.test(connection.localDescription.sdp)) throw new Error('no way out');
  };
  return Promise.all([
    failed(fetch('http://' + address + '/')),
    failed(fetch('https://example.org/', { mode: 'no-cors' })),
    failed(import('http://' + address + '/x.mjs')),
    add('img', { src: 'http://' + address + '/x.png' }),
    add('script', { src: 'http://' + address + '/x.js' }),
    add('link', { rel: 'stylesheet', href: 'http://' + address + '/x.css' }),
    asked,
    failed(socket().then((refused) => { if (refused) throw new Error('refused'); })),
    failed(peer()),
  ]);
}`;

/** Electron's security checklist (docs/tutorial/security), point by point. */
test.describe('the security checklist', () => {
  test('1, 18: the page is our own, by our own protocol', async ({ page }) => {
    expect(page.url()).toBe('app://salystyru/index.html');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
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
    for (const place of [1, 0, 1]) await page.getByRole('navigation').getByRole('button').nth(place).click();
    await page.getByRole('radiogroup').getByText('Рус').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('О программе');
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
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
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

  test('17: hostile messages are refused, whoever sends them', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    const ask = (message: unknown) => raw.evaluate((text) => window.raw.invoke('sailau:call', text), message);
    // The window is real: a message that keeps the contract is answered.
    expect((await ask({ name: 'engine.state', input: {} })).value).toMatchObject({ ok: true });

    const hostile: unknown[] = [
      undefined,
      null,
      0,
      '',
      [],
      {},
      'engine.about',
      { name: 'engine.about' },
      { name: 'engine.about', input: null },
      { name: 'engine.about', input: { extra: 1 } },
      { name: 'engine.about', input: {}, extra: 1 },
      { name: 'engine.stop', input: {} },
      { name: '__proto__', input: {} },
      { name: 'constructor', input: {} },
      { name: 'toString', input: {} },
      { name: ['engine.about'], input: {} },
      { name: 'engine.about', input: [] },
      { name: 'engine.about', input: 'x'.repeat(1_000_000) },
    ];
    for (const message of hostile) {
      const { value, error } = await ask(message);
      expect(value, `${typeof message} ${JSON.stringify(message)}`.slice(0, 80)).toBeUndefined();
      expect(error).toMatch(/refused$/u);
    }
    const other = await raw.evaluate(() => window.raw.invoke('another:channel', {}));
    expect(other.value).toBeUndefined();
    expect((await ask({ name: 'engine.state', input: {} })).value).toMatchObject({ ok: true });
  });

  test('17: a frame inside our page is not our page', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    const said = await raw.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>inside</p>';
      const loaded = new Promise((done) => (frame.onload = done));
      document.body.append(frame);
      return loaded.then(() =>
        frame.contentWindow?.raw.invoke('sailau:call', { name: 'engine.state', input: {} }),
      );
    });
    expect(said?.value).toBeUndefined();
    expect(said?.error).toMatch(/refused$/u);
  });

  test('17: a page of another origin is not our page', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'about:blank');
    const said = await raw.evaluate(() =>
      window.raw.invoke('sailau:call', { name: 'engine.state', input: {} }),
    );
    expect(said.error).toMatch(/refused$/u);
  });

  test('17: our own bridge refuses as well, and shows nothing else', async ({ page }) => {
    const bridge = await page.evaluate(async () => {
      const call = window.sailau.call as (name: unknown, input: unknown) => Promise<unknown>;
      const tries = [
        ['engine.stop', {}],
        ['engine.about', { extra: 1 }],
        ['__proto__', {}],
        [undefined, undefined],
      ] as const;
      const refused = await Promise.all(
        tries.map(([name, input]) =>
          call(name, input).then(
            () => false,
            () => true,
          ),
        ),
      );
      return { keys: Object.keys(window.sailau).sort(), refused };
    });
    expect(bridge).toEqual({ keys: ['call', 'on'], refused: [true, true, true, true] });
  });

  test('no menu brings back what the page cannot do', async ({ app, page }) => {
    await page.title();
    expect(await app.evaluate(({ Menu }) => Menu.getApplicationMenu())).toBeNull();
  });
});

/** A window of an attacker’s, in the page's own session. */
async function openRawWindow(app: ElectronApplication, address: string): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(
    ({ BrowserWindow, session }, [preload, to]) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { session: session.fromPartition('page'), preload, nodeIntegrationInSubFrames: true },
      });
      return window.loadURL(to);
    },
    [`${root}/tests/e2e/raw-preload.cjs`, address] as const,
  );
  return opened;
}

test.describe('no network', () => {
  test('nothing that a page can try reaches a server on this very machine', async ({ app, page }) => {
    const server = await countingServer();
    const tried = await page.evaluate<boolean[]>(`(${everyWayOut})('${server.address}')`);
    expect(tried).toHaveLength(9);
    expect(tried).toEqual(tried.map(() => true));

    // Not even the shell's own sessions, past every rule of the page.
    const sessions = await app.evaluate(
      async ({ session }, to) =>
        Promise.all(
          [session.defaultSession, session.fromPartition('page'), session.fromPartition('another')].map(
            (one) =>
              one.fetch(to).then(
                () => 'reached',
                () => 'refused',
              ),
          ),
        ),
      `http://${server.address}/`,
    );
    expect(sessions).toEqual(['refused', 'refused', 'refused']);
    expect(await server.visits()).toBe(0);
    server.close();
  });

  test('Chromium is told so before it starts, and looks for no dictionaries', async ({ app }) => {
    const told = await app.evaluate(({ app: program, session }) => ({
      resolver: program.commandLine.getSwitchValue('host-resolver-rules'),
      quiet: [
        'disable-background-networking',
        'disable-component-update',
        'disable-domain-reliability',
        'no-pings',
        'disable-quic',
        'dns-prefetch-disable',
      ].filter((name) => !program.commandLine.hasSwitch(name)),
      spelling: [session.defaultSession, session.fromPartition('page')].map((one) =>
        one.isSpellCheckerEnabled(),
      ),
      stored: session.fromPartition('page').isPersistent(),
    }));
    expect(told).toEqual({ resolver: 'MAP * ~NOTFOUND', quiet: [], spelling: [false, false], stored: false });
  });

  test('its processes hold no socket but the test driver’s own on this machine', async ({ app, page }) => {
    test.skip(process.platform !== 'linux', 'skipped where there is no /proc');
    await page.waitForTimeout(1000);
    const addresses = await socketsBelow(app.process().pid ?? 0);
    // 0100007F is 127.0.0.1: the driver looks into the program through such sockets.
    expect(addresses.filter((address) => !address.startsWith('0100007F:'))).toEqual([]);
  });
});

/** The local addresses of the internet sockets of a process and of all processes below it. */
async function socketsBelow(top: number): Promise<string[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const status = /^\d+$/u.test(name) ? await readFile(`/proc/${name}/status`, 'utf8').catch(() => '') : '';
    const parent = /^PPid:\t(\d+)$/mu.exec(status)?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const ours = [...parents.keys()].filter((pid) => {
    for (let one: number | undefined = pid; one !== undefined && one > 0; one = parents.get(one)) {
      if (one === top) return true;
    }
    return false;
  });
  expect(ours.length).toBeGreaterThan(3);

  const inodes = new Set<string>();
  for (const pid of ours) {
    for (const handle of await readdir(`/proc/${String(pid)}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${String(pid)}/fd/${handle}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/u.exec(target)?.[1];
      if (inode !== undefined) inodes.add(inode);
    }
  }
  const addresses: string[] = [];
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6', 'raw']) {
    const lines = (await readFile(`/proc/net/${table}`, 'utf8').catch(() => '')).split('\n').slice(1);
    for (const line of lines) {
      const fields = line.trim().split(/\s+/u);
      if (fields[9] !== undefined && inodes.has(fields[9])) addresses.push(fields[1] ?? '');
    }
  }
  return addresses;
}
