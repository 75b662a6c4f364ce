import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, openSync, closeSync, writeSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  copyFileSafely,
  hashFile,
  openRegularFile,
  readChunks,
  readSmallFile,
  removeLeftovers,
  writeFileSafely,
} from '../../../electron/engine/files/index.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, fail, FailureError, unwrap } from '../../../shared/result.ts';

const posix = process.platform !== 'win32';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salystyru-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const newFolder = async (): Promise<string> => mkdtemp(join(folder, 'case-'));
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

describe('opening a file from a medium', () => {
  it('opens a regular file and says its name and size', async () => {
    const path = join(folder, 'тізім.mdb');
    await writeFile(path, 'abc');
    const file = unwrap(await openRegularFile(path, 3));
    await file.handle.close();
    expect({ name: file.name, bytes: file.bytes }).toEqual({ name: 'тізім.mdb', bytes: 3 });
  });

  it.skipIf(!posix)('refuses links, folders, devices and pipes, and does not hang on a pipe', async () => {
    const place = await newFolder();
    await writeFile(join(place, 'real'), 'x');
    await symlink(join(place, 'real'), join(place, 'link'));
    await symlink(join(place, 'gone'), join(place, 'dangling'));
    await mkdir(join(place, 'folder'));
    execFileSync('mkfifo', [join(place, 'pipe')]);
    for (const name of ['link', 'dangling', 'folder', 'pipe'])
      expect(await openRegularFile(join(place, name), 10), name).toEqual(
        fail(failure('not-a-regular-file', { file: name })),
      );
    expect(await openRegularFile('/dev/zero', 10)).toEqual(
      fail(failure('not-a-regular-file', { file: 'zero' })),
    );
  });

  it('names a file that is not there and one that is too large', async () => {
    const path = join(folder, 'large');
    await writeFile(path, Buffer.alloc(11));
    expect(await openRegularFile(path, 10)).toEqual(
      fail(failure('file-too-large', { file: 'large', bytes: 11, limit: 10 })),
    );
    expect(await openRegularFile(join(folder, 'absent'), 10)).toEqual(
      fail(failure('file-not-found', { file: 'absent' })),
    );
    expect(await openRegularFile(join(path, 'below-a-file'), 10)).toEqual(
      fail(failure('file-not-found', { file: 'below-a-file' })),
    );
  });

  it('notices a file that grows or shrinks while it is read', async () => {
    for (const change of ['grow', 'shrink'] as const) {
      const path = join(await newFolder(), 'list.mdb');
      await writeFile(path, Buffer.alloc(3 << 20));
      const file = unwrap(await openRegularFile(path, Infinity));
      const read = await attempt(async () => {
        let first = true;
        for await (const chunk of readChunks(file)) {
          expect(chunk.length).toBeGreaterThan(0);
          if (!first) continue;
          first = false;
          if (change === 'grow') appendFileSync(path, 'x');
          else await writeFile(path, 'short');
        }
      });
      await file.handle.close();
      expect(read, change).toEqual(fail(failure('file-changed', { file: 'list.mdb' })));
    }
  });

  it('hashes and reads whole files of any size', async () => {
    for (const size of [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2_500_000]) {
      const path = join(folder, `size-${size}`);
      const bytes = Buffer.alloc(size, 'жол ');
      await writeFile(path, bytes);
      expect(await hashFile(path)).toEqual({ ok: true, value: { bytes: size, sha256: sha256(bytes) } });
      expect(unwrap(await readSmallFile(path, size)).equals(bytes)).toBe(true);
    }
  });

  it('stops when the person cancels', async () => {
    const path = join(folder, 'cancelled');
    await writeFile(path, 'abc');
    expect(await hashFile(path, Infinity, AbortSignal.abort())).toEqual(fail(failure('cancelled', {})));
  });
});

describe('writing a file safely', () => {
  it('writes pieces of any sizes, in order, and returns the size and hash of what is on the disk', async () => {
    const place = await newFolder();
    const piece = fc.oneof(fc.nat(200), fc.constantFrom(0, (1 << 18) - 1, 1 << 18, (1 << 18) + 1));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (sizes) => {
        const pieces = sizes.map((size, i) => Buffer.alloc(size, i + 1));
        const written = await writeFileSafely(join(place, 'out'), async (write) => {
          const reused = Buffer.alloc(1 << 19);
          for (const next of pieces) {
            next.copy(reused);
            await write(reused.subarray(0, next.length));
          }
        });
        const whole = Buffer.concat(pieces);
        expect(written).toEqual({ ok: true, value: { bytes: whole.length, sha256: sha256(whole) } });
        expect((await readFile(join(place, 'out'))).equals(whole)).toBe(true);
        expect(await readdir(place)).toEqual(['out']);
      }),
      { numRuns: 25 },
    );
  });

  it.skipIf(!posix)('lets only the owner read the file unless told otherwise', async () => {
    const place = await newFolder();
    unwrap(await writeFileSafely(join(place, 'secret'), 'x'));
    unwrap(await writeFileSafely(join(place, 'open'), 'x', { mode: 0o644 }));
    expect((await stat(join(place, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(place, 'open'))).mode & 0o777).toBe(0o644);
  });

  it('leaves the earlier file and nothing else when the content cannot be made', async () => {
    const place = await newFolder();
    const path = join(place, 'statistics.json');
    unwrap(await writeFileSafely(path, 'earlier'));
    const failed = await writeFileSafely(path, async (write) => {
      await write(Buffer.alloc(1 << 20));
      throw new FailureError(failure('cancelled', {}));
    });
    expect(failed).toEqual(fail(failure('cancelled', {})));
    await expect(writeFileSafely(path, () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    const abort = new AbortController();
    const cancelled = await writeFileSafely(
      path,
      async (write) => {
        await write('half');
        abort.abort();
      },
      { signal: abort.signal },
    );
    expect(cancelled).toEqual(fail(failure('cancelled', {})));
    expect(await readFile(path, 'utf8')).toBe('earlier');
    expect(await readdir(place)).toEqual(['statistics.json']);
  });

  it('does not publish what a medium gives back differently from how it was written', async () => {
    const place = await newFolder();
    const path = join(place, 'findings.csv');
    unwrap(await writeFileSafely(path, 'earlier'));
    for (const spoil of ['flip', 'lengthen'] as const) {
      const result = await writeFileSafely(path, async (write) => {
        await write(Buffer.alloc(1 << 20, 'a'));
        const temporary = (await readdir(place)).find((name) => name.endsWith('.part'));
        const fd = openSync(join(place, temporary ?? ''), 'r+');
        writeSync(fd, 'b', spoil === 'flip' ? 4321 : 1 << 20);
        closeSync(fd);
      });
      expect(result, spoil).toEqual(fail(failure('medium-faulty', { file: 'findings.csv' })));
    }
    expect(await readFile(path, 'utf8')).toBe('earlier');
    expect(await readdir(place)).toEqual(['findings.csv']);
  });

  it('refuses a place that cannot be written and what the disk has no room for', async () => {
    const place = await newFolder();
    await mkdir(join(place, 'taken', 'inside'), { recursive: true });
    for (const path of [join(place, 'no-folder', 'out'), join(place, 'taken')])
      expect(await writeFileSafely(path, 'x')).toMatchObject({
        ok: false,
        failure: { code: 'cannot-write' },
      });
    expect(await writeFileSafely(join(place, 'huge'), 'x', { expectedBytes: 1e18 })).toEqual(
      fail(failure('disk-full', { file: 'huge' })),
    );
    expect(await readdir(place)).toEqual(['taken']);
  });

  it.skipIf(!posix)('replaces a link by the file instead of writing where the link points', async () => {
    const place = await newFolder();
    await writeFile(join(place, 'elsewhere'), 'theirs');
    await symlink(join(place, 'elsewhere'), join(place, 'out'));
    unwrap(await writeFileSafely(join(place, 'out'), 'ours'));
    expect(await readFile(join(place, 'elsewhere'), 'utf8')).toBe('theirs');
    expect(await readFile(join(place, 'out'), 'utf8')).toBe('ours');
  });

  it('copies a regular file whole, and no link', async () => {
    const place = await newFolder();
    const bytes = Buffer.alloc(1_500_000, 'x');
    await writeFile(join(place, 'a'), bytes);
    expect(await copyFileSafely(join(place, 'a'), join(place, 'b'), 2e6)).toEqual({
      ok: true,
      value: { bytes: bytes.length, sha256: sha256(bytes) },
    });
    expect((await readFile(join(place, 'b'))).equals(bytes)).toBe(true);
    expect(await copyFileSafely(join(place, 'a'), join(place, 'c'), 1e6)).toMatchObject({
      failure: { code: 'file-too-large' },
    });
    expect(await readdir(place)).toEqual(['a', 'b']);
  });

  it('clears away what a process that no longer runs left unfinished, and nothing else', async () => {
    const place = await newFolder();
    const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    await mkdir(join(place, `.salystyru-${gone}-00112233aabb.part`, 'inside'), { recursive: true });
    await writeFile(join(place, `.salystyru-${gone}-00112233aabc.part`), 'half');
    await writeFile(join(place, `.salystyru-${process.pid}-00112233aabb.part`), 'at work');
    await writeFile(join(place, 'list.part'), 'theirs');
    await removeLeftovers(place);
    expect((await readdir(place)).sort()).toEqual([
      `.salystyru-${process.pid}-00112233aabb.part`,
      'list.part',
    ]);
  });
});
