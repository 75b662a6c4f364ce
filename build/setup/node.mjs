/** The project's own Node, which runs everything but set-up. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, inOurPlace, output } from './shell.mjs';

/** Type stripping without a warning, and Node-API 10. */
const OLDEST = [24, 12];

/** @param {string | undefined} version such as `v24.21.0` */
function isNewEnough(version) {
  const [major = 0, minor = 0] = (version ?? '').replace(/^v/u, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * The Node that npm installed for this system, or the one that runs us where that is new enough; undefined when neither
 * is to be had.
 * @param {string} root
 */
export function projectNode(root) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  // Windows on ARM runs programs for x64.
  const machine = system === 'win' ? 'x64' : process.arch;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', `node-${system}-${machine}`, 'bin', program);
  if (existsSync(own)) return own;
  return isNewEnough(process.version) ? process.execPath : undefined;
}

/**
 * The project's Node, seen to work.
 * @param {string} root
 */
export function ensureNode(root) {
  const node = projectNode(root);
  if (!node) {
    throw new SetupError(
      `npm has no Node for ${process.platform}-${process.arch} that this project pins: install Node ${OLDEST.join('.')} or newer and run the command again.`,
    );
  }
  const version = node === process.execPath ? process.version : output(node, ['--version'])?.trim();
  if (!isNewEnough(version)) {
    throw new SetupError(`${node} does not run here (it says ${version ?? 'nothing'}).`);
  }
  return node;
}

/**
 * Runs a script of the project under its Node, with our standard streams, and returns its exit code.
 * @param {string} node
 * @param {string} root
 * @param {string[]} args the script, from the root, and its arguments
 */
export function runUnder(node, root, [script = '', ...args]) {
  return inOurPlace(node, [join(root, script), ...args]);
}
