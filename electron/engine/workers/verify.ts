import { verifySnapshot } from '../snapshot/index.ts';
import { serve } from './serve.ts';

/** The snapshot to verify. */
export interface VerifyJob {
  readonly path: string;
  readonly passphrase: string;
}

// Verifies a register snapshot, whose persons need memory only meanwhile; the result is a `VerifiedSnapshot`.
serve<VerifyJob>(({ path, passphrase }, tools) =>
  verifySnapshot(path, {
    passphrase,
    onProgress: (share) => {
      tools.progress(Math.round(share * 100), 100);
    },
    isCancelled: tools.isCancelled,
  }),
);
