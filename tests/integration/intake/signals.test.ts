import { appendFileSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectAccessFile, readVoterList } from '../../../electron/engine/intake/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { temporaryFolder, writeList } from './support/lists.ts';

const folder = temporaryFolder();
const ROWS = 6000;
const path = writeList(join(folder, 'list.mdb'), ROWS);

describe.each([
  ['readVoterList', readVoterList],
  ['inspectAccessFile', inspectAccessFile],
])('%s', (_, read) => {
  it('tells how far it is and ends with all rows', () => {
    const seen: number[] = [];
    const result = read(path, {
      onProgress: ({ rows, total }) => {
        expect(total).toBe(ROWS);
        seen.push(rows);
      },
    });
    expect(result.ok).toBe(true);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(ROWS);
  });

  it('stops at the next run of pages when it is cancelled', () => {
    let asked = 0;
    const result = read(path, { isCancelled: () => ++asked > 1 });
    expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(asked).toBe(2);
  });

  it.each<[string, (file: string) => void]>([
    ['grew', (file) => appendFileSync(file, Buffer.alloc(4096))],
    ['lost its end', (file) => writeFileSync(file, readFileSync(file).subarray(0, 4096 * 300))],
    ['was touched', (file) => utimesSync(file, 1, 1)],
  ])('refuses a file that %s while it was read', (_change, change) => {
    const file = writeList(join(folder, 'changing.mdb'), ROWS);
    let done = false;
    const result = read(file, {
      isCancelled: () => {
        if (!done) change(file);
        done = true;
        return false;
      },
    });
    expect(result).toMatchObject({ ok: false, failure: { code: 'file-changed' } });
  });
});

it('leaves no file open', { skip: process.platform !== 'linux' }, () => {
  const open = (): number => readdirSync('/proc/self/fd').length;
  const before = open();
  unwrap(readVoterList(path));
  readVoterList(path, { isCancelled: () => true });
  readVoterList(path, { table: 'none' });
  expect(open()).toBe(before);
});
