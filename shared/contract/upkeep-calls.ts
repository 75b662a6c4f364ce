import { z } from 'zod';
import {
  count,
  engineCall,
  halfYearId,
  instant,
  line,
  nothing,
  paperId,
  pick,
  secret,
  sha256,
} from './call.ts';
import { chairs, everybody, workers } from './roles.ts';
import { sessionSchema, userId } from './session-calls.ts';

/** Papers, backups and the health of the workplace. */
export const upkeepCalls = {
  /** Writes a paper to a picked place, safely, and gives the hash of what stands there. */
  'paper.save': engineCall(
    everybody,
    z.strictObject({ paper: paperId, target: pick }),
    z.strictObject({ name: z.string().min(1).max(255), bytes: count, sha256 }),
  ),
  /** A paper is wanted no more. */
  'paper.forget': engineCall('anyone', z.strictObject({ paper: paperId }), nothing),
  /** A checked copy of the whole workplace, still encrypted, in a folder on a medium; progress in files. */
  'backup.make': engineCall(
    chairs,
    z.strictObject({ folder: pick }),
    z.strictObject({ name: z.string().min(1).max(255), files: count, bytes: count, at: instant }),
  ),
  /** Puts a backup in the place of the workplace; the one before is kept until the next good opening. */
  'backup.restore': engineCall(
    'anyone',
    z.strictObject({
      folder: pick,
      user: userId.nullable(),
      /** The password of that user, else the recovery key. */
      secret,
    }),
    sessionSchema,
  ),
  /** Reads everything that is stored. */
  'vault.check': engineCall(workers, nothing, z.strictObject({ files: count })),
  'vault.removeHalfYear': engineCall(
    chairs,
    z.strictObject({ halfYear: halfYearId, confirm: line(20) }),
    z.strictObject({ backups: z.array(z.strictObject({ at: instant, place: line(500) })).max(500) }),
  ),
} as const;
