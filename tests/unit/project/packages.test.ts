import { describe, expect, it } from 'vitest';
import { filesOfRepository, jsonOf, textOf } from './repository.ts';

interface Entry {
  version?: string;
  integrity?: string;
  resolved?: string;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}
const lock = jsonOf('package-lock.json') as { packages: Record<string, Entry> };
const manifest = jsonOf('package.json') as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies' | 'scripts',
  Record<string, string>
> & { version: string };
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

/** May be packaged with a program under Apache-2.0. */
const free =
  /^\(?(?:MIT|Apache-2\.0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Zlib|BlueOak-1\.0\.0|OFL-1\.1|Unlicense|CC0-1\.0|Python-2\.0)(?:\)? (?:AND|OR) \(?(?:MIT|Apache-2\.0|BSD-3-Clause|Zlib|OFL-1\.1)\)?)*\)?$/u;
/** Packages that name no licence in their manifest but hold its text; read by us. */
const readByUs: Record<string, string> = { 'node_modules/png-js': 'MIT' };

describe('the lock file', () => {
  it('pins every package by a hash and names no host', () => {
    expect(packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('is complete: npm ci refuses one that lacks the packages for other systems', () => {
    const found = (from: string, name: string): boolean => {
      const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
      if (path in lock.packages) return true;
      if (from === '') return false;
      return found(
        from.includes('/node_modules/') ? from.slice(0, from.lastIndexOf('/node_modules/')) : '',
        name,
      );
    };
    const absent = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !found(path, name)),
    );
    expect(absent).toEqual([]);
  });

  it('installs without running a script of any package', () => {
    expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
    expect(textOf('.npmrc')).toMatch(/^ignore-scripts=true$/mu);
  });

  it('holds only licences that go with ours in what is packaged', () => {
    const wrong = packages
      .filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true)
      .filter(([path, { license }]) => !free.test(license ?? readByUs[path] ?? ''));
    expect(wrong.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
  });
});

describe('the documents about the project', () => {
  const named = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap(
    (group) => Object.keys(group),
  );

  it('give the reason of every dependency, and of no other', () => {
    const table = /## Dependencies\n([\s\S]*?)\n## /u.exec(textOf('CONTRIBUTING.md') ?? '')?.[1] ?? '';
    const explained = [...table.matchAll(/^\| (.*?) \|/gmu)].flatMap(([, cell]) =>
      [...(cell ?? '').matchAll(/`([^`]+)`/gu)].map(([, name]) => name ?? ''),
    );
    expect(explained.sort()).toEqual(named.sort());
  });

  it('what is packaged with the program is used by it', () => {
    const sources = filesOfRepository()
      .filter((file) => /^(?:electron|shared)\/.*\.ts$/u.test(file))
      .map((file) => textOf(file) ?? '')
      .join('\n');
    const unused = Object.keys(manifest.dependencies).filter((name) => !sources.includes(`'${name}`));
    expect(unused).toEqual([]);
  });

  const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];

  it.each(documents)('%s names only commands that exist', (document) => {
    const text = textOf(document) ?? '';
    const commands = [...text.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(test|start))\b/gu)];
    const missing = commands
      .map(([, run, short]) => run ?? short ?? '')
      .filter((name) => !(name in manifest.scripts));
    expect(missing).toEqual([]);
  });

  it.each(documents)('%s links only to files that exist', (document) => {
    const files = filesOfRepository();
    const links = [...(textOf(document) ?? '').matchAll(/\]\((?!https?:|#)([^)#]+)/gu)].map(
      ([, path]) => path ?? '',
    );
    const missing = links.filter((path) => !files.some((file) => file === path || file.startsWith(path)));
    expect(missing).toEqual([]);
  });

  it('the commands start files that exist', () => {
    const files = new Set(filesOfRepository());
    const started = Object.values(manifest.scripts).flatMap(
      (script) => script.match(/(?<= )(?:build|electron|tests)\/[\w./-]+\.(?:mjs|ts)/gu) ?? [],
    );
    expect(started.length).toBeGreaterThan(5);
    expect(started.filter((file) => !files.has(file))).toEqual([]);
  });

  it('the change log ends with the version of the package', () => {
    const [, latest] =
      /^## (?:\[?Unreleased\]?|(\d+\.\d+\.\d+).*)$/mu.exec(textOf('CHANGELOG.md') ?? '') ?? [];
    expect(latest ?? manifest.version).toBe(manifest.version);
  });

  it('continuous integration runs the test command', () => {
    expect(textOf('.ci/run')).toMatch(/^exec npm test$/mu);
    expect(filesOfRepository()).toContain('LICENSE');
  });
});
