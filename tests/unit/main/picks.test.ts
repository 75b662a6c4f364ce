import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Picks as EnginePicks } from '../../../electron/engine/picks.ts';
import { Picks } from '../../../electron/main/picks/picks.ts';
import { grantKinds, type Grant } from '../../../shared/contract/engine-messages.ts';

let folder: string;
let list: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salystyru-picks-'));
  list = join(folder, 'Тізім 2026.mdb');
  await writeFile(list, 'x'.repeat(7));
  await mkdir(join(folder, 'inner'));
  await symlink(list, join(folder, 'link.mdb'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let told: Grant[];
let picks: Picks;
beforeEach(() => {
  told = [];
  picks = new Picks((grant) => told.push(grant));
});

const unknown = { ok: false, failure: { code: 'pick-unknown', facts: {} } };

describe('a pick', () => {
  it('gives the page a number and a name, and the engine the path', async () => {
    const picked = await picks.add('list', list);
    expect(picked).toEqual({
      pick: expect.stringMatching(/^[0-9a-f]{32}$/u) as unknown,
      name: 'Тізім 2026.mdb',
      bytes: 7,
    });
    expect(told).toEqual([{ pick: picked.pick, kind: 'list', path: list }]);
  });

  it('has no size where it is a folder, a file to be written, or gone meanwhile', async () => {
    expect((await picks.add('folder', folder)).bytes).toBeNull();
    expect((await picks.add('save-pdf', list)).bytes).toBeNull();
    expect((await picks.add('list', join(folder, 'gone.mdb'))).bytes).toBeNull();
    expect((await picks.add('folder', '/')).name).toBe('/');
  });

  it('is never the same number twice, also for the same file', async () => {
    const numbers = new Set<string>();
    for (let time = 0; time < 200; time++) numbers.add((await picks.add('list', list)).pick);
    expect(numbers.size).toBe(200);
  });

  it('is remembered for an engine that starts anew: the last ones', async () => {
    for (let time = 0; time < 70; time++) await picks.add('list', list);
    expect(picks.all()).toHaveLength(64);
    expect(picks.all()).toEqual(told.slice(-64));
  });
});

describe('what is dropped on the window', () => {
  it('is as good as picked, where it is a file', async () => {
    expect(await picks.drop(list)).toMatchObject({ name: 'Тізім 2026.mdb', bytes: 7 });
    expect(told.map(({ kind }) => kind)).toEqual(['dropped']);
  });

  it.each([
    ['nothing', ''],
    ['a folder', '.'],
    ['a file that is not there', 'gone.mdb'],
    ['a path with a null character', 'a\0b'],
    ['a path without an end', 'x'.repeat(40_000)],
  ])('%s is no pick', async (_, name) => {
    expect(await picks.drop(name === '' ? '' : join(folder, name))).toBeNull();
    expect(told).toEqual([]);
  });

  it('a path that does not start at the root is no pick', async () => {
    expect(await picks.drop('package.json')).toBeNull();
  });
});

describe('the engine gives a path', () => {
  it('for the kind of pick that it is, and for no other', () => {
    const engine = new EnginePicks();
    for (const kind of grantKinds) {
      const pick = engine.own(kind, `/${kind}`);
      for (const wanted of grantKinds) {
        if (wanted === 'dropped') continue;
        const reads = !wanted.startsWith('save-') && wanted !== 'folder';
        const fits = wanted === kind || (kind === 'dropped' && reads);
        expect(engine.path(pick, wanted), `${kind} as ${wanted}`).toEqual(
          fits ? { ok: true, value: `/${kind}` } : unknown,
        );
      }
    }
  });

  it('for no number that nobody was given, and for the last ones alone', () => {
    const engine = new EnginePicks();
    expect(engine.path('0'.repeat(32), 'list')).toEqual(unknown);
    const first = engine.own('list', '/first');
    for (let time = 0; time < 64; time++) engine.own('list', '/later');
    expect(engine.path(first, 'list')).toEqual(unknown);
  });
});
