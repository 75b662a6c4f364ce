import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectAccessFile, readVoterList } from '../../../electron/engine/intake/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { asAce } from './support/jet-surgery.ts';
import { listTable, plainRows, rowsOf, temporaryFolder, writeList } from './support/lists.ts';
import { encryptAgile, encryptRc4CryptoApi, encryptStandardAes } from './support/office-encryption.ts';
import { byMdbReader } from './support/oracles.ts';

const ROWS = 120;
const PASSWORD = 'Құпия сөз №7';
const folder = temporaryFolder();
const expected = plainRows(listTable('', ROWS));
const jet = readFileSync(writeList(join(folder, 'plain.mdb'), ROWS));

function store(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function expectProtected(path: string): void {
  expect(readVoterList(path)).toMatchObject({ failure: { code: 'access-password-needed' } });
  expect(inspectAccessFile(path, { password: '' })).toMatchObject({
    failure: { code: 'access-password-needed' },
  });
  expect(readVoterList(path, { password: PASSWORD.toLowerCase() })).toMatchObject({
    failure: { code: 'access-password-wrong' },
  });
  expect(rowsOf(unwrap(readVoterList(path, { password: PASSWORD })).list)).toEqual(expected);
  expect(unwrap(inspectAccessFile(path, { password: PASSWORD })).problems).toEqual([]);
}

describe('a Jet 4 file', () => {
  it('with a database password is read with it and refused without', () => {
    expectProtected(writeList(join(folder, 'password.mdb'), ROWS, { password: PASSWORD }));
  });

  it('with encoded pages and a password is read like any other', () => {
    expectProtected(
      writeList(join(folder, 'encoded.mdb'), ROWS, { password: PASSWORD, encodingKey: 0x12_34_56_78 }),
    );
  });

  it('without a password is read whatever password is given', () => {
    expect(unwrap(readVoterList(store('open.mdb', jet), { password: 'x' })).rows).toBe(ROWS);
  });
});

describe('an ACE file', () => {
  it.each([2, 3, 4, 5, 6])('of version %i without encryption is read', (version) => {
    const received = unwrap(readVoterList(store('open.accdb', asAce(jet, version))));
    expect(received.format).toBe(`Access ${[2007, 2010, 2013, 2016, 2019][version - 2]} (ACE)`);
    expect(rowsOf(received.list)).toEqual(expected);
  });

  it('with the agile encryption of Access 2010 is read with its password and refused without', () => {
    const path = store('agile.accdb', encryptAgile(jet, PASSWORD, { spin: 100_000 }));
    expectProtected(path);
    expect(byMdbReader(path, 'Izber', PASSWORD)).toEqual(expected);
  });

  it.each([
    ['SHA1', 128],
    ['SHA256', 128],
    ['SHA384', 192],
    ['SHA512', 128],
    ['SHA1', 256],
  ] as const)('with agile encryption by %s and a key of %i bits is read too', (hash, keyBits) => {
    const path = store('agile-other.accdb', encryptAgile(jet, PASSWORD, { hash, keyBits }));
    expectProtected(path);
    // mdb-reader cannot pad a hash of SHA-1 and takes the padding of a key of 192 bits for the key.
    if (hash !== 'SHA1' && keyBits !== 192) expect(byMdbReader(path, 'Izber', PASSWORD)).toEqual(expected);
  });

  it.each([
    [40, ''],
    [56, 'Microsoft Enhanced Cryptographic Provider v1.0'],
    [128, 'Microsoft Enhanced Cryptographic Provider v1.0'],
    [0, 'Microsoft Base Cryptographic Provider v1.0'],
    [0, 'Microsoft Strong Cryptographic Provider'],
  ])('with RC4 CryptoAPI, key bits %i, provider "%s", is read', (keyBits, provider) => {
    const path = store('rc4.accdb', encryptRc4CryptoApi(jet, PASSWORD, keyBits, provider));
    expectProtected(path);
    // mdb-reader knows one length of the provider's name.
    if (provider.includes('Enhanced')) expect(byMdbReader(path, 'Izber', PASSWORD)).toEqual(expected);
  });

  it.each([
    [128, 50_000],
    [256, 50_000],
    [128, 0],
    [192, 0],
  ] as const)('with AES of %i bits and %i rounds is read', (keyBits, spin) => {
    expectProtected(store('aes.accdb', encryptStandardAes(jet, PASSWORD, keyBits, spin)));
  });

  it.each<[string, (xml: string) => string]>([
    ['more rounds than Access writes', (xml) => xml.replace(/spinCount="\d+"/, 'spinCount="99999999"')],
    ['an unknown cipher', (xml) => xml.replaceAll('"AES"', '"RC2"')],
    ['another chaining', (xml) => xml.replaceAll('ChainingModeCBC', 'ChainingModeCFB')],
    ['an unknown hash', (xml) => xml.replaceAll('SHA512', 'WHIRLPOOL')],
    ['half a block as a key', (xml) => xml.replace(/encryptedKeyValue="[^"]{8}/, 'encryptedKeyValue="')],
    ['no key encryptor', (xml) => xml.replace('encryptedKey ', 'other ')],
    ['no descriptor at all', () => ''],
  ])('with a descriptor that has %s is refused by name', (_, descriptor) => {
    const path = store('odd.accdb', encryptAgile(jet, PASSWORD, { descriptor }));
    expect(readVoterList(path, { password: PASSWORD })).toMatchObject({
      failure: { code: 'access-encryption-unknown', facts: { kind: '4.4' } },
    });
  });

  it.each(['0100010000000000', '0400030000000000', '0900090000000000'])(
    'with an encryption of unknown kind (%s) is refused by name',
    (info) => {
      const file = encryptAgile(jet, PASSWORD);
      Buffer.from(info, 'hex').copy(file, 0x29b);
      expect(readVoterList(store('kind.accdb', file), { password: PASSWORD })).toMatchObject({
        failure: { code: 'access-encryption-unknown' },
      });
    },
  );
});
