/**
 * What the system must have: libraries of Electron, a display for tests, tools that tests compare with.
 *
 * On Debian and its relatives what is missing is installed, as root or by sudo where that asks no password; otherwise
 * the command is named and set-up goes on, since tests that lack a tool say that they were skipped.
 */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { output, runQuietly, say } from './shell.mjs';

/**
 * What to look for, and the packages that bring it: the first that the system knows. Debian renamed some libraries
 * (`…t64`) when time became 64 bits wide.
 * @typedef {{ program?: string, library?: string, packages: string[] }} Part
 */

/** @type {Record<'tools' | 'window' | 'display', Part[]>} */
const parts = {
  tools: [
    { program: 'mdb-export', packages: ['mdbtools'] },
    { program: 'age', packages: ['age'] },
    { program: '7z', packages: ['p7zip-full', '7zip'] },
    { program: 'pdftotext', packages: ['poppler-utils'] },
    { program: 'qpdf', packages: ['qpdf'] },
    { program: 'strace', packages: ['strace'] },
  ],
  window: [
    { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
    { library: 'libnss3.so', packages: ['libnss3'] },
    { library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
    { library: 'libgbm.so.1', packages: ['libgbm1'] },
    { library: 'libXss.so.1', packages: ['libxss1'] },
    { library: 'libatk-bridge-2.0.so.0', packages: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'] },
    { library: 'libdrm.so.2', packages: ['libdrm2'] },
    { library: 'libxkbcommon.so.0', packages: ['libxkbcommon0'] },
    { library: 'libXtst.so.6', packages: ['libxtst6'] },
    { library: 'libnotify.so.4', packages: ['libnotify4'] },
    { library: 'libsecret-1.so.0', packages: ['libsecret-1-0'] },
    { library: 'libXdamage.so.1', packages: ['libxdamage1'] },
    { library: 'libXrandr.so.2', packages: ['libxrandr2'] },
    { library: 'libcups.so.2', packages: ['libcups2t64', 'libcups2'] },
  ],
  display: [
    { program: 'Xvfb', packages: ['xvfb'] },
    { program: 'xauth', packages: ['xauth'] },
  ],
};

/** Whether a program is on the path. @param {string} name */
export function hasProgram(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @param {Part[]} wanted */
function missing(wanted) {
  const linker = existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig';
  const libraries = output(linker, ['-p']) ?? '';
  return wanted.filter(({ program, library }) =>
    program === undefined ? !libraries.includes(`\t${library ?? ''} `) : !hasProgram(program),
  );
}

/** Whether `apt-get` is this system's way. */
function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/mu.test(readFileSync(release, 'utf8'));
}

/**
 * How to become root: nothing to add, sudo, or not at all.
 * @returns {string[] | undefined}
 */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return hasProgram('sudo') && output('sudo', ['-n', 'true']) !== undefined ? ['sudo', '-n'] : undefined;
}

/** The name under which this system knows a part, once its package lists are there. @param {Part} part */
function packageOf({ packages }) {
  const known = packages.find((name) =>
    output('apt-cache', ['show', name])?.startsWith(`Package: ${name}\n`),
  );
  return known ?? packages.at(-1) ?? '';
}

/**
 * Installs the kinds of parts that are missing, or says how.
 * @param {(keyof typeof parts)[]} kinds
 */
export function ensureSystem(kinds) {
  if (process.platform !== 'linux') return;
  const wanted = kinds.flatMap((kind) => parts[kind]);
  const absent = missing(wanted);
  if (absent.length === 0) return;

  if (!isDebian()) {
    const names = absent.map(({ program, library }) => program ?? library ?? '');
    say(`missing, please install them with your system's package manager: ${names.join(' ')}`);
    return;
  }
  const prefix = asRoot();
  if (!prefix) {
    const names = absent.map(packageOf);
    say('missing system packages, and no right to install them. Please run:');
    say(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`);
    say('going on without them: tests that need them will say that they were skipped');
    return;
  }
  install(prefix, absent);
  const still = missing(wanted);
  if (still.length > 0) {
    say(
      `still missing: ${still.map(packageOf).join(' ')}; tests that need them will say that they were skipped`,
    );
  }
}

/**
 * @param {string[]} prefix
 * @param {Part[]} absent
 */
function install(prefix, absent) {
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'NEEDRESTART_SUSPEND=1', 'apt-get', '-qq'];
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0', '-o', 'Acquire::Retries=2'];
  /** @param {string[]} args */
  const apt = (args) => {
    const [program = '', ...line] = [...prefix, ...quiet, ...wait, ...args];
    return runQuietly(program, line);
  };
  say('refreshing the lists of system packages (apt-get update)');
  apt(['update']);
  const names = absent.map(packageOf);
  say(`installing system packages: ${names.join(' ')}`);
  if (!apt(['install', '-y', '--no-install-recommends', ...names])) {
    say('apt-get failed; its reason stands above');
  }
}
