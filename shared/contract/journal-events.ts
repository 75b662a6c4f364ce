import { z } from 'zod';
import { iinProblem } from '../domain/iin.ts';
import { count, day, halfYearId, instant, line, sha256 } from './call.ts';
import { commissionLevels, fingerprintSchema } from './package.ts';
import { roles, type Role } from './roles.ts';

/**
 * The catalogue of the journal: every event that may stand in it, with its facts. Facts are identifiers, counts, hashes,
 * names of files, places and staff, and reasons that a person typed; never data of voters: an IIN that somebody typed
 * into a reason is masked. `locales/<language>/
 * journal.json` says each event (`list-received`) and what it was about (`list-received.subject`).
 *
 * The list only grows, and the facts of an event only gain optional ones: what was written stays readable.
 */

/** Groups by which the journal is filtered. */
export const journalGroups = [
  'access',
  'people',
  'settings',
  'receiving',
  'reconciling',
  'decisions',
  'iin',
  'papers',
  'transfer',
  'network',
  'journal',
] as const;
/** A group of events. */
export type JournalGroup = (typeof journalGroups)[number];

const both = z.strictObject({ kk: line(300), ru: line(300) });
const fileName = z.string().min(1).max(255);
/** What a person typed, IINs in it masked: `9501•••••123`. */
const typed = (most: number) =>
  line(most).transform((text) =>
    text.replaceAll(/(?<!\d)\d{12}(?!\d)/gu, (digits) =>
      iinProblem(digits) === 'malformed' ? digits : `${digits.slice(0, 4)}•••••${digits.slice(9)}`,
    ),
  );
const reason = typed(500);
const id = line(80);
const name = line(120);
const file = { file: fileName, bytes: count, sha256 };
const part = both.describe('Name of the part of the half-year');
const person = { user: id, name };
const actNumber = line(60);

/** One kind of event; `counted` is the fact by which its text is counted, `how` the one that chooses among its texts. */
const event = <Facts extends z.ZodRawShape>(
  group: JournalGroup,
  facts: Facts,
  choices: { readonly counted?: keyof Facts & string; readonly how?: keyof Facts & string } = {},
) => ({ group, facts: z.strictObject(facts), ...choices });

/** Every event of the journal, by its code. */
export const journalEvents = {
  'workplace-created': event('access', {
    version: line(40),
    commission: both,
    level: z.enum(commissionLevels),
  }),
  'workplace-unlocked': event('access', {}),
  'workplace-locked': event('access', { how: z.enum(['asked', 'idle', 'system', 'closed']) }, { how: 'how' }),
  'passwords-wrong': event(
    'access',
    { ...person, attempts: count.min(1), from: instant, to: instant },
    { counted: 'attempts' },
  ),
  /** The file that counts wrong passwords was damaged or changed by others. */
  'attempts-unreadable': event('access', { noticed: instant }),
  'recovery-key-used': event('access', person),
  'recovery-key-replaced': event('access', {}),

  'user-added': event('people', { ...person, role: z.enum(roles) }, { how: 'role' }),
  'user-removed': event('people', { ...person, role: z.enum(roles) }, { how: 'role' }),
  'password-changed': event('people', person),
  'card-trusted': event('people', { fingerprint: fingerprintSchema, commission: both }),
  'card-revoked': event('people', { fingerprint: fingerprintSchema, commission: both }),
  'identity-made': event('people', { fingerprint: fingerprintSchema }),
  'auditor-key-made': event('people', { keyId: id, auditor: name }),

  'workplace-rekeyed': event('settings', { generation: count }),
  /** `copy`: the folder that holds them as they were before. */
  'workplace-migrated': event('settings', { databases: count, copy: line(200) }),
  'backup-made': event('settings', { place: line(500), files: count, bytes: count }, { counted: 'files' }),
  'workplace-restored': event('settings', { backupOf: instant.nullable(), entries: count }),
  'commission-changed': event('settings', { commission: both, level: z.enum(commissionLevels) }),
  'setting-changed': event('settings', { setting: line(60), value: line(200) }, { how: 'setting' }),
  'half-year-opened': event('settings', { halfYear: halfYearId, parts: count }, { counted: 'parts' }),
  'half-year-removed': event('settings', { halfYear: halfYearId, backups: count }, { counted: 'backups' }),
  'part-added': event('settings', { halfYear: halfYearId, part }),
  'part-changed': event('settings', { halfYear: halfYearId, part }),
  'part-removed': event('settings', { halfYear: halfYearId, part }),
  'calendar-day-changed': event(
    'settings',
    { day, kind: z.enum(['off', 'worked']), reason: typed(200), source: typed(200) },
    { how: 'kind' },
  ),
  'calendar-day-reset': event('settings', { day }),
  'snapshot-added': event(
    'settings',
    { snapshot: id, asOf: day, voters: count, ...file },
    { counted: 'voters' },
  ),
  'snapshot-removed': event('settings', { snapshot: id, asOf: day }),

  'file-copied': event('receiving', file),
  'file-refused': event('receiving', { ...file, failure: line(60) }),
  'list-received': event(
    'receiving',
    { receipt: id, part, kind: z.enum(['first', 'corrected']), ...file, rows: count, voters: count },
    { counted: 'rows' },
  ),
  'list-replaced': event('receiving', { receipt: id, replacedBy: id, part, reason }),
  'list-withdrawn': event('receiving', { receipt: id, part, reason }),
  'step-recorded': event(
    'receiving',
    { part, step: z.enum(['reconciled', 'returned', 'submitted']), day },
    { how: 'step' },
  ),

  'run-finished': event(
    'reconciling',
    {
      run: count,
      receipt: id,
      part,
      round: z.int().min(1).max(2),
      findings: count,
      snapshot: id,
      version: line(40),
    },
    { counted: 'findings' },
  ),
  'list-finalised': event(
    'reconciling',
    { receipt: id, part, run: count, confirmed: count, dismissed: count },
    { counted: 'confirmed' },
  ),
  'list-reopened': event('reconciling', { receipt: id, part, reason }),
  'decisions-made': event(
    'decisions',
    {
      part,
      run: count,
      decision: z.enum(['confirmed', 'dismissed', 'deferred']),
      decisions: count.min(1),
      /** The finding where it was one, else the filter in codes. */
      of: typed(500),
      reason: reason.nullable(),
    },
    { counted: 'decisions', how: 'decision' },
  ),
  'decisions-undone': event(
    'decisions',
    { part, run: count, decisions: count.min(1), of: typed(500) },
    { counted: 'decisions' },
  ),
  'iin-shown': event('iin', { part, receipt: id, record: count }),

  'act-issued': event(
    'papers',
    /** `data` is the SHA-256 of the act's data as they are kept. */
    { act: actNumber, kind: line(60), files: count, records: count, bytes: count, data: sha256 },
    { counted: 'records' },
  ),
  'act-void': event('papers', { act: actNumber, reason }),
  'act-printed': event('papers', { act: actNumber, sha256 }),
  'act-saved': event('papers', { act: actNumber, file: fileName, sha256 }),
  'paper-printed': event('papers', { kind: line(60), sha256, pages: count }, { counted: 'pages' }),
  'paper-saved': event('papers', { kind: line(60), file: fileName, sha256 }),

  'list-returned': event('transfer', { part, ...file }),
  'encryption-waived': event('transfer', { file: fileName, reason }),
  'package-sealed': event(
    'transfer',
    { package: id, kind: line(60), ...file, recipients: count },
    { counted: 'recipients' },
  ),
  'package-opened': event('transfer', { package: id, kind: line(60), ...file, from: fingerprintSchema }),
  'list-submitted': event('transfer', { part, package: id.nullable() }),

  'network-up': event('network', { interfaces: line(500), how: z.enum(['noted', 'locked']) }, { how: 'how' }),
  'network-down': event('network', { seconds: count }, { counted: 'seconds' }),
  'engine-stopped': event('journal', { noticed: instant }),
  'journal-checked': event(
    'journal',
    { entries: count, verdict: z.enum(['sound', 'removed', 'changed', 'moved', 'cut-off']) },
    { counted: 'entries', how: 'verdict' },
  ),
  'checkpoint-signed': event('journal', { entry: count, keyId: id, auditor: name }),
  'head-compared': event(
    'journal',
    { typed: line(100), verdict: z.enum(['found', 'not-found']), entry: count.nullable() },
    { how: 'verdict' },
  ),
} as const;

/** The code of an event. */
export type JournalEvent = keyof typeof journalEvents;
/** The facts of an event. */
export type JournalFacts<Event extends JournalEvent> = z.output<(typeof journalEvents)[Event]['facts']>;

/** Every code. */
export const journalEventCodes = Object.keys(journalEvents) as readonly JournalEvent[];

/** The schema of a code. */
export const journalEventSchema = z.enum(journalEventCodes as [JournalEvent, ...JournalEvent[]]);

/** Who did what the journal says: a person, or the program itself. */
export interface JournalActor {
  /** Identifier of the person; `program` for the program. */
  readonly user: string;
  readonly name: string;
  readonly role: Role | 'program';
}

/** The program as an actor. */
export const programActor: JournalActor = { user: 'program', name: '', role: 'program' };

/** Facts as they travel to the page and into texts. */
export const journalFactsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.null(), z.strictObject({ kk: z.string(), ru: z.string() })]),
);
/** Facts as they travel to the page and into texts. */
export type PlainFacts = z.output<typeof journalFactsSchema>;

/** How a day (`YYYY-MM-DD`) and an instant in UTC are written where a text is shown. */
export interface TimeWriter {
  readonly day: (day: string) => string;
  readonly instant: (instant: string) => string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * What the texts of an entry take in a language: its facts, those in both languages in that one, times as they are
 * written there, `count` for the plural and `context` for the choice among texts (`workplace-locked.subject_idle`).
 */
export function journalTextFacts(
  code: JournalEvent,
  facts: PlainFacts,
  language: 'kk' | 'ru',
  write: TimeWriter,
): Record<string, string | number> {
  const plain: Record<string, string | number> = {};
  for (const [fact, value] of Object.entries(facts)) {
    if (value === null) plain[fact] = '–';
    else if (typeof value === 'object') plain[fact] = value[language];
    else if (typeof value === 'number') plain[fact] = value;
    else
      plain[fact] = INSTANT.test(value) ? write.instant(value) : DAY.test(value) ? write.day(value) : value;
  }
  const { counted, how }: { counted?: string; how?: string } = journalEvents[code];
  if (counted !== undefined) plain['count'] = Number(plain[counted]);
  if (how !== undefined) plain['context'] = String(plain[how]);
  return plain;
}
