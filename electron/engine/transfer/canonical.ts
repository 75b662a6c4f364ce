import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** UTF-8 bytes of the canonical JSON (RFC 8785) of a value; throws where the value has none. */
export function canonicalJson(value: object): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('no JSON');
  return Buffer.from(text);
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Fingerprint of a card: the first 80 bits of the SHA-256 over its canonical JSON without the signature, in
 * Crockford's base32, four groups of four, to read aloud and to print on acts.
 */
export function fingerprintOf(card: { readonly signature?: string }): string {
  const { signature: _, ...signed } = card;
  let bits = BigInt(`0x${createHash('sha256').update(canonicalJson(signed)).digest('hex').slice(0, 20)}`);
  let text = '';
  for (let i = 0; i < 16; i++) {
    text = (CROCKFORD[Number(bits & 31n)] as string) + text;
    bits >>= 5n;
  }
  return text.replace(/(.{4})(?=.)/g, '$1-');
}
