import { createHash, randomBytes, webcrypto } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  OpenedOriginal,
  takeOriginal,
  type TakenOriginal,
} from '../../../electron/engine/originals/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';

const CHUNK = 65_536;
const TAG = 16;
const HEADER = 24;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-originals-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let number = 0;
/** A folder of its own for every case. */
function place(): { readonly source: string; readonly target: string; readonly kept: string } {
  const own = join(folder, String(++number));
  mkdirSync(join(own, 'kept'), { recursive: true });
  return { source: join(own, 'тізім 1.mdb'), target: join(own, 'kept', 'a1'), kept: join(own, 'kept') };
}

async function taken(content: Buffer): Promise<TakenOriginal & { copy: string; content: Buffer }> {
  const { source, target } = place();
  writeFileSync(source, content);
  return { ...unwrap(await takeOriginal(source, target)), copy: target, content };
}

function whole(original: { copy: string; key: Uint8Array; name: string }): Buffer {
  const opened = new OpenedOriginal(original);
  try {
    const content = Buffer.alloc(opened.bytes);
    opened.read(content, 0, content.length, 0);
    return content;
  } finally {
    opened.close();
  }
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
  return 'none';
}

describe('a file that is taken from its medium', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 1_048_576 + 77])(
    'comes back byte for byte, counted and hashed, with %i bytes',
    async (size) => {
      const content = randomBytes(size);
      const original = await taken(content);
      expect(original).toMatchObject({
        name: 'тізім 1.mdb',
        bytes: size,
        sha256: createHash('sha256').update(content).digest('hex'),
      });
      expect(whole(original).equals(content)).toBe(true);
      expect(statSync(original.copy).mode & 0o777).toBe(0o600);
    },
  );

  it('is read from any place, in pieces of any length', async () => {
    const original = await taken(randomBytes(40 * CHUNK + 999));
    const opened = new OpenedOriginal(original);
    fc.assert(
      fc.property(fc.nat(original.bytes), fc.nat(5 * CHUNK), fc.nat(9), (position, wanted, at) => {
        const length = Math.min(wanted, original.bytes - position);
        const target = Buffer.alloc(at + length + 3, 0xee);
        opened.read(target, at, length, position);
        expect(
          target.subarray(at, at + length).equals(original.content.subarray(position, position + length)),
        ).toBe(true);
        expect([...target.subarray(0, at), ...target.subarray(at + length)]).toEqual(
          Array.from({ length: at + 3 }, () => 0xee),
        );
      }),
      { numRuns: 200 },
    );
    expect(codeOf(() => opened.read(Buffer.alloc(2), 0, 2, original.bytes - 1))).toBe('file-changed');
    opened.close();
  });

  it('can be opened by the description of the format alone, with another AES', async () => {
    const original = await taken(randomBytes(2 * CHUNK + 5));
    const sealed = readFileSync(original.copy);
    const key = await webcrypto.subtle.importKey('raw', Uint8Array.from(original.key), 'AES-GCM', false, [
      'decrypt',
    ]);
    const pieces = [];
    for (let chunk = 0; chunk < 3; chunk++) {
      const iv = Buffer.alloc(12);
      iv.writeUInt32BE(chunk, 7);
      iv[11] = chunk === 2 ? 1 : 0;
      const start = HEADER + chunk * (CHUNK + TAG);
      const additionalData = sealed.subarray(0, HEADER);
      pieces.push(
        Buffer.from(
          await webcrypto.subtle.decrypt(
            { name: 'AES-GCM', iv, additionalData, tagLength: 128 },
            key,
            sealed.subarray(start, start + CHUNK + TAG),
          ),
        ),
      );
    }
    expect(Buffer.concat(pieces).equals(original.content)).toBe(true);
  });

  it('leaves nothing readable on the disk, and has a key of its own', async () => {
    const content = Buffer.from('Ахметова Айгүл 860101400017 '.repeat(9000));
    const [first, second] = [await taken(content), await taken(content)];
    expect(first.key.equals(second.key)).toBe(false);
    for (const { copy } of [first, second]) {
      const sealed = readFileSync(copy);
      expect(sealed.includes('860101400017')).toBe(false);
      expect(sealed.includes(Buffer.from('Ахметова'))).toBe(false);
    }
    expect(readFileSync(first.copy).equals(readFileSync(second.copy))).toBe(false);
  });

  it('tells how many bytes of how many have arrived', async () => {
    const { source, target } = place();
    writeFileSync(source, randomBytes(3 * CHUNK + 1));
    const told: number[][] = [];
    unwrap(await takeOriginal(source, target, { onProgress: (...step) => told.push(step) }));
    expect(told.at(-1)).toEqual([3 * CHUNK + 1, 3 * CHUNK + 1]);
    expect(told.map(([bytes]) => bytes)).toEqual([CHUNK, 2 * CHUNK, 3 * CHUNK, 3 * CHUNK + 1]);
  });
});

describe('a file that cannot be taken', () => {
  async function refused(
    prepare: (source: string) => void,
    during?: (source: string, bytes: number) => void,
    options: { limit?: number; signal?: AbortSignal } = {},
  ): Promise<string> {
    const { source, target, kept } = place();
    prepare(source);
    let changed = false;
    const outcome = await takeOriginal(source, target, {
      ...options,
      onProgress: (bytes) => {
        if (!changed) during?.(source, bytes);
        changed = true;
      },
    });
    // Nothing of it stays, under whatever name.
    expect(readdirSync(kept)).toEqual([]);
    expect(JSON.stringify(outcome)).not.toContain('a1');
    return outcome.ok ? 'taken' : outcome.failure.code;
  }
  const full = (source: string): void => writeFileSync(source, randomBytes(40 * CHUNK));

  it('is named: a link, a folder, a missing file, one that is too large', async () => {
    const other = join(folder, 'other');
    writeFileSync(other, 'x');
    expect(await refused((source) => symlinkSync(other, source))).toBe('not-a-regular-file');
    expect(await refused((source) => mkdirSync(source))).toBe('not-a-regular-file');
    expect(await refused(() => undefined)).toBe('file-not-found');
    expect(await refused(full, undefined, { limit: 1000 })).toBe('file-too-large');
  });

  it('is refused where it changes while it is read: shorter, longer, or written to in place', async () => {
    expect(await refused(full, (source) => truncateSync(source, 3 * CHUNK))).toBe('file-changed');
    expect(await refused(full, (source) => appendFileSync(source, 'x'))).toBe('file-changed');
    expect(await refused(full, (source) => utimesSync(source, 1, 1))).toBe('file-changed');
    expect(await refused(full, full)).toBe('file-changed');
  });

  it('leaves nothing behind where the person cancels', async () => {
    const stop = new AbortController();
    expect(await refused(full, () => stop.abort(), { signal: stop.signal })).toBe('cancelled');
  });

  it('names the file, not its copy, where the copy cannot be written', async () => {
    const { source } = place();
    full(source);
    const outcome = await takeOriginal(source, join(folder, 'no such folder', 'a1'));
    expect(outcome).toEqual({
      ok: false,
      failure: { code: 'cannot-write', facts: { file: 'тізім 1.mdb' } },
    });
  });
});

describe('a kept copy that is not as it was written', () => {
  it('is refused whatever byte is altered', async () => {
    const original = await taken(randomBytes(2 * CHUNK + 300));
    const sealed = readFileSync(original.copy);
    // Every byte of the header, the borders of the chunks with their tags, and a sample of the rest.
    const borders = [1, 2, 3].flatMap((chunk) => {
      const end = Math.min(sealed.length, HEADER + chunk * (CHUNK + TAG));
      return Array.from({ length: TAG + 4 }, (_, i) => end - TAG - 2 + i);
    });
    const places = new Set([
      ...Array.from({ length: HEADER + 8 }, (_, i) => i),
      ...borders,
      ...Array.from({ length: 60 }, (_, i) => (i * 7919) % sealed.length),
    ]);
    const damaged = [...places].filter((at) => at < sealed.length);
    const found = damaged.filter((at) => {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] as number) ^ (1 << (at % 8));
      writeFileSync(original.copy, altered);
      return codeOf(() => whole(original)) !== 'original-damaged';
    });
    expect(found).toEqual([]);
    expect(damaged.length).toBeGreaterThan(120);
    writeFileSync(original.copy, sealed);
    expect(whole(original).equals(original.content)).toBe(true);
  });

  it('is refused where chunks are left out, repeated, swapped or taken from another file', async () => {
    const original = await taken(randomBytes(3 * CHUNK));
    const other = await taken(randomBytes(3 * CHUNK));
    const sealed = readFileSync(original.copy);
    const parts = (from: Buffer): Buffer[] =>
      [0, 1, 2].map((i) => from.subarray(HEADER + i * (CHUNK + TAG), HEADER + (i + 1) * (CHUNK + TAG)));
    const [a, b, c] = parts(sealed) as [Buffer, Buffer, Buffer];
    const foreign = parts(readFileSync(other.copy)) as [Buffer, Buffer, Buffer];
    const header = sealed.subarray(0, HEADER);
    const shorter = Buffer.from(header);
    shorter.writeBigUInt64LE(BigInt(2 * CHUNK), 16);
    const versions: [string, Buffer[]][] = [
      ['as it was', [header, a, b, c]],
      ['swapped', [header, b, a, c]],
      ['repeated', [header, a, a, c]],
      ['the last one twice', [header, a, c, c]],
      ['left out', [header, a, c]],
      ['cut', [header, a, b]],
      ['cut, with a header that says so', [shorter, a, b]],
      ['cut within a chunk', [header, a, b, c.subarray(1000)]],
      ['longer', [header, a, b, c, Buffer.alloc(1)]],
      ['of another file', [header, a, foreign[1], c]],
      ['header only', [header]],
      ['nothing', []],
    ];
    const found = versions.map(([name, pieces]) => {
      writeFileSync(original.copy, Buffer.concat(pieces));
      return [name, codeOf(() => whole(original))];
    });
    expect(found).toEqual(
      versions.map(([name]) => [name, name === 'as it was' ? 'none' : 'original-damaged']),
    );
  });

  it('is refused under another key, and named where it is gone or a link', async () => {
    const original = await taken(randomBytes(100));
    expect(codeOf(() => whole({ ...original, key: randomBytes(32) }))).toBe('original-damaged');
    const link = join(folder, 'link');
    symlinkSync(original.copy, link);
    expect(codeOf(() => whole({ ...original, copy: link }))).toBe('not-a-regular-file');
    rmSync(original.copy);
    expect(existsSync(original.copy)).toBe(false);
    expect(codeOf(() => whole(original))).toBe('original-missing');
  });

  it('is noticed where it is written to while it is read', async () => {
    const original = await taken(randomBytes(100));
    const opened = new OpenedOriginal(original);
    opened.assertUnchanged();
    utimesSync(original.copy, 1, 1);
    expect(codeOf(() => opened.assertUnchanged())).toBe('file-changed');
    opened.close();
  });
});
