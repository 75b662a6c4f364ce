import { Zip, ZipDeflate } from 'fflate';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import type { Write } from '../files/index.ts';

/** Without ZIP64 no length or offset in a ZIP exceeds this. */
const ZIP_LIMIT = 0xffff_ffff;
const CHUNK = 1 << 16;

/**
 * Writes the parts of a package (ZIP) one after another in bounded memory: what is written is gathered, and
 * `drain` passes it on.
 */
export class PackageWriter {
  readonly #name: string;
  readonly #write: Write;
  readonly #zip: Zip;
  readonly #encoder = new TextEncoder();
  #entry: ZipDeflate | null = null;
  #text = '';
  #ready: Uint8Array[] = [];
  #bytes = 0;

  /** `name` is the file's name for failures. */
  constructor(name: string, write: Write) {
    this.#name = name;
    this.#write = write;
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.#ready.push(chunk);
      this.#bytes += chunk.length;
    });
  }

  /** Begins a part. */
  begin(path: string): void {
    // fflate rather than zlib: the same bytes on every machine. Level 3 is its best for such XML, in size too.
    this.#entry = new ZipDeflate(path, { level: 3 });
    // fflate stores local time, so this is 1980-01-01 00:00, the least a ZIP can say, in every time zone.
    this.#entry.mtime = new Date(1980, 0, 1);
    this.#zip.add(this.#entry);
  }

  /** Appends a text to the part begun. */
  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= CHUNK) this.#compress(false);
  }

  /** Ends the part begun. */
  end(): void {
    this.#compress(true);
  }

  /** Writes a part whole. */
  part(path: string, text: string): void {
    this.begin(path);
    this.write(text);
    this.end();
  }

  /** Whether `drain` has something to pass on. */
  get waiting(): boolean {
    return this.#ready.length > 0;
  }

  /** Passes on what is compressed. */
  async drain(): Promise<void> {
    const ready = this.#ready;
    this.#ready = [];
    for (const chunk of ready) await this.#write(chunk);
  }

  /** Ends the package. */
  async finish(): Promise<void> {
    this.#zip.end();
    await this.drain();
  }

  #compress(last: boolean): void {
    const entry = this.#entry;
    if (!entry) throw new Error('no part is begun');
    entry.push(this.#encoder.encode(this.#text), last);
    this.#text = '';
    if (entry.size > ZIP_LIMIT || this.#bytes > ZIP_LIMIT)
      throw new FailureError(failure('workbook-too-large', { file: this.#name }));
  }
}
