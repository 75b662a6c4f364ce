import { readVoterList, sourceOf, type SourceFields } from '../intake/index.ts';
import { serve } from './serve.ts';

/** What the job reads. */
export type ListJob = SourceFields & {
  readonly table?: string | undefined;
  readonly password?: string | undefined;
};

// Reads a voter list; the result is a `ReceivedList` whose columns stand on shared memory.
serve<ListJob>(({ table, password, ...source }, tools) =>
  Promise.resolve(
    readVoterList(sourceOf(source), {
      ...(table === undefined ? {} : { table }),
      ...(password === undefined ? {} : { password }),
      onProgress: ({ rows, total }) => {
        tools.progress(rows, total);
      },
      isCancelled: tools.isCancelled,
    }),
  ),
);
