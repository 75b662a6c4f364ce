/** What the end-to-end tests find around them: the labelled cases, and no network. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

/**
 * The folder of the labelled cases beside the project, where the user of the place can read it.
 * @param {string} root
 * @param {import('./ordinary-user.mjs').Place} place
 */
export function labelledCases(root, place) {
  const folder = join(root, '..', 'shared', 'fixtures');
  if (!existsSync(folder) || place.root === root) return folder;
  const copy = join(dirname(place.root), 'labelled');
  for (const part of ['1k', '10k']) cpSync(join(folder, part), join(copy, part), { recursive: true });
  return copy;
}

/**
 * The command in a network of its own in which only this machine itself is up, as commissions work. Only root can have
 * that; for others the network stays as it is.
 * @param {string[]} command
 */
export function offNetwork(command) {
  const [unshare, ...alone] = ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (!isRoot || spawnSync(unshare, [...alone, 'true']).status !== 0) return command;
  return [unshare, ...alone, ...command];
}
