import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintOf, openPackage, type OpenedPackage } from '../../../electron/engine/transfer/index.ts';
import type { Card, Identity } from '../../../shared/contract/package.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { fail, unwrap, type Result } from '../../../shared/result.ts';
import {
  commission,
  handManifest,
  handSigned,
  handTar,
  sealedTo,
  stated,
  type HandEntry,
} from '../../fixtures/packages.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-refusals-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let sender: Identity;
let us: Identity;
let third: Identity;
beforeAll(async () => {
  sender = await commission(folder);
  us = await commission(folder, 'Алматы облысы');
  third = await commission(folder, 'Бөтен комиссия');
});

const file = 'x.sailau-package';
const csv = 'cod;code\n1;9.1\n2;9.2\n';
const act = Buffer.alloc(1500, '%PDF');
const files = (): object[] => [stated('findings.csv', csv, 2), stated('act.pdf', act)];
const data: HandEntry[] = [
  { name: 'findings.csv', content: csv },
  { name: 'act.pdf', content: act },
];

interface Case {
  readonly manifest?: object | string;
  readonly header?: object;
  readonly signer?: Identity;
  readonly jws?: string;
  readonly entries?: (jws: string) => HandEntry[];
  readonly recipients?: readonly Card[];
  readonly trust?: readonly Card[];
  readonly seen?: readonly string[];
}

/** Opens a package that is right but for the changes, and makes sure that a refused one left nothing. */
const opened = async (changes: Case = {}): Promise<Result<OpenedPackage>> => {
  const place = mkdtempSync(join(folder, 'case-'));
  const manifest = changes.manifest ?? handManifest(sender.card, [us.card], files());
  const jws = changes.jws ?? handSigned(manifest, (changes.signer ?? sender).signing, changes.header);
  const entries = changes.entries?.(jws) ?? [{ name: 'manifest.jws', content: jws }, ...data];
  writeFileSync(join(place, file), await sealedTo(changes.recipients ?? [us.card], handTar(entries)));
  const out = join(place, 'out');
  const result = await openPackage({
    package: join(place, file),
    identity: us,
    trust: changes.trust ?? [third.card, sender.card],
    out,
    seenPackageIds: changes.seen ?? [],
  });
  if (!result.ok) expect(readdirSync(place)).toEqual([file]);
  else expect(existsSync(join(out, 'findings.csv'))).toBe(true);
  return result;
};

const refusedAs = async (changes: Case, expected: Failure): Promise<void> => {
  expect(await opened(changes)).toEqual(fail(expected));
};
const from = (identity: Identity): string => fingerprintOf(identity.card);
const manifestWith = (claims: object): object => handManifest(sender.card, [us.card], files(), claims);

describe('a package made by hand', () => {
  it('opens when everything in it is right', async () => {
    const result = unwrap(await opened());
    expect(result.sender).toEqual(sender.card);
    expect(result.manifest.files.map(({ name }) => name)).toEqual(['findings.csv', 'act.pdf']);
  });

  it('opens with its data files in another order, since each has its own name and hash', async () => {
    unwrap(
      await opened({ entries: (jws) => [{ name: 'manifest.jws', content: jws }, ...data.toReversed()] }),
    );
  });

  it('opens with keys in its header, which are not looked at', async () => {
    const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const header = { alg: 'EdDSA', typ: 'sailau-package+jws', jwk: { kty: 'OKP', crv: 'Ed25519', x } };
    unwrap(await opened({ header }));
    unwrap(
      await opened({
        header: { ...header, jku: 'https://example.org/keys', x5u: 'https://example.org', kid: 'k' },
      }),
    );
  });
});

describe('who sent it to whom', () => {
  it('an unknown sender is refused, with the fingerprint to compare', async () => {
    await refusedAs(
      { trust: [third.card] },
      failure('package-sender-unknown', { file, fingerprint: from(sender) }),
    );
    await refusedAs({ trust: [] }, failure('package-sender-unknown', { file, fingerprint: from(sender) }));
  });

  it('a sender who pretends to be another is refused', async () => {
    const expected = failure('package-signature-invalid', { file, fingerprint: from(sender) });
    await refusedAs({ signer: third }, expected);
    const { x } = third.signing;
    const header = {
      alg: 'EdDSA',
      typ: 'sailau-package+jws',
      jwk: { kty: 'OKP', crv: 'Ed25519', x },
      kid: from(third),
    };
    await refusedAs({ signer: third, header }, expected);
  });

  it('a trusted card that was altered in store vouches for nobody', async () => {
    const altered = { ...sender.card, key: third.card.key };
    const manifest = manifestWith({ from: fingerprintOf(altered) });
    await refusedAs(
      { manifest, signer: third, trust: [altered] },
      failure('card-signature-invalid', { file }),
    );
  });

  it('a package for somebody else stays closed', async () => {
    await refusedAs({ recipients: [third.card] }, failure('package-not-for-us', { file }));
  });

  it('a package that a recipient forwarded to us is refused', async () => {
    const manifest = handManifest(sender.card, [third.card], files());
    await refusedAs({ manifest }, failure('package-forwarded', { file, fingerprint: from(us) }));
  });

  it('a package that was opened here before is refused', async () => {
    await refusedAs(
      { seen: ['other', 'case-1'] },
      failure('package-seen-before', { file, packageId: 'case-1' }),
    );
  });
});

describe('the signed manifest', () => {
  const invalid = failure('package-manifest-invalid', { file });

  it('must be of our type, by our algorithm, without demands that we do not know', async () => {
    const wrong: object[] = [
      { alg: 'EdDSA' },
      { alg: 'EdDSA', typ: 'JWT' },
      { alg: 'EdDSA', typ: 'sailau-snapshot+jws' },
      { alg: 'EdDSA', typ: 'SAILAU-PACKAGE+JWS' },
      { alg: 'Ed25519', typ: 'sailau-package+jws' },
      { alg: 'none', typ: 'sailau-package+jws' },
      { alg: 'ES256', typ: 'sailau-package+jws' },
      { typ: 'sailau-package+jws' },
      { alg: 'EdDSA', typ: 'sailau-package+jws', crit: ['exp'], exp: 1 },
      { alg: 'EdDSA', typ: 'sailau-package+jws', crit: ['b64'], b64: true },
      { alg: 'EdDSA', typ: 'sailau-package+jws', crit: [] },
    ];
    for (const header of wrong) await refusedAs({ header }, invalid);
  });

  it('is not taken when its "signature" is a hash under the public key, or nothing', async () => {
    const [, payload = ''] = handSigned(manifestWith({}), sender.signing).split('.');
    const protect = (header: object): string => Buffer.from(JSON.stringify(header)).toString('base64url');
    const hs = `${protect({ alg: 'HS256', typ: 'sailau-package+jws' })}.${payload}`;
    const mac = createHmac('sha256', Buffer.from(sender.card.key.x, 'base64url'))
      .update(hs)
      .digest('base64url');
    await refusedAs({ jws: `${hs}.${mac}` }, invalid);
    await refusedAs({ jws: `${protect({ alg: 'none', typ: 'sailau-package+jws' })}.${payload}.` }, invalid);
    const unsigned = `${protect({ alg: 'EdDSA', typ: 'sailau-package+jws' })}.${payload}.`;
    const refused = failure('package-signature-invalid', { file, fingerprint: from(sender) });
    await refusedAs({ jws: unsigned }, refused);
    await refusedAs({ jws: unsigned + 'A'.repeat(86) }, refused);
  });

  it('is not taken with a signature that the same commission put under something else', async () => {
    const [header = '', payload = ''] = handSigned(manifestWith({}), sender.signing).split('.');
    const refused = failure('package-signature-invalid', { file, fingerprint: from(sender) });
    await refusedAs({ jws: `${header}.${payload}.${sender.card.signature}` }, refused);
    const [, , other = ''] = handSigned(manifestWith({ period: '2025-H2' }), sender.signing).split('.');
    await refusedAs({ jws: `${header}.${payload}.${other}` }, refused);
  });

  it('must be a compact JWS in the first place', async () => {
    const good = handSigned(manifestWith({}), sender.signing);
    for (const jws of ['', 'a.b', `${good}.x`, '..', JSON.stringify({ payload: good }), `{"${good}`, 'ж.ж.ж'])
      await refusedAs({ jws }, invalid);
    await refusedAs({ jws: 'A'.repeat(1_048_577) }, invalid);
  });

  it('must hold exactly what the format says', async () => {
    const [first] = files();
    const wrong: object[] = [
      { format: 'sailau-snapshot' },
      { kind: 'gift' },
      { period: '' },
      { period: 'a\u202eb' },
      { package_id: '' },
      { package_id: '../../x' },
      { created: 'yesterday' },
      { created: '2026-07-01T05:00:00+05:00' },
      { to: [] },
      { to: [from(us), from(us)] },
      { to: [from(us).toLowerCase()] },
      { files: [] },
      { files: [first, first] },
      { files: [{ ...first, name: '../findings.csv' }] },
      { files: [{ ...first, name: 'manifest.jws' }] },
      { files: [{ ...first, bytes: -1 }] },
      { files: [{ ...first, bytes: 1.5 }] },
      { files: [{ ...first, bytes: 2 ** 60 }] },
      { files: [{ ...first, sha256: 'A'.repeat(64) }] },
      { files: [{ ...first, records: '2' }] },
      { files: [{ ...first, more: 1 }] },
      { files: Array.from({ length: 1001 }, (_, i) => ({ ...first, name: `${i}` })) },
      { more: 1 },
      { __proto__: 1, constructor: 2 },
    ];
    for (const claims of wrong) await refusedAs({ manifest: manifestWith(claims) }, invalid);
    for (const manifest of ['', '[]', 'null', '"x"', '{', '['.repeat(100_000)])
      await refusedAs({ jws: handSigned(manifest, sender.signing) }, invalid);
    await refusedAs(
      { manifest: manifestWith({ version: 2 }) },
      failure('package-version-unknown', { file, version: 2 }),
    );
  });
});

describe('the files in it', () => {
  const entry = 'findings.csv';
  const [table, paper] = data as [HandEntry, HandEntry];
  const after =
    (...rest: HandEntry[]) =>
    (jws: string): HandEntry[] => [{ name: 'manifest.jws', content: jws }, ...rest];

  it('must all be there, once, and no others', async () => {
    await refusedAs({ entries: after(table) }, failure('package-file-missing', { file, entry: 'act.pdf' }));
    await refusedAs({ entries: after() }, failure('package-file-missing', { file, entry }));
    await refusedAs({ entries: after(...data, table) }, failure('package-file-twice', { file, entry }));
    await refusedAs({ entries: after(table, table, paper) }, failure('package-file-twice', { file, entry }));
    const extra = { name: 'extra.exe', content: 'MZ' };
    for (const entries of [after(extra, ...data), after(...data, extra)])
      await refusedAs({ entries }, failure('package-file-extra', { file, entry: 'extra.exe' }));
  });

  it('must have their names, letter for letter', async () => {
    for (const found of ['Findings.csv', 'findings.csv2', 'findings.сsv'])
      await refusedAs(
        { entries: after({ ...table, name: found }, paper) },
        failure('package-file-renamed', { file, entry, found }),
      );
  });

  it('must have their content, byte for byte', async () => {
    const contents = [csv.replace('9.1', '9.2'), `${csv}3;9.3\n`, csv.slice(0, -1), ''];
    for (const content of contents)
      await refusedAs(
        { entries: after({ name: entry, content }, paper) },
        failure('package-file-changed', { file, entry }),
      );
  });

  it('must be what the manifest says, also where the sender is wrong', async () => {
    const lies: [object, Failure][] = [
      [stated(entry, `${csv} `, 2), failure('package-file-changed', { file, entry })],
      [stated(entry, csv.replace('1', '7'), 2), failure('package-file-changed', { file, entry })],
      [stated(entry, csv, 3), failure('package-records-differ', { entry, stated: 3, counted: 2 })],
    ];
    for (const [lie, expected] of lies)
      await refusedAs({ manifest: manifestWith({ files: [lie, stated('act.pdf', act)] }) }, expected);
    const swapped = manifestWith({ files: [stated(entry, act), stated('act.pdf', csv)] });
    await refusedAs({ manifest: swapped }, failure('package-file-changed', { file, entry }));
  });

  it('must come behind the manifest', async () => {
    const missing = failure('package-manifest-missing', { file });
    await refusedAs({ entries: (jws) => [table, { name: 'manifest.jws', content: jws }, paper] }, missing);
    await refusedAs({ entries: () => data }, missing);
    await refusedAs({ entries: (jws) => [{ name: './manifest.jws', content: jws }, ...data] }, missing);
    await refusedAs(
      {
        entries: (jws) => [
          { name: 'manifest.jws', content: jws },
          { name: 'manifest.jws', content: jws },
          ...data,
        ],
      },
      failure('package-file-twice', { file, entry: 'manifest.jws' }),
    );
  });

  it('must be plain files that stay in their folder', async () => {
    const tricks = [
      '../findings.csv',
      '/etc/cron.d/x',
      './findings.csv',
      'a/b',
      '..\\x',
      'C:\\x',
      'NUL',
      'x.csv ',
      '.ssh',
    ];
    for (const name of tricks)
      await refusedAs(
        { entries: after({ name, content: 'x' }, ...data) },
        failure('package-unsafe-entry', { file, entry: name }),
      );
    for (const type of ['1', '2', '3', '5', '6', 'L', 'g'])
      await refusedAs(
        { entries: after({ name: entry, content: '', type }, ...data) },
        failure('package-unsafe-entry', { file, entry }),
      );
    const link = (block: Buffer): void => void block.write('/etc/passwd', 157);
    await refusedAs(
      { entries: after({ ...table, header: link }, paper) },
      failure('package-unsafe-entry', { file, entry }),
    );
    await refusedAs(
      { entries: after({ ...table, size: 100_000 }, paper) },
      failure('package-file-changed', { file, entry }),
    );
  });

  it('must have room on the disk before anything is unpacked', async () => {
    const huge = { ...stated('huge.bin', 'x'), bytes: 2 ** 50 };
    await refusedAs({ manifest: manifestWith({ files: [huge] }) }, failure('disk-full', { file: 'out' }));
  });

  it('do not touch what lay in the folder when the package is refused', async () => {
    const place = mkdtempSync(join(folder, 'used-'));
    writeFileSync(join(place, 'findings.csv'), 'earlier');
    const jws = handSigned(manifestWith({}), sender.signing);
    const broken = { ...paper, content: Buffer.alloc(1500, '%pdf') };
    const path = join(folder, 'broken.sailau-package');
    writeFileSync(
      path,
      await sealedTo([us.card], handTar([{ name: 'manifest.jws', content: jws }, table, broken])),
    );
    const request = { package: path, identity: us, trust: [sender.card], out: place, seenPackageIds: [] };
    expect(await openPackage(request)).toEqual(
      fail(failure('package-file-changed', { file: 'broken.sailau-package', entry: 'act.pdf' })),
    );
    expect(readdirSync(place)).toEqual(['findings.csv']);
    expect(readFileSync(join(place, 'findings.csv'), 'utf8')).toBe('earlier');
  });

  it('replace all their namesakes or none', async () => {
    const place = mkdtempSync(join(folder, 'taken-'));
    writeFileSync(join(place, 'findings.csv'), 'earlier');
    mkdirSync(join(place, 'act.pdf'));
    const jws = handSigned(manifestWith({}), sender.signing);
    const path = join(folder, 'good.sailau-package');
    writeFileSync(
      path,
      await sealedTo([us.card], handTar([{ name: 'manifest.jws', content: jws }, ...data])),
    );
    const request = { package: path, identity: us, trust: [sender.card], out: place, seenPackageIds: [] };
    expect(await openPackage(request)).toEqual(fail(failure('cannot-write', { file: 'act.pdf' })));
    expect(readdirSync(place).sort()).toEqual(['act.pdf', 'findings.csv']);
    expect(readFileSync(join(place, 'findings.csv'), 'utf8')).toBe('earlier');
  });
});

describe('what is no package at all', () => {
  it('is named', async () => {
    const place = mkdtempSync(join(folder, 'none-'));
    const request = { identity: us, trust: [sender.card], out: join(place, 'out'), seenPackageIds: [] };
    const open = (path: string): Promise<unknown> => openPackage({ ...request, package: path });
    expect(await open(join(place, 'absent'))).toEqual(fail(failure('file-not-found', { file: 'absent' })));
    expect(await open(place)).toMatchObject({ failure: { code: 'not-a-regular-file' } });
    for (const content of ['', 'PK', '-----BEGIN AGE ENCRYPTED FILE-----\n']) {
      writeFileSync(join(place, file), content);
      expect(await open(join(place, file))).toEqual(fail(failure('package-not-recognised', { file })));
    }
    writeFileSync(join(place, file), await sealedTo([us.card], Buffer.from('no tar')));
    expect(await open(join(place, file))).toEqual(fail(failure('package-damaged', { file })));
    const signature = sign(null, Buffer.from('x'), generateKeyPairSync('ed25519').privateKey);
    writeFileSync(join(place, file), await sealedTo([us.card], signature));
    expect(await open(join(place, file))).toEqual(fail(failure('package-damaged', { file })));
    expect(readdirSync(place)).toEqual([file]);
  });
});
