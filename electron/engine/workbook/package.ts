import { Zip, ZipDeflate } from 'fflate';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import type { ReplacedFile } from '../tables/index.ts';

/** Without ZIP64 no length or offset in a ZIP exceeds this. */
const ZIP_LIMIT = 0xffff_ffff;
const CHUNK = 1 << 16;

/** Writes the parts of a package (ZIP) one after another straight into the file, in bounded memory. */
export class PackageWriter {
  readonly #file: ReplacedFile;
  readonly #name: string;
  readonly #zip: Zip;

  /** `name` is the name that failures give. */
  constructor(file: ReplacedFile, name: string) {
    this.#file = file;
    this.#name = name;
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.#file.write(chunk);
      this.#limit(this.#file.bytes);
    });
  }

  /** Begins a part; it must be ended before the next begins. */
  part(path: string): PartWriter {
    // fflate rather than zlib: the same bytes on every machine. Level 3 is its best for such XML, in size too.
    const entry = new ZipDeflate(path, { level: 3 });
    // fflate stores local time, so this is 1980-01-01 00:00, the least a ZIP can say, in every time zone.
    entry.mtime = new Date(1980, 0, 1);
    this.#zip.add(entry);
    return new PartWriter((bytes, last) => {
      entry.push(bytes, last);
      this.#limit(entry.size);
    });
  }

  /** Ends the package. */
  end(): void {
    this.#zip.end();
  }

  #limit(bytes: number): void {
    if (bytes > ZIP_LIMIT) throw new FailureError(failure('workbook-too-large', { file: this.#name }));
  }
}

/** Writes the text of one part in UTF-8. */
export class PartWriter {
  readonly #push: (bytes: Uint8Array, last: boolean) => void;
  readonly #encoder = new TextEncoder();
  #pending = '';

  constructor(push: (bytes: Uint8Array, last: boolean) => void) {
    this.#push = push;
  }

  /** Appends a text. */
  write(text: string): void {
    this.#pending += text;
    if (this.#pending.length >= CHUNK) this.#flush(false);
  }

  /** Ends the part. */
  end(): void {
    this.#flush(true);
  }

  #flush(last: boolean): void {
    this.#push(this.#encoder.encode(this.#pending), last);
    this.#pending = '';
  }
}
