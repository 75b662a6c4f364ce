/** The npm packages: exactly those of the lock file. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join, sep } from 'node:path';
import { SetupError, readJson, say } from './shell.mjs';

/**
 * @typedef {object} Entry a package in a lock file
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 */

/** @param {string} file @returns {Record<string, Entry> | undefined} */
function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  const lock = /** @type {{ packages?: Record<string, Entry> }} */ (readJson(file));
  return lock.packages;
}

/**
 * Whether `node_modules` holds what the lock file names. npm writes what it has installed, with the hashes, at the very
 * end of an installation: an interrupted one leaves no such note.
 * @param {string} root
 */
export function packagesAreInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) throw new SetupError('package-lock.json is missing: clone the repository again.');
  if (!installed) return false;
  const complete = Object.entries(wanted).every(([path, entry]) => {
    const there = installed[path];
    if (path === '') return true;
    // Packages for other systems are optional and absent.
    if (!there) return entry.optional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
  return complete && Object.keys(installed).every((path) => path in wanted);
}

/**
 * Windows does not delete a running program but lets it be renamed, and this one may be running from `node_modules`.
 * @param {string} root
 */
function stepAside(root) {
  if (process.platform !== 'win32' || !process.execPath.startsWith(join(root, 'node_modules') + sep)) return;
  const aside = join(root, '.cache');
  mkdirSync(aside, { recursive: true });
  renameSync(process.execPath, join(aside, `node-${String(process.pid)}.exe`));
}

/**
 * Runs npm, the one that runs us where there is one. Its output goes to standard error, or is kept for a complaint.
 * @param {string} root
 * @param {string[]} args
 * @param {'show' | 'keep'} what
 */
export function npm(root, args, what = 'show') {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const ours = script !== undefined && node !== undefined && /npm-cli\.[cm]?js$/u.test(script);
  const stdio = /** @type {import('node:child_process').StdioOptions} */ (
    what === 'show' ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe']
  );
  const { status, stderr, error } = ours
    ? spawnSync(node, [script, ...args], { cwd: root, stdio, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: root, stdio, encoding: 'utf8', shell: process.platform === 'win32' });
  return { ok: !error && status === 0, complaint: error?.message ?? stderr };
}

/**
 * Installs the packages of the lock file where they are not there yet.
 * @param {string} root
 */
export function ensurePackages(root) {
  if (packagesAreInstalled(root)) return;
  say('installing the npm packages of package-lock.json (npm ci)');
  stepAside(root);
  if (!npm(root, ['ci', '--loglevel=error', '--no-progress']).ok || !packagesAreInstalled(root)) {
    throw new SetupError('the npm packages could not be installed; npm said why above.');
  }
}
