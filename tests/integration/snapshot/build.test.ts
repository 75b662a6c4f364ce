import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  buildSnapshot,
  verifySnapshot,
  type SnapshotVoter,
} from '../../../electron/engine/snapshot/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { content, passphrase, voter } from '../../fixtures/snapshots.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-build-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const path = join(folder, 'register.sailau');

it('a snapshot that cannot be finished leaves the earlier one, and nothing else', async () => {
  unwrap(await buildSnapshot(path, content([voter(1)])));
  const before = readFileSync(path);
  function* breaking(): Generator<SnapshotVoter> {
    yield voter(1);
    throw new Error('the source broke');
  }
  await expect(buildSnapshot(path, content([], { voters: breaking() }))).rejects.toThrow('the source broke');
  // A repeated IIN.
  await expect(buildSnapshot(path, content([voter(1), voter(1)]))).rejects.toThrow('UNIQUE');
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(['register.sailau']);
});

it('two builds of one register give the same register under different salts', async () => {
  const one = unwrap(await buildSnapshot(path, content([voter(1), voter(2)])));
  const salt = readFileSync(path).subarray(0, 16);
  const two = unwrap(await buildSnapshot(path, content([voter(1), voter(2)])));
  expect(two).toEqual({ ...one, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
  expect(two.sha256).not.toBe(one.sha256);
  expect(readFileSync(path).subarray(0, 16).equals(salt)).toBe(false);
});

it('a passphrase typed on another keyboard opens it', async () => {
  unwrap(await buildSnapshot(path, content([voter(1)], { passphrase: 'Абаи\u0306' })));
  expect(await verifySnapshot(path, { passphrase: 'Абай' })).toMatchObject({ ok: true });
  expect(await verifySnapshot(path, { passphrase })).toMatchObject({ ok: false });
});

it('a folder that is not there is said to be unwritable', async () => {
  expect(await buildSnapshot(join(folder, 'none', 'register.sailau'), content([]))).toEqual({
    ok: false,
    failure: { code: 'cannot-write', facts: { file: 'register.sailau' } },
  });
});
