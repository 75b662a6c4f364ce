/** Counting what the stages of the checks found. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * A check that passes or fails as a whole.
 * @param {number} code the exit code
 * @returns {Count}
 */
export function check(code) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/**
 * @param {...Count} counts
 * @returns {Count}
 */
export function sum(...counts) {
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
 * @typedef {object} VitestReport what `--reporter=json` writes
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults by file
 */

/**
 * What a run of vitest found. A file that cannot be loaded, a run without tests, an error outside a test and a run
 * without a report each count as one failure.
 * @param {unknown} report
 * @param {number} code the exit code
 * @returns {Count}
 */
export function vitestCount(report, code) {
  if (report === undefined) return check(1);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    /** @type {VitestReport} */ (report);
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = numFailedTests + broken.length;
  return {
    passed: numPassedTests,
    failed:
      failed === 0 && (code !== 0 || numPassedTests + numPendingTests + numTodoTests === 0) ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * What a run of Playwright found; an error outside a test and a run without a report each count as one failure.
 * @param {unknown} report what `--reporter=json` writes
 * @param {number} code the exit code
 * @returns {Count}
 */
export function playwrightCount(report, code) {
  if (report === undefined) return check(1);
  const { stats } =
    /** @type {{ stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }} */ (report);
  // What passed when it was tried again has passed; the runner's own list names it.
  const passed = stats.expected + stats.flaky;
  const none = passed + stats.skipped === 0;
  return {
    passed,
    failed: stats.unexpected === 0 && (code !== 0 || none) ? 1 : stats.unexpected,
    skipped: stats.skipped,
  };
}

/**
 * `12 passed, 0 failed, 1 skipped`.
 * @param {Count} count
 */
export function inWords({ passed, failed, skipped }) {
  return `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}
