import { basename } from 'node:path';
import { openPromise } from 'yauzl';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

/** A file inside an archive. */
export interface ZipEntry {
  readonly name: string;
  /** Size unpacked. */
  readonly bytes: number;
}

const MOST_ENTRIES = 500;

/** Lists the files of a ZIP from its directory, unpacking nothing. Failure: `act-archive-unreadable`. */
export async function zipEntries(path: string): Promise<Result<ZipEntry[]>> {
  const unreadable = fail(failure('act-archive-unreadable', { file: basename(path) }));
  try {
    const zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false });
    try {
      if (zip.entryCount > MOST_ENTRIES) return unreadable;
      const entries: ZipEntry[] = [];
      for await (const { fileName, uncompressedSize } of zip.eachEntry())
        if (!fileName.endsWith('/')) entries.push({ name: fileName, bytes: uncompressedSize });
      return ok(entries);
    } finally {
      zip.close();
    }
  } catch {
    return unreadable;
  }
}
