import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { verifySnapshot } from '../snapshot/index.ts';
import { serve } from './serve.ts';

/** The snapshot to verify. */
export interface VerifyJob {
  readonly path: string;
  readonly passphrase: string;
  /** Ed25519 key of a trusted issuer: with it the snapshot must be signed. */
  readonly issuer?: JsonWebKey | undefined;
}

// Verifies a register snapshot, whose persons need memory only meanwhile; the result is a `VerifiedSnapshot`.
serve<VerifyJob>(({ path, passphrase, issuer }, tools) =>
  verifySnapshot(path, {
    passphrase,
    issuerKey: issuer && createPublicKey({ key: issuer, format: 'jwk' }),
    onProgress: (share) => {
      tools.progress(Math.round(share * 100), 100);
    },
    isCancelled: tools.isCancelled,
  }),
);
