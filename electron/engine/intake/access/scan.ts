import { createHash } from 'node:crypto';
import type { Failure } from '../../../../shared/failures/index.ts';
import { FailureError } from '../../../../shared/result.ts';
import { refuse } from '../guarded.ts';
import { PAGE_SIZE } from './format.ts';
import type { PageFile } from './page-file.ts';
import { RUN_PAGES, type RunBuffer } from './run-buffer.ts';
import type { TableReader } from './table-reader.ts';

/** How a long reading is followed and stopped. */
export interface ReadSignals {
  /** Called at most every 50 ms or so. */
  readonly onProgress?: (progress: { readonly rows: number; readonly total: number }) => void;
  /** Asked before each run of pages. */
  readonly isCancelled?: () => boolean;
}

const PROGRESS_MS = 50;

/**
 * Reads the whole file once, in the order of its pages: hashes every byte and hands each page that a reader's
 * table owns to this reader. `failed` hears of a table that turns out damaged; the others are read on.
 * Returns the SHA-256 of the file in hexadecimal digits.
 */
export function scanFile(
  pages: PageFile,
  run: RunBuffer,
  readers: readonly TableReader[],
  signals: ReadSignals,
  failed: (reader: TableReader, failure: Failure) => void,
): string {
  const digest = createHash('sha256');
  const owners = new Int32Array(pages.pages);
  readers.forEach((reader, i) => reader.source.owned.forEach((page) => (owners[page] = i + 1)));
  const stopped = new Set<TableReader>();
  const attempt = (reader: TableReader, step: () => void): void => {
    try {
      step();
    } catch (error) {
      if (!isDamage(error)) throw error;
      stopped.add(reader);
      failed(reader, error.failure);
    }
  };
  let current: TableReader | undefined;
  const flush = (): void => {
    if (current !== undefined && !stopped.has(current)) attempt(current, () => run.flush());
  };
  const total = readers.reduce((sum, { source }) => sum + source.definition.rows, 0);
  let reported = performance.now();
  for (let first = 0; first < pages.pages; first += RUN_PAGES) {
    if (signals.isCancelled?.()) refuse('cancelled', {});
    const count = Math.min(RUN_PAGES, pages.pages - first);
    pages.readRun(run.bytes, first, count);
    digest.update(run.bytes.subarray(0, count * PAGE_SIZE));
    for (let i = 0; i < count; i++) {
      const owner = owners[first + i] as number;
      const reader = readers[owner - 1];
      if (reader === undefined || stopped.has(reader)) continue;
      pages.decrypt(run.bytes, i * PAGE_SIZE, first + i);
      if (reader !== current) {
        flush();
        current = reader;
        reader.begin();
      }
      attempt(reader, () => reader.addPage(i * PAGE_SIZE, first + i));
    }
    flush();
    const now = performance.now();
    if (signals.onProgress && now - reported >= PROGRESS_MS) {
      reported = now;
      signals.onProgress({ rows: readers.reduce((sum, { rows }) => sum + rows, 0), total });
    }
  }
  for (const reader of readers) if (!stopped.has(reader)) attempt(reader, () => reader.finish());
  signals.onProgress?.({ rows: readers.reduce((sum, { rows }) => sum + rows, 0), total });
  pages.assertUnchanged();
  return digest.digest('hex');
}

/** Whether an error says that a table is damaged, rather than that the file cannot be read at all. */
function isDamage(error: unknown): error is FailureError {
  return error instanceof FailureError && error.failure.code.startsWith('access-');
}
