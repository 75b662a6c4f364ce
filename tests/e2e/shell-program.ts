import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Sailau } from '../../shared/contract/calls.ts';
import { root } from './app.ts';

declare global {
  interface Window {
    readonly sailau: Sailau;
    readonly raw: {
      invoke: (channel: string, message: unknown) => Promise<RawAnswer>;
      invokeText: (channel: string, text: string) => Promise<RawAnswer>;
      invokeOdd: (channel: string) => Promise<RawAnswer[]>;
    };
  }
}

interface RawAnswer {
  readonly value?: unknown;
  readonly error?: string;
}

/** The paper that the played engine has. */
export const PAPER = 'a'.repeat(32);

/** The started program. */
export interface Shell {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What it has said on its two outputs. */
  readonly said: () => string;
}

/** Starts the program, in one profile as often as a test likes. */
export interface Starter {
  readonly profile: string;
  /** The file in which the picks of a person are written down: see SALYSTYRU_PICKS. */
  readonly picks: (picks: Record<string, (string | null)[]>) => Promise<void>;
  readonly start: (env?: Record<string, string>) => Promise<Shell>;
  readonly stop: (shell: Shell) => Promise<void>;
}

interface Fixtures {
  readonly starter: Starter;
  /** The program, started for this test. */
  readonly shell: Shell;
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Whether a played engine answers instead of the real one. */
  readonly played: boolean;
}

/** The program's own folder with another engine in it. */
async function withPlayedEngine(folder: string): Promise<string> {
  const program = join(folder, 'program');
  await mkdir(join(program, 'electron', 'engine'), { recursive: true });
  for (const part of ['package.json', 'dist', 'locales'])
    await symlink(join(root, part), join(program, part));
  await symlink(
    join(root, 'tests', 'fixtures', 'played-engine.ts'),
    join(program, 'electron', 'engine', 'engine.ts'),
  );
  return program;
}

/** The page has our bridge, and the engine is ready; false where the driver does not hear of the page. */
async function isUp(page: Page): Promise<boolean> {
  const until = Date.now() + 15_000;
  while (Date.now() < until) {
    const asked = page
      .evaluate(() => window.sailau.call('engine.state', {}))
      .then(
        (state) => state.ok && state.value.state === 'ready',
        () => false,
      );
    const late = new Promise<boolean>((done) => setTimeout(() => done(false), until - Date.now()));
    if (await Promise.race([asked, late])) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}

/** A test of the shell, whatever the screens show. */
export const test = base.extend<Fixtures>({
  played: [false, { option: true }],
  starter: async ({ played }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'salystyru-shell-'));
    const [profile, picksFile] = [join(folder, 'profile'), join(folder, 'picks.json')];
    const program = played ? await withPlayedEngine(folder) : root;
    const running = new Set<Shell>();

    const launch = async (env: Record<string, string>): Promise<Shell> => {
      const app = await _electron.launch({
        executablePath: process.env['SALYSTYRU_ELECTRON'] ?? 'electron',
        args: [program, `--user-data-dir=${profile}`],
        env: { ...(process.env as Record<string, string>), SALYSTYRU_PICKS: picksFile, ...env },
        chromiumSandbox: true,
      });
      let said = '';
      for (const output of [app.process().stdout, app.process().stderr]) {
        output?.on('data', (data: Buffer) => (said += data.toString('utf8')));
      }
      return { app, page: await app.firstWindow(), said: () => said };
    };
    await use({
      profile,
      picks: (picks) => writeFile(picksFile, JSON.stringify(picks)),
      start: async (env = {}) => {
        let shell = await launch(env);
        // Now and then the driver attaches too late to hear of the page.
        for (let again = 0; again < 3 && !(await isUp(shell.page)); again++) {
          shell.app.process().kill('SIGKILL');
          shell = await launch(env);
        }
        running.add(shell);
        return shell;
      },
      stop: async (shell) => {
        running.delete(shell);
        await shell.app.close();
      },
    });
    for (const { app } of running) await app.close();
    await rm(folder, { recursive: true, force: true });
  },
  shell: ({ starter }, use) => starter.start().then(use),
  app: ({ shell }, use) => use(shell.app),
  page: ({ shell }, use) => use(shell.page),
});

export { expect } from '@playwright/test';
