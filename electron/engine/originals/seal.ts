import { createCipheriv, createDecipheriv } from 'node:crypto';

/**
 * The format of a kept original: a header, then the file in chunks of 64 KiB, each sealed by AES-256-GCM under a
 * random key that belongs to this one file. It is the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár,
 * "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015) as age has it: the nonce is the
 * chunk's number and a mark of the last one, so that chunks cannot be left out, moved, repeated or cut off; the
 * header is bound to every chunk as associated data.
 */

/** Bytes of content in a chunk; the last one may be shorter. */
export const CHUNK = 65_536;
/** Bytes of a sealed chunk beside its content. */
export const TAG = 16;
/** Bytes of a file's key. */
export const KEY_BYTES = 32;
/** Bytes of the header: 8 of magic with the version, chunk size (4), zero (4), size of the content (8). */
export const HEADER = 24;

const CIPHER = 'aes-256-gcm';
const MAGIC = Buffer.from('SALORIG\x01', 'latin1');
const NONCE = 12;

/** The header of a file with so many bytes of content. */
export function headerOf(bytes: number): Buffer {
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  header.writeUInt32LE(CHUNK, 8);
  header.writeBigUInt64LE(BigInt(bytes), 16);
  return header;
}

/** The size of the content that a header states, or null where it is no header of ours. */
export function statedBytes(header: Buffer): number | null {
  const bytes = Number(header.readBigUInt64LE(16));
  return Number.isSafeInteger(bytes) && headerOf(bytes).equals(header) ? bytes : null;
}

/** Chunks of a file; an empty file has one, which is empty. */
export function chunksOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / CHUNK));
}

/** Bytes of a sealed file. */
export function sealedBytes(bytes: number): number {
  return HEADER + bytes + chunksOf(bytes) * TAG;
}

/** Seals chunks of one file, or opens them. */
export class ChunkCipher {
  readonly #key: Uint8Array;
  readonly #header: Buffer;
  readonly #last: number;
  readonly #nonce = Buffer.alloc(NONCE);

  constructor(key: Uint8Array, header: Buffer, bytes: number) {
    this.#key = key;
    this.#header = header;
    this.#last = chunksOf(bytes) - 1;
  }

  /** A chunk, sealed: content, then tag. */
  seal(chunk: number, content: Uint8Array): readonly [Buffer, Buffer] {
    const cipher = createCipheriv(CIPHER, this.#key, this.#nonceOf(chunk), { authTagLength: TAG });
    cipher.setAAD(this.#header);
    const sealed = cipher.update(content);
    cipher.final();
    return [sealed, cipher.getAuthTag()];
  }

  /** The content of a sealed chunk, or null where it is not the one that was sealed. */
  open(chunk: number, sealed: Uint8Array): Buffer | null {
    const end = sealed.byteLength - TAG;
    const decipher = createDecipheriv(CIPHER, this.#key, this.#nonceOf(chunk), { authTagLength: TAG });
    decipher.setAAD(this.#header);
    decipher.setAuthTag(sealed.subarray(end));
    const content = decipher.update(sealed.subarray(0, end));
    try {
      decipher.final();
      return content;
    } catch {
      return null;
    }
  }

  #nonceOf(chunk: number): Buffer {
    this.#nonce.writeUInt32BE(chunk, NONCE - 5);
    this.#nonce[NONCE - 1] = chunk === this.#last ? 1 : 0;
    return this.#nonce;
  }
}
