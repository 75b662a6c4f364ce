/** What a window needs that is opened to be tested or measured rather than used. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { canBecomeOrdinary } from './ordinary-user.mjs';
import { hasProgram } from './setup/system.mjs';

/** A display of its own, where windows need one. */
export const display = process.platform === 'linux' ? ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24'] : [];

/**
 * What a window lacks here; undefined when Electron starts, with its sandbox, as the user who will run it.
 * @param {import('./setup/electron.mjs').Electron | undefined} electron
 * @param {() => import('./ordinary-user.mjs').Place} place
 */
export function lackingForWindow(electron, place) {
  if (!electron) return 'there is no Electron here';
  if (display.length > 0 && !hasProgram('xvfb-run')) return 'there is no Xvfb here';
  if (!canBecomeOrdinary())
    return 'root cannot become an ordinary user here, and Electron has no sandbox for root';
  const { as, env, executable } = place();
  const [program = '', ...args] = as([...display, executable, '--version']);
  const { status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status === 0) return undefined;
  const fatal = stderr.split('\n').find((line) => line.includes('FATAL')) ?? stderr.trim().split('\n').at(-1);
  return `Electron does not start here: ${fatal ?? ''}`;
}
