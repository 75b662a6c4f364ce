import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import { OpenedFile, type OpenedBytes } from '../files/index.ts';
import { CHUNK, ChunkCipher, chunksOf, HEADER, sealedBytes, statedBytes, TAG } from './seal.ts';

/** Where a kept original lies and what opens it. */
export interface PrivateCopy {
  /** Path of the sealed copy. */
  readonly copy: string;
  readonly key: Uint8Array;
  /** Name of the file as it was received, for facts. */
  readonly name: string;
}

/** Chunks kept at hand for reading out of turn: 2 MiB. */
const KEPT = 32;

/**
 * The content of a kept original, read in any order; a chunk is handed out only after it has been authenticated.
 * Throws `original-missing` and `original-damaged` (altered, cut, not of this key), and the failures of reading.
 */
export class OpenedOriginal implements OpenedBytes {
  readonly name: string;
  readonly bytes: number;
  readonly #file: OpenedFile;
  readonly #key: Uint8Array;
  readonly #cipher: ChunkCipher;
  readonly #sealed = Buffer.allocUnsafe(CHUNK + TAG);
  readonly #kept: (Buffer | undefined)[] = Array.from({ length: KEPT });
  readonly #keptChunks = new Int32Array(KEPT).fill(-1);

  constructor({ copy, key, name }: PrivateCopy) {
    this.name = name;
    this.#key = Uint8Array.from(key);
    this.#file = openCopy(copy, name);
    try {
      const header = Buffer.alloc(HEADER);
      if (this.#file.bytes < HEADER) this.#refuse();
      this.#file.read(header, 0, HEADER, 0);
      this.bytes = statedBytes(header) ?? this.#refuse();
      if (this.#file.bytes !== sealedBytes(this.bytes)) this.#refuse();
      this.#cipher = new ChunkCipher(this.#key, header, this.bytes);
      // The first chunk vouches for the header and for the key.
      this.#keptChunk(0);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  read(target: Uint8Array, at: number, length: number, position: number): void {
    if (position + length > this.bytes) throw new FailureError(failure('file-changed', { file: this.name }));
    let done = 0;
    while (done < length) {
      const chunk = Math.floor((position + done) / CHUNK);
      const from = position + done - chunk * CHUNK;
      const size = Math.min(CHUNK - from, length - done);
      // A run takes whole chunks and does not come back to them.
      const content = size === CHUNK ? this.#chunk(chunk) : this.#keptChunk(chunk);
      target.set(content.subarray(from, from + size), at + done);
      done += size;
    }
  }

  assertUnchanged(): void {
    this.#file.assertUnchanged();
  }

  close(): void {
    this.#key.fill(0);
    for (const content of this.#kept) content?.fill(0);
    this.#file.close();
  }

  #keptChunk(chunk: number): Buffer {
    const slot = chunk % KEPT;
    if (this.#keptChunks[slot] !== chunk) {
      this.#keptChunks[slot] = -1;
      this.#kept[slot] = this.#chunk(chunk);
      this.#keptChunks[slot] = chunk;
    }
    return this.#kept[slot] as Buffer;
  }

  #chunk(chunk: number): Buffer {
    const isLast = chunk === chunksOf(this.bytes) - 1;
    const size = (isLast ? this.bytes - chunk * CHUNK : CHUNK) + TAG;
    this.#file.read(this.#sealed, 0, size, HEADER + chunk * (CHUNK + TAG));
    return this.#cipher.open(chunk, this.#sealed.subarray(0, size)) ?? this.#refuse();
  }

  #refuse(): never {
    throw new FailureError(failure('original-damaged', { file: this.name }));
  }
}

function openCopy(copy: string, name: string): OpenedFile {
  try {
    return new OpenedFile(copy, Infinity, name);
  } catch (error) {
    const isMissing = error instanceof FailureError && error.failure.code === 'file-not-found';
    throw isMissing ? new FailureError(failure('original-missing', { file: name })) : error;
  }
}
