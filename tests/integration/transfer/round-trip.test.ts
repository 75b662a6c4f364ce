import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  openPackage,
  sealPackage,
  type FileToSeal,
  type OpenedPackage,
  type SealedPackage,
  type SealRequest,
} from '../../../electron/engine/transfer/index.ts';
import { startWorker } from '../../../electron/engine/workers/host.ts';
import type { TransferJob } from '../../../electron/engine/workers/transfer.ts';
import type { Identity } from '../../../shared/contract/package.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, unwrap } from '../../../shared/result.ts';
import { commission } from '../../fixtures/packages.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-transfer-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let district: Identity;
let oblast: Identity;
let cec: Identity;
beforeAll(async () => {
  district = await commission(folder);
  oblast = await commission(folder, 'Алматы облысы');
  cec = await commission(folder, 'Орталық сайлау комиссиясы');
});

const contents: Record<string, Buffer> = {
  'findings.csv': Buffer.from('cod;code\n1;9.1\n"2\n";9.2\n'),
  'schema.json': Buffer.from('{}'),
  'Қабылдау-беру актісі.pdf': randomBytes(3_000_000),
  'empty.bin': Buffer.alloc(0),
};
const place = (): string => mkdtempSync(join(folder, 'case-'));

/** The files of `contents` on the disk, and a request to seal them. */
const request = (where: string, changes: Partial<SealRequest> = {}): SealRequest => {
  const files: FileToSeal[] = Object.entries(contents).map(([name, content]) => {
    const path = join(where, name);
    writeFileSync(path, content);
    return { path };
  });
  return {
    kind: 'district-submission',
    period: '2026, 1-жартыжылдық',
    identity: district,
    recipients: [oblast.card, cec.card],
    files,
    out: join(where, 'x.sailau-package'),
    created: '2026-07-01T05:00:00Z',
    packageId: '7f0c2d6e-0001',
    ...changes,
  };
};

const leftovers = (where: string): string[] => readdirSync(where).filter((name) => name.endsWith('.part'));

describe('a package', () => {
  it('brings every file to each recipient as it was, with what the sender states of it', async () => {
    const where = place();
    const sealed = unwrap(await sealPackage(request(where)));
    expect(sealed.manifest).toMatchObject({
      kind: 'district-submission',
      period: '2026, 1-жартыжылдық',
      from: fingerprintOf(district.card),
      to: [fingerprintOf(oblast.card), fingerprintOf(cec.card)],
      created: '2026-07-01T05:00:00Z',
      package_id: '7f0c2d6e-0001',
    });
    expect(sealed.manifest.files).toEqual(
      Object.entries(contents).map(([name, content]) => ({
        name,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
        records: name === 'findings.csv' ? 2 : null,
      })),
    );
    const written = readFileSync(join(where, 'x.sailau-package'));
    expect(sealed.bytes).toBe(written.length);
    expect(sealed.sha256).toBe(createHash('sha256').update(written).digest('hex'));
    for (const identity of [oblast, cec]) {
      const out = join(place(), 'opened');
      const opened = unwrap(
        await openPackage({
          package: join(where, 'x.sailau-package'),
          identity,
          trust: [cec.card, district.card],
          out,
          seenPackageIds: ['another'],
        }),
      );
      expect(opened).toEqual({
        manifest: sealed.manifest,
        manifestJws: sealed.manifestJws,
        sender: district.card,
      });
      expect(readdirSync(out).sort()).toEqual(Object.keys(contents).sort());
      for (const [name, content] of Object.entries(contents))
        expect(readFileSync(join(out, name)).equals(content), name).toBe(true);
      if (process.platform !== 'win32') {
        expect(statSync(out).mode & 0o777).toBe(0o700);
        expect(statSync(join(out, 'findings.csv')).mode & 0o777).toBe(0o600);
      }
    }
    expect(leftovers(where)).toEqual([]);
  });

  it('opened into a folder that is in use replaces namesakes and leaves the rest', async () => {
    const where = place();
    unwrap(await sealPackage(request(where)));
    const out = join(where, 'in-use');
    mkdirSync(out);
    writeFileSync(join(out, 'findings.csv'), 'earlier');
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const open = { package: join(where, 'x.sailau-package'), identity: cec, trust: [district.card], out };
    unwrap(await openPackage({ ...open, seenPackageIds: [] }));
    expect(readdirSync(out).sort()).toEqual([...Object.keys(contents), 'notes.txt'].sort());
    expect(readFileSync(join(out, 'findings.csv')).equals(contents['findings.csv'] ?? Buffer.alloc(0))).toBe(
      true,
    );
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('has the same manifest for the same files, and another ciphertext each time', async () => {
    const where = place();
    const first = unwrap(await sealPackage(request(where)));
    const second = unwrap(await sealPackage(request(where)));
    expect(second.manifestJws).toBe(first.manifestJws);
    expect(second.bytes).toBe(first.bytes);
    expect(second.sha256).not.toBe(first.sha256);
  });

  it('is not sealed from what cannot be told apart, named, counted or read', async () => {
    const where = place();
    const good = request(where);
    const [first] = good.files;
    if (!first || !('path' in first)) throw new Error('no file');
    const cases: [Partial<SealRequest>, ReturnType<typeof failure>][] = [
      [{ files: [] }, failure('package-no-files', {})],
      [{ recipients: [] }, failure('package-no-recipients', {})],
      [
        { recipients: [cec.card, oblast.card, cec.card] },
        failure('package-recipient-twice', { fingerprint: fingerprintOf(cec.card) }),
      ],
      [
        { files: Array.from({ length: 1001 }, (_, i) => ({ ...first, name: `${i}.csv` })) },
        failure('package-too-many-files', { count: 1001, limit: 1000 }),
      ],
      [{ files: [{ ...first, name: '../x.csv' }] }, failure('package-name-unusable', { file: '../x.csv' })],
      [
        { files: [{ ...first, name: 'manifest.jws' }] },
        failure('package-name-unusable', { file: 'manifest.jws' }),
      ],
      [
        { files: [first, { ...first, name: 'FINDINGS.csv' }] },
        failure('package-name-twice', { file: 'FINDINGS.csv' }),
      ],
      [{ out: first.path }, failure('package-over-its-source', { file: 'findings.csv' })],
      [
        { files: [{ ...first, records: 3 }] },
        failure('package-records-differ', { entry: 'findings.csv', stated: 3, counted: 2 }),
      ],
      [{ files: [{ path: join(where, 'absent.csv') }] }, failure('file-not-found', { file: 'absent.csv' })],
      [
        { files: [{ path: where, name: 'a' }] },
        failure('not-a-regular-file', { file: where.split(/[\\/]/).at(-1) ?? '' }),
      ],
      [{ period: '' }, failure('usage-bad-value', { option: 'period', value: '""' })],
      [{ packageId: 'a/b' }, failure('usage-bad-value', { option: 'package_id', value: '"a/b"' })],
      [{ created: '1 July' }, failure('usage-bad-value', { option: 'created', value: '"1 July"' })],
      [
        { recipients: [{ ...cec.card, region: 'x' }] },
        failure('card-signature-invalid', { file: cec.card.name.ru }),
      ],
    ];
    for (const [change, expected] of cases)
      expect(await sealPackage({ ...good, ...change })).toEqual(fail(expected));
    expect(readdirSync(where).sort()).toEqual(Object.keys(contents).sort());
  });

  it('carries a record count that the caller gives where none can be counted here', async () => {
    const where = place();
    const path = join(where, 'snapshot.sailau');
    writeFileSync(path, 'x');
    const sealed = unwrap(await sealPackage(request(where, { files: [{ path, records: 12_500_000 }] })));
    expect(sealed.manifest.files[0]?.records).toBe(12_500_000);
  });

  it('is not made of a file that changes between hashing and sealing', async () => {
    const where = place();
    const path = join(where, 'list.bin');
    writeFileSync(path, Buffer.alloc(3_000_000));
    for (const changed of [Buffer.alloc(3_000_000, 1), Buffer.alloc(2_999_999)]) {
      let swapped = false;
      const result = await sealPackage(request(where, { files: [{ path }] }), {
        onProgress: (done) => {
          // All of it has been hashed, sealing begins.
          if (swapped || done < 3_000_000) return;
          swapped = true;
          writeFileSync(path, changed);
        },
      });
      expect(result).toEqual(fail(failure('file-changed', { file: 'list.bin' })));
      expect(readdirSync(where)).not.toContain('x.sailau-package');
      expect(leftovers(where)).toEqual([]);
      writeFileSync(path, Buffer.alloc(3_000_000));
    }
  });
});

describe('in a worker thread', () => {
  const worker = new URL('../../../electron/engine/workers/transfer.ts', import.meta.url);

  it('a package is sealed and opened, with progress up to the end', async () => {
    const where = place();
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number): void => void told.push([done, total]);
    const seal: TransferJob = { do: 'seal', request: request(where) };
    const sealed = unwrap(await startWorker<SealedPackage>(worker, seal, { onProgress }).result);
    const total = 2 * Object.values(contents).reduce((sum, content) => sum + content.length, 0);
    expect(told.at(-1)).toEqual([total, total]);
    const open: TransferJob = {
      do: 'open',
      request: {
        package: join(where, 'x.sailau-package'),
        identity: cec,
        trust: [district.card],
        out: join(where, 'out'),
        seenPackageIds: [],
      },
    };
    const opened = unwrap(await startWorker<OpenedPackage>(worker, open, { onProgress }).result);
    expect(opened.manifest).toEqual(sealed.manifest);
    expect(told.at(-1)).toEqual([total / 2, total / 2]);
  });

  it('cancelling leaves nothing behind, sealing and opening', async () => {
    const where = place();
    const big = join(where, 'big.bin');
    writeFileSync(big, Buffer.alloc(64_000_000));
    const job: TransferJob = { do: 'seal', request: request(where, { files: [{ path: big }] }) };
    const cancelAfter = async (transfer: TransferJob, bytes: number): Promise<unknown> => {
      const abort = new AbortController();
      const onProgress = (done: number): void => {
        if (done > bytes) abort.abort();
      };
      return startWorker(worker, transfer, { onProgress, signal: abort.signal }).result;
    };
    const before = readdirSync(where);
    for (const bytes of [0, 70_000_000])
      expect(await cancelAfter(job, bytes)).toEqual(fail(failure('cancelled', {})));
    expect(readdirSync(where)).toEqual(before);
    unwrap(await startWorker(worker, job).result);
    const open: TransferJob = {
      do: 'open',
      request: {
        package: join(where, 'x.sailau-package'),
        identity: cec,
        trust: [district.card],
        out: join(where, 'out'),
        seenPackageIds: [],
      },
    };
    expect(await cancelAfter(open, 0)).toEqual(fail(failure('cancelled', {})));
    expect(readdirSync(where)).toEqual([...before, 'x.sailau-package'].sort());
  });
});
