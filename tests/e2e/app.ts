import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Sailau } from '../../shared/contract/calls.ts';

declare global {
  interface Window {
    readonly sailau: Sailau;
  }
}

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where pictures of the screens are left. */
export const pictures = join(root, 'test-results', 'screens');

/** Labelled cases beside the project, read only; the runner names the place where it has laid the project elsewhere. */
export const labelled =
  process.env['SALYSTYRU_FIXTURES'] ?? fileURLToPath(new URL('../../../shared/fixtures', import.meta.url));

/** Whether the labelled cases are there; tests that need them are skipped otherwise. */
export const haveLabelled = existsSync(join(labelled, '10k', 'list.mdb'));

/** What a person picks in the dialogs of the system, by kind: see SALYSTYRU_PICKS. */
export type PickedPaths = Readonly<
  Partial<Record<'list' | 'snapshot' | 'card' | 'folder' | 'save-pdf' | 'save-card', (string | null)[]>>
>;

/** The started program. */
export interface Program {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Where a test keeps its things, and the program on it. */
export interface Place {
  /** A folder of the test's own: what is exported goes here. */
  readonly folder: string;
  /** The folder of the program's data. */
  readonly profile: string;
  /** Says what is picked in the dialogs from the program's start on, one entry for each dialog of a kind. */
  readonly willPick: (paths: PickedPaths) => Promise<void>;
  /** Starts the program; a second time in the same profile after it was stopped. */
  readonly start: () => Promise<Program>;
  readonly stop: (program: Program) => Promise<void>;
}

interface Fixtures {
  readonly place: Place;
  readonly program: Program;
  /** The program, started for this test. */
  readonly app: ElectronApplication;
  /** Its window. */
  readonly page: Page;
}

/**
 * Whether the page shows something and the driver hears of it. Now and then it attaches at the very moment at which the
 * page begins to load, and then hears nothing of it ever again; the page itself is well.
 */
async function isUp(page: Page): Promise<boolean> {
  const until = Date.now() + 30_000;
  const seen = page
    .getByRole('heading', { level: 1 })
    .waitFor({ timeout: 30_000 })
    .then(
      () => true,
      () => false,
    );
  return Promise.race([
    seen,
    new Promise<boolean>((done) => setTimeout(() => done(false), until - Date.now())),
  ]);
}

/** A test in the real program. The sandbox is on: whoever runs the tests is an ordinary user. */
export const test = base.extend<Fixtures>({
  place: [
    async ({ viewport: _none }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'salystyru-e2e-'));
      const [profile, temporary, picksFile] = ['profile', 'tmp', 'picks.json'].map((name) =>
        join(folder, name),
      ) as [string, string, string];
      await mkdir(temporary);
      const running = new Set<Program>();
      const willPick = (paths: PickedPaths): Promise<void> => writeFile(picksFile, JSON.stringify(paths));
      await willPick({});

      const launch = async (): Promise<Program> => {
        const app = await _electron.launch({
          executablePath: process.env['SALYSTYRU_ELECTRON'] ?? 'electron',
          args: [root, `--user-data-dir=${profile}`],
          env: { ...(process.env as Record<string, string>), SALYSTYRU_PICKS: picksFile, TMPDIR: temporary },
          chromiumSandbox: true,
        });
        return { app, page: await app.firstWindow() };
      };
      await mkdir(pictures, { recursive: true });
      await use({
        folder,
        profile,
        willPick,
        start: async () => {
          let program = await launch();
          for (let again = 0; again < 3 && !(await isUp(program.page)); again++) {
            program.app.process().kill('SIGKILL');
            program = await launch();
          }
          running.add(program);
          return program;
        },
        stop: async (program) => {
          running.delete(program);
          await program.app.close();
        },
      });
      for (const { app } of running) await app.close();
      await rm(folder, { recursive: true, force: true });
    },
    { timeout: 180_000 },
  ],
  program: [async ({ place }, use) => use(await place.start()), { timeout: 180_000 }],
  app: ({ program }, use) => use(program.app),
  page: ({ program }, use) => use(program.page),
});

export { expect } from '@playwright/test';
