import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { basename } from 'node:path';
import { Encrypter } from 'age-encryption';
import { cardSchema, packageLimits, type Card, type Identity } from '../../../shared/contract/package.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { readSmallFile } from '../files/index.ts';
import { canonicalJson } from './canonical.ts';

/**
 * Reads a commission card: a JSON file of at most 8 KiB. Failures: those of opening a file, and those of
 * `parseCard`.
 */
export function readCard(path: string): Promise<Result<Card>> {
  return attempt(async () => {
    const content = unwrap(await readSmallFile(path, packageLimits.cardBytes));
    return unwrap(await parseCard(content, basename(path)));
  });
}

/**
 * The card that `content` (a file or a scanned code, called `source`) holds, after every check: its shape
 * (`card-invalid`), its keys (`card-key-unusable`) and its own signature (`card-signature-invalid`). Whether
 * the card is to be trusted is for people to say, who compare its fingerprint.
 */
export function parseCard(content: Uint8Array, source: string): Promise<Result<Card>> {
  return attempt(async () => {
    const parsed = cardSchema.safeParse(parseJson(content));
    if (!parsed.success) throw new FailureError(failure('card-invalid', { file: source }));
    await checkCard(parsed.data, source);
    return parsed.data;
  });
}

/** Checks the keys and the signature of a card of the right shape; throws a `FailureError`. */
export async function checkCard(card: Card, source: string): Promise<void> {
  if (!(await canBeUsed(card))) throw new FailureError(failure('card-key-unusable', { file: source }));
  const { signature, ...signed } = card;
  if (!signedBy(card.key, canonicalJson(signed), Buffer.from(signature, 'base64url')))
    throw new FailureError(failure('card-signature-invalid', { file: source }));
}

/** Signs a card with the private key that belongs to it. */
export function signCard(card: Omit<Card, 'signature'>, signing: Identity['signing']): Card {
  const signature = sign(null, canonicalJson(card), privateKeyOf(signing)).toString('base64url');
  return { ...card, signature };
}

/** The Ed25519 private key of an identity. */
export function privateKeyOf(signing: Identity['signing']): KeyObject {
  return createPrivateKey({ key: signing, format: 'jwk' });
}

/** The value of a JSON text in UTF-8, or undefined where it is none. */
export function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)) as unknown;
  } catch {
    return undefined;
  }
}

function signedBy(key: Card['key'], message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, createPublicKey({ key, format: 'jwk' }), signature);
  } catch {
    return false;
  }
}

const P = 2n ** 255n - 19n;
// The y coordinates of the eight points of small order: a signature by such a "key" needs no private key.
const SMALL_ORDER = new Set([
  0n,
  1n,
  P - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
]);

/** Whether something can be sealed to the card's recipient, and its key is one that only an owner signs with. */
async function canBeUsed(card: Card): Promise<boolean> {
  const bytes = Buffer.from(card.key.x, 'base64url');
  const y = BigInt(`0x${bytes.reverse().toString('hex')}`) & (2n ** 255n - 1n);
  if (y >= P || SMALL_ORDER.has(y)) return false;
  try {
    // A trial: bech32 and length are checked, and a point of small order makes the exchange fail.
    const encrypter = new Encrypter();
    encrypter.addRecipient(card.recipient);
    await encrypter.encrypt(new Uint8Array(0));
    return true;
  } catch {
    return false;
  }
}
