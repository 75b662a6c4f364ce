import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packagesAreInstalled } from '../../../build/setup/packages.mjs';
import { check, inWords, sum, vitestCount } from '../../../build/test-counts.mjs';
import { root } from './repository.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-set-up-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('npm ci runs only when it has something to do', () => {
  const lock = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b': { version: '2.0.0', integrity: 'sha512-b' },
    'node_modules/for-another-system': { version: '1.0.0', integrity: 'sha512-c', optional: true },
  };
  const { '': _root, 'node_modules/for-another-system': _absent, ...whatNpmInstalls } = lock;

  function installed(packages?: object): boolean {
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: lock }));
    if (packages) {
      mkdirSync(join(folder, 'node_modules'), { recursive: true });
      writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
    }
    return packagesAreInstalled(folder);
  }

  it('a fresh clone, or an installation that was interrupted', () => expect(installed()).toBe(false));
  it('everything is there', () => expect(installed(whatNpmInstalls)).toBe(true));
  it('everything is there, for another system too', () => expect(installed(lock)).toBe(true));
  it('a package is missing', () => {
    expect(installed({ 'node_modules/a': lock['node_modules/a'] })).toBe(false);
  });
  it('a package has another version', () => {
    expect(
      installed({ ...whatNpmInstalls, 'node_modules/b': { version: '2.0.1', integrity: 'sha512-b' } }),
    ).toBe(false);
  });
  it('a package has another content', () => {
    expect(
      installed({ ...whatNpmInstalls, 'node_modules/b': { version: '2.0.0', integrity: 'sha512-x' } }),
    ).toBe(false);
  });
  it('a package is there that the lock file does not name', () => {
    expect(
      installed({ ...whatNpmInstalls, 'node_modules/c': { version: '1.0.0', integrity: 'sha512-d' } }),
    ).toBe(false);
  });
});

describe('scripts run under the Node of the project', () => {
  const launch = (script: string, ...args: string[]) => {
    const file = join(folder, 'script.mjs');
    writeFileSync(file, script);
    // The launcher takes paths from the root; a folder above it is reached by `..`.
    const up = root
      .split('/')
      .filter(Boolean)
      .map(() => '..')
      .join('/');
    return spawnSync(process.execPath, ['build/node.mjs', `${up}${file}`, ...args], {
      cwd: root,
      encoding: 'utf8',
      input: 'x',
    });
  };

  it.skipIf(process.platform === 'win32')(
    'with its arguments, streams and exit code, and nothing else on them',
    () => {
      const script = `
      import { readFileSync } from 'node:fs';
      process.stdout.write([process.version, ...process.argv.slice(2), readFileSync(0, 'utf8')].join(' '));
      process.stderr.write('err');
      process.exitCode = 7;`;
      const { status, stdout, stderr } = launch(script, '--a', 'b c');
      expect({ status, stdout, stderr }).toEqual({
        status: 7,
        stdout: `${process.version} --a b c x`,
        stderr: 'err',
      });
      expect(process.version).toMatch(/^v24\./u);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'a script that is killed is not taken for one that succeeded',
    () => {
      expect(
        launch(`process.kill(process.pid, 'SIGKILL'); await new Promise((done) => setTimeout(done, 1e4));`)
          .status,
      ).toBe(137);
    },
  );
});

describe('the closing line of the checks tells the truth', () => {
  const report = (passed: number, failed: number, files: object[] = [], skipped = 0) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
    testResults: files,
  });
  const failedTest = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  const brokenFile = { status: 'failed', assertionResults: [] };

  it('all passed', () => expect(vitestCount(report(5, 0), 0)).toEqual({ passed: 5, failed: 0, skipped: 0 }));
  it('one failed', () =>
    expect(vitestCount(report(4, 1, [failedTest]), 1)).toEqual({ passed: 4, failed: 1, skipped: 0 }));
  it('a file could not be loaded', () => expect(vitestCount(report(4, 0, [brokenFile]), 1).failed).toBe(1));
  it('an error outside a test', () => expect(vitestCount(report(4, 0), 1).failed).toBe(1));
  it('no test ran', () => expect(vitestCount(report(0, 0), 0).failed).toBe(1));
  it('all were skipped', () => {
    expect(vitestCount(report(0, 0, [], 3), 0)).toEqual({ passed: 0, failed: 0, skipped: 3 });
  });
  it('the run was killed before it could report', () => expect(vitestCount(undefined, 0).failed).toBe(1));
  it('adds up', () => {
    const total = sum(check(0), check(1), vitestCount(report(5, 0, [], 2), 0));
    expect(inWords(total)).toBe('6 passed, 1 failed, 2 skipped');
    expect(inWords(sum(check(0)))).toBe('1 passed, 0 failed');
  });
});
