import { open, type OpenRequest } from '../transfer/open.ts';
import { seal, type SealRequest } from '../transfer/seal.ts';
import { serve } from './serve.ts';

/** What the worker is asked to do. */
export type TransferJob =
  | { readonly do: 'seal'; readonly request: SealRequest }
  | { readonly do: 'open'; readonly request: OpenRequest };

/** Seals or opens one transfer package. */
serve<TransferJob>((job, { signal, progress }) => {
  const context = { signal, onProgress: progress };
  return job.do === 'seal' ? seal(job.request, context) : open(job.request, context);
});
