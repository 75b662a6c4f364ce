import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';

/** A plain file in an archive; its content is read whole before the next entry is asked for. */
export interface TarEntry {
  /** As it stands in the archive: not checked. */
  readonly name: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

const BLOCK = 512;
const PAX_LIMIT = 16_384;
const PADDING_LIMIT = 1 << 20;
// What a pax header may say of a plain file; a size, a link or a sparse map in it would be a trick.
const PAX_KEYS = new Set(['path', 'mtime', 'atime', 'ctime']);

/**
 * The entries of a tar (POSIX ustar, pax, GNU) that comes from a stranger: plain files only. Links, folders,
 * devices, long-name tricks and sparse files throw `package-unsafe-entry`; a broken header, data that ends
 * early and anything but zeros behind the end throw `package-damaged`. Ends when the source has ended.
 */
export async function* tarEntries(
  source: AsyncIterable<Uint8Array>,
  archive: string,
): AsyncGenerator<TarEntry, void> {
  const bytes = new Bytes(source, () => damaged(archive));
  try {
    yield* entriesOf(bytes, archive);
  } finally {
    await bytes.close();
  }
}

async function* entriesOf(bytes: Bytes, archive: string): AsyncGenerator<TarEntry, void> {
  let paxName: string | undefined;
  for (;;) {
    const block = await bytes.exactly(BLOCK);
    if (isZero(block)) break;
    const header = headerOf(block, archive);
    if (header.type === 'x') {
      if (paxName !== undefined || header.bytes > PAX_LIMIT) throw unsafe(archive, header.name);
      paxName = paxPath(await bytes.exactly(header.bytes), archive, header.name);
      await bytes.exactly(padding(header.bytes));
      continue;
    }
    if (header.type !== '0' || header.folded) throw unsafe(archive, header.name);
    const content = bytes.upTo(header.bytes);
    yield { name: paxName || header.name, bytes: header.bytes, content };
    paxName = undefined;
    await bytes.exactly(padding(header.bytes));
  }
  if (paxName !== undefined) throw damaged(archive);
  let rest = 0;
  for (let piece = await bytes.some(); piece; piece = await bytes.some()) {
    rest += piece.byteLength;
    if (rest > PADDING_LIMIT || !isZero(piece)) throw damaged(archive);
  }
  // The archive ends with two blocks of zeros.
  if (rest < BLOCK) throw damaged(archive);
}

/** A text from a stranger's archive, fit to be shown. */
export function shown(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}').slice(0, 100);
}

function damaged(archive: string): FailureError {
  return new FailureError(failure('package-damaged', { file: archive }));
}

function unsafe(archive: string, entry: string): FailureError {
  return new FailureError(failure('package-unsafe-entry', { file: archive, entry: shown(entry) }));
}

interface Header {
  readonly name: string;
  readonly bytes: number;
  /** Type flag; `0` a plain file, `x` a pax header. */
  readonly type: string;
  /** A link's target or a prefix of folders stands beside the name. */
  readonly folded: boolean;
}

function headerOf(block: Buffer, archive: string): Header {
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i] as number;
  const magic = block.toString('latin1', 257, 265);
  const bytes = numberAt(block, 124, 12);
  if (
    numberAt(block, 148, 8) !== sum ||
    (magic !== 'ustar\x0000' && magic !== 'ustar  \0') ||
    Number.isNaN(bytes)
  )
    throw damaged(archive);
  const name = textAt(block, 0, 100);
  if (name === undefined) throw unsafe(archive, '');
  return {
    name,
    bytes,
    type: block[156] === 0 ? '0' : String.fromCharCode(block[156] as number),
    // In GNU's format other things stand in the place of the prefix.
    folded: block[157] !== 0 || (magic === 'ustar\x0000' && block[345] !== 0),
  };
}

/** A number of a header: octal digits, or GNU's base 256 for what they cannot hold. NaN where it is neither. */
function numberAt(block: Buffer, start: number, length: number): number {
  if (block[start] === 0x80) {
    let value = 0;
    for (let i = start + 1; i < start + length; i++) value = value * 256 + (block[i] as number);
    return Number.isSafeInteger(value) ? value : NaN;
  }
  const digits = /^ *([0-7]+)[ \0]*$/.exec(block.toString('latin1', start, start + length))?.[1];
  return digits === undefined ? NaN : parseInt(digits, 8);
}

/** The text of a field up to its first zero byte, or undefined where it is no UTF-8. */
function textAt(block: Buffer, start: number, length: number): string | undefined {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return utf8(end < 0 ? field : field.subarray(0, end));
}

/** The path that a pax header gives (`''`: none); every record must have exactly the length that it states. */
function paxPath(records: Buffer, archive: string, entry: string): string {
  let path = '';
  for (let at = 0; at < records.length;) {
    const length = /^[1-9]\d{0,4} /.exec(records.toString('latin1', at, at + 6))?.[0];
    const end = at + Number(length ?? NaN);
    const [, key, value] =
      /^([^=]+)=(.*)\n$/s.exec(utf8(records.subarray(at + (length?.length ?? 0), end)) ?? '') ?? [];
    if (!(end <= records.length) || key === undefined || value === undefined || !PAX_KEYS.has(key))
      throw unsafe(archive, entry);
    if (key === 'path') path = value;
    at = end;
  }
  return path;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function padding(bytes: number): number {
  return (BLOCK - (bytes % BLOCK)) % BLOCK;
}

/** Bytes asked for by number from a source that comes in pieces of any size. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #tooShort: () => Error;
  #piece: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>, tooShort: () => Error) {
    this.#source = source[Symbol.asyncIterator]();
    this.#tooShort = tooShort;
  }

  /** One to `most` bytes, or undefined at the end of the source. */
  async some(most = Infinity): Promise<Uint8Array | undefined> {
    while (this.#piece.byteLength === 0) {
      const next = await this.#source.next();
      if (next.done) return undefined;
      this.#piece = next.value;
    }
    const taken = this.#piece.subarray(0, most);
    this.#piece = this.#piece.subarray(taken.byteLength);
    return taken;
  }

  /** Lets the source go. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  /** Exactly `count` bytes. */
  async exactly(count: number): Promise<Buffer> {
    const result = Buffer.allocUnsafe(count);
    let filled = 0;
    for await (const piece of this.upTo(count)) {
      result.set(piece, filled);
      filled += piece.byteLength;
    }
    return result;
  }

  /** The next `count` bytes, piece by piece. */
  async *upTo(count: number): AsyncGenerator<Uint8Array, void> {
    for (let left = count; left > 0;) {
      const piece = await this.some(left);
      if (!piece) throw this.#tooShort();
      left -= piece.byteLength;
      yield piece;
    }
  }
}
