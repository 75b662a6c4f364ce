import { z } from 'zod';
import { count, engineCall, instant, line, nothing, paperId, pick, secret, sha256 } from './call.ts';
import { journalEventSchema, journalFactsSchema, journalGroups } from './journal-events.ts';
import { everybody } from './roles.ts';
import { languageSchema } from './session-calls.ts';

const filter = z.strictObject({
  from: instant.optional(),
  before: instant.optional(),
  user: line(80).optional(),
  group: z.enum(journalGroups).optional(),
  search: z.string().max(100).optional(),
  /** Events whose text holds what is looked for: only the page knows the words of its language. */
  searchEvents: z.array(journalEventSchema).max(200).optional(),
});
/** What is wanted of the journal. */
export type JournalFilterInput = z.input<typeof filter>;

// Whatever somebody made of an entry can be looked at: only what the program writes is within the catalogue.
const entry = z.strictObject({
  seq: z.int(),
  at: z.string(),
  user: z.string(),
  name: z.string(),
  role: z.string(),
  event: z.string(),
  facts: journalFactsSchema,
  /** The short form of its link. */
  link: z.string(),
});
/** An entry of the journal. */
export type JournalEntryView = z.infer<typeof entry>;

const head = z.strictObject({ seq: z.int(), at: z.string(), mac: z.string(), short: z.string() });

const page = z.strictObject({
  entries: z.array(entry).max(500),
  total: count,
  groups: z.record(z.enum(journalGroups), count),
  all: count,
  users: z.array(z.strictObject({ user: z.string(), name: z.string(), role: z.string() })).max(500),
  head: head.nullable(),
});
/** A page of the journal. */
export type JournalPageView = z.infer<typeof page>;

const verification = z.strictObject({
  entries: count,
  verdict: z.enum(['sound', 'removed', 'changed', 'moved', 'cut-off']),
  /** The first entry that is not as it was; null where all are. */
  firstBroken: count.nullable(),
  head: head.nullable(),
  checkpoints: z.strictObject({ signed: count, broken: z.array(count).max(500) }),
});
/** What a check of the chain has found. */
export type JournalVerification = z.infer<typeof verification>;

/** The journal: looking, checking, comparing, printing. */
export const journalCalls = {
  'journal.read': engineCall(
    everybody,
    z.strictObject({ filter, offset: count, limit: z.int().min(1).max(500) }),
    page,
  ),
  /** Checks every link and every signed checkpoint; progress in entries. */
  'journal.verify': engineCall(everybody, nothing, verification),
  /** Finds the entry of a head from paper. */
  'journal.compare': engineCall(
    everybody,
    z.strictObject({ typed: line(100) }),
    z.strictObject({ verdict: z.enum(['found', 'not-found']), head: head.nullable() }),
  ),
  'journal.print': engineCall(
    everybody,
    z.strictObject({ filter, language: languageSchema }),
    z.strictObject({ paper: paperId }),
  ),
  /** The journal as CSV, written to a picked place. */
  'journal.export': engineCall(
    everybody,
    z.strictObject({ target: pick }),
    z.strictObject({ name: line(255), entries: count, sha256 }),
  ),
  /** Whether the auditor who is here has a key, and the checkpoints that were signed. */
  'journal.checkpoints': engineCall(
    everybody,
    nothing,
    z.strictObject({
      hasKey: z.boolean(),
      checkpoints: z
        .array(z.strictObject({ seq: count, at: instant, auditor: line(120), keyId: line(80) }))
        .max(500),
    }),
  ),
  /** An auditor's own key under a passphrase of the auditor's own. */
  'journal.makeKey': engineCall(['auditor'], z.strictObject({ passphrase: secret }), nothing),
  'journal.sign': engineCall(
    ['auditor'],
    z.strictObject({ passphrase: secret }),
    z.strictObject({ seq: count, at: instant }),
  ),
} as const;
