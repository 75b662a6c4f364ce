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
import { readJson } from './setup/shell.mjs';
import { check, inWords, sum, vitestCount } from './test-counts.mjs';

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

/** @type {Record<string, () => import('./test-counts.mjs').Count>} */
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
  results.push([name, stage(), (Date.now() - began) / 1000]);
}
rmSync(reports, { recursive: true, force: true });

console.log('');
for (const [name, count, seconds] of results) {
  console.log(`${name.padEnd(12)} ${inWords(count)} (${seconds.toFixed(0)} s)`);
}
const total = sum(...results.map(([, count]) => count));
console.log(`\n${inWords(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
