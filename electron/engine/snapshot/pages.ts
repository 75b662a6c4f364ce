import { createDecipheriv, hash, pbkdf2, pbkdf2Sync } from 'node:crypto';
import { readSync } from 'node:fs';
import { promisify } from 'node:util';

/**
 * The pages of a SQLCipher 4 file (zetetic.net/sqlcipher/design), read without SQLite: to tell a wrong
 * passphrase from an altered file, to name the page that was altered, and to read a whole table faster than
 * cell by cell. A page of 4,096 bytes is ciphertext (AES-256-CBC), IV (16 bytes) and HMAC-SHA512 (64 bytes) of
 * the two and of the page's number; the first 16 bytes of the file are the key's salt and no ciphertext.
 */

/** Bytes of a page. */
export const PAGE_BYTES = 4096;

/** Bytes of a page that SQLite may use. */
export const USABLE_BYTES = 4016;

/** SQLite locks bytes of this page and never writes it. */
export const LOCK_PAGE = 2 ** 30 / PAGE_BYTES + 1;

const BLOCK = 16;
const MAC = 64;
const MAC_START = PAGE_BYTES - MAC;
const KEY = 32;
const KDF_ITERATIONS = 256_000;
const MAC_KDF_ITERATIONS = 2;
const MAC_SALT_MASK = 0x3a;
const HASH_BLOCK = 128;

const deriveBits = promisify(pbkdf2);

/** The key of a file's pages from the passphrase's bytes and the file's first page; about 0.2 s of work. */
export function deriveKey(passphrase: Buffer, firstPage: Buffer): Promise<Buffer> {
  return deriveBits(passphrase, firstPage.subarray(0, BLOCK), KDF_ITERATIONS, KEY, 'sha512');
}

/** A page that was not written with the file's key, or not in this place. */
export class AlteredPage extends Error {
  readonly page: number;

  constructor(page: number) {
    super(`page ${page} is not authentic`);
    this.name = 'AlteredPage';
    this.page = page;
  }
}

/** The pages of one file under its key; numbers count from 1. */
export class Pages {
  readonly #fd: number;
  readonly #key: Buffer;
  // HMAC (RFC 2104) as two hashes over these: twice as fast as an Hmac object a page.
  readonly #inner = Buffer.alloc(HASH_BLOCK + PAGE_BYTES, 0x36);
  readonly #outer = Buffer.alloc(HASH_BLOCK + MAC, 0x5c);

  constructor(fd: number, key: Buffer, firstPage: Buffer) {
    this.#fd = fd;
    this.#key = key;
    const salt = Buffer.from(firstPage.subarray(0, BLOCK)).map((byte) => byte ^ MAC_SALT_MASK);
    const macKey = pbkdf2Sync(key, salt, MAC_KDF_ITERATIONS, KEY, 'sha512');
    macKey.forEach((byte, index) => {
      this.#inner[index] = byte ^ 0x36;
      this.#outer[index] = byte ^ 0x5c;
    });
  }

  /** Reads `count` pages as they stand in the file, into `target`; fewer bytes where the file ends. */
  readSealed(first: number, count: number, target = Buffer.allocUnsafe(count * PAGE_BYTES)): Buffer {
    const bytes = readSync(this.#fd, target, 0, count * PAGE_BYTES, (first - 1) * PAGE_BYTES);
    return target.subarray(0, bytes);
  }

  /** Whether the page that stands at `offset` of `sealed` is what was written as page `number`. */
  isAuthentic(sealed: Buffer, offset: number, number: number): boolean {
    const end = offset + PAGE_BYTES;
    if (end > sealed.length) return false;
    const start = number === 1 ? offset + BLOCK : offset;
    const length = HASH_BLOCK + sealed.copy(this.#inner, HASH_BLOCK, start, offset + MAC_START);
    this.#inner.writeUInt32LE(number, length);
    hash('sha512', this.#inner.subarray(0, length + 4), 'buffer').copy(this.#outer, HASH_BLOCK);
    const mac = hash('sha512', this.#outer, 'buffer');
    return mac.compare(sealed, offset + MAC_START, end) === 0;
  }

  /**
   * Decrypts whole sealed pages (not the first of the file); their authenticity is the caller's to check. In CBC
   * a run of pages takes one call: only the first block of each page comes out mixed with what stands before
   * it in the file instead of the page's IV, and is put right.
   */
  unseal(sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-cbc', this.#key, Buffer.alloc(BLOCK)).setAutoPadding(false);
    const plain = decipher.update(sealed);
    for (let page = 0; page < plain.length; page += PAGE_BYTES) {
      for (let i = page; i < page + BLOCK; i++) {
        const before = page === 0 ? 0 : (sealed[i - BLOCK] as number);
        plain[i] = (plain[i] as number) ^ before ^ (sealed[i + USABLE_BYTES] as number);
      }
    }
    return plain;
  }

  /** Reads one page, authenticated and decrypted; throws `AlteredPage`. */
  readPage(number: number): Buffer {
    const sealed = this.readSealed(number, 1);
    if (!this.isAuthentic(sealed, 0, number)) throw new AlteredPage(number);
    return this.unseal(sealed);
  }
}

/** What the header of a SQLite file says (sqlite.org/fileformat2.html, 1.3). */
export interface DatabaseHeader {
  /** Pages of the file, or 0 where the header does not know. */
  readonly pages: number;
  readonly userVersion: number;
  readonly applicationId: number;
}

/** Reads the header from an authentic first page, as it stands in the file. */
export function readHeader(sealed: Buffer, key: Buffer): DatabaseHeader {
  const iv = sealed.subarray(USABLE_BYTES, USABLE_BYTES + BLOCK);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const plain = decipher.update(sealed.subarray(BLOCK, USABLE_BYTES));
  const field = (offset: number): number => plain.readUInt32BE(offset - BLOCK);
  const changeCounter = field(24);
  const validFor = field(92);
  return {
    pages: changeCounter === validFor ? field(28) : 0,
    userVersion: field(60),
    applicationId: field(68),
  };
}
