import { createHash } from 'node:crypto';
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, ok, type Result } from '../../../shared/result.ts';
import { writeFileSafely, type Write } from '../files/index.ts';
import type { FromWorker, MarkedJob, PaperJob, RowBatch, Tally } from './protocol.ts';

/** How a paper is printed. */
export interface PrintOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told the number of rows laid out so far. */
  readonly onProgress?: ((rows: number) => void) | undefined;
  /** Rights of the file, 0600 unless told. */
  readonly mode?: number | undefined;
  /** Invented data: every page says so. */
  readonly practice?: boolean | undefined;
}

/** A paper that stands whole in its place. */
export interface PrintedPaper {
  readonly pages: number;
  readonly bytes: number;
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** A whole paper in memory: nothing of it was on a disk. */
export interface PaperInMemory {
  readonly pages: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** Prints into memory where a path would print into a file: for the preview, and until the paper is saved. */
export const inMemory = Symbol('in memory');

/** Where a paper goes. */
export type Target = string | typeof inMemory;

/** What printing gives: by its target a paper in its place, or its bytes. */
export type Printed<T extends Target> = T extends string ? PrintedPaper : PaperInMemory;

/** Rows of a long table, in the order in which they are printed. */
export type Rows = Iterable<unknown> | AsyncIterable<unknown>;

/** What the data says that a paper must hold. */
export type Expected = Omit<Tally, 'pages'>;

const BATCH = 500;
/** More than twice what 50,000 rows have ever needed; a paper beyond it fails alone, without the engine. */
const WORKER_HEAP_MB = 512;

/**
 * Makes a paper in a worker thread and puts it in its place whole: the number of pages found in its bytes, the
 * rows and the sums that were laid out must be those of the data. `expected` is asked at the end, when all
 * rows have been given. Failures: `cancelled`, `not-enough-memory`, those that `rows` throws, and for a file
 * those of `writeFileSafely`, among them `cannot-write` and `disk-full`.
 */
export async function printPaper<T extends Target>(
  job: PaperJob,
  target: T,
  rows: Rows,
  expected: () => Expected,
  options: PrintOptions = {},
): Promise<Result<Printed<T>>> {
  let pages = 0;
  const make = async (write: Write): Promise<void> => {
    const tally = await runWorker(job, rows, write, options);
    compare(tally, expected());
    pages = tally.pages;
  };
  const { signal, mode } = options;
  const made: Result<Omit<PrintedPaper | PaperInMemory, 'pages'>> =
    typeof target === 'string'
      ? await writeFileSafely(target, make, { signal, ...(mode === undefined ? {} : { mode }) })
      : await attempt(() => gather(make));
  // The compiler does not see that the target decides which of the two was made.
  return made.ok ? ok({ ...made.value, pages } as Printed<T>) : made;
}

/** The pieces of a paper as one. */
async function gather(make: (write: Write) => Promise<void>): Promise<Omit<PaperInMemory, 'pages'>> {
  const pieces: Uint8Array[] = [];
  await make((piece) => {
    pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
    return Promise.resolve();
  });
  const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function runWorker(job: PaperJob, rows: Rows, write: Write, options: PrintOptions): Promise<Tally> {
  const worker = new Worker(new URL('../workers/documents.ts', import.meta.url), {
    workerData: { ...job, practice: options.practice === true } satisfies MarkedJob,
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB },
  });
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const counter = new PageCounter();
  let given = 0;
  try {
    const messages = on(worker, 'message', {
      close: ['exit'],
      ...(options.signal ? { signal: options.signal } : {}),
    });
    for await (const [message] of messages as AsyncIterable<[FromWorker]>) {
      if (message.type === 'rows') {
        options.onProgress?.(given);
        const batch = await nextBatch(source);
        given += batch.length;
        worker.postMessage({ rows: batch } satisfies RowBatch);
      } else if (message.type === 'piece') {
        counter.count(message.bytes);
        await write(message.bytes);
      } else if (message.tally.pages !== counter.pages) {
        throw new Error(`${message.tally.pages} pages laid out, ${counter.pages} found in the file`);
      } else {
        options.onProgress?.(given);
        return message.tally;
      }
    }
    throw new Error('the worker ended without a paper');
  } catch (error) {
    if (options.signal?.aborted) throw new FailureError(failure('cancelled', {}));
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FailureError(failure('not-enough-memory', {})) : error;
  } finally {
    await worker.terminate();
    await source.return?.();
  }
}

async function nextBatch(source: Iterator<unknown> | AsyncIterator<unknown>): Promise<unknown[]> {
  const batch: unknown[] = [];
  while (batch.length < BATCH) {
    const next = await source.next();
    if (next.done === true) break;
    batch.push(next.value);
  }
  return batch;
}

/** A paper that does not hold its data is an error of the program: it is not handed out. */
function compare(tally: Tally, expected: Expected): void {
  if (tally.rows !== expected.rows) throw new Error(`${expected.rows} rows given, ${tally.rows} laid out`);
  for (const [name, sum] of Object.entries(expected.sums))
    if (tally.sums[name] !== sum)
      throw new Error(`${name}: ${sum} in the data, ${tally.sums[name]} laid out`);
}

/** Counts the page objects in the bytes of a PDF, which pass by in pieces. */
class PageCounter {
  static readonly #mark = Buffer.from('\n/Type /Page\n');
  pages = 0;
  #tail = Buffer.alloc(0);

  count(bytes: Uint8Array): void {
    const mark = PageCounter.#mark;
    const text = Buffer.concat([this.#tail, bytes]);
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) this.pages += 1;
    this.#tail = text.subarray(Math.max(0, text.length - mark.length + 1));
  }
}
