import { join } from 'node:path';
import { z } from 'zod';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { readSmallFile, writeFileSafely } from '../files/index.ts';

/**
 * Wrong passwords, counted in a file beside the vault, which is closed when they happen. The delay after them holds up
 * a person at the keyboard; who copies the files away meets only the cost of the key derivation.
 *
 * A file that was damaged costs everybody a delay, and so does a clock that was set back: neither is a way around it.
 */

/** Wrong passwords of one person that the journal does not know yet. */
export interface CountedAttempts {
  /** Identifier of the person, as the call of the lock screen named it. */
  readonly user: string;
  readonly attempts: number;
  /** Instants in UTC of the first and the last. */
  readonly from: string;
  readonly to: string;
}

/** What an unlocking merges into the journal. */
export interface TakenAttempts {
  readonly counted: readonly CountedAttempts[];
  /** When the file was found unreadable, or null. */
  readonly unreadableSince: string | null;
  /**
   * Forgets what was counted, and the delay of the person who has just opened the vault. Called after the journal has
   * it: a power cut in between counts twice rather than never. Failure `attempts-not-kept`.
   */
  readonly settle: () => Promise<Result<void>>;
}

const FILE = 'attempts.json';
const MAX_BYTES = 65_536;
const MAX_PEOPLE = 300;
/** Seconds after the first wrong password; each further one doubles them. */
const FIRST_DELAY = 2;
const LONGEST_DELAY = 15 * 60;
/** Wrong passwords that a damaged file counts for: a delay of 32 s. */
const ASSUMED = 5;

const instant = z.iso.datetime();
const entrySchema = z.strictObject({
  /** Wrong ones in a row: they set the delay. */
  row: z.int().min(0).max(1_000_000),
  last: instant,
  /** Those that the journal does not know yet, since `from`. */
  counted: z.int().min(0).max(1_000_000),
  from: instant,
});
const fileSchema = z.strictObject({
  version: z.literal(1),
  people: z.record(z.string().min(1).max(80), entrySchema),
  /** Since when everybody waits because the file was unreadable. */
  unreadableSince: instant.nullable(),
});
type Entry = z.output<typeof entrySchema>;
type Attempts = z.output<typeof fileSchema>;

const nothingYet: Attempts = { version: 1, people: {}, unreadableSince: null };

// One after the other: two answers at once must not lose each other's count.
let turn: Promise<unknown> = Promise.resolve();

/**
 * Milliseconds that a person (identifier) still has to wait before the next password is looked at. `folder` is that of
 * the vault, `now` the time in milliseconds. Failure `attempts-not-kept`.
 */
export function waitFor(folder: string, user: string, now: number): Promise<Result<number>> {
  return inTurn(async () => {
    const loaded = await load(folder, now);
    if (!loaded.ok) return loaded;
    const { attempts, isChanged } = loaded.value;
    if (isChanged) {
      const kept = await keep(folder, attempts);
      if (!kept.ok) return kept;
    }
    return ok(waitIn(attempts, user, now));
  });
}

/** Counts a wrong password, on disk before it returns, and gives the milliseconds to wait. Failure `attempts-not-kept`. */
export function noteWrong(folder: string, user: string, now: number): Promise<Result<number>> {
  return inTurn(async () => {
    const loaded = await load(folder, now);
    if (!loaded.ok) return loaded;
    const { people, unreadableSince } = loaded.value.attempts;
    const at = new Date(now).toISOString();
    const before = people[user];
    const entry: Entry = {
      row: Math.min((before?.row ?? 0) + 1, 1_000_000),
      last: at,
      counted: Math.min((before?.counted ?? 0) + 1, 1_000_000),
      from: before && before.counted > 0 ? before.from : at,
    };
    const attempts: Attempts = { version: 1, people: newest({ ...people, [user]: entry }), unreadableSince };
    const kept = await keep(folder, attempts);
    return kept.ok ? ok(waitIn(attempts, user, now)) : kept;
  });
}

/** What was counted since the last unlocking, for the journal of the vault that `user` has opened now. */
export function takeCounted(folder: string, user: string, now: number): Promise<Result<TakenAttempts>> {
  return inTurn(async () => {
    const loaded = await load(folder, now);
    if (!loaded.ok) return loaded;
    const { people, unreadableSince } = loaded.value.attempts;
    const counted = Object.entries(people)
      .filter(([, entry]) => entry.counted > 0)
      .map(([id, entry]) => ({ user: id, attempts: entry.counted, from: entry.from, to: entry.last }))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    const isEmpty = Object.keys(people).length === 0 && unreadableSince === null;
    const settle = (): Promise<Result<void>> =>
      isEmpty ? Promise.resolve(ok(undefined)) : inTurn(() => forget(folder, user, counted));
    return ok({ counted, unreadableSince, settle });
  });
}

async function forget(
  folder: string,
  user: string,
  counted: readonly CountedAttempts[],
): Promise<Result<void>> {
  const found = await read(folder);
  if (!found.ok) return found;
  const people = { ...found.value?.people };
  for (const { user: id, attempts } of counted) {
    const entry = people[id];
    // What came in between stays counted.
    if (entry) people[id] = { ...entry, counted: Math.max(0, entry.counted - attempts), from: entry.last };
  }
  const rest = Object.entries(people).filter(([id, entry]) => id !== user || entry.counted > 0);
  return keep(folder, { version: 1, people: Object.fromEntries(rest), unreadableSince: null });
}

/** Milliseconds of delay after so many wrong passwords in a row. */
function delayAfter(row: number): number {
  return row === 0 ? 0 : 1000 * Math.min(FIRST_DELAY * 2 ** (row - 1), LONGEST_DELAY);
}

function waitIn({ people, unreadableSince }: Attempts, user: string, now: number): number {
  const own = people[user];
  const left = (since: string, row: number): number => Math.max(0, Date.parse(since) + delayAfter(row) - now);
  return Math.max(
    own ? left(own.last, own.row) : 0,
    unreadableSince === null ? 0 : left(unreadableSince, ASSUMED),
  );
}

/** Reads the file; null where it cannot be understood. Failure `attempts-not-kept` where it cannot be read at all. */
async function read(folder: string): Promise<Result<Attempts | null>> {
  const content = await readSmallFile(join(folder, FILE), MAX_BYTES);
  if (content.ok) return ok(fileSchema.safeParse(json(content.value)).data ?? null);
  if (content.failure.code === 'file-not-found') return ok(nothingYet);
  return content.failure.code === 'file-unreadable' ? fail(failure('attempts-not-kept', {})) : ok(null);
}

/** The file as it counts now: what it says of the future (the clock was set back) is moved to now. */
async function load(
  folder: string,
  now: number,
): Promise<Result<{ readonly attempts: Attempts; readonly isChanged: boolean }>> {
  const at = new Date(now).toISOString();
  const found = await read(folder);
  if (!found.ok) return found;
  if (!found.value) return ok({ attempts: { ...nothingYet, unreadableSince: at }, isChanged: true });
  const { people, unreadableSince } = found.value;
  const isAhead = (time: string | null): boolean => time !== null && Date.parse(time) > now;
  const isChanged = Object.values(people).some(({ last }) => isAhead(last)) || isAhead(unreadableSince);
  if (!isChanged) return ok({ attempts: found.value, isChanged });
  const moved = Object.entries(people).map(([id, entry]): [string, Entry] => [
    id,
    { ...entry, last: isAhead(entry.last) ? at : entry.last, from: isAhead(entry.from) ? at : entry.from },
  ]);
  const attempts: Attempts = {
    version: 1,
    people: Object.fromEntries(moved),
    unreadableSince: isAhead(unreadableSince) ? at : unreadableSince,
  };
  return ok({ attempts, isChanged });
}

async function keep(folder: string, attempts: Attempts): Promise<Result<void>> {
  const written = await writeFileSafely(join(folder, FILE), `${JSON.stringify(attempts)}\n`);
  return written.ok ? ok(undefined) : fail(failure('attempts-not-kept', {}));
}

/** At most so many people; the calls only let known ones through, so that more are not expected. */
function newest(people: Record<string, Entry>): Record<string, Entry> {
  const entries = Object.entries(people).sort(([, a], [, b]) => (a.last < b.last ? 1 : -1));
  return Object.fromEntries(entries.slice(0, MAX_PEOPLE));
}

function json(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return null;
  }
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = turn.then(work);
  turn = result.catch(() => undefined);
  return result;
}
