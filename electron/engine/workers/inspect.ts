import { inspectAccessFile } from '../intake/index.ts';
import { serve } from './serve.ts';

/** What the job reads. */
export interface InspectJob {
  readonly path: string;
  readonly password?: string | undefined;
}

// Reads every row of every table of an Access file; the result is an `AccessInspection`.
serve<InspectJob>(({ path, password }, tools) =>
  Promise.resolve(
    inspectAccessFile(path, {
      ...(password === undefined ? {} : { password }),
      onProgress: ({ rows, total }) => {
        tools.progress(rows, total);
      },
      isCancelled: tools.isCancelled,
    }),
  ),
);
