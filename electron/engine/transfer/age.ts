import { createCipheriv, createDecipheriv, getCiphers, hkdfSync } from 'node:crypto';
import { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import { readChunks, type RegularFile } from '../files/index.ts';

/**
 * age v1 streams (https://age-encryption.org/v1). Headers are typage's. The payload (chunks of 64 KiB under
 * ChaCha20-Poly1305) is sealed by the crypto library of Node, six times as fast as typage's own; Electron's
 * BoringSSL does not offer that cipher to programs, there typage does all of it.
 */

const CIPHER = 'chacha20-poly1305';
const CHUNK = 65_536;
const TAG = 16;
const SEALED = CHUNK + TAG;
const NONCE = 16;
const HEADER_LIMIT = 65_536;
const INTRO = Buffer.from('age-encryption.org/v1\n');

/** Whether the fast way is open here. */
export const hasNativeCipher = getCiphers().includes(CIPHER);

/** The age stream of `plaintext` to X25519 recipients (`age1…`), in pieces; memory does not grow with it. */
export async function* encryptTo(
  recipients: readonly string[],
  plaintext: AsyncIterable<Uint8Array>,
  native: boolean = hasNativeCipher,
): AsyncGenerator<Uint8Array, void> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  if (!native) {
    yield* await encrypter.encrypt(ReadableStream.from(plaintext) as globalThis.ReadableStream<Uint8Array>);
    return;
  }
  // A recipient without a stanza tells the file key; an empty stream gives the header and the payload's nonce.
  let fileKey = new Uint8Array(0);
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  const start = (await encrypter.encrypt(new Uint8Array(0))).subarray(0, -TAG);
  yield start;
  const payload = new PayloadKey(fileKey, start.subarray(-NONCE));
  const chunk = Buffer.allocUnsafe(CHUNK);
  let used = 0;
  for await (const piece of plaintext) {
    for (let at = 0; at < piece.byteLength;) {
      if (used === CHUNK) {
        yield* payload.seal(chunk, false);
        used = 0;
      }
      const taken = piece.subarray(at, at + CHUNK - used);
      chunk.set(taken, used);
      used += taken.byteLength;
      at += taken.byteLength;
    }
  }
  yield* payload.seal(chunk.subarray(0, used), true);
}

/**
 * The plaintext of an age file for an identity (`AGE-SECRET-KEY-1…`), in pieces that are authentic one by one;
 * that nothing is missing is known at the end only. Throws the failures `package-not-recognised` (no age file),
 * `package-not-for-us` (no stanza opens), `package-damaged`, and those of reading a file.
 */
export async function* decryptFile(
  file: RegularFile,
  identity: string,
  signal?: AbortSignal,
  native: boolean = hasNativeCipher,
): AsyncGenerator<Uint8Array, void> {
  const damaged = (): FailureError => new FailureError(failure('package-damaged', { file: file.name }));
  const ciphertext = readChunks(file, signal);
  const first = Buffer.from((await ciphertext.next()).value ?? '');
  const headerBytes = headerLength(first, file.name);
  const rest = joined(first, ciphertext);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  // Asked only where the identity opened no stanza.
  const stranger = { asked: false, unwrapFileKey: (): null => ((stranger.asked = true), null) };
  decrypter.addIdentity(stranger);
  let fileKey: Uint8Array;
  try {
    if (!native) {
      yield* await decrypter.decrypt(ReadableStream.from(rest) as globalThis.ReadableStream<Uint8Array>);
      return;
    }
    fileKey = await decrypter.decryptHeader(first.subarray(0, headerBytes));
  } catch (error) {
    if (error instanceof FailureError) throw error;
    throw stranger.asked ? new FailureError(failure('package-not-for-us', { file: file.name })) : damaged();
  }
  const start = headerBytes + NONCE;
  const payloadBytes = file.bytes - start;
  // Every chunk has a tag, and only a sole chunk may be empty.
  const tail = payloadBytes % SEALED;
  if (payloadBytes < TAG || (payloadBytes > SEALED && tail > 0 && tail <= TAG)) throw damaged();
  const payload = new PayloadKey(fileKey, first.subarray(headerBytes, start));
  const sealed = Buffer.allocUnsafe(SEALED);
  let used = 0;
  let left = payloadBytes;
  let skip = start;
  for await (const piece of rest) {
    for (let at = skip; at < piece.byteLength;) {
      const taken = piece.subarray(at, at + SEALED - used);
      sealed.set(taken, used);
      used += taken.byteLength;
      at += taken.byteLength;
      left -= taken.byteLength;
      if (used < SEALED && left > 0) continue;
      const opened = payload.open(sealed.subarray(0, used), left === 0);
      if (!opened) throw damaged();
      yield opened;
      used = 0;
    }
    skip = Math.max(0, skip - piece.byteLength);
  }
}

/** Length of the textual header at the beginning of an age file; the payload's nonce follows it. */
function headerLength(first: Buffer, name: string): number {
  if (!first.subarray(0, INTRO.length).equals(INTRO))
    throw new FailureError(failure('package-not-recognised', { file: name }));
  const mac = first.indexOf('\n--- ');
  const end = mac < 0 ? -1 : first.indexOf('\n', mac + 1);
  if (end < 0 || end >= HEADER_LIMIT || first.length < end + 1 + NONCE)
    throw new FailureError(failure('package-damaged', { file: name }));
  return end + 1;
}

async function* joined(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  yield first;
  // typage keeps what it is given, readChunks reuses it.
  for await (const piece of rest) yield Buffer.from(piece);
}

/** The key of a payload and the counter of its chunks (the STREAM construction of age). */
class PayloadKey {
  readonly #key: Uint8Array;
  readonly #nonce = Buffer.alloc(12);

  constructor(fileKey: Uint8Array, nonce: Uint8Array) {
    this.#key = new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  }

  /** The sealed chunk: as long as the chunk, then the tag. */
  seal(chunk: Uint8Array, last: boolean): Buffer[] {
    const cipher = createCipheriv(CIPHER, this.#key, this.#next(last), { authTagLength: TAG });
    const sealed = cipher.update(chunk);
    cipher.final();
    return [sealed, cipher.getAuthTag()];
  }

  /** The chunk's plaintext, or undefined where it is not authentic. */
  open(sealed: Uint8Array, last: boolean): Buffer | undefined {
    const decipher = createDecipheriv(CIPHER, this.#key, this.#next(last), { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(-TAG));
    const chunk = decipher.update(sealed.subarray(0, -TAG));
    try {
      decipher.final();
      return chunk;
    } catch {
      return undefined;
    }
  }

  /** The nonce of the next chunk: eleven bytes of counter and the mark of the last chunk. */
  #next(last: boolean): Buffer {
    const nonce = Buffer.from(this.#nonce);
    nonce[11] = last ? 1 : 0;
    for (let i = 10; i >= 0; i--) {
      const byte = ((this.#nonce[i] as number) + 1) & 255;
      this.#nonce[i] = byte;
      if (byte !== 0) break;
    }
    return nonce;
  }
}
