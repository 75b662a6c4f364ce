import { extname } from 'node:path';
import { unwrap } from '../../../shared/result.ts';
import { openRegularFile, reading } from '../files/index.ts';

/** What a file is, as far as an act needs to know: its content decides, for text tables its name. */
export type FileKind = 'access' | 'table' | 'zip' | 'other';

const HEAD = 64;
const LIMIT = 16 * 2 ** 30;

/** Looks at the first bytes of a file. Throws failures. */
export async function kindOfFile(path: string): Promise<FileKind> {
  const { handle } = unwrap(await openRegularFile(path, LIMIT));
  try {
    const { buffer, bytesRead } = await reading(path, () => handle.read(Buffer.alloc(HEAD), 0, HEAD, 0));
    const head = buffer.toString('latin1', 0, bytesRead);
    const extension = extname(path).toLowerCase();
    if (head.startsWith('Standard ', 4) || extension === '.mdb' || extension === '.accdb') return 'access';
    if (head.startsWith('PK')) return extension === '.xlsx' ? 'table' : 'zip';
    return extension === '.csv' || extension === '.tsv' || extension === '.txt' ? 'table' : 'other';
  } finally {
    await handle.close();
  }
}
