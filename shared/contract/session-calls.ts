import { z } from 'zod';
import { commissionLevels } from './package.ts';
import { count, day, engineCall, inBothLanguages, instant, line, nothing, secret } from './call.ts';
import { everybody, roleSchema } from './roles.ts';

/** The languages of the program. */
export const languageSchema = z.enum(['kk', 'ru']);
/** A language of the program. */
export type Language = z.infer<typeof languageSchema>;

/** The identifier of a person at the workplace. */
export const userId = z.string().regex(/^[0-9a-f-]{8,40}$/);

/** The commission whose workplace this is. */
export const commissionSchema = z.strictObject({
  level: z.enum(commissionLevels),
  name: inBothLanguages(200),
  /** Oblast or city of republican significance, and in it the district or city of the commission. */
  region: inBothLanguages(100),
  district: inBothLanguages(100).nullable(),
  /** Where the commission sits: the place of its acts. */
  place: inBothLanguages(120),
});
/** The commission whose workplace this is. */
export type Commission = z.infer<typeof commissionSchema>;

/** Somebody who can open the workplace, as the lock screen shows them. */
const knownUser = z.strictObject({
  id: userId,
  name: line(120),
  role: roleSchema,
  lastOpenedAt: instant.nullable(),
});

/** What is left of the first hour; each can be done later. */
export const setupStepSchema = z.enum(['recovery-key', 'cards', 'snapshot', 'parts']);

/** Where the workplace stands. */
export const sessionSchema = z.discriminatedUnion('state', [
  /** No workplace has been made on this computer. */
  z.strictObject({ state: z.literal('first-start') }),
  z.strictObject({
    state: z.literal('locked'),
    users: z.array(knownUser).max(200),
    commission: inBothLanguages(200).nullable(),
    /** When the next password may be tried, by user. */
    waitUntil: z.record(z.string(), instant),
  }),
  z.strictObject({
    state: z.literal('open'),
    /** Invented data in a workplace of its own. */
    practice: z.boolean(),
    user: z.strictObject({ id: userId, name: line(120), role: roleSchema }),
    commission: commissionSchema,
    /** The register snapshot in use. */
    snapshot: z.strictObject({ asOf: day, ageDays: count }).nullable(),
    lockAfterMinutes: z.int().min(1).max(120),
    /** What is left of the first hour. */
    setup: z.array(setupStepSchema),
  }),
]);
/** Where the workplace stands. */
export type Session = z.infer<typeof sessionSchema>;

/** A printed recovery key in its groups, as it is shown once. */
export const recoveryKeySchema = z.strictObject({
  groups: z
    .array(z.string().regex(/^[0-9A-Z]{4,6}$/))
    .min(4)
    .max(16),
  /** Which group (from 1) has to be typed in to show that the key was printed. */
  confirmGroup: z.int().min(1).max(16),
});

/** Opening, closing and making the workplace. */
export const sessionCalls = {
  'session.state': engineCall('anyone', nothing, sessionSchema),
  /** Failures: `password-wrong`, `password-wait`, and what may be wrong with the vault. */
  'session.unlock': engineCall('anyone', z.strictObject({ user: userId, password: secret }), sessionSchema),
  'session.unlockWithRecoveryKey': engineCall(
    'anyone',
    z.strictObject({ user: userId, recoveryKey: secret, newPassword: secret }),
    sessionSchema,
  ),
  /** Locks when what is running has been cancelled, or has come to its end. */
  'session.lock': engineCall(
    everybody,
    z.strictObject({ running: z.enum(['cancel', 'finish']).default('cancel') }),
    sessionSchema,
  ),
  /** Opens a workplace with invented data; nothing of it outlives it. */
  'session.practice': engineCall('anyone', z.strictObject({ language: languageSchema }), sessionSchema),
  /** First start: makes the workplace, with its chair; the recovery key is shown this once. */
  'session.create': engineCall(
    'anyone',
    z.strictObject({
      language: languageSchema,
      commission: commissionSchema,
      chair: z.strictObject({ name: line(120), password: secret }),
    }),
    z.strictObject({ session: sessionSchema, recoveryKey: recoveryKeySchema }),
  ),
} as const;
