import { readVoterList } from '../intake/index.ts';
import { serve } from './serve.ts';

/** What the job reads. */
export interface ListJob {
  readonly path: string;
  readonly table?: string | undefined;
  readonly password?: string | undefined;
}

// Reads a voter list; the result is a `ReceivedList` whose columns stand on shared memory.
serve<ListJob>(({ path, table, password }, tools) =>
  Promise.resolve(
    readVoterList(path, {
      ...(table === undefined ? {} : { table }),
      ...(password === undefined ? {} : { password }),
      onProgress: ({ rows, total }) => {
        tools.progress(rows, total);
      },
      isCancelled: tools.isCancelled,
    }),
  ),
);
