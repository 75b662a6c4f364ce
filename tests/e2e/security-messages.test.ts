import type { ElectronApplication, Page } from '@playwright/test';
import fc from 'fast-check';
import { calls, type CallName } from '../../shared/contract/calls.ts';
import { root } from './app.ts';
import { expect, test } from './shell-program.ts';

const channels = ['sailau:call', 'sailau:cancel', 'sailau:drop'] as const;
const refused = { error: expect.stringMatching(/refused$/u) as unknown };

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

/** What a window of an attacker's hears for each message on a channel. */
const tell = (raw: Page, channel: string, messages: readonly unknown[]) =>
  raw.evaluate(([to, all]) => Promise.all(all.map((message) => window.raw.invoke(to, message))), [
    channel,
    messages,
  ] as const);

const state = { call: 1, name: 'engine.state', input: {} };

/** Messages of a wrong shape, whatever the channel. */
const misshapen: readonly unknown[] = [
  undefined,
  null,
  0,
  true,
  '',
  [],
  {},
  [[]],
  'x'.repeat(2_000_000),
  Array.from({ length: 5000 }, () => 'x'.repeat(300)),
  { constructor: 1 },
];

test.describe('hostile messages are refused, whoever sends them (17)', () => {
  test('of a wrong shape, on every channel', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    // The window is real: a message that keeps the contract is answered.
    expect(await tell(raw, 'sailau:call', [state])).toMatchObject([{ value: { ok: true } }]);
    for (const channel of channels) {
      const relative =
        channel === 'sailau:drop' ? misshapen.filter((one) => typeof one !== 'string') : misshapen;
      for (const answer of await tell(raw, channel, relative)) expect(answer).toEqual(refused);
    }
    // A path that is none is no pick.
    for (const path of ['', 'x', '../x', 'app://salystyru/index.html', '/', '/no/such/file', '/dev/zero']) {
      expect(await tell(raw, 'sailau:drop', [path])).toEqual([{ value: null }]);
    }
    for (const channel of ['another:channel', 'sailau:event', 'sailau', '', '__proto__']) {
      expect((await tell(raw, channel, [state]))[0]?.value).toBeUndefined();
    }
    expect(await tell(raw, 'sailau:call', [state])).toMatchObject([{ value: { ok: true } }]);
  });

  test('of a nearly right shape', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    const hostile: unknown[] = [
      { name: 'engine.state', input: {} },
      { ...state, call: -1 },
      { ...state, call: 1.5 },
      { ...state, call: '1' },
      { ...state, call: Number.MAX_VALUE },
      { ...state, more: 1 },
      { call: 1, name: 'engine.state' },
      { ...state, input: null },
      { ...state, input: [] },
      { ...state, input: { extra: 1 } },
      { ...state, input: 'x'.repeat(1_000_000) },
      ...['engine.stop', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'ENGINE.STATE'].map(
        (name) => ({ ...state, name }),
      ),
      { ...state, name: ['engine.state'] },
      { ...state, name: { toString: 'engine.state' } },
    ];
    for (const answer of await tell(raw, 'sailau:call', hostile)) expect(answer).toEqual(refused);
    for (const answer of await tell(raw, 'sailau:cancel', [
      { call: -1 },
      { call: '1' },
      { call: 1, more: 1 },
    ])) {
      expect(answer).toEqual(refused);
    }
  });

  test('of kinds that no contract has', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    const answers = await raw.evaluate(
      (all) => Promise.all(all.map((channel) => window.raw.invokeOdd(channel))).then((each) => each.flat()),
      channels,
    );
    expect(answers).toHaveLength(3 * 2 * 12);
    for (const answer of answers) expect(answer).toEqual(refused);
  });

  test('with an input that the call does not take, whatever the call', async ({ app, page }) => {
    test.slow();
    await page.title();
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    const names = Object.keys(calls) as CallName[];
    expect(names.length).toBeGreaterThan(40);
    const word = fc.oneof(
      fc.constantFrom(
        '__proto__',
        'constructor',
        '../../etc/passwd',
        "' OR 1=1 --",
        '\0',
        '\u202e',
        '1'.repeat(10_000),
      ),
      fc.string(),
    );
    const value = fc.oneof(word, fc.jsonValue(), fc.constantFrom(-1, 1e308, -0, 2 ** 53));
    const keys = [
      'pick',
      'paper',
      'kind',
      'user',
      'password',
      'target',
      'name',
      'receipt',
      'draft',
      'language',
    ];
    const input = fc.dictionary(fc.oneof(fc.constantFrom(...keys), word), value, { maxKeys: 6 });
    let sent = 0;
    for (const [place, name] of names.entries()) {
      const wrong = fc
        .sample(fc.oneof(input, value), { seed: 20_260_715 + place, numRuns: 40 })
        .filter((one) => !calls[name].input.safeParse(JSON.parse(JSON.stringify(one))).success);
      const answers = await raw.evaluate(
        (texts) => Promise.all(texts.map((text) => window.raw.invokeText('sailau:call', text))),
        wrong.map((one, at) => JSON.stringify({ call: at, name, input: one })),
      );
      for (const [at, answer] of answers.entries()) {
        expect(answer, `${name} ${JSON.stringify(wrong[at])}`).toEqual(refused);
      }
      sent += wrong.length;
    }
    expect(sent).toBeGreaterThan(1000);
    expect(await page.evaluate(() => window.sailau.call('engine.state', {}))).toEqual({
      ok: true,
      value: { state: 'ready' },
    });
  });

  test('from a frame inside our page', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    const said = await raw.evaluate(
      ([all, message]) => {
        const frame = document.createElement('iframe');
        frame.srcdoc = '<p>inside</p>';
        const loaded = new Promise((done) => (frame.onload = done));
        document.body.append(frame);
        return loaded.then(() =>
          Promise.all(all.map((one) => frame.contentWindow!.raw.invoke(one, message))),
        );
      },
      [channels, state] as const,
    );
    expect(said).toEqual([refused, refused, refused]);
  });

  test('from a page of another origin, and from an emptied one', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'about:blank');
    for (const channel of channels) expect(await tell(raw, channel, [state])).toEqual([refused]);
  });

  test('under the number of a call that is not answered yet', async ({ app, page }) => {
    await page.title();
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    const about = { call: 7, name: 'engine.about', input: {} };
    const answers = await tell(raw, 'sailau:call', [about, about, about]);
    expect(answers.filter(({ error }) => error !== undefined)).toEqual([refused, refused]);
    expect(answers.filter(({ value }) => value !== undefined)).toMatchObject([{ value: { ok: true } }]);
  });
});

test.describe('with work that lasts', () => {
  test.use({ played: true });

  test('a window cancels its own work, and nobody else’s', async ({ app, page, shell }) => {
    await page.evaluate(() => {
      for (let call = 0; call < 3; call++) void window.sailau.start('vault.check', {}, () => undefined);
    });
    await page.waitForTimeout(300);
    const raw = await openRawWindow(app, 'app://salystyru/index.html');
    await tell(
      raw,
      'sailau:cancel',
      Array.from({ length: 50 }, (_, call) => ({ call })),
    );
    await page.waitForTimeout(500);
    expect(shell.said()).not.toContain('cancelled');
  });
});

test('our own bridge refuses as well, and shows nothing else (17)', async ({ page }) => {
  const bridge = await page.evaluate(async () => {
    const call = window.sailau.call as (name: unknown, input: unknown) => Promise<unknown>;
    const tries = [
      ['engine.stop', {}],
      ['engine.about', { extra: 1 }],
      ['__proto__', {}],
      [undefined, undefined],
    ] as const;
    const outcome = await Promise.all(
      tries.map(([name, input]) =>
        call(name, input).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    );
    return { keys: Object.keys(window.sailau).sort(), outcome };
  });
  expect(bridge).toEqual({
    keys: ['call', 'dropped', 'on', 'start'],
    outcome: ['refused', 'refused', 'refused', 'refused'],
  });
});
