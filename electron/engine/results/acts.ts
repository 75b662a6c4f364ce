import type { ActData } from '../../../shared/contract/act.ts';
import type { RegisteredAct } from '../../../shared/contract/results-calls.ts';
import { actNumber } from '../receiving/index.ts';
import type { Connection } from '../sqlite/index.ts';

interface Row {
  readonly id: number;
  readonly number: number;
  readonly kind: RegisteredAct['kind'];
  readonly at: string;
  readonly data: string;
  readonly journal_seq: number;
  readonly void_reason: string | null;
  readonly name_kk: string | null;
  readonly name_ru: string | null;
}

/** The register of acts of a half-year, the newest first; void ones stay in it with the reason. */
export function readActs(db: Connection, halfYear: string): RegisteredAct[] {
  return db
    .prepare<[string], Row>(
      `SELECT acts.id, number, acts.kind, acts.at, data, journal_seq, void_reason, name_kk, name_ru
       FROM acts LEFT JOIN receipts ON receipts.id = acts.receipt LEFT JOIN parts ON parts.id = receipts.part
       WHERE acts.half_year = ? ORDER BY number DESC`,
    )
    .all(halfYear)
    .map((row) => {
      const { date, files } = JSON.parse(row.data) as ActData;
      const records = files.every((file) => file.records !== null)
        ? files.reduce((sum, file) => sum + (file.records ?? 0), 0)
        : null;
      return {
        id: row.id,
        number: actNumber(halfYear, row.number),
        kind: row.kind,
        part: row.name_kk === null || row.name_ru === null ? null : { kk: row.name_kk, ru: row.name_ru },
        at: row.at,
        date,
        records,
        journalEntry: row.journal_seq,
        voidReason: row.void_reason,
      };
    });
}
