import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegularFile } from '../../../electron/engine/files/index.ts';
import { decryptFile, encryptTo, hasNativeCipher } from '../../../electron/engine/transfer/age.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, fail, unwrap, type Result } from '../../../shared/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-age-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let identity: string;
let recipient: string;
beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});

const CHUNK = 65_536;
const sizes = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, (1 << 20) + 7];
const bytesOf = (size: number): Buffer => Buffer.alloc(size, 'Ұлттық тізілім ');
const ways = hasNativeCipher ? [true, false] : [false];

async function* source(bytes: Buffer): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += 100_001) {
    await Promise.resolve();
    yield bytes.subarray(at, at + 100_001);
  }
}

const sealed = async (bytes: Buffer, native: boolean): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of encryptTo([recipient], source(bytes), native)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
};

const opened = async (bytes: Uint8Array, native: boolean, key = identity): Promise<Result<Buffer>> => {
  const path = join(folder, 'x.age');
  writeFileSync(path, bytes);
  const file = unwrap(await openRegularFile(path, Infinity));
  try {
    return await attempt(async () => {
      const pieces: Uint8Array[] = [];
      for await (const piece of decryptFile(file, key, undefined, native)) pieces.push(Buffer.from(piece));
      return Buffer.concat(pieces);
    });
  } finally {
    await file.handle.close();
  }
};

const damaged = fail(failure('package-damaged', { file: 'x.age' }));

describe('age streams, by Node and by typage alone (as in Electron)', () => {
  it('has the fast cipher under Node', () => {
    expect(hasNativeCipher).toBe(true);
  });

  it('are opened by typage, whatever their size', async () => {
    for (const native of ways)
      for (const size of sizes) {
        const decrypter = new Decrypter();
        decrypter.addIdentity(identity);
        const plain = await decrypter.decrypt(await sealed(bytesOf(size), native));
        expect(Buffer.compare(plain, bytesOf(size)), `${size} ${native}`).toBe(0);
      }
  });

  it('of typage are opened, whatever their size', async () => {
    for (const native of ways)
      for (const size of sizes) {
        const encrypter = new Encrypter();
        encrypter.addRecipient(recipient);
        const plain = unwrap(await opened(await encrypter.encrypt(bytesOf(size)), native));
        expect(plain.equals(bytesOf(size)), `${size} ${native}`).toBe(true);
      }
  });

  it('are refused when cut anywhere near a border of their parts, or lengthened', async () => {
    const whole = await sealed(bytesOf(2 * CHUNK + 100), true);
    const header = whole.indexOf('\n', whole.indexOf('\n--- ') + 1) + 1;
    const chunk = CHUNK + 16;
    const borders = [header, header + 16, header + 16 + chunk, header + 16 + 2 * chunk, whole.length];
    const cuts = borders.flatMap((border) => [-17, -16, -15, -1, 0, 1, 15, 16, 17].map((by) => border + by));
    for (const native of ways) {
      for (const cut of cuts)
        if (cut < whole.length)
          expect(await opened(whole.subarray(0, cut), native), `cut at ${cut}`).toEqual(damaged);
      for (const more of [1, 16, 17, chunk])
        expect(await opened(Buffer.concat([whole, Buffer.alloc(more)]), native), `longer by ${more}`).toEqual(
          damaged,
        );
    }
  });

  it('are refused when chunks change places or are left out', async () => {
    const whole = await sealed(bytesOf(3 * CHUNK + 100), true);
    const start = whole.indexOf('\n', whole.indexOf('\n--- ') + 1) + 17;
    const part = (i: number): Buffer =>
      whole.subarray(start + i * (CHUNK + 16), start + (i + 1) * (CHUNK + 16));
    const head = whole.subarray(0, start);
    const orders = [
      [1, 0, 2, 3],
      [0, 2, 3],
      [0, 1, 2],
      [0, 1, 1, 2, 3],
      [0, 1, 3],
    ];
    for (const native of ways) {
      expect(unwrap(await opened(Buffer.concat([head, ...[0, 1, 2, 3].map(part)]), native)).length).toBe(
        3 * CHUNK + 100,
      );
      for (const order of orders)
        expect(await opened(Buffer.concat([head, ...order.map(part)]), native), String(order)).toEqual(
          damaged,
        );
    }
  });

  it('say what a file is that cannot be opened', async () => {
    const other = await generateX25519Identity();
    const notOurs = fail(failure('package-not-for-us', { file: 'x.age' }));
    const noAge = fail(failure('package-not-recognised', { file: 'x.age' }));
    const whole = await sealed(bytesOf(100), true);
    const passphrase = new Encrypter();
    passphrase.setScryptWorkFactor(2);
    passphrase.setPassphrase('x');
    const byPassphrase = await passphrase.encrypt('x');
    for (const native of ways) {
      expect(await opened(whole, native, other)).toEqual(notOurs);
      expect(await opened(byPassphrase, native)).toEqual(notOurs);
      expect(await opened(Buffer.alloc(0), native)).toEqual(noAge);
      expect(await opened(Buffer.from('PK\u0003\u0004'), native)).toEqual(noAge);
      expect(await opened(Buffer.from('age-encryption.org/v2\n'), native)).toEqual(noAge);
      expect(await opened(Buffer.from('age-encryption.org/v1\n'), native)).toEqual(damaged);
      expect(
        await opened(Buffer.from(`age-encryption.org/v1\n${'-> x y\n\n'.repeat(20_000)}`), native),
      ).toEqual(damaged);
      expect(
        await opened(Buffer.from(`age-encryption.org/v1\n--- ${'A'.repeat(43)}\n${'x'.repeat(40)}`), native),
      ).toEqual(notOurs);
    }
  });
});
