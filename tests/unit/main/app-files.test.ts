import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf } from '../../../electron/main/security/app-files.ts';

let outer: string;
let folder: string;

beforeAll(async () => {
  outer = await realpath(await mkdtemp(join(tmpdir(), 'salystyru-page-')));
  folder = join(outer, 'page');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await mkdir(`${folder}-twin`);
  for (const name of [
    'page/index.html',
    'page/assets/a b.js',
    'page/assets/font.woff2',
    'page/secret.db',
    'page/noext',
    'outside.js',
    'page-twin/x.js',
  ]) {
    await writeFile(join(outer, name), name);
  }
  await symlink(join(outer, 'outside.js'), join(folder, 'link.js'));
  await symlink(outer, join(folder, 'up'));
});
afterAll(() => rm(outer, { recursive: true, force: true }));

describe('the protocol of our page serves its own files', () => {
  it.each([
    ['app://salystyru/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://salystyru/index.html?x=1#y', 'index.html', 'text/html; charset=utf-8'],
    ['app://salystyru/assets/a%20b.js', 'assets/a b.js', 'text/javascript; charset=utf-8'],
    ['app://salystyru/assets/font.woff2', 'assets/font.woff2', 'font/woff2'],
  ])('%s', async (address, path, type) => {
    expect(await fileOf(folder, address)).toEqual({ path: join(folder, path), type });
  });
});

describe('and nothing else', () => {
  it.each([
    ['a file that is not there', 'app://salystyru/none.js'],
    ['a folder', 'app://salystyru/assets'],
    ['the folder itself', 'app://salystyru/'],
    ['a kind of file that pages do not have', 'app://salystyru/secret.db'],
    ['a file without a kind', 'app://salystyru/noext'],
    ['a path upwards', 'app://salystyru/../outside.js'],
    ['a path upwards, encoded', 'app://salystyru/%2e%2e/outside.js'],
    ['a path upwards, its slash encoded', 'app://salystyru/..%2foutside.js'],
    ['a path upwards, all of it encoded', 'app://salystyru/%2e%2e%2foutside.js'],
    ['a path upwards behind a folder', 'app://salystyru/assets/..%2f..%2foutside.js'],
    ['a path upwards as Windows writes it', 'app://salystyru/..%5coutside.js'],
    ['a path upwards with a backslash', 'app://salystyru/..\\outside.js'],
    ['a drive of Windows', 'app://salystyru/c:/x.js'],
    ['an absolute path', `app://salystyru//outside.js`],
    ['a link out of the folder', 'app://salystyru/link.js'],
    ['a folder that is a link out of the folder', 'app://salystyru/up/outside.js'],
    ['a neighbour whose name begins alike', 'app://salystyru/..%2fpage-twin/x.js'],
    ['a null character', 'app://salystyru/index.html%00.js'],
    ['a broken encoding', 'app://salystyru/%E0%A4%A.js'],
    ['another host', 'app://other/index.html'],
    ['another scheme', 'https://salystyru/index.html'],
    ['a file address', 'file:///index.html'],
    ['a user and a password', 'app://user:password@salystyru/index.html'],
    ['a port', 'app://salystyru:1/index.html'],
    ['no address at all', 'index.html'],
  ])('%s', async (_, address) => {
    expect(await fileOf(folder, address)).toBeUndefined();
  });
});
