import type { KeyObject } from 'node:crypto';
import { basename } from 'node:path';
import { CompactSign, compactVerify, errors } from 'jose';
import { z } from 'zod';
import { isoDate } from '../../../shared/domain/dates.ts';
import type { SnapshotMeta } from '../../../shared/domain/register.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import { readSmallFile, type FileDigest } from '../files/index.ts';
import { FORMAT_NAME } from './format.ts';

/** Protected `typ` of the signature. */
const TYPE = 'sailau-snapshot+jws';

const ALGORITHM = 'EdDSA';
const SIZE_LIMIT = 1 << 16;

const statementSchema = z.object({
  format: z.literal(FORMAT_NAME),
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  snapshot_id: z.string(),
  as_of: z.string(),
});

/** What an issuer states of a snapshot. */
export type SignedStatement = z.infer<typeof statementSchema>;

/** The signature of the snapshot at `path` lies beside it under this name. */
export function signaturePath(path: string): string {
  return `${path}.jws`;
}

/** A statement about the snapshot `file`, to be signed. */
export function statementOf(
  file: string,
  { bytes, sha256 }: FileDigest,
  meta: Pick<SnapshotMeta, 'snapshotId' | 'asOf'>,
): SignedStatement {
  return {
    format: FORMAT_NAME,
    file,
    bytes,
    sha256,
    snapshot_id: meta.snapshotId,
    as_of: isoDate(meta.asOf),
  };
}

/** A compact JWS over the statement with the issuer's Ed25519 private key. */
export function signStatement(statement: SignedStatement, privateKey: KeyObject): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(statement)))
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .sign(privateKey);
}

/**
 * Reads the signature beside the snapshot at `path` and returns what the issuer states in it. The key is the
 * trusted one, whatever the header names; algorithm and `typ` are pinned, any `crit` is refused. Throws the
 * failures `snapshot-signature-missing` and `snapshot-signature-wrong`.
 */
export async function readSignature(path: string, issuerKey: KeyObject): Promise<SignedStatement> {
  const facts = { file: basename(path), signature: basename(signaturePath(path)) };
  const wrong = new FailureError(failure('snapshot-signature-wrong', facts));
  const content = await readSmallFile(signaturePath(path), SIZE_LIMIT);
  if (!content.ok) {
    const missing = content.failure.code === 'file-not-found';
    throw missing ? new FailureError(failure('snapshot-signature-missing', facts)) : wrong;
  }
  try {
    const text = content.value.toString('latin1').trim();
    const { payload, protectedHeader } = await compactVerify(text, issuerKey, { algorithms: [ALGORITHM] });
    if (protectedHeader.typ !== TYPE || protectedHeader.crit !== undefined) throw wrong;
    return statementSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
  } catch (error) {
    const expected =
      error instanceof errors.JOSEError || error instanceof z.ZodError || error instanceof SyntaxError;
    throw expected || error instanceof TypeError ? wrong : error;
  }
}

/** Throws `snapshot-signature-other-file` where the statement is not about this snapshot. */
export function compareStatement(path: string, stated: SignedStatement, found: SignedStatement): void {
  for (const field of ['bytes', 'sha256', 'snapshot_id', 'as_of'] as const)
    if (stated[field] !== found[field])
      throw new FailureError(
        failure('snapshot-signature-other-file', {
          file: basename(path),
          signature: basename(signaturePath(path)),
          field,
        }),
      );
}
