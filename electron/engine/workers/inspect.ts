import { inspectAccessFile, sourceOf, type SourceFields } from '../intake/index.ts';
import { serve } from './serve.ts';

/** What the job reads. */
export type InspectJob = SourceFields & { readonly password?: string | undefined };

// Reads every row of every table of an Access file; the result is an `AccessInspection`.
serve<InspectJob>(({ password, ...source }, tools) =>
  Promise.resolve(
    inspectAccessFile(sourceOf(source), {
      ...(password === undefined ? {} : { password }),
      onProgress: ({ rows, total }) => {
        tools.progress(rows, total);
      },
      isCancelled: tools.isCancelled,
    }),
  ),
);
