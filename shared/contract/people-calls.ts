import { z } from 'zod';
import { engineCall, instant, line, nothing, paperId, secret } from './call.ts';
import { chairs, everybody, roleSchema } from './roles.ts';
import { recoveryKeySchema, sessionSchema, userId } from './session-calls.ts';

const person = z.strictObject({
  id: userId,
  name: line(120),
  role: roleSchema,
  createdAt: instant,
  lastOpenedAt: instant.nullable(),
});

const people = z.strictObject({ people: z.array(person).max(200) });
/** Who can open the workplace. */
export type People = z.infer<typeof people>;

/** The people of the workplace and their keys. */
export const peopleCalls = {
  'people.read': engineCall(everybody, nothing, people),
  'people.add': engineCall(
    chairs,
    z.strictObject({ name: line(120), role: roleSchema, password: secret }),
    people,
  ),
  /** Failure `last-chair`: somebody must be able to finalise and to set keys. */
  'people.remove': engineCall(chairs, z.strictObject({ user: userId }), people),
  /** A new password for somebody who has lost theirs. */
  'people.setPassword': engineCall(chairs, z.strictObject({ user: userId, newPassword: secret }), people),
  'people.changeOwnPassword': engineCall(
    everybody,
    z.strictObject({ oldPassword: secret, newPassword: secret }),
    z.strictObject({}),
  ),
  /** A new recovery key; the one before opens nothing any more. */
  'recoveryKey.replace': engineCall(chairs, nothing, recoveryKeySchema),
  /** The recovery key that was shown last, as a paper; it is kept nowhere and gone after the confirmation. */
  'recoveryKey.print': engineCall(chairs, nothing, z.strictObject({ paper: paperId })),
  /** Shows that the key was printed: one of its groups, typed in. Failure `recovery-group-wrong`. */
  'recoveryKey.confirm': engineCall(chairs, z.strictObject({ group: line(20) }), sessionSchema),
  /** New data keys for everything that is stored. */
  'vault.rekey': engineCall(chairs, z.strictObject({ password: secret }), nothing),
} as const;
