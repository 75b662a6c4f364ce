import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf, openPackage, sealPackage } from '../../../electron/engine/transfer/index.ts';
import type { Identity, Manifest } from '../../../shared/contract/package.ts';
import { unwrap } from '../../../shared/result.ts';
import { commission, handManifest, handSigned, stated } from '../../fixtures/packages.ts';

const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0;
const tools = ['age', 'tar', 'sha256sum'].every(has);

const folder = mkdtempSync(join(tmpdir(), 'salystyru-tools-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let district: Identity;
let oblast: Identity;
beforeAll(async () => {
  district = await commission(folder);
  oblast = await commission(folder, 'Алматы облысы');
});

const contents = {
  'findings.csv': 'cod;code\n1;9.1\n2;9.2\n',
  'Қабылдау-беру актісі.pdf': Buffer.alloc(200_000, '%PDF'),
};
const place = (): string => mkdtempSync(join(folder, 'case-'));
const written = (where: string): string[] =>
  Object.entries(contents).map(([name, content]) => {
    writeFileSync(join(where, name), content);
    return join(where, name);
  });

describe.skipIf(!tools)('with age, tar and sha256sum (skipped where they are not installed)', () => {
  it('a package of ours is opened, listed, verified and checked by them', async () => {
    const where = place();
    const out = join(where, 'x.sailau-package');
    const sealed = unwrap(
      await sealPackage({
        kind: 'oblast-submission',
        period: '2026-H1',
        identity: district,
        recipients: [district.card, oblast.card],
        files: written(where).map((path) => ({ path })),
        out,
        created: '2026-07-01T05:00:00Z',
        packageId: 'p-1',
      }),
    );
    const key = join(where, 'key.txt');
    writeFileSync(key, `${oblast.encryption}\n`, { mode: 0o600 });
    const archive = join(where, 'x.tar');
    execFileSync('age', ['-d', '-i', key, '-o', archive, out]);
    const listing = execFileSync('tar', ['-tvf', archive, '--quoting-style=literal', '--utc'], {
      encoding: 'utf8',
    });
    const lines = listing.trim().split('\n');
    expect(lines.map((line) => line.split(/\s+/).slice(0, 5).join(' '))).toEqual([
      `-rw-r--r-- 0/0 ${sealed.manifestJws.length} 2026-07-01 05:00`,
      '-rw-r--r-- 0/0 21 2026-07-01 05:00',
      '-rw-r--r-- 0/0 200000 2026-07-01 05:00',
    ]);
    expect(lines[0]).toMatch(/ manifest\.jws$/);
    mkdirSync(join(where, 'unpacked'));
    execFileSync('tar', ['-xf', archive, '-C', join(where, 'unpacked')]);
    expect(readdirSync(join(where, 'unpacked')).sort()).toEqual(
      ['manifest.jws', ...Object.keys(contents)].sort(),
    );

    // The JWS by hand: signing input, EdDSA, the key of the card.
    const jws = readFileSync(join(where, 'unpacked', 'manifest.jws'), 'latin1');
    const [header = '', payload = '', signature = ''] = jws.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      typ: 'sailau-package+jws',
    });
    const publicKey = createPublicKey({ key: district.card.key, format: 'jwk' });
    expect(
      verify(null, Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url')),
    ).toBe(true);
    const manifest = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Manifest;
    expect(manifest).toEqual(sealed.manifest);
    expect(manifest.from).toBe(fingerprintOf(district.card));

    const sums = manifest.files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
    execFileSync('sha256sum', ['--check', '--strict'], { cwd: join(where, 'unpacked'), input: sums });
    for (const { name, bytes } of manifest.files)
      expect(readFileSync(join(where, 'unpacked', name)).length, name).toBe(bytes);
  });

  it('a package that they made opens, in every format of tar that holds plain files', async () => {
    for (const format of ['ustar', 'gnu', 'pax']) {
      const where = place();
      const manifest = handManifest(
        district.card,
        [oblast.card],
        Object.entries(contents).map(([name, content]) =>
          stated(name, content, name.endsWith('csv') ? 2 : null),
        ),
      );
      writeFileSync(join(where, 'manifest.jws'), handSigned(manifest, district.signing));
      const names = ['manifest.jws', ...written(where).map((path) => basename(path))];
      execFileSync('tar', [`--format=${format}`, '-cf', 'x.tar', ...names], { cwd: where });
      const path = join(where, 'x.sailau-package');
      execFileSync('age', [
        '-r',
        district.card.recipient,
        '-r',
        oblast.card.recipient,
        '-o',
        path,
        join(where, 'x.tar'),
      ]);
      const out = join(where, 'out');
      const request = { package: path, identity: oblast, trust: [district.card], out, seenPackageIds: [] };
      const opened = unwrap(await openPackage(request));
      expect(opened.manifest, format).toEqual(manifest);
      for (const [name, content] of Object.entries(contents))
        expect(readFileSync(join(out, name)).equals(Buffer.from(content)), `${format} ${name}`).toBe(true);
    }
  });

  it('a package of theirs with a link, a folder or a sparse file in it is refused', async () => {
    const where = place();
    const manifest = handManifest(
      district.card,
      [oblast.card],
      [stated('findings.csv', contents['findings.csv'], 2)],
    );
    writeFileSync(join(where, 'manifest.jws'), handSigned(manifest, district.signing));
    written(where);
    execFileSync('ln', ['-s', '/etc/passwd', 'link'], { cwd: where });
    execFileSync('ln', ['findings.csv', 'second-name'], { cwd: where });
    mkdirSync(join(where, 'folder'));
    execFileSync('truncate', ['-s', '4M', 'sparse'], { cwd: where });
    const tricks: [string, string[]][] = [
      ['link', ['link']],
      ['second-name', ['findings.csv', 'second-name']],
      ['folder/', ['folder']],
      ['sparse', ['--sparse', 'sparse']],
    ];
    for (const [entry, args] of tricks) {
      execFileSync('tar', ['-cf', 'x.tar', 'manifest.jws', ...args], { cwd: where });
      const path = join(where, 'x.sailau-package');
      rmSync(path, { force: true });
      execFileSync('age', ['-r', oblast.card.recipient, '-o', path, join(where, 'x.tar')]);
      const out = join(where, 'out');
      const request = { package: path, identity: oblast, trust: [district.card], out, seenPackageIds: [] };
      expect(await openPackage(request), entry).toMatchObject({
        failure: { code: 'package-unsafe-entry', facts: { entry } },
      });
    }
  });

  it('secrets of ours are those of age: it derives the same recipient', () => {
    const key = join(place(), 'key.txt');
    writeFileSync(key, `${district.encryption}\n`, { mode: 0o600 });
    const recipient = execFileSync('age-keygen', ['-y', key], { encoding: 'utf8' }).trim();
    expect(recipient).toBe(district.card.recipient);
  });
});

describe('the fingerprint', () => {
  it('is what the format says, worked out another way', () => {
    const { signature: _, ...card } = district.card;
    // All names and values of a card are sorted and written by JSON.stringify as RFC 8785 wants them.
    const sorted = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, inner]) => [key, sorted(inner)]),
          )
        : value;
    const hash = createHash('sha256')
      .update(JSON.stringify(sorted(card)))
      .digest();
    const bits = [...hash.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const letters = bits.match(/.{5}/g)?.map((five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(five, 2)]);
    expect(fingerprintOf(district.card).replaceAll('-', '')).toBe(letters?.join(''));
    expect(fingerprintOf(district.card)).toMatch(/^.{4}-.{4}-.{4}-.{4}$/);
  });
});
