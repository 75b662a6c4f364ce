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
import { labelledCases, offNetwork } from './e2e-place.mjs';
import { placeForWindow } from './ordinary-user.mjs';
import { installedElectron } from './setup/electron.mjs';
import { projectNode } from './setup/node.mjs';
import { output, readJson } from './setup/shell.mjs';
import { check, inWords, playwrightCount, sum, vitestCount } from './test-counts.mjs';
import { display, lackingForWindow } from './window.mjs';

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
 * The tests of one kind, or those of them whose files have one of some words in their paths.
 * @param {string} project
 * @param {string[]} files
 */
function vitest(project, ...files) {
  const report = join(reports, `${project}.json`);
  const code = tool(
    'vitest/vitest.mjs',
    [
      'run',
      ...files,
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    all ? { SALYSTYRU_FAULTS: 'full' } : {},
  );
  return vitestCount(existsSync(report) ? readJson(report) : undefined, code);
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
    const [program = node, ...args] = offNetwork(
      place.as([...display, node, runner, 'test', '--config', config]),
    );
    const { status } = spawnSync(program, args, {
      cwd: place.root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...place.env,
        SALYSTYRU_NODE: node,
        SALYSTYRU_ELECTRON: place.executable,
        SALYSTYRU_FIXTURES: labelledCases(root, place),
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
/**
 * A part of a stage, run where it is named.
 * @type {typeof stages}
 */
const parts = {
  kills: () => vitest('faults', 'kill', 'accounts/attempts'),
};

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = named.filter((name) => !(name in stages || name in parts));
if (unknown.length > 0) {
  const known = Object.keys({ ...stages, ...parts }).join(', ');
  console.error(`There is no stage ${unknown.join(', ')}; there are ${known}.`);
  process.exit(2);
}

/** @type {[string, import('./test-counts.mjs').Count, number][]} */
const results = [];
for (const [name, stage] of Object.entries({ ...stages, ...parts })) {
  if (named.length > 0 ? !named.includes(name) : name in parts) continue;
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
