/**
 * Electron's sandbox does not work for root, and switching it off would be no test of our window and no safe way to open
 * it. Root on Linux therefore runs it as the user `nobody`, in a folder of that user's own.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { SetupError, run } from './setup/shell.mjs';

/**
 * @typedef {object} Place where and as whom a window runs
 * @property {string} root the project's folder
 * @property {string} executable Electron's program
 * @property {NodeJS.ProcessEnv} env
 * @property {(command: string[]) => string[]} as the command as it is run by that user
 * @property {(folder: string) => void} keep brings a folder of the project back that the run has written
 * @property {() => void} leave removes what was laid out
 */

/** What the window and its tests read. */
const parts = [
  'build',
  'dist',
  'electron',
  'locales',
  'node_modules',
  'renderer',
  'shared',
  'tests',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

const nobody = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'];
/** `nobody` and `nogroup` of Debian and its kin. */
const NOBODY = 65534;

/** A copy, which shares its files with the original where both lie on one file system. @param {string} from @param {string} to */
function lay(from, to) {
  const oneSystem = statSync(from).dev === statSync(dirname(to)).dev;
  if (run('cp', [oneSystem ? '-al' : '-a', from, to]) !== 0)
    throw new SetupError(`${from} could not be copied to ${to}`);
}

/**
 * The place where a window may run: here, as ourselves, unless we are root on Linux.
 * @param {string} root
 * @param {import('./setup/electron.mjs').Electron} electron
 * @returns {Place}
 */
export function placeForWindow(root, electron) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return {
      root,
      executable: electron.executable,
      env: process.env,
      as: (command) => command,
      keep: () => undefined,
      leave: () => undefined,
    };
  }
  const folder = mkdtempSync(join(tmpdir(), 'salystyru-window-'));
  chmodSync(folder, 0o755);
  const [project, runtime, home] = [join(folder, 'project'), join(folder, 'electron'), join(folder, 'home')];
  mkdirSync(project);
  for (const part of parts) if (existsSync(join(root, part))) lay(join(root, part), join(project, part));
  lay(electron.folder, runtime);
  for (const own of [home, join(project, 'test-results')]) {
    mkdirSync(own, { mode: 0o700 });
    chownSync(own, NOBODY, NOBODY);
  }
  const { XAUTHORITY, PATH, DISPLAY, LANG, LC_ALL, CI } = process.env;
  /** @type {NodeJS.ProcessEnv} */
  const env = { PATH, HOME: home, TMPDIR: home, DISPLAY, LANG, LC_ALL, CI };
  if (XAUTHORITY) {
    env['XAUTHORITY'] = join(home, '.Xauthority');
    cpSync(XAUTHORITY, env['XAUTHORITY']);
    chownSync(env['XAUTHORITY'], NOBODY, NOBODY);
  }
  return {
    root: project,
    executable: join(runtime, relative(electron.folder, electron.executable)),
    env,
    as: (command) => [...nobody, ...command],
    keep: (name) => {
      rmSync(join(root, name), { recursive: true, force: true });
      cpSync(join(project, name), join(root, name), { recursive: true });
    },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether `nobody` can be become here. */
export function canBecomeOrdinary() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return true;
  return spawnSync('setpriv', [...nobody.slice(1), 'true']).status === 0;
}
