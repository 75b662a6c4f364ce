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

/** What end-to-end tests lack here; undefined when they can run. @param {boolean} electron */
function lackingForWindow(electron) {
  if (!electron) return 'there is no Electron here';
  if (process.platform === 'linux' && !hasProgram('xvfb-run')) return 'there is no Xvfb here';
  return canBecomeOrdinary()
    ? undefined
    : 'root cannot become an ordinary user here, and Electron has no sandbox for root';
}

/** The end-to-end tests, in the real Electron, as an ordinary user, on a display of their own. */
async function windowTests() {
  const electron = installedElectron(root);
  const runner = 'node_modules/@playwright/test/cli.js';
  const config = 'tests/e2e/playwright.config.ts';
  const lacking = lackingForWindow(electron !== undefined);
  if (!electron || lacking !== undefined) {
    const listed = output(process.execPath, [
      join(root, runner),
      'test',
      '--list',
      '--config',
      join(root, config),
    ]);
    const skipped = Number(/Total: (\d+) tests?/u.exec(listed ?? '')?.[1] ?? 1);
    console.log(`The ${String(skipped)} end-to-end tests were skipped: ${lacking ?? ''}.`);
    return { passed: 0, failed: 0, skipped };
  }
  await buildApp(root);
  const place = placeForWindow(root, electron.folder);
  const node = projectNode(place.root) ?? process.execPath;
  const display = process.platform === 'linux' ? ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24'] : [];
  const [program = node, ...args] = place.as([...display, node, runner, 'test', '--config', config]);
  const { status } = spawnSync(program, args, {
    cwd: place.root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...place.env,
      SALYSTYRU_NODE: node,
      SALYSTYRU_ELECTRON: join(place.electron, electron.executable.slice(electron.folder.length + 1)),
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(place.root, 'test-results', 'e2e.json'),
    },
  });
  place.keep('test-results');
  place.leave();
  const report = join(root, 'test-results', 'e2e.json');
  return playwrightCount(existsSync(report) ? readJson(report) : undefined, status ?? 1);
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
