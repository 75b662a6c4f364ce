import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where pictures of the screens are left. */
export const pictures = join(root, 'test-results', 'screens');

interface Program {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly stop: () => Promise<void>;
}

/** Starts the program with a profile of its own. The sandbox is on: whoever runs the tests is an ordinary user. */
async function startProgram(): Promise<Program> {
  const profile = await mkdtemp(join(tmpdir(), 'salystyru-profile-'));
  const env = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const app = await _electron.launch({
    executablePath: process.env['SALYSTYRU_ELECTRON'] ?? 'electron',
    args: [root, `--user-data-dir=${profile}`],
    env: Object.fromEntries(env) as Record<string, string>,
    chromiumSandbox: true,
  });
  const stop = async (): Promise<void> => {
    await app.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { app, page: await app.firstWindow(), stop };
}

/**
 * Whether the driver has got hold of the page. Now and then it attaches at the very moment at which the page begins to
 * load, and then hears nothing of it ever again; the page itself is well. A page that answers but stays empty is
 * another matter, and fails the test.
 */
async function isHeard({ page }: Program): Promise<boolean> {
  const answer = page.evaluate(() => true);
  return Promise.race([answer, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 10_000))]);
}

interface Fixtures {
  readonly program: Program;
  /** The program, started for this test. */
  readonly app: ElectronApplication;
  /** Its window. */
  readonly page: Page;
}

/** A test in the real program. */
export const test = base.extend<Fixtures>({
  program: [
    async ({ viewport: _none }, use) => {
      let program = await startProgram();
      for (let again = 0; again < 3 && !(await isHeard(program)); again++) {
        program.app.process().kill('SIGKILL');
        program = await startProgram();
      }
      await program.page.getByRole('heading', { level: 1 }).waitFor();
      await use(program);
      await program.stop();
    },
    { timeout: 120_000 },
  ],
  app: ({ program }, use) => use(program.app),
  page: ({ program }, use) => use(program.page),
});

export { expect } from '@playwright/test';
