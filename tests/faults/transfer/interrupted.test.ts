import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openPackage,
  sealPackage,
  type OpenRequest,
  type SealRequest,
} from '../../../electron/engine/transfer/index.ts';
import type { Identity } from '../../../shared/contract/package.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, unwrap, type Result } from '../../../shared/result.ts';
import { commission } from '../../fixtures/packages.ts';

const rounds = process.env['SALYSTYRU_FAULTS'] === 'full' ? 40 : 6;
const folder = mkdtempSync(join(tmpdir(), 'salystyru-interrupted-'));
const medium = join(folder, 'medium');
mkdirSync(medium);
const mounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', medium]).status === 0;
afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', medium]);
  rmSync(folder, { recursive: true, force: true });
});

const BYTES = 24_000_000;
const list = join(folder, 'list.bin');
let sender: Identity;
let us: Identity;
beforeAll(async () => {
  sender = await commission(folder);
  us = await commission(folder);
  const fd = openSync(list, 'w');
  for (let written = 0; written < BYTES; written += 1_000_000)
    writeSync(fd, Buffer.alloc(1_000_000, written % 251));
  closeSync(fd);
});

const sealing = (out: string): SealRequest => ({
  kind: 'district-submission',
  period: '2026-H1',
  identity: sender,
  recipients: [us.card],
  files: [{ path: list }, { path: list, name: 'second.bin' }],
  out,
  created: '2026-07-01T05:00:00Z',
  packageId: 'p-1',
});
const opening = (path: string, out: string): OpenRequest => ({
  package: path,
  identity: us,
  trust: [sender.card],
  out,
  seenPackageIds: [],
});
const parts = (place: string): string[] => readdirSync(place).filter((name) => name.endsWith('.part'));

const room = new URL('../../../electron/engine/transfer/index.ts', import.meta.url).href;
/** A program that seals or opens, and prints the result. */
const program = (call: 'sealPackage' | 'openPackage', request: SealRequest | OpenRequest): string[] => {
  const path = join(mkdtempSync(join(folder, 'request-')), 'request.json');
  writeFileSync(path, JSON.stringify(request));
  const source = `import { readFileSync } from 'node:fs';
    import { ${call} } from ${JSON.stringify(room)};
    const result = await ${call}(JSON.parse(readFileSync(${JSON.stringify(path)}, 'utf8')));
    console.log(JSON.stringify(result));`;
  return ['--input-type=module', '-e', source];
};

/** Kills the program some milliseconds after it has begun to write in `place`; whether it was still at work. */
async function killed(child: ChildProcess, place: string, after: number): Promise<boolean> {
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_, signal) => {
      resolve(signal);
    });
  });
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  while (isRunning() && parts(place).length === 0) await wait(2);
  await wait(after);
  child.kill('SIGKILL');
  return (await ended) === 'SIGKILL';
}

describe.skipIf(process.platform === 'win32')('kill -9 at any moment', () => {
  it('of sealing leaves the earlier package or the whole new one under its name', async () => {
    const place = join(folder, 'sealing');
    mkdirSync(place);
    const path = join(place, 'x.sailau-package');
    let interrupted = 0;
    for (let round = 0; round < rounds; round++) {
      writeFileSync(path, 'earlier');
      const child = spawn(process.execPath, program('sealPackage', sealing(path)), { stdio: 'ignore' });
      if (await killed(child, place, (round * 150) / rounds)) interrupted++;
      if (readFileSync(path).equals(Buffer.from('earlier'))) continue;
      unwrap(await openPackage(opening(path, join(place, `opened-${round}`))));
    }
    expect(interrupted).toBeGreaterThan(0);
    unwrap(await sealPackage(sealing(path)));
    expect(parts(place)).toEqual([]);
  });

  it('of opening leaves no folder or the whole one, and the next opening clears what was decrypted', async () => {
    const place = join(folder, 'opening');
    mkdirSync(place);
    const path = join(folder, 'opening.sailau-package');
    unwrap(await sealPackage(sealing(path)));
    const out = join(place, 'out');
    let interrupted = 0;
    for (let round = 0; round < rounds; round++) {
      rmSync(out, { recursive: true, force: true });
      const child = spawn(process.execPath, program('openPackage', opening(path, out)), { stdio: 'ignore' });
      if (await killed(child, place, (round * 200) / rounds)) interrupted++;
      if (!readdirSync(place).includes('out')) continue;
      expect(readdirSync(out).sort()).toEqual(['list.bin', 'second.bin']);
      expect(readFileSync(join(out, 'second.bin')).equals(readFileSync(list))).toBe(true);
    }
    expect(interrupted).toBeGreaterThan(0);
    rmSync(out, { recursive: true, force: true });
    unwrap(await openPackage(opening(path, out)));
    expect(readdirSync(place)).toEqual(['out']);
  });

  it('a file that the system holds to be too large ends sealing and opening by name', async () => {
    const place = join(folder, 'limited');
    mkdirSync(place);
    const path = join(place, 'x.sailau-package');
    const limited = (
      call: 'sealPackage' | 'openPackage',
      request: SealRequest | OpenRequest,
    ): Result<unknown> => {
      const script = ['-c', 'ulimit -f 10000; exec "$0" "$@"', process.execPath, ...program(call, request)];
      const run = spawnSync('bash', script, { encoding: 'utf8' });
      expect(run.status, run.stderr).toBe(0);
      return JSON.parse(run.stdout) as Result<unknown>;
    };
    expect(limited('sealPackage', sealing(path))).toEqual(
      fail(failure('file-too-large-for-medium', { file: 'x.sailau-package' })),
    );
    expect(readdirSync(place)).toEqual([]);
    unwrap(await sealPackage(sealing(path)));
    expect(limited('openPackage', opening(path, join(place, 'out')))).toEqual(
      fail(failure('file-too-large-for-medium', { file: 'list.bin' })),
    );
    expect(readdirSync(place)).toEqual(['x.sailau-package']);
  });
});

describe.skipIf(!mounted)('a medium of 8 MiB (skipped where nothing can be mounted)', () => {
  it('that is too small for a package or its files says so and keeps what it holds', async () => {
    const path = join(medium, 'x.sailau-package');
    writeFileSync(path, 'earlier');
    expect(await sealPackage(sealing(path))).toEqual(
      fail(failure('disk-full', { file: 'x.sailau-package' })),
    );
    expect(readFileSync(path, 'utf8')).toBe('earlier');
    const elsewhere = join(folder, 'large.sailau-package');
    unwrap(await sealPackage(sealing(elsewhere)));
    for (const out of [join(medium, 'out'), medium]) {
      const file = out === medium ? 'medium' : 'out';
      expect(await openPackage(opening(elsewhere, out))).toEqual(fail(failure('disk-full', { file })));
    }
    expect(readdirSync(medium)).toEqual(['x.sailau-package']);
  });

  it('that fills up while the package is written says so too', async () => {
    const path = join(medium, 'y.sailau-package');
    const small = join(folder, 'small.bin');
    writeFileSync(small, Buffer.alloc(6_000_000));
    const filler = join(medium, 'filler');
    const result = await sealPackage(
      { ...sealing(path), files: [{ path: small }] },
      {
        onProgress: (done) => {
          if (done > 8_000_000) writeFileSync(filler, Buffer.alloc(6 << 20).subarray(0, 5_000_000));
        },
      },
    ).catch((error: unknown) => error);
    expect(result).toEqual(fail(failure('disk-full', { file: 'y.sailau-package' })));
    rmSync(filler, { force: true });
    expect(readdirSync(medium)).toEqual(['x.sailau-package']);
  });

  it('that is write-protected says so', async () => {
    execFileSync('mount', ['-o', 'remount,ro', medium]);
    try {
      const path = join(medium, 'x.sailau-package');
      expect(await sealPackage(sealing(path))).toEqual(
        fail(failure('cannot-write', { file: 'x.sailau-package' })),
      );
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', medium]);
    }
  });
});
