import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../../build/app.mjs';
import { placeForWindow } from '../../build/ordinary-user.mjs';
import { installedElectron } from '../../build/setup/electron.mjs';
import { projectNode } from '../../build/setup/node.mjs';
import { display, lackingForWindow } from '../../build/window.mjs';
import { median } from './measure.ts';
import { line } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
type Place = ReturnType<typeof placeForWindow>;

/** Longest gap between two frames in milliseconds, and the number of frames. */
interface Frames {
  readonly longest: number;
  readonly frames: number;
}

/** Start and frames of the window, in the real Electron as an ordinary user; says why where it cannot be opened. */
export async function window(rows: number, sample: string, runs: number): Promise<void> {
  const electron = installedElectron(root);
  let place: Place | undefined;
  await buildApp(root);
  // Another user than root must be able to read it.
  const open = mkdtempSync(join(tmpdir(), 'salystyru-bench-list-'));
  try {
    const lacking = lackingForWindow(electron, () => (place = placeForWindow(root, electron as never)));
    if (!place || lacking !== undefined) {
      console.log(`The window was not measured: ${lacking ?? ''}`);
      return;
    }
    chmodSync(open, 0o755);
    const list = join(open, 'list.mdb');
    copyFileSync(join(sample, 'list.mdb'), list);
    chmodSync(list, 0o644);
    await starts(place, runs);
    await receiving(place, list, rows);
  } finally {
    place?.leave();
    rmSync(open, { recursive: true, force: true });
  }
}

/** From the start of the program to a first screen that can be used; each time with a profile of its own. */
async function starts(place: Place, runs: number): Promise<void> {
  const taken: number[] = [];
  for (let start = 0; start <= runs; start++) {
    const { usableMs } = JSON.parse(
      await firstLine(
        place,
        (folder) => [...display, place.executable, place.root, `--user-data-dir=${join(folder, 'profile')}`],
        { SALYSTYRU_TIMING: '1' },
      ),
    ) as { usableMs: number };
    // The first one warms the caches of files.
    if (start > 0) taken.push(usableMs);
  }
  const [middle, most] = [median(taken), Math.max(...taken)];
  line(
    'the window, from the start to a usable screen',
    `${middle} ms (${Math.min(...taken)} to ${most})`,
    '',
    null,
    '≤ 2 s',
    middle <= 2000,
  );
}

async function receiving(place: Place, list: string, rows: number): Promise<void> {
  const node = projectNode(place.root) ?? process.execPath;
  const program = join(place.root, 'tests', 'e2e', 'frames.ts');
  const found = JSON.parse(
    await firstLine(place, (folder) => [...display, node, program, folder, list, String(rows)], {
      SALYSTYRU_ELECTRON: place.executable,
    }),
  ) as Record<'idle' | 'read' | 'accept', Frames>;
  const words = ({ longest, frames }: Frames): string => `${longest.toFixed(0)} ms in ${frames} frames`;
  const longest = Math.max(found.read.longest, found.accept.longest);
  line(
    `longest frame while ${rows} rows are received`,
    `copy and read ${words(found.read)}, accept ${words(found.accept)}`,
    `with nothing to do ${words(found.idle)}`,
    null,
    '≤ 100 ms',
    longest <= 100,
  );
}

/** Starts a program of the place in a folder of its own and gives the first line of JSON that it prints; then it is ended. */
async function firstLine(
  place: Place,
  command: (folder: string) => string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const folder = mkdtempSync(join(place.env['TMPDIR'] ?? tmpdir(), 'bench-'));
  chmodSync(folder, 0o777);
  mkdirSync(join(folder, 'profile'), { mode: 0o777 });
  chmodSync(join(folder, 'profile'), 0o777);
  const [program = '', ...args] = place.as(command(folder));
  const node = projectNode(place.root) ?? process.execPath;
  const child = spawn(program, args, {
    cwd: place.root,
    env: { ...place.env, SALYSTYRU_NODE: node, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that display and window end with it.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-2000)));
  try {
    for await (const said of createInterface(child.stdout)) if (said.startsWith('{')) return said;
    throw new Error(`the window said nothing\n${errors}`);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It has just ended.
      }
    }
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
