import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import {
  fingerprintSchema,
  MANIFEST_TYPE,
  manifestSchema,
  type Card,
  type Identity,
  type Manifest,
} from '../../../shared/contract/package.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import { canonicalJson, fingerprintOf } from './canonical.ts';
import { checkCard, parseJson, privateKeyOf } from './card.ts';

const ALGORITHM = 'EdDSA';

/** `manifest.jws`: the compact JWS over the canonical JSON of a manifest. */
export function signManifest(manifest: Manifest, signing: Identity['signing']): Promise<string> {
  return new CompactSign(canonicalJson(manifest))
    .setProtectedHeader({ alg: ALGORITHM, typ: MANIFEST_TYPE })
    .sign(privateKeyOf(signing));
}

/**
 * The manifest that a compact JWS holds, and the trusted card that signed it. The algorithm is pinned, `typ`
 * must be ours, any `crit` is refused, keys in the header are not looked at. Throws
 * `package-manifest-invalid`, `package-version-unknown`, `package-sender-unknown`, `package-signature-invalid`.
 */
export async function verifyManifest(
  jws: string,
  trust: readonly Card[],
  file: string,
): Promise<{ manifest: Manifest; sender: Card }> {
  const invalid = new FailureError(failure('package-manifest-invalid', { file }));
  const claims = unverifiedClaims(jws);
  if (!claims || !hasOurType(jws)) throw invalid;
  const from = fingerprintSchema.safeParse(claims['from']);
  if (claims['format'] !== 'sailau-package') throw invalid;
  if (typeof claims['version'] === 'number' && claims['version'] !== 1)
    throw new FailureError(failure('package-version-unknown', { file, version: claims['version'] }));
  if (!from.success) throw invalid;
  const fingerprint = from.data;
  const sender = trust.find((card) => fingerprintOf(card) === fingerprint);
  if (!sender) throw new FailureError(failure('package-sender-unknown', { file, fingerprint }));
  await checkCard(sender, file);
  const payload = await verifiedPayload(jws, sender);
  if (!payload) throw new FailureError(failure('package-signature-invalid', { file, fingerprint }));
  const manifest = manifestSchema.safeParse(parseJson(payload));
  if (!manifest.success) throw invalid;
  return { manifest: manifest.data, sender };
}

/** What the payload claims before anything is verified: good for choosing the card, for nothing else. */
function unverifiedClaims(jws: string): Record<string, unknown> | undefined {
  const [, payload, signature, more] = jws.split('.');
  if (payload === undefined || signature === undefined || more !== undefined) return undefined;
  const value = parseJson(Buffer.from(payload, 'base64url'));
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function hasOurType(jws: string): boolean {
  try {
    const header = decodeProtectedHeader(jws);
    return header.alg === ALGORITHM && header.typ === MANIFEST_TYPE && header.crit === undefined;
  } catch {
    return false;
  }
}

async function verifiedPayload(jws: string, sender: Card): Promise<Uint8Array | undefined> {
  try {
    return (await compactVerify(jws, sender.key, { algorithms: [ALGORITHM] })).payload;
  } catch {
    return undefined;
  }
}
