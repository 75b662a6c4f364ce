import { describe, expect, it } from 'vitest';
import { tarEntries } from '../../../electron/engine/transfer/tar-reader.ts';
import { tarOf } from '../../../electron/engine/transfer/tar-writer.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, fail, type Result } from '../../../shared/result.ts';
import { handTar, type HandEntry } from '../../fixtures/packages.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

const list = (bytes: Uint8Array, size = 700): Promise<Result<[string, string][]>> =>
  attempt(async () => {
    const found: [string, string][] = [];
    for await (const entry of tarEntries(pieces(bytes, size), 'x.sailau-package')) {
      const content: Uint8Array[] = [];
      for await (const piece of entry.content) content.push(Buffer.from(piece));
      found.push([entry.name, Buffer.concat(content).toString()]);
    }
    return found;
  });

const file: HandEntry = { name: 'a.csv', content: 'iin\n1\n' };
const unsafe = (entry: string): unknown =>
  fail(failure('package-unsafe-entry', { file: 'x.sailau-package', entry }));
const damaged = fail(failure('package-damaged', { file: 'x.sailau-package' }));
const pax = (...records: string[]): HandEntry => ({
  name: 'PaxHeader',
  type: 'x',
  content: records
    .map((record) => {
      const rest = Buffer.byteLength(record) + 2;
      let length = rest + String(rest).length;
      if (String(length).length > String(rest).length) length++;
      return `${length} ${record}\n`;
    })
    .join(''),
});

describe('reading a tar that comes from a stranger', () => {
  it('gives plain files, however the bytes arrive', async () => {
    const archive = handTar([
      file,
      { name: 'empty', content: '' },
      { name: 'long', content: 'x'.repeat(5000) },
      { name: 'old', content: 'v7', type: '\0' },
    ]);
    for (const size of [1, 511, 512, 513, 100_000])
      expect(await list(archive, size)).toEqual({
        ok: true,
        value: [
          ['a.csv', 'iin\n1\n'],
          ['empty', ''],
          ['long', 'x'.repeat(5000)],
          ['old', 'v7'],
        ],
      });
  });

  it('takes a long or Kazakh name from a pax header, and times, and nothing else', async () => {
    const path = `Тізім ${'ұ'.repeat(70)}.csv`;
    expect(await list(handTar([pax(`path=${path}`, 'mtime=1782000000.5', 'atime=1'), file, file]))).toEqual({
      ok: true,
      value: [
        [path, 'iin\n1\n'],
        ['a.csv', 'iin\n1\n'],
      ],
    });
    for (const record of [
      'size=0',
      'linkpath=/etc/passwd',
      'GNU.sparse.map=0,1',
      'SCHILY.xattr.x=1',
      'path',
      'uid=0',
    ])
      expect(await list(handTar([pax(record), file])), record).toEqual(unsafe('PaxHeader'));
    const lying: HandEntry[] = [
      '999 path=a\n',
      '8 path=a\n',
      '10 path=ab\n',
      'path=a\n',
      '0 \n',
      '-1 path=a\n',
    ].map((content) => ({ name: 'PaxHeader', type: 'x', content }));
    for (const entry of lying) expect(await list(handTar([entry, file]))).toEqual(unsafe('PaxHeader'));
    expect(await list(handTar([pax('path=a'), pax('path=b'), file]))).toEqual(unsafe('PaxHeader'));
    expect(await list(handTar([pax(`path=${'x'.repeat(20_000)}`), file]))).toEqual(unsafe('PaxHeader'));
    expect(await list(handTar([pax('path=a')]))).toEqual(damaged);
  });

  it('refuses everything that is no plain file', async () => {
    for (const type of ['1', '2', '3', '4', '5', '6', '7', 'g', 'L', 'K', 'S', 'D', 'M', 'V', 'A', '9', 'ж'])
      expect(await list(handTar([{ name: 'a.csv', content: '', type }])), type).toEqual(unsafe('a.csv'));
    const linked = (block: Buffer): void => void block.write('/etc/shadow', 157);
    const folded = (block: Buffer): void => void block.write('..', 345);
    const notUtf8 = (block: Buffer): void => void block.fill(0xff, 0, 3);
    expect(await list(handTar([{ ...file, header: linked }]))).toEqual(unsafe('a.csv'));
    expect(await list(handTar([{ ...file, header: folded }]))).toEqual(unsafe('a.csv'));
    expect(await list(handTar([{ ...file, header: notUtf8 }]))).toEqual(unsafe(''));
  });

  it('shows a hostile name so that it does no harm', async () => {
    const name = '\u001b[31m\u202egpj.exe';
    expect(await list(handTar([{ name, content: '', type: '2' }]))).toEqual(
      unsafe('\u{FFFD}[31m\u{FFFD}gpj.exe'),
    );
  });

  it('refuses a header that does not hold together', async () => {
    const wrong: HandEntry[] = [
      { ...file, checksum: 1 },
      { ...file, header: (block) => void block.write('notar', 257) },
      { ...file, header: (block) => void block.write('00000000009\0', 124) },
      { ...file, header: (block) => void block.write('           \0', 124) },
      { ...file, header: (block) => void block.write('-0000000001\0', 124) },
      { ...file, header: (block) => void block.fill(0xff, 124, 136) },
      { ...file, header: (block) => void block.fill(0x80, 124, 136) },
    ];
    for (const [i, entry] of wrong.entries())
      expect(await list(handTar([entry])), String(i)).toEqual(damaged);
  });

  it('refuses an archive that ends early or goes on behind its end', async () => {
    const archive = handTar([file]);
    for (let length = 0; length < archive.length; length += 256)
      expect(await list(archive.subarray(0, length)), String(length)).toEqual(damaged);
    expect(await list(handTar([file], 512))).toEqual(damaged);
    expect(await list(Buffer.concat([archive, archive]))).toEqual(damaged);
    expect(await list(handTar([file], 10_240))).toMatchObject({ ok: true });
    expect(await list(handTar([file], 4 << 20), 1 << 20)).toEqual(damaged);
    expect(await list(handTar([{ ...file, size: 8 ** 11 - 1 }]))).toEqual(damaged);
  });

  it('reads sizes in base 256, as large files have them', async () => {
    const content = 'x'.repeat(300);
    const large = (block: Buffer): void => {
      block.fill(0, 124, 136);
      block[124] = 0x80;
      block.writeUInt16BE(300, 134);
    };
    expect(await list(handTar([{ name: 'a', content, header: large }]))).toEqual({
      ok: true,
      value: [['a', content]],
    });
  });
});

describe('writing a tar', () => {
  const made = async (
    content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    bytes: number,
  ): Promise<Buffer> => {
    const out: Uint8Array[] = [];
    for await (const piece of tarOf([{ name: 'a', bytes, content }], new Date('2026-07-01T05:00:00Z')))
      out.push(Buffer.from(piece));
    return Buffer.concat(out);
  };

  it('copes with a source that uses its buffer again', async () => {
    const reused = Buffer.alloc(100_000);
    const archive = await made(function* () {
      for (let i = 1; i <= 20; i++) yield reused.fill(i);
    }, 2_000_000);
    for (let i = 0; i < 20; i++) expect(archive[512 + i * 100_000 + 5]).toBe(i + 1);
  });

  it('fails, and does not hang, where the source fails or gives another number of bytes', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array, void> {
      yield Buffer.alloc(100_000);
      await Promise.reject(new Error('pulled out'));
    };
    await expect(made(broken, 200_000)).rejects.toThrow('pulled out');
    await expect(made(() => [Buffer.alloc(10)], 11)).rejects.toThrow('Size mismatch');
    await expect(made(() => [Buffer.alloc(12)], 11)).rejects.toThrow();
  });

  it('lets its sources go when nobody reads on', async () => {
    let closed = false;
    const source = async function* (): AsyncGenerator<Uint8Array, void> {
      try {
        for (;;) {
          await Promise.resolve();
          yield Buffer.alloc(1 << 20);
        }
      } finally {
        closed = true;
      }
    };
    const archive = tarOf([{ name: 'a', bytes: 1 << 30, content: source }], new Date(0));
    await archive.next();
    await archive.return();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(closed).toBe(true);
  });
});
