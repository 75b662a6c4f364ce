import { outlineAccessFile, sourceOf, type SourceFields } from '../intake/index.ts';
import { serve } from './serve.ts';

/** What the job looks at. */
export type OutlineJob = SourceFields & { readonly password?: string | undefined };

// Says what tables an Access file has; a password takes a while to try. The result is an `AccessOutline`.
serve<OutlineJob>(({ password, ...source }) =>
  Promise.resolve(outlineAccessFile(sourceOf(source), password === undefined ? {} : { password })),
);
