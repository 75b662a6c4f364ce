import { OpenedFile, type OpenedBytes } from '../files/index.ts';
import { OpenedOriginal, type PrivateCopy } from '../originals/index.ts';

/** What a file is read from: its path, or the private copy that was taken of it. */
export type FileSource = string | PrivateCopy;

/** The same as fields of a job. */
export type SourceFields = { readonly path: string } | PrivateCopy;

/** The source that the fields of a job name. */
export function sourceOf(fields: SourceFields): FileSource {
  return 'path' in fields ? fields.path : fields;
}

/** Opens a file of at most `limit` bytes. Throws the failures of opening and `original-…`. */
export function openSource(source: FileSource, limit: number): OpenedBytes {
  return typeof source === 'string' ? new OpenedFile(source, limit) : new OpenedOriginal(source);
}
