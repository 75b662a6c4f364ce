import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FindingCode } from '../../../shared/rules/codes.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { removeLeftovers, unfinishedName, writeFailure, writeFileSafely } from '../files/index.ts';
import { buildSnapshot } from '../snapshot/index.ts';
import { writeCsv } from '../tables/index.ts';
import { writeWorkbook, type Sheet } from '../workbook/index.ts';
import { writeAccessFile, type AccessValue, type EditedShape } from './access-writer/index.ts';
import { Case, REFERENCE_DATE, ROWS_LIMITS } from './case.ts';
import { cellsOf, listColumns } from './list-columns.ts';
import { samplePassphrase } from './passphrase.ts';
import type { Row } from './person.ts';
import { appendix2, appendix3, plantedNumbers, type PlantedNumbers } from './precinct-sheets.ts';

/** Name of the table in which the list stands. */
export const LIST_TABLE = 'Izber';

/** What case to invent and where to put it. */
export interface SampleOptions {
  /** Rows of the list, 1,000 to 5,000,000. */
  readonly rows: number;
  readonly seed: string;
  /** Folder; made where it is not there. */
  readonly out: string;
  /** Makes the list look as one that clerks have worked in. */
  readonly edited?: EditedShape;
  /** Called with the share done, 0 to 1. */
  readonly progress?: (share: number) => void;
}

/** What stands in an invented case. */
export interface SampleFigures {
  readonly rows: number;
  readonly voters: number;
  readonly precincts: number;
  /** Number of findings planted by code; A2 are the omitted voters. */
  readonly findings: Readonly<Partial<Record<FindingCode, number>>>;
  readonly plantedNumbers: PlantedNumbers;
  readonly files: readonly string[];
}

/**
 * Writes an invented case: `list.mdb`, `snapshot.sailau`, `passphrase`, `appendix-2.xlsx`, `appendix-3.xlsx`, and the
 * truth: `truth.csv` (`cod,code`), `missing.csv` (`iin`). The same rows and seed give the same data. In `truth.csv`
 * A5, A6 and A7 are what was planted; an engine may find more of them. Failures: `usage-bad-value` for a number of
 * rows out of bounds, `cannot-write`, `disk-full`.
 */
export function createSample(options: SampleOptions): Promise<Result<SampleFigures>> {
  const { out, seed, progress = () => undefined } = options;
  return attempt(async () => {
    const sample = openCase(seed, options.rows);
    await makeFolder(out);
    const rows = followed(sample.rows(), options.rows, (share) => progress(0.4 * share));
    await writeList(join(out, 'list.mdb'), rows, options.edited);
    const passphrase = samplePassphrase(seed);
    const { voters } = unwrap(
      await buildSnapshot(join(out, 'snapshot.sailau'), {
        passphrase,
        meta: sample.meta(`sample-${options.rows}-${seed}`),
        voters: followed(sample.voters(), options.rows, (share) => progress(0.4 + 0.5 * share)),
        precincts: sample.registerPrecincts(),
      }),
    );
    unwrap(await writeFileSafely(join(out, 'passphrase'), `${passphrase}\n`));
    const planted = plantedNumbers(sample.precincts);
    await writeSheet(join(out, 'appendix-2.xlsx'), appendix2(sample.precincts, planted));
    await writeSheet(join(out, 'appendix-3.xlsx'), appendix3(sample.precincts, planted));
    const missing = sample.missing();
    unwrap(await writeCsv(join(out, 'truth.csv'), ['cod', 'code'], sample.truth()));
    unwrap(
      await writeCsv(
        join(out, 'missing.csv'),
        ['iin'],
        missing.map((iin) => [iin]),
      ),
    );
    progress(1);
    return {
      rows: options.rows,
      voters,
      precincts: sample.precincts.length,
      findings: { ...counted(sample.truth()), A2: missing.length },
      plantedNumbers: planted,
      files: [
        'list.mdb',
        'snapshot.sailau',
        'passphrase',
        'appendix-2.xlsx',
        'appendix-3.xlsx',
        'truth.csv',
        'missing.csv',
      ],
    };
  });
}

/**
 * Rows of an invented list as cells of `listColumns`, for files of any shape. Throws a `FailureError` for a number of
 * rows out of bounds.
 */
export function sampleRows(seed: string, rows: number): Generator<AccessValue[]> {
  return cellsOfRows(openCase(seed, rows).rows());
}

/** The case of a seed; throws the failure `usage-bad-value` for a number of rows out of bounds. */
export function openCase(seed: string, rows: number): Case {
  if (!Number.isInteger(rows) || rows < ROWS_LIMITS.least || rows > ROWS_LIMITS.most)
    throw new FailureError(failure('usage-bad-value', { option: '--rows', value: rows }));
  return new Case(seed, rows);
}

/** Writes a voter list, whole or not at all. */
export async function writeList(
  path: string,
  rows: Iterable<{ readonly row: Row }>,
  edited?: EditedShape,
): Promise<void> {
  await removeLeftovers(dirname(path));
  const temporary = join(dirname(path), unfinishedName());
  try {
    writeAccessFile(temporary, {
      tables: [{ name: LIST_TABLE, columns: listColumns, rows: cellsOfRows(rows) }],
      ...(edited && { edited }),
    });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw asFailure(error, path);
  }
}

function* cellsOfRows(rows: Iterable<{ readonly row: Row }>): Generator<AccessValue[]> {
  for (const { row } of rows) yield cellsOf(row);
}

/** Passes `items` on and tells now and then what share of `total` has gone by. */
function* followed<T>(items: Iterable<T>, total: number, progress: (share: number) => void): Generator<T> {
  let done = 0;
  for (const item of items) {
    if ((done++ & 0xfff) === 0) progress(Math.min(1, done / total));
    yield item;
  }
}

async function writeSheet(path: string, sheet: Sheet): Promise<void> {
  const [title = sheet.name] = sheet.titles ?? [];
  unwrap(await writeWorkbook(path, { title, created: REFERENCE_DATE, sheets: [sheet] }));
}

/** Makes a folder and those above it. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw asFailure(error, path);
  }
}

function asFailure(error: unknown, path: string): unknown {
  const failed = writeFailure(error, path);
  return failed ? new FailureError(failed) : error;
}

function counted(truth: Iterable<readonly [number, FindingCode]>): Partial<Record<FindingCode, number>> {
  const counts: Partial<Record<FindingCode, number>> = {};
  for (const [, code] of truth) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
