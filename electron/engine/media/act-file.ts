import { basename } from 'node:path';
import type { ActFile, ActInputFile } from '../../../shared/contract/act.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { hashFile } from '../files/index.ts';
import { readAppendix } from '../precincts/index.ts';
import { readTables } from '../tables/index.ts';
import { readListInThread, type OnProgress } from '../workers/index.ts';
import { kindOfFile } from './file-kind.ts';
import { zipEntries } from './zip-entries.ts';

/** How a file of an act is looked at. */
export interface ActFileOptions {
  /** Database password of an Access file. */
  readonly password?: string | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Codes by which an Access file says that it is no voter list but may hold an appendix. */
const NO_VOTER_LIST: readonly Failure['code'][] = ['list-table-none', 'list-columns-missing'];

/**
 * What an act of acceptance-transfer says of a file (11/196, para 5): name, bytes, records and hash, taken from
 * the file itself. Records of a voter list are all rows of its table, those of an appendix its lines, those of
 * another table its rows below the header; of other kinds what `input` gives, else null. Failures: those of
 * reading the file, and `act-records-differ` where `input` gives another number than the file holds.
 */
export function actFile(
  path: string,
  input: ActInputFile,
  options: ActFileOptions = {},
): Promise<Result<ActFile>> {
  return attempt(async () => {
    const { bytes, sha256 } = unwrap(await hashFile(path, undefined, options.signal));
    const kind = await kindOfFile(path);
    const counted =
      kind === 'access'
        ? await countAccess(path, input, options)
        : kind === 'table'
          ? { records: await countTable(path) }
          : { records: null };
    const name = basename(path);
    if (counted.records !== null && input.records !== undefined && input.records !== counted.records)
      throw new FailureError(
        failure('act-records-differ', { file: name, given: input.records, counted: counted.records }),
      );
    return {
      name,
      bytes,
      sha256,
      records: counted.records ?? input.records ?? null,
      voters: counted.voters ?? null,
      contents: await contentsOf(path, kind === 'zip', input),
    };
  });
}

interface Counted {
  readonly records: number | null;
  readonly voters?: number;
}

async function countAccess(
  path: string,
  { table }: ActInputFile,
  { password, onProgress, signal }: ActFileOptions,
): Promise<Counted> {
  const read = await readListInThread({ path, table, password }, { onProgress, signal });
  if (read.ok) {
    const { rows, list } = read.value;
    const deleted = list.deleted.flags.reduce((sum, flag) => sum + flag, 0);
    return { records: rows, voters: rows - deleted };
  }
  if (!NO_VOTER_LIST.includes(read.failure.code)) throw new FailureError(read.failure);
  const lines = await countAppendix(path, password);
  if (lines === null) throw new FailureError(read.failure);
  return { records: lines };
}

/** Lines of an appendix, else rows below the header of every sheet. */
async function countTable(path: string): Promise<number> {
  const lines = await countAppendix(path);
  if (lines !== null) return lines;
  const { grids } = unwrap(await readTables(path));
  return grids.reduce((sum, { rows }) => sum + Math.max(0, rows.length - 1), 0);
}

async function countAppendix(path: string, password?: string): Promise<number | null> {
  for (const appendix of [2, 3] as const) {
    const read = await readAppendix(appendix, path, password);
    if (read.ok) return read.value.lines.length;
  }
  return null;
}

/** Files inside: those of a ZIP as it lists them, with the records that `input` gives; else what `input` gives. */
async function contentsOf(
  path: string,
  zip: boolean,
  { contents = [] }: ActInputFile,
): Promise<ActFile['contents']> {
  const records = new Map(contents.map((inner) => [inner.name, inner.records ?? null]));
  if (!zip)
    return contents.map(({ name, bytes }) => ({
      name,
      bytes: bytes ?? null,
      records: records.get(name) ?? null,
    }));
  const entries = unwrap(await zipEntries(path));
  return entries.map(({ name, bytes }) => ({ name, bytes, records: records.get(name) ?? null }));
}
