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

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'salystyru-reports-'));
const all = process.argv.includes('--all');

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

/** A check that passes or fails as a whole. @param {number} code @returns {Count} */
function check(code) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** @param {...Count} counts @returns {Count} */
function sum(...counts) {
  return counts.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * The tests of one kind. A file that cannot be loaded, a run without tests and an error outside a test each count as one
 * failure.
 * @param {string} project
 * @returns {Count}
 */
function vitest(project) {
  const report = join(reports, `${project}.json`);
  const code = tool(
    'vitest/vitest.mjs',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    all ? { SALYSTYRU_FAULTS: 'full' } : {},
  );
  if (!existsSync(report)) return check(1);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */ (
      readJson(report)
    );
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  return {
    passed: numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}

/** @type {Record<string, () => Count>} */
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

/** @type {[string, Count, number][]} */
const results = [];
for (const [name, stage] of Object.entries(stages)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`\n=== ${name}`);
  const began = Date.now();
  results.push([name, stage(), (Date.now() - began) / 1000]);
}
rmSync(reports, { recursive: true, force: true });

/** @param {Count} count */
const words = ({ passed, failed, skipped }) =>
  `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;

console.log('');
for (const [name, count, seconds] of results) {
  console.log(`${name.padEnd(12)} ${words(count)} (${seconds.toFixed(0)} s)`);
}
const total = sum(...results.map(([, count]) => count));
console.log(`\n${words(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
