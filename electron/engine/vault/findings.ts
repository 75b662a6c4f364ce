import type { FindingRecord, OmittedVoter } from '../../../shared/rules/finding.ts';
import type { Connection } from '../sqlite/index.ts';

/** A stored finding with its id. */
export type IdentifiedFinding = FindingRecord & { readonly id: number };

/** An omitted voter with its id among those of its run. */
export type IdentifiedOmission = OmittedVoter & { readonly id: number };

/** What the review of a run counts and searches by. */
export type IndexedFinding = Pick<
  IdentifiedFinding,
  | 'id'
  | 'row'
  | 'cod'
  | 'code'
  | 'subcode'
  | 'level'
  | 'precinct'
  | 'iin'
  | 'surname'
  | 'givenName'
  | 'patronymic'
>;

const COLUMNS = `id, row, cod, precinct, iin, surname, given_name AS givenName, patronymic, birth_date AS birthDate,
  code, subcode, level, list_value AS listValue, register_value AS registerValue, evidence`;

type Row = Omit<IdentifiedFinding, 'birthDate'> & { readonly birthDate: number | null };

const recordOf = ({ birthDate, ...row }: Row): IdentifiedFinding => ({ ...row, birthDate: birthDate ?? NaN });

/** The findings of a run in their order, without what a review does not count by. */
export function* indexedFindings(connection: Connection, run: number): Generator<IndexedFinding, void> {
  // The plus sign keeps SQLite from sorting what the index on the run gives by its code.
  const select = connection.prepare<[number, number, number], IndexedFinding>(
    `SELECT id, row, cod, code, subcode, level, precinct, iin, surname, given_name AS givenName, patronymic
     FROM findings WHERE +run = ? AND id > ? ORDER BY id LIMIT ?`,
  );
  const PAGE = 5000;
  for (let after = 0; ;) {
    const page = select.all(run, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? after;
  }
}

/** Findings of a run by their ids, in the order of these. */
export function findingsById(
  connection: Connection,
  run: number,
  ids: readonly number[],
): IdentifiedFinding[] {
  const select = connection.prepare<[number, number], Row>(
    `SELECT ${COLUMNS} FROM findings WHERE id = ? AND run = ?`,
  );
  return ids.flatMap((id) => {
    const row = select.get(id, run);
    return row ? [recordOf(row)] : [];
  });
}

/** The omitted voters of a run. */
export function omittedById(connection: Connection, run: number): IdentifiedOmission[] {
  return connection
    .prepare<[number], IdentifiedOmission>(
      `SELECT id, iin, surname, given_name AS givenName, patronymic, birth_date AS birthDate, precinct, address
       FROM omitted_voters WHERE run = ? ORDER BY id`,
    )
    .all(run);
}

/** The ids of the runs. */
export function runIds(connection: Connection): number[] {
  return connection.prepare<[], number>('SELECT id FROM runs ORDER BY id').pluck().all();
}

/** Removes a run with all that it found, in one transaction. */
export function removeRun(connection: Connection, run: number): void {
  connection
    .transaction(() => {
      for (const table of ['findings', 'omitted_voters', 'second_round'])
        connection.prepare(`DELETE FROM ${table} WHERE run = ?`).run(run);
      connection.prepare('DELETE FROM runs WHERE id = ?').run(run);
    })
    .immediate();
}
