import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { FindingRecord, OmittedVoter, SecondRoundLine } from '../../../shared/rules/finding.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import type { Connection, Statement } from '../sqlite/index.ts';
import type { IdentifiedFinding } from './findings.ts';

/** The lists of a run: the reconciled one and, in a second round, the one that it corrects. */
export interface RunLists {
  readonly list: number;
  readonly previous?: number;
}

/** What a reconciliation gives beside its findings. */
export interface RunOutcome {
  readonly statistics: ReconciliationStatistics;
  readonly notChecked: readonly FindingCode[];
  readonly omitted: readonly OmittedVoter[];
  /** Null in a first round. */
  readonly secondRound: readonly SecondRoundLine[] | null;
}

/** A stored run without its findings. */
export type StoredRun = RunOutcome & RunLists & { readonly id: number };

interface RunRow {
  readonly list: number;
  readonly previous_list: number | null;
  readonly statistics: string;
  readonly not_checked: string;
}

type FindingRow = Omit<FindingRecord, 'birthDate'> & {
  readonly id: number;
  readonly birthDate: number | null;
};

const PAGE = 1000;

/** Stores one run; a transaction is open from its making to `finish` or `abandon`. Errors are thrown as SQLite's. */
export class RunWriter {
  readonly #connection: Connection;
  readonly #addFinding: Statement<unknown[]>;
  readonly #secondRound: boolean;
  /** The id of the run. */
  readonly id: number;

  constructor(connection: Connection, { list, previous }: RunLists) {
    this.#connection = connection;
    this.#secondRound = previous !== undefined;
    connection.exec('BEGIN IMMEDIATE');
    try {
      this.id = Number(
        connection.prepare('INSERT INTO runs(list, previous_list) VALUES (?, ?)').run(list, previous ?? null)
          .lastInsertRowid,
      );
      this.#addFinding = connection.prepare(
        `INSERT INTO findings(run, row, cod, precinct, iin, surname, given_name, patronymic, birth_date, code, subcode,
           level, list_value, register_value, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  /** Adds findings in the order in which they shall be read. */
  add(findings: Iterable<FindingRecord>): void {
    for (const finding of findings)
      this.#addFinding.run(
        this.id,
        finding.row,
        finding.cod,
        finding.precinct,
        finding.iin,
        finding.surname,
        finding.givenName,
        finding.patronymic,
        Number.isNaN(finding.birthDate) ? null : finding.birthDate,
        finding.code,
        finding.subcode,
        finding.level,
        finding.listValue,
        finding.registerValue,
        finding.evidence,
      );
  }

  /** Adds what the run gave beside its findings and makes it last. */
  finish({ statistics, notChecked, omitted, secondRound }: RunOutcome): void {
    if (this.#secondRound !== (secondRound !== null))
      throw new TypeError('a second round has a previous list');
    const addOmitted = this.#connection.prepare(
      `INSERT INTO omitted_voters(run, iin, surname, given_name, patronymic, birth_date, precinct, address)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { iin, surname, givenName, patronymic, birthDate, precinct, address } of omitted)
      addOmitted.run(this.id, iin, surname, givenName, patronymic, birthDate, precinct, address);
    const addLine = this.#connection.prepare(
      'INSERT INTO second_round(run, cod, code, outcome) VALUES (?, ?, ?, ?)',
    );
    for (const { cod, code, outcome } of secondRound ?? []) addLine.run(this.id, cod, code, outcome);
    const { inputs } = statistics;
    this.#connection
      .prepare(
        `UPDATE runs SET list_sha256 = ?, snapshot_sha256 = ?, snapshot_id = ?, reference_date = ?, rule_set = ?,
           reference_data = ?, statistics = ?, not_checked = ? WHERE id = ?`,
      )
      .run(
        inputs.listSha256,
        inputs.snapshotSha256,
        inputs.snapshotId,
        inputs.referenceDate,
        inputs.ruleSet,
        inputs.referenceData,
        JSON.stringify(statistics),
        JSON.stringify(notChecked),
        this.id,
      );
    this.#connection.exec('COMMIT');
  }

  /** Leaves no trace of the run. */
  abandon(): void {
    if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
  }
}

/** A run without its findings. */
export function readRun(connection: Connection, id: number): StoredRun {
  const run = connection.prepare<[number], RunRow>('SELECT * FROM runs WHERE id = ?').get(id);
  if (!run) throw new RangeError(`no run ${id}`);
  const omitted = connection
    .prepare<[number], OmittedVoter>(
      `SELECT iin, surname, given_name AS givenName, patronymic, birth_date AS birthDate, precinct, address
       FROM omitted_voters WHERE run = ? ORDER BY id`,
    )
    .all(id);
  const lines = connection
    .prepare<[number], SecondRoundLine>(
      'SELECT cod, code, outcome FROM second_round WHERE run = ? ORDER BY id',
    )
    .all(id);
  return {
    id,
    list: run.list,
    ...(run.previous_list !== null && { previous: run.previous_list }),
    statistics: JSON.parse(run.statistics) as ReconciliationStatistics,
    notChecked: JSON.parse(run.not_checked) as FindingCode[],
    omitted,
    secondRound: run.previous_list === null ? null : lines,
  };
}

/** The findings of a run, of some codes or all, as they were added; a page of them is in memory at a time. */
export function* readFindings(
  connection: Connection,
  run: number,
  codes: readonly FindingCode[] | null,
): Generator<FindingRecord, void> {
  for (const { id: _, ...finding } of identifiedFindings(connection, run, codes)) yield finding;
}

/** The same with their ids. */
export function* identifiedFindings(
  connection: Connection,
  run: number,
  codes: readonly FindingCode[] | null,
): Generator<IdentifiedFinding, void> {
  // One code is read in order through the index. Of several, or of all, SQLite would read and sort what is left
  // anew for each page: the plus signs keep it from the index, and the table is read once.
  const ofRun =
    codes?.length === 1
      ? 'run = ? AND code = ?'
      : `+run = ? ${codes ? `AND +code IN (${codes.map(() => '?').join(', ')})` : ''}`;
  const select = connection.prepare<(number | string)[], FindingRow>(
    `SELECT id, row, cod, precinct, iin, surname, given_name AS givenName, patronymic, birth_date AS birthDate, code,
       subcode, level, list_value AS listValue, register_value AS registerValue, evidence
     FROM findings WHERE ${ofRun} AND id > ? ORDER BY id LIMIT ?`,
  );
  for (let after = 0; ;) {
    const page = select.all(run, ...(codes ?? []), after, PAGE);
    for (const finding of page) {
      yield { ...finding, birthDate: finding.birthDate ?? NaN };
      after = finding.id;
    }
    if (page.length < PAGE) return;
  }
}
