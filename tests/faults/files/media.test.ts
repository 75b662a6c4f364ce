import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { writeFileSafely } from '../../../electron/engine/files/index.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, unwrap } from '../../../shared/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-media-'));
const medium = join(folder, 'medium');
mkdirSync(medium);
const mounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', medium]).status === 0;
afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', medium]);
  rmSync(folder, { recursive: true, force: true });
});

const room = new URL('../../../electron/engine/files/index.ts', import.meta.url).href;
/** A program that writes `bytes` to a path, a piece at a time, and prints the result. */
const writer = (path: string, bytes: number, pause: number): string[] => [
  '--input-type=module',
  '-e',
  `import { writeFileSafely } from ${JSON.stringify(room)};
   import { setTimeout as wait } from 'node:timers/promises';
   const result = await writeFileSafely(${JSON.stringify(path)}, async (write) => {
     for (let i = 0; i < ${bytes}; i += 65536) { await write(new Uint8Array(65536)); await wait(${pause}); }
   });
   console.log(JSON.stringify(result));`,
];

describe.skipIf(!mounted)('a medium of 1 MiB (skipped where nothing can be mounted)', () => {
  it('that is full keeps the earlier file whole and no half of the new one', async () => {
    const path = join(medium, 'findings.csv');
    unwrap(await writeFileSafely(path, 'earlier'));
    const result = await writeFileSafely(path, async (write) => {
      for (let i = 0; i < 32; i++) await write(new Uint8Array(65536));
    });
    expect(result).toEqual(fail(failure('disk-full', { file: 'findings.csv' })));
    expect(readdirSync(medium)).toEqual(['findings.csv']);
    expect(readFileSync(path, 'utf8')).toBe('earlier');
  });

  it('that is write-protected says so', async () => {
    execFileSync('mount', ['-o', 'remount,ro', medium]);
    try {
      const result = await writeFileSafely(join(medium, 'findings.csv'), 'new');
      expect(result).toEqual(fail(failure('cannot-write', { file: 'findings.csv' })));
      expect(readFileSync(join(medium, 'findings.csv'), 'utf8')).toBe('earlier');
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', medium]);
    }
  });

  it('whose folder vanishes while the file is written gives a named failure', async () => {
    const path = join(medium, 'vanishing', 'out.pdf');
    mkdirSync(join(medium, 'vanishing'));
    const result = await writeFileSafely(path, async (write) => {
      await write(new Uint8Array(300_000));
      rmSync(join(medium, 'vanishing'), { recursive: true });
      await write(new Uint8Array(300_000));
    });
    expect(result).toEqual(fail(failure('cannot-write', { file: 'out.pdf' })));
  });
});

describe.skipIf(process.platform === 'win32')('a process that writes', () => {
  it('names a file that the file system holds to be too large', () => {
    const path = join(folder, 'limited');
    const script = ['-c', 'ulimit -f 512; exec "$0" "$@"', process.execPath, ...writer(path, 2_000_000, 0)];
    const run = spawnSync('bash', script, { encoding: 'utf8' });
    expect(JSON.parse(run.stdout), run.stderr).toEqual(
      fail(failure('file-too-large-for-medium', { file: 'limited' })),
    );
    expect(readdirSync(folder)).not.toContain('limited');
  });

  it('killed at any moment leaves the earlier file, and the next writing clears what it left', async () => {
    const place = join(folder, 'killed');
    mkdirSync(place);
    const path = join(place, 'out');
    writeFileSync(path, 'earlier');
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, writer(path, 50_000_000, 2), { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.on('close', resolve));
      while (!readdirSync(place).some((name) => name.endsWith('.part')))
        await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, round * 40));
      child.kill('SIGKILL');
      await ended;
      expect(readFileSync(path, 'utf8')).toBe('earlier');
    }
    expect(readdirSync(place)).toHaveLength(2);
    unwrap(await writeFileSafely(path, 'later'));
    expect(readdirSync(place)).toEqual(['out']);
    expect(readFileSync(path, 'utf8')).toBe('later');
  });
});
