import type { FileFault, ReadList, Receipt } from '../../../shared/contract/receiving-calls.ts';
import type { Connection } from '../sqlite/index.ts';

interface ReceiptRow {
  readonly id: string;
  readonly part: number;
  readonly half_year: string;
  readonly kind: Receipt['kind'];
  readonly state: Receipt['state'];
  readonly received_on: string;
  readonly at: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: string;
  readonly table_name: string;
  readonly rows: number;
  readonly voters: number;
  readonly list: number;
  readonly report: string;
  readonly reason: string | null;
  readonly act: number | null;
  readonly act_number: number | null;
  readonly void_reason: string | null;
}

const SELECT = `SELECT receipts.*, parts.half_year, acts.id AS act, acts.number AS act_number, acts.void_reason
  FROM receipts JOIN parts ON parts.id = receipts.part 
  LEFT JOIN acts ON acts.receipt = receipts.id AND acts.kind = 'acceptance'`;

/** What was found in a list when it was received, as its row keeps it. */
export interface Report {
  readonly faults: FileFault[];
  /** Precincts of the list, with their rows that are not marked deleted. */
  readonly precincts: ReadList['coverage']['precincts'];
}

/** A receipt, and the id of its list in the half-year's store. */
export interface KeptReceipt {
  readonly receipt: Receipt;
  readonly list: number;
}

/** Every list that was received for a part, the newest first. */
export function readReceipts(db: Connection, part: number): Receipt[] {
  return db
    .prepare<[number], ReceiptRow>(
      `${SELECT} WHERE receipts.part = ? ORDER BY receipts.at DESC, receipts.rowid DESC`,
    )
    .all(part)
    .map(receiptOf);
}

/** A receipt by its id; undefined where there is none. */
export function findReceipt(db: Connection, id: string): KeptReceipt | undefined {
  return kept(db.prepare<[string], ReceiptRow>(`${SELECT} WHERE receipts.id = ?`).get(id));
}

/** The list of a part that is in force. */
export function receiptInForce(db: Connection, part: number, kind: Receipt['kind']): KeptReceipt | undefined {
  return kept(
    db
      .prepare<[number, string], ReceiptRow>(
        `${SELECT} WHERE part = ? AND receipts.kind = ? AND state = 'accepted'`,
      )
      .get(part, kind),
  );
}

/** The number of the act by which a file with this hash is in force already, in any part; null where none is. */
export function earlierActOf(db: Connection, sha256: string): string | null {
  const row = db
    .prepare<[string], ReceiptRow>(
      `${SELECT} WHERE sha256 = ? AND state = 'accepted' ORDER BY receipts.at LIMIT 1`,
    )
    .get(sha256);
  return row && row.act_number !== null ? actNumber(row.half_year, row.act_number) : null;
}

/** The number of an act as it is written: `2026-II/6`. */
export function actNumber(halfYear: string, number: number): string {
  return `${halfYear}/${number}`;
}

/** The number that the next act of a half-year gets. */
export function nextActNumber(db: Connection, halfYear: string): number {
  return db
    .prepare<[string], number>('SELECT coalesce(max(number), 0) + 1 FROM acts WHERE half_year = ?')
    .pluck()
    .get(halfYear) as number;
}

function kept(row: ReceiptRow | undefined): KeptReceipt | undefined {
  return row && { receipt: receiptOf(row), list: row.list };
}

function receiptOf(row: ReceiptRow): Receipt {
  return {
    id: row.id,
    part: row.part,
    halfYear: row.half_year,
    kind: row.kind,
    state: row.state,
    receivedOn: row.received_on,
    at: row.at,
    file: { name: row.file, bytes: row.bytes, sha256: row.sha256, format: row.format },
    table: row.table_name,
    rows: row.rows,
    voters: row.voters,
    faults: (JSON.parse(row.report) as Report).faults,
    reason: row.reason,
    act:
      row.act === null || row.act_number === null
        ? null
        : {
            id: row.act,
            number: actNumber(row.half_year, row.act_number),
            isVoid: row.void_reason !== null,
          },
  };
}
