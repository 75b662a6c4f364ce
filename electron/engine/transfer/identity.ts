import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import {
  cardSchema,
  identitySchema,
  packageLimits,
  type Card,
  type CommissionLevel,
  type Identity,
} from '../../../shared/contract/package.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { readSmallFile, writeFileSafely } from '../files/index.ts';
import { canonicalJson } from './canonical.ts';
import { checkCard, parseJson, privateKeyOf, signCard } from './card.ts';

/** What a commission says of itself. */
export interface Commission {
  readonly nameKk: string;
  readonly nameRu: string;
  readonly level: CommissionLevel;
  readonly region: string;
}

/**
 * Makes the keys of a commission and writes `identity.json` (0600) and `card.json` into an existing folder.
 * Keys are never replaced (`identity-exists`): without them the packages sealed to them stay closed for good.
 * Also `commission-name-invalid` and the failures of writing a file.
 */
export function createIdentity(commission: Commission, folder: string): Promise<Result<Identity>> {
  return attempt(async () => {
    const path = join(folder, 'identity.json');
    if (await exists(path)) throw new FailureError(failure('identity-exists', { file: basename(path) }));
    const identity = await newIdentity(commission);
    unwrap(await writeFileSafely(path, jsonLine(identity)));
    unwrap(await writeFileSafely(join(folder, 'card.json'), cardFile(identity.card), { mode: 0o644 }));
    return identity;
  });
}

/** The content of a card's file: canonical JSON and a newline. */
export function cardFile(card: Card): string {
  return jsonLine(card);
}

/** New keys of a commission, and the card signed with them; throws `commission-name-invalid`. */
export async function newIdentity({ nameKk, nameRu, level, region }: Commission): Promise<Identity> {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Record<
    'd' | 'x',
    string
  >;
  const key: Card['key'] = { kty: 'OKP', crv: 'Ed25519', x };
  const signing = { ...key, d };
  const encryption = await generateX25519Identity();
  const tidy = (text: string): string => text.normalize('NFC').trim();
  const card: Omit<Card, 'signature'> = {
    format: 'sailau-card',
    version: 1,
    name: { kk: tidy(nameKk), ru: tidy(nameRu) },
    level,
    region: tidy(region),
    recipient: await identityToRecipient(encryption),
    key,
  };
  const wrong = cardSchema.omit({ signature: true }).safeParse(card).error?.issues[0];
  if (wrong) throw new FailureError(failure('commission-name-invalid', { field: wrong.path.join('.') }));
  return { format: 'sailau-identity', version: 1, card: signCard(card, signing), signing, encryption };
}

/**
 * Reads `identity.json` and checks that the card is whole and that both private keys belong to it
 * (`identity-invalid`); also the failures of opening a file.
 */
export function readIdentity(path: string): Promise<Result<Identity>> {
  return attempt(async () => {
    const content = unwrap(await readSmallFile(path, packageLimits.identityBytes));
    const parsed = identitySchema.safeParse(parseJson(content));
    if (parsed.success && (await belongsTogether(parsed.data))) return parsed.data;
    throw new FailureError(failure('identity-invalid', { file: basename(path) }));
  });
}

async function belongsTogether(identity: Identity): Promise<boolean> {
  const { card, signing, encryption } = identity;
  try {
    await checkCard(card, '');
    const { x } = createPublicKey(privateKeyOf(signing)).export({ format: 'jwk' });
    return x === card.key.x && x === signing.x && (await identityToRecipient(encryption)) === card.recipient;
  } catch {
    return false;
  }
}

/** Canonical JSON and a newline: short enough for a QR code, and the same bytes for the same content. */
function jsonLine(value: object): string {
  return `${canonicalJson(value).toString()}\n`;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
