import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { failure } from '../../../../shared/failures/index.ts';
import { FailureError } from '../../../../shared/result.ts';
import { limits } from '../limits.ts';

/** The parts of a package (ZIP) by name; nothing is unpacked before it is asked for, and never to disk. */
export class Archive {
  readonly #file: string;
  readonly #zip: ZipFile;
  readonly #entries = new Map<string, Entry>();
  #unpacked = 0;

  private constructor(file: string, zip: ZipFile) {
    this.#file = file;
    this.#zip = zip;
  }

  /** Opens a ZIP; `file` is its name for failures. Throws `FailureError` where it is damaged or too large. */
  static async open(file: string, bytes: Buffer): Promise<Archive> {
    try {
      const archive = new Archive(file, await fromBufferPromise(bytes, { validateEntrySizes: true }));
      await archive.#readDirectory();
      return archive;
    } catch (error) {
      throw error instanceof FailureError ? error : damaged(file, 'ZIP');
    }
  }

  /** Whether there is a part of that name; letter case does not count. */
  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  /** The content of a part in pieces; its length and check sum are compared with what the ZIP states. */
  async *read(part: string): AsyncGenerator<Buffer, void> {
    const entry = this.#entries.get(part.toLowerCase());
    if (!entry?.canDecodeFileData()) throw damaged(this.#file, part);
    this.#unpacked += entry.uncompressedSize;
    const packed = Math.max(entry.compressedSize, 1);
    if (
      entry.uncompressedSize > limits.partBytes ||
      this.#unpacked > limits.totalBytes ||
      (entry.uncompressedSize > 1 << 20 && entry.uncompressedSize / packed > limits.ratio)
    )
      throw new FailureError(failure('table-unpacks-too-large', { file: this.#file, part }));
    let check = 0;
    try {
      const stream = (await this.#zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
      for await (const chunk of stream) {
        check = crc32(chunk, check);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof FailureError ? error : damaged(this.#file, part);
    }
    if (check !== entry.crc32) throw damaged(this.#file, part);
  }

  async #readDirectory(): Promise<void> {
    if (this.#zip.entryCount > limits.entries) throw damaged(this.#file, 'ZIP');
    for await (const entry of this.#zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (this.#entries.has(name) || entry.isEncrypted())
        throw damaged(this.#file, entry.fileName.slice(0, 100));
      this.#entries.set(name, entry);
    }
  }
}

/** A part that is absent, cut off or altered. */
export function damaged(file: string, part: string): FailureError {
  return new FailureError(failure('table-damaged', { file, part }));
}
