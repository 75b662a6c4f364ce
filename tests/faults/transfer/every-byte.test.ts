import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackage, sealPackage } from '../../../electron/engine/transfer/index.ts';
import type { Identity } from '../../../shared/contract/package.ts';
import { transferFailures } from '../../../shared/failures/transfer.ts';
import { unwrap } from '../../../shared/result.ts';
import { commission } from '../../fixtures/packages.ts';

const full = process.env['SALYSTYRU_FAULTS'] === 'full';
const folder = mkdtempSync(join(tmpdir(), 'salystyru-bytes-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const path = join(folder, 'x.sailau-package');
let sender: Identity;
let us: Identity;
let whole: Buffer;
beforeAll(async () => {
  sender = await commission(folder);
  us = await commission(folder);
  const list = join(folder, 'findings.csv');
  writeFileSync(list, 'cod;code\n1;9.1\n');
  unwrap(
    await sealPackage({
      kind: 'discrepancies',
      period: '2026-H1',
      identity: sender,
      recipients: [us.card],
      files: [{ path: list }],
      out: path,
      created: '2026-07-01T05:00:00Z',
      packageId: 'p-1',
    }),
  );
  whole = readFileSync(path);
});

/** What opening these bytes says; a refused package must have left nothing at all. */
const outcome = async (bytes: Uint8Array): Promise<string> => {
  const place = join(folder, 'place');
  rmSync(place, { recursive: true, force: true });
  writeFileSync(path, bytes);
  const before = readdirSync(folder);
  const request = { package: path, identity: us, trust: [sender.card], out: place, seenPackageIds: [] };
  const result = await openPackage(request);
  if (result.ok) return 'opened';
  expect(readdirSync(folder)).toEqual(before);
  return result.failure.code;
};

describe('a small package', () => {
  it('opens as it is', async () => {
    expect(await outcome(whole)).toBe('opened');
  });

  it('is refused by name when any one byte of it is flipped', async () => {
    const codes = new Set<string>();
    // Every byte of the header; behind it every byte in the full run, every fifth otherwise.
    const payload = whole.indexOf('\n--- ') + 64;
    for (let at = 0; at < whole.length; at += at < payload || full ? 1 : 5) {
      const flipped = Buffer.from(whole);
      flipped[at] = (whole[at] ?? 0) ^ (1 << (at % 8));
      const code = await outcome(flipped);
      expect(code in transferFailures, `byte ${at}: ${code}`).toBe(true);
      codes.add(code);
    }
    expect([...codes].sort()).toEqual(['package-damaged', 'package-not-for-us', 'package-not-recognised']);
  });

  it('is refused by name when it is cut short', async () => {
    const step = full ? 1 : 17;
    for (let length = 0; length < whole.length; length += length > whole.length - 40 ? 1 : step) {
      const code = await outcome(whole.subarray(0, length));
      expect(['package-damaged', 'package-not-recognised'], `${length} bytes`).toContain(code);
    }
  });
});

describe('a package of several chunks', () => {
  it('leaves nothing of what it already gave out when its end is missing or wrong', async () => {
    const list = join(folder, 'first.bin');
    writeFileSync(list, Buffer.alloc(200_000, 'Сайлаушылар тізімі '));
    unwrap(
      await sealPackage({
        kind: 'discrepancies',
        period: '2026-H1',
        identity: sender,
        recipients: [us.card],
        files: [{ path: list }, { path: list, name: 'second.bin' }],
        out: path,
        created: '2026-07-01T05:00:00Z',
        packageId: 'p-2',
      }),
    );
    const large = readFileSync(path);
    expect(await outcome(large)).toBe('opened');
    const chunk = 65_536 + 16;
    const start = large.indexOf('\n', large.indexOf('\n--- ') + 1) + 17;
    for (let end = start; end < large.length; end += chunk)
      for (const length of [end - 1, end, end + 1, end + 16, end + 17])
        if (length < large.length)
          expect(await outcome(large.subarray(0, length)), String(length)).toBe('package-damaged');
    for (let at = start + 5; at < large.length; at += chunk) {
      const flipped = Buffer.from(large);
      flipped[at] = (large[at] ?? 0) ^ 1;
      expect(await outcome(flipped), `byte ${at}`).toBe('package-damaged');
    }
    expect(await outcome(Buffer.concat([large, large.subarray(start)]))).toBe('package-damaged');
    expect(await outcome(Buffer.concat([large, Buffer.alloc(1)]))).toBe('package-damaged');
  });
});
