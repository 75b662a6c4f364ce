import { openPackage, sealPackage, type OpenRequest, type SealRequest } from '../transfer/index.ts';
import { serve } from './serve.ts';

/** What the job does; its result is a `SealedPackage` or an `OpenedPackage`. */
export type TransferJob =
  | { readonly do: 'seal'; readonly request: SealRequest }
  | { readonly do: 'open'; readonly request: OpenRequest };

// Seals or opens one transfer package.
serve<TransferJob>((job, { signal, progress }) => {
  const context = { signal, onProgress: progress };
  return job.do === 'seal' ? sealPackage(job.request, context) : openPackage(job.request, context);
});
