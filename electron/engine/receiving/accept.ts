import { createHash } from 'node:crypto';
import type { ActData } from '../../../shared/contract/act.ts';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, unwrap, type Result } from '../../../shared/result.ts';
import { takeBackSteps } from '../periods/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { HalfYearStore, Vault } from '../vault/index.ts';
import type { Draft, ReadDraft } from './draft.ts';
import {
  actNumber,
  findReceipt,
  nextActNumber,
  receiptInForce,
  type KeptReceipt,
  type Report,
} from './receipts.ts';

/** The rooms of the vault that receiving works with. */
export type ReceivingVault = Pick<Vault, 'transaction' | 'read' | 'halfYear'>;

/** How a draft is accepted. */
export interface Acceptance {
  /** The act of acceptance, once it has its number; its date is the day of receipt. */
  readonly act: (number: string) => ActData;
  /** Why the list takes the place of the one in force; null where none is in force. */
  readonly replaces: string | null;
  /** Id of who accepts. */
  readonly user: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Records the step in the journal, in the same transaction; returns the number of the entry that the act names. */
  readonly record: (db: Connection, accepted: Accepted) => number;
}

/** An act as it was issued. */
export interface IssuedAct {
  readonly data: ActData;
  /** SHA-256 of the data as the register of acts keeps them, hexadecimal. */
  readonly sha256: string;
}

/** What accepting a draft did; in the journal's callback the receipt has no act yet. */
export interface Accepted {
  readonly receipt: Receipt;
  readonly act: IssuedAct;
  /** The receipt whose place it took, as it stands now. */
  readonly replaced: Receipt | null;
}

/**
 * Keeps the list of a draft and issues its act (11/196, para 5), in one step: first list and key of the original go
 * into the half-year's store, where no receipt names them yet, then one transaction of the vault makes receipt, act
 * and journal entry. After a crash in between nothing visible has happened and `sweepOrphans` removes the rest; done
 * twice, it is done once. Failures: `draft-not-read`, `receipt-list-in-force` (no reason was given to replace it),
 * `receipt-first-missing`, `receipt-corrected-in-force`, `receipt-part-removed`, and those of the vault.
 */
export function acceptDraft(
  vault: ReceivingVault,
  draft: Draft,
  acceptance: Acceptance,
): Promise<Result<Accepted>> {
  return attempt(() => {
    const done = unwrap(vault.read((db) => findReceipt(db, draft.id)));
    if (done) return unwrap(vault.read((db) => acceptedBefore(db, done.receipt)));
    const read = draft.readList;
    if (!read) throw new FailureError(failure('draft-not-read', {}));
    // Before the list is stored, what can be known now: whether it will be accepted at all.
    unwrap(vault.read((db) => checkPlace(db, draft, acceptance.replaces)));
    const store = unwrap(vault.halfYear(draft.halfYear));
    if (store.isBusy) throw new FailureError(failure('vault-busy', {}));
    const list = unwrap(store.saveList(read.received));
    let isDone = false;
    try {
      unwrap(store.keepOriginalKey(draft.id, draft.original.key));
      const accepted = unwrap(vault.transaction((db) => writeReceipt(db, draft, read, list, acceptance)));
      isDone = true;
      return accepted;
    } finally {
      // The draft can be tried again.
      if (!isDone) takeBack(store, draft.id, list);
    }
  });
}

/** Removes what stands in the store for no receipt; what resists is swept at the next opening. */
function takeBack(store: HalfYearStore, original: string, list: number): void {
  store.removeList(list);
  store.forgetOriginalKey(original);
}

/** Throws where the list cannot be taken for its part; gives the one whose place it takes. */
function checkPlace(
  db: Connection,
  { part, kind, halfYear }: Pick<Draft, 'part' | 'kind' | 'halfYear'>,
  replaces: string | null,
): KeptReceipt | undefined {
  const isThere =
    db
      .prepare('SELECT 1 FROM parts WHERE id = ? AND half_year = ? AND removed_at IS NULL')
      .get(part, halfYear) !== undefined;
  if (!isThere) throw new FailureError(failure('receipt-part-removed', {}));
  const before = receiptInForce(db, part, kind);
  if (before && replaces === null)
    throw new FailureError(failure('receipt-list-in-force', { act: before.receipt.act?.number ?? '' }));
  if (kind === 'corrected' && !receiptInForce(db, part, 'first'))
    throw new FailureError(failure('receipt-first-missing', {}));
  if (kind === 'first') refuseUnderCorrected(db, part);
  return before;
}

/** The list that was corrected stays as long as its correction is in force. */
export function refuseUnderCorrected(db: Connection, part: number): void {
  const corrected = receiptInForce(db, part, 'corrected');
  if (corrected)
    throw new FailureError(
      failure('receipt-corrected-in-force', { act: corrected.receipt.act?.number ?? '' }),
    );
}

function writeReceipt(
  db: Connection,
  draft: Draft,
  read: ReadDraft,
  list: number,
  { act, replaces, user, now, record }: Acceptance,
): Accepted {
  const before = checkPlace(db, draft, replaces);
  if (before && replaces !== null) closeReceipt(db, before.receipt, 'replaced', replaces, now);
  const number = nextActNumber(db, draft.halfYear);
  const data = act(actNumber(draft.halfYear, number));
  const { received, table, rows, voters, faults, coverage } = read;
  const report: Report = { faults, precincts: coverage.precincts };
  db.prepare(
    `INSERT INTO receipts(id, part, kind, state, received_on, at, user, file, bytes, sha256, format, table_name, rows,
       voters, list, report)
     VALUES (?, ?, ?, 'accepted', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    draft.id,
    draft.part,
    draft.kind,
    data.date,
    now,
    user,
    draft.original.name,
    draft.original.bytes,
    draft.original.sha256,
    received.format,
    table,
    rows,
    voters,
    list,
    JSON.stringify(report),
  );
  const text = JSON.stringify(data);
  const accepted = {
    receipt: receiptNow(db, draft.id),
    act: { data, sha256: hashOf(text) },
    replaced: before ? receiptNow(db, before.receipt.id) : null,
  };
  const entry = record(db, accepted);
  db.prepare(
    `INSERT INTO acts(half_year, number, kind, receipt, at, data, journal_seq) VALUES (?, ?, 'acceptance', ?, ?, ?, ?)`,
  ).run(draft.halfYear, number, draft.id, now, text, entry);
  return { ...accepted, receipt: receiptNow(db, draft.id) };
}

/** What accepting this draft did when it was done before. */
function acceptedBefore(db: Connection, receipt: Receipt): Accepted {
  const text =
    db
      .prepare<[string], string>("SELECT data FROM acts WHERE receipt = ? AND kind = 'acceptance'")
      .pluck()
      .get(receipt.id) ?? '';
  return { receipt, act: { data: JSON.parse(text) as ActData, sha256: hashOf(text) }, replaced: null };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Ends a receipt and voids its act; what was found in its list counts no more, and the part's road goes back. */
export function closeReceipt(
  db: Connection,
  { id, part, kind }: Receipt,
  state: 'replaced' | 'withdrawn',
  reason: string,
  now: string,
): void {
  db.prepare('UPDATE receipts SET state = ?, reason = ?, closed_at = ? WHERE id = ?').run(
    state,
    reason,
    now,
    id,
  );
  db.prepare("UPDATE acts SET void_reason = ? WHERE receipt = ? AND kind = 'acceptance'").run(reason, id);
  db.prepare("UPDATE runs SET state = 'replaced' WHERE receipt = ?").run(id);
  takeBackSteps(db, part, kind === 'first' ? 'reconciled' : 'submitted');
}

/** A receipt that is there. */
export function receiptNow(db: Connection, id: string): Receipt {
  const found = findReceipt(db, id);
  if (!found) throw new FailureError(failure('receipt-unknown', {}));
  return found.receipt;
}
