import { actDataSchema, type ActData } from '../../../shared/contract/act.ts';
import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import type { Commission } from '../../../shared/contract/session-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import type { Part } from '../periods/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { textsOf } from '../texts/index.ts';
import type { Draft } from './draft.ts';
import { actNumber } from './receipts.ts';

/** Who hands over, who accepts, and what they filled in. */
export interface ActOccasion {
  readonly part: Pick<Part, 'akimat'>;
  readonly commission: Pick<Commission, 'name' | 'place'>;
  readonly entries: ActEntries;
}

/**
 * The act of acceptance of a draft's list (11/196, para 5): facts of the file as they were counted, the akimat of the
 * part and the commission as the two sides, and what people filled in. Throws `draft-not-read`.
 */
export function actDataOf(draft: Draft, number: string, { part, commission, entries }: ActOccasion): ActData {
  const read = draft.readList;
  if (!read) throw new FailureError(failure('draft-not-read', {}));
  const { name, bytes, sha256 } = draft.original;
  const { label, inventoryNumber } = entries.medium;
  const kind = (language: 'kk' | 'ru'): string => textsOf(language)('receiving', 'medium/usb');
  return actDataSchema.parse({
    direction: 'akimat-to-commission',
    number,
    date: entries.date,
    place: commission.place,
    handing: { body: part.akimat, ...entries.handing },
    accepting: { body: commission.name, ...entries.accepting },
    medium: {
      kind: { kk: kind('kk'), ru: kind('ru') },
      ...(label === null ? {} : { label }),
      ...(inventoryNumber === null ? {} : { inventoryNumber }),
    },
    copies: entries.copies,
    files: [{ name, bytes, records: read.rows, voters: read.voters, sha256 }],
  });
}

/** An act of the register of acts. */
export interface KeptAct {
  readonly id: number;
  readonly number: string;
  readonly kind: string;
  readonly data: ActData;
  /** The journal's entry that recorded it. */
  readonly journalSeq: number;
  /** Why it is void; null while it is in force. */
  readonly voidReason: string | null;
}

/** An act of acceptance by its id; undefined where there is none. */
export function readAct(db: Connection, id: number): KeptAct | undefined {
  const row = db
    .prepare<
      [number],
      {
        readonly half_year: string;
        readonly number: number;
        readonly kind: string;
        readonly data: string;
        readonly journal_seq: number;
        readonly void_reason: string | null;
      }
    >('SELECT half_year, number, kind, data, journal_seq, void_reason FROM acts WHERE id = ?')
    .get(id);
  return (
    row && {
      id,
      number: actNumber(row.half_year, row.number),
      kind: row.kind,
      data: JSON.parse(row.data) as ActData,
      journalSeq: row.journal_seq,
      voidReason: row.void_reason,
    }
  );
}

/** Somebody who signed. */
export type Signer = ActEntries['handing'];

const MOST_SIGNERS = 20;

/**
 * Who signed acts before, the latest first: for the akimat of a part (by its name, for parts are carried over from
 * half-year to half-year), and for the commission.
 */
export function readSigners(
  db: Connection,
  { akimat }: Pick<Part, 'akimat'>,
): { readonly handing: Signer[]; readonly accepting: Signer[] } {
  const acts = db
    .prepare<[], string>("SELECT data FROM acts WHERE kind = 'acceptance' ORDER BY at DESC, id DESC")
    .pluck()
    .all()
    .map((data) => JSON.parse(data) as ActData);
  const ofAkimat = acts.filter(
    ({ handing }) => handing.body.ru === akimat.ru || handing.body.kk === akimat.kk,
  );
  return {
    handing: distinct(ofAkimat.map(({ handing }) => handing)),
    accepting: distinct(acts.map(({ accepting }) => accepting)),
  };
}

function distinct(parties: readonly Signer[]): Signer[] {
  const signers = new Map<string, Signer>();
  for (const { position, fullName } of parties) {
    const key = JSON.stringify([fullName, position.kk, position.ru]);
    if (!signers.has(key)) signers.set(key, { position, fullName });
  }
  return [...signers.values()].slice(0, MOST_SIGNERS);
}
