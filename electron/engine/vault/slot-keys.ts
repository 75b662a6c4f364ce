import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { derivedKey, KEY_BYTES, newKeyPair, seal, sharedSecret, unseal } from './sealing.ts';
import type { Slot, SlotPlace } from './slots.ts';

/**
 * How a slot opens the vault.
 *
 * A holder (a user, or the printed recovery key) has an *identity*: the private key of an X25519 pair and a
 * random token, both sealed with AES-256-GCM under the scrypt of the holder's secret. The data key is sealed
 * under a key that takes both to derive: the secret that the pair shares with a sender's pair made for this
 * once, and the token. The vault keeps each holder's public key and token in its encrypted database, so
 *
 * - a new data key can be sealed to every holder without anybody's password (rekey);
 * - who has the database and an old data key, but no holder's secret, cannot open the new one: the private key is
 *   not in the database;
 * - who has neither cannot slip a data key of their own into a slot, which a public key alone would allow: the
 *   token is nowhere in the clear.
 *
 * Both seals bind format, version, vault, holder, role, KDF parameters and public key.
 */

/** What the vault's database knows of a holder. */
export interface Holder {
  readonly user: string;
  readonly name: string;
  readonly role: Slot['role'];
  /** Base64. */
  readonly publicKey: string;
  readonly token: string;
}

const KDF = { name: 'scrypt', N: 131_072, r: 8, p: 1 } as const;
const SALT_BYTES = 32;
const MEMORY = 160 * 2 ** 20;

const scryptAsync = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** A new slot for somebody, opened by `secret`, and what the vault has to know of its holder. */
export async function makeSlot(
  place: SlotPlace,
  who: Pick<Holder, 'user' | 'name' | 'role'>,
  secret: string,
  dataKey: Buffer,
): Promise<{ slot: Slot; holder: Holder }> {
  const { publicKey, privateKey } = newKeyPair();
  const token = randomBytes(KEY_BYTES);
  const kdf = { ...KDF, salt: randomBytes(SALT_BYTES).toString('base64') };
  const head = { ...who, kdf, publicKey: publicKey.toString('base64') };
  const holder = { ...who, publicKey: head.publicKey, token: token.toString('base64') };
  const identity = Buffer.concat([privateKey, token]);
  const key = await keyOf(secret, kdf);
  const slot = {
    ...head,
    identity: seal(identity, key, boundTo(place, head, 'identity')),
    ...sealDataKey(place, head, token, dataKey),
  };
  for (const wiped of [privateKey, token, identity, key]) wiped.fill(0);
  return { slot, holder };
}

/** The slot with another data key, for which nobody's secret is needed. */
export function resealSlot(place: SlotPlace, slot: Slot, holder: Holder, dataKey: Buffer): Slot {
  return { ...slot, ...sealDataKey(place, slot, Buffer.from(holder.token, 'base64'), dataKey) };
}

/** What opening a slot gives: the data key, or why there is none. */
export type SlotOpened =
  | { readonly state: 'open'; readonly dataKey: Buffer }
  | { readonly state: 'wrong-secret' }
  | { readonly state: 'altered' };

/** Opens a slot. `wrong-secret` also where the slot's part under the secret was altered: nothing tells them apart. */
export async function openSlot(place: SlotPlace, slot: Slot, secret: string): Promise<SlotOpened> {
  const key = await keyOf(secret, slot.kdf);
  const identity = unseal(slot.identity, key, boundTo(place, slot, 'identity'));
  key.fill(0);
  if (!identity) return { state: 'wrong-secret' };
  const [privateKey, token] = [identity.subarray(0, KEY_BYTES), identity.subarray(KEY_BYTES)];
  const publicKey = Buffer.from(slot.publicKey, 'base64');
  const shared = sharedSecret({ publicKey, privateKey }, Buffer.from(slot.sender, 'base64'));
  const dataKey =
    shared && unseal(slot.dataKey, sealingKey(shared, token), boundTo(place, slot, slot.sender));
  identity.fill(0);
  return dataKey ? { state: 'open', dataKey } : { state: 'altered' };
}

function sealDataKey(
  place: SlotPlace,
  slot: Pick<Slot, 'user' | 'role' | 'kdf' | 'publicKey'>,
  token: Buffer,
  dataKey: Buffer,
): Pick<Slot, 'sender' | 'dataKey'> {
  const pair = newKeyPair();
  const shared = sharedSecret(pair, Buffer.from(slot.publicKey, 'base64'));
  if (!shared) throw new Error('a public key of a slot is none');
  const sender = pair.publicKey.toString('base64');
  return { sender, dataKey: seal(dataKey, sealingKey(shared, token), boundTo(place, slot, sender)) };
}

function sealingKey(shared: Buffer, token: Buffer): Buffer {
  return derivedKey(shared, 'data key of a slot', token);
}

/** What the seals of a slot bind; the name of a holder is not among it, the vault's database knows it. */
function boundTo(
  { format, version, vault }: SlotPlace,
  { user, role, kdf, publicKey }: Pick<Slot, 'user' | 'role' | 'kdf' | 'publicKey'>,
  what: string,
): object {
  return { format, version, vault, user, role, kdf, publicKey, what };
}

/** NFC, so that a Kazakh password is the same from every keyboard. Runs off the engine's thread. */
function keyOf(secret: string, { N, r, p, salt }: Slot['kdf']): Promise<Buffer> {
  return scryptAsync(secret.normalize('NFC'), Buffer.from(salt, 'base64'), KEY_BYTES, {
    N,
    r,
    p,
    maxmem: MEMORY,
  });
}
