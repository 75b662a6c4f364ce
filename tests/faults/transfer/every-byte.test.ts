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
