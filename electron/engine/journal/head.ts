import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';

/** The link of an entry, as it is shown, printed on papers and put into packages. */
export interface JournalHead {
  readonly seq: number;
  /** Instant of the entry in UTC. */
  readonly at: string;
  /** 64 lower-case hexadecimal digits. */
  readonly mac: string;
  /** The first 64 bits for people: `4e7a 90c3 d1f8 2b65`. */
  readonly short: string;
}

/** What a head typed from a paper is worth. */
export type HeadComparison =
  | { readonly verdict: 'found'; readonly head: JournalHead }
  /** No entry has it: the journal was cut off or put back to an earlier state, or the head belongs to another one. */
  | { readonly verdict: 'not-found' };

/** Hexadecimal digits of the short form. */
const SHORT_DIGITS = 16;

/** The last entry of the journal, or the entry of a number; null where there is none. */
export function journalHead(db: Connection, seq?: number): JournalHead | null {
  const entry = db
    .prepare<[number | null], { seq: number; at: string; mac: Buffer }>(
      'SELECT seq, at, mac FROM journal WHERE seq = coalesce(?, (SELECT max(seq) FROM journal))',
    )
    .get(seq ?? null);
  return entry ? headOf(entry) : null;
}

/** The head that an entry makes. */
export function headOf({ seq, at, mac }: { seq: number; at: string; mac: Buffer }): JournalHead {
  return { seq, at, mac: mac.toString('hex'), short: shortForm(mac) };
}

/** The first 64 bits of a link in four groups. */
export function shortForm(mac: Buffer): string {
  return mac.toString('hex', 0, SHORT_DIGITS / 2).replace(/(.{4})(?=.)/g, '$1 ');
}

/** A head as papers print it: time of the entry by the clock on the wall. */
export function paperHead({ seq, at, short }: JournalHead): { entry: number; head: string; at: string } {
  const time = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${two(time.getDate())}.${two(time.getMonth() + 1)}.${time.getFullYear()}`;
  return { entry: seq, head: short, at: `${day} ${two(time.getHours())}:${two(time.getMinutes())}` };
}

/**
 * Finds the entry of a head that was typed from a paper: at least its 16 digits, in any grouping and case; Cyrillic
 * letters that look like the Latin ones count as those. Failure `journal-head-unreadable`.
 */
export function compareHead(db: Connection, typed: string): Result<HeadComparison> {
  const digits = hexDigits(typed);
  if (digits === null) return fail(failure('journal-head-unreadable', { digits: SHORT_DIGITS }));
  const found = db
    .prepare<[object], { seq: number; at: string; mac: Buffer }>(
      'SELECT seq, at, mac FROM journal WHERE hex(mac) GLOB @digits ORDER BY seq DESC LIMIT 1',
    )
    .get({ digits: `${digits.toUpperCase()}*` });
  return ok(found ? { verdict: 'found', head: headOf(found) } : { verdict: 'not-found' });
}

const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  о: '0',
  o: '0',
  з: '3',
};

function hexDigits(typed: string): string | null {
  const digits = typed
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s.:\u2010-\u2015-]/gu, '')
    .replaceAll(/[авсеоoз]/gu, (letter) => lookAlikes[letter] ?? letter);
  return /^[0-9a-f]{16,64}$/.test(digits) ? digits : null;
}
