import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { parseRecoveryKey } from './recovery-key.ts';
import { openSlot } from './slot-keys.ts';
import { RECOVERY, type Slot, type Slots } from './slots.ts';

/** What opens a vault: a user's password, or the printed recovery key. */
export type Secret =
  { readonly userId: string; readonly password: string } | { readonly recoveryKey: string };

/** The slot of a user; throws `user-unknown`. */
export function slotOf({ slots }: Slots, user: string): Slot {
  const slot = slots.find((candidate) => candidate.user === user && user !== RECOVERY);
  if (!slot) throw new FailureError(failure('user-unknown', {}));
  return slot;
}

/**
 * The data key that slots give for a secret; whoever asked zeroes it. Throws `password-wrong`, `user-unknown`,
 * `recovery-key-length`, `recovery-key-mistyped`, `recovery-key-wrong`, `slots-altered`.
 */
export async function dataKeyOf(slots: Slots, secret: Secret): Promise<Buffer> {
  const isPassword = 'password' in secret;
  const text = isPassword ? secret.password : unwrap(parseRecoveryKey(secret.recoveryKey));
  const slot = isPassword ? slotOf(slots, secret.userId) : slots.slots.find(({ user }) => user === RECOVERY);
  const opened = slot ? await openSlot(slots, slot, text) : ({ state: 'altered' } as const);
  if (opened.state === 'open') return opened.dataKey;
  if (opened.state === 'altered') throw new FailureError(failure('slots-altered', {}));
  throw new FailureError(failure(isPassword ? 'password-wrong' : 'recovery-key-wrong', {}));
}
