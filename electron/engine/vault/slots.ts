import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { roles } from '../../../shared/contract/roles.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import { readFailure } from '../files/index.ts';

/** Name of the file of key slots in the vault's folder. */
export const SLOTS_FILE = 'slots.json';

/** The holder of the slot that the printed recovery key opens. */
export const RECOVERY = 'recovery';

/** The holder as a slot names it. */
export const recoveryHolder = { user: RECOVERY, name: '', role: RECOVERY } as const;

/** Most slots of a vault. */
export const MOST_USERS = 200;

/** Most bytes of a file of slots. */
export const MOST_BYTES = 1 << 20;

const base64 = (bytes: number): z.ZodString =>
  z
    .string()
    .length(Math.ceil(bytes / 3) * 4)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** A key of 32 bytes, sealed, has a tag of 16 more. */
const sealed = (bytes: number) => z.strictObject({ nonce: base64(12), ciphertext: base64(bytes + 16) });

const slotSchema = z.strictObject({
  user: z.union([z.uuid(), z.literal(RECOVERY)]),
  name: z.string().max(200),
  role: z.enum([...roles, RECOVERY]),
  // Other parameters, weaker or so large that they would eat the memory, are no slots of this version.
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z.literal(131_072),
    r: z.literal(8),
    p: z.literal(1),
    salt: base64(32),
  }),
  publicKey: base64(32),
  identity: sealed(64),
  sender: base64(32),
  dataKey: sealed(32),
});

const slotsSchema = z.strictObject({
  format: z.literal('salystyru-slots'),
  version: z.literal(1),
  vault: z.uuid(),
  generation: z.int().min(1).max(1_000_000),
  slots: z
    .array(slotSchema)
    .min(2)
    .max(MOST_USERS + 1),
});

/** A key slot: what one holder's secret opens; `slot-keys.ts` says how. */
export type Slot = z.infer<typeof slotSchema>;

/** The file of key slots; its `generation` names the databases that its data key opens. */
export type Slots = z.infer<typeof slotsSchema>;

/** What a slot is bound to beside its holder. */
export type SlotPlace = Pick<Slots, 'format' | 'version' | 'vault'>;

/** The slots as they stand in a folder. */
export interface SlotsFile {
  readonly slots: Slots;
  /** SHA-256 of the file, hexadecimal: the vault knows which one is its own. */
  readonly sha256: string;
}

/** The bytes of a file of slots. */
export function encodeSlots(slots: Slots): Buffer {
  return Buffer.from(`${JSON.stringify(slots, null, 1)}\n`);
}

/** SHA-256 of a file of slots. */
export function slotsHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads the slots of a folder; null where there is no such file. Throws `slots-damaged`, `store-too-new` and those of reading. */
export function readSlots(folder: string): SlotsFile | null {
  const path = join(folder, SLOTS_FILE);
  let bytes: Buffer;
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return null;
    if (stat.size > MOST_BYTES) throw damaged();
    bytes = readFileSync(path);
  } catch (error) {
    const named = readFailure(error, path);
    throw named ? new FailureError(named) : error;
  }
  return decodeSlots(bytes);
}

/** Reads the bytes of a file of slots. Throws `slots-damaged`, `store-too-new`. */
export function decodeSlots(bytes: Uint8Array): SlotsFile {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged();
  }
  const head = z.object({ format: z.literal('salystyru-slots'), version: z.int() }).safeParse(content);
  if (head.success && head.data.version > 1)
    throw new FailureError(failure('store-too-new', { file: SLOTS_FILE }));
  const parsed = slotsSchema.safeParse(content);
  if (!parsed.success || !isWhole(parsed.data)) throw damaged();
  return { slots: parsed.data, sha256: slotsHash(bytes) };
}

/** Whether each holder has one slot, the recovery key one among them, and somebody is chair. */
function isWhole({ slots }: Slots): boolean {
  return (
    new Set(slots.map(({ user }) => user)).size === slots.length &&
    slots.every(({ user, role }) => (user === RECOVERY) === (role === RECOVERY)) &&
    slots.some(({ user }) => user === RECOVERY) &&
    slots.some(({ role }) => role === 'chair')
  );
}

function damaged(): FailureError {
  return new FailureError(failure('slots-damaged', {}));
}
