import { randomBytes } from 'node:crypto';

/** Papers at hand at most; the one that was asked for longest ago makes room. */
const MOST = 24;

/** A paper that was made. */
export interface Paper {
  /** What it is, as the journal names it. */
  readonly kind: string;
  readonly bytes: Uint8Array;
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly pages: number;
}

/** The papers that were made and not yet put anywhere: in memory only, and gone when the workplace locks. */
export class PaperShelf {
  readonly #papers = new Map<string, Paper>();

  /** Keeps a paper of a kind (as the journal names it); returns the id under which it is asked for. */
  put(kind: string, { bytes, sha256, pages }: Omit<Paper, 'kind'>): string {
    const id = randomBytes(16).toString('hex');
    this.#papers.set(id, { kind, bytes, sha256, pages });
    for (const oldest of this.#papers.keys()) {
      if (this.#papers.size <= MOST) break;
      this.#papers.delete(oldest);
    }
    return id;
  }

  /** A paper; undefined where there is none of this id any more. */
  get(id: string): Paper | undefined {
    const paper = this.#papers.get(id);
    if (paper) {
      // A paper that is in use goes last.
      this.#papers.delete(id);
      this.#papers.set(id, paper);
    }
    return paper;
  }

  /** Lets go of a paper. */
  forget(id: string): void {
    this.#papers.get(id)?.bytes.fill(0);
    this.#papers.delete(id);
  }

  /** Lets go of every paper. */
  clear(): void {
    for (const id of [...this.#papers.keys()]) this.forget(id);
  }
}
