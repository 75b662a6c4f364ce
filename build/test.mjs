/**
 * `node build/test.mjs [STAGE…] [--all]`: runs the stages of the checks, all of them unless some are named, goes on
 * after a failed one, and ends with one line that counts everything.
 *
 * `--all` runs every case of the fault tests instead of a seeded tenth.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './app.mjs';
import { canBecomeOrdinary, placeForWindow } from './ordinary-user.mjs';
import { installedElectron } from './setup/electron.mjs';
import { projectNode } from './setup/node.mjs';
import { output, readJson } from './setup/shell.mjs';
import { hasProgram } from './setup/system.mjs';
import { check, inWords, playwrightCount, sum, vitestCount } from './test-counts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'salystyru-reports-'));
const all = process.argv.includes('--all');

// Tools that tests compare with read file names and tables in the language of the machine, which may be none.
const { LC_ALL, LANG } = process.env;
if (!/utf-?8/iu.test(LC_ALL ?? LANG ?? '')) process.env['LC_ALL'] = 'C.UTF-8';

/**
 * Runs a script of a package under this Node; its exit code.
 * @param {string} script in `node_modules`
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function tool(script, args, env = {}) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

/**
 * The tests of one kind.
 * @param {string} project
 */
function vitest(project) {
  const report = join(reports, `${project}.json`);
  const code = tool(
    'vitest/vitest.mjs',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    all ? { SALYSTYRU_FAULTS: 'full' } : {},
  );
  return vitestCount(existsSync(report) ? readJson(report) : undefined, code);
}

/** A display of their own for the tests of the window, where they need one. */
const display = process.platform === 'linux' ? ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24'] : [];

/**
 * What end-to-end tests lack here; undefined when Electron starts, with its sandbox, as the user who will run it.
 * @param {import('./setup/electron.mjs').Electron | undefined} electron
 * @param {() => import('./ordinary-user.mjs').Place} place
 */
function lackingForWindow(electron, place) {
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

/** The end-to-end tests, in the real Electron, as an ordinary user. */
async function windowTests() {
  const electron = installedElectron(root);
  const runner = 'node_modules/@playwright/test/cli.js';
  const config = 'tests/e2e/playwright.config.ts';
  /** @type {import('./ordinary-user.mjs').Place | undefined} */
  let place;
  try {
    await buildApp(root);
    const lacking = lackingForWindow(
      electron,
      () => (place = placeForWindow(root, /** @type {NonNullable<typeof electron>} */ (electron))),
    );
    if (!place || lacking !== undefined) {
      const listed = output(process.execPath, [
        join(root, runner),
        'test',
        '--list',
        '--config',
        join(root, config),
      ]);
      const skipped = Number(/Total: (\d+) tests?/u.exec(listed ?? '')?.[1] ?? 1);
      console.log(`The ${String(skipped)} end-to-end tests were skipped: ${lacking ?? ''}`);
      return { passed: 0, failed: 0, skipped };
    }
    const node = projectNode(place.root) ?? process.execPath;
    const [program = node, ...args] = place.as([...display, node, runner, 'test', '--config', config]);
    const { status } = spawnSync(program, args, {
      cwd: place.root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...place.env,
        SALYSTYRU_NODE: node,
        SALYSTYRU_ELECTRON: place.executable,
        PLAYWRIGHT_JSON_OUTPUT_NAME: join(place.root, 'test-results', 'e2e.json'),
      },
    });
    place.keep('test-results');
    const report = join(root, 'test-results', 'e2e.json');
    return playwrightCount(existsSync(report) ? readJson(report) : undefined, status ?? 1);
  } finally {
    place?.leave();
  }
}

/** @type {Record<string, () => import('./test-counts.mjs').Count | Promise<import('./test-counts.mjs').Count>>} */
const stages = {
  lint: () =>
    sum(
      check(tool('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])),
      check(tool('prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn'])),
    ),
  types: () => check(tool('typescript/bin/tsc', ['-b'])),
  unit: () => vitest('unit'),
  integration: () => vitest('integration'),
  faults: () => vitest('faults'),
  e2e: windowTests,
};

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = named.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}

/** @type {[string, import('./test-counts.mjs').Count, number][]} */
const results = [];
for (const [name, stage] of Object.entries(stages)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`\n=== ${name}`);
  const began = Date.now();
  results.push([name, await stage(), (Date.now() - began) / 1000]);
}
rmSync(reports, { recursive: true, force: true });

console.log('');
for (const [name, count, seconds] of results) {
  console.log(`${name.padEnd(12)} ${inWords(count)} (${seconds.toFixed(0)} s)`);
}
const total = sum(...results.map(([, count]) => count));
console.log(`\n${inWords(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
