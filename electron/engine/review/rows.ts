import type { FindingRow } from '../../../shared/contract/review-calls.ts';
import { isoDate } from '../../../shared/domain/dates.ts';
import type { Candidate, Evidence } from '../../../shared/rules/finding.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import type { HalfYearStore, IdentifiedFinding, IdentifiedOmission } from '../vault/index.ts';
import { clipped } from './clip.ts';
import { maskedIin, maskedText } from './mask.ts';
import { OMITTED } from './open-review.ts';
import type { ReviewIndex } from './review-index.ts';

/** A finding as it is stored: of a row of the list, or an omitted voter. */
export type StoredFinding =
  | { readonly kind: 'row'; readonly finding: IdentifiedFinding; readonly evidence: Evidence }
  | { readonly kind: 'omitted'; readonly voter: IdentifiedOmission };

/** Findings of a run by their ids, in the order of these. */
export function storedFindings(
  store: HalfYearStore,
  storeRun: number,
  ids: readonly number[],
): StoredFinding[] {
  const rows = new Map(
    unwrap(
      store.readFindingsById(
        storeRun,
        ids.filter((id) => id <= OMITTED),
      ),
    ).map((row) => [row.id, row]),
  );
  const omitted = ids.some((id) => id > OMITTED)
    ? new Map(unwrap(store.readOmitted(storeRun)).map((voter) => [voter.id + OMITTED, voter]))
    : new Map<number, IdentifiedOmission>();
  return ids.map((id): StoredFinding => {
    const finding = rows.get(id);
    if (finding) return { kind: 'row', finding, evidence: JSON.parse(finding.evidence) as Evidence };
    const voter = omitted.get(id);
    if (voter) return { kind: 'omitted', voter };
    throw new FailureError(failure('review-finding-unknown', {}));
  });
}

/** A finding as a row of the review desk, with what is personal masked. */
export function rowOf(stored: StoredFinding, index: ReviewIndex): FindingRow {
  const decisionOf = (id: number) => index.decisionAt(index.positionOf(id) ?? 0);
  if (stored.kind === 'omitted') {
    const { id, iin, birthDate, precinct, ...name } = stored.voter;
    return {
      id: id + OMITTED,
      cod: '',
      iin: maskedIin(iin),
      list: null,
      register: personName(name),
      birthDate: birthDate === '' ? null : birthDate,
      precinct,
      code: 'A2',
      subcode: '',
      level: '',
      listValue: '',
      registerValue: '',
      decision: decisionOf(id + OMITTED),
    };
  }
  const { finding, evidence } = stored;
  const { id, cod, iin, birthDate, precinct, code, subcode, level } = finding;
  const mask = masking(finding);
  return {
    id,
    cod: clipped(cod, 'number'),
    iin: maskedIin(iin),
    list: personName(finding),
    register: evidence.person ? personName(evidence.person) : null,
    birthDate: Number.isNaN(birthDate) ? null : isoDate(birthDate),
    precinct: clipped(precinct, 'number'),
    code,
    subcode,
    level,
    listValue: clipped(mask(finding.listValue), 'value'),
    registerValue: clipped(mask(finding.registerValue), 'value'),
    decision: decisionOf(id),
  };
}

/** How the values of a finding are masked: one that is an IIN, however malformed, wholly; else the numbers in it. */
export function masking({ code }: { code: string }): (value: string) => string {
  return code === '9.1:iin' ? maskedIin : maskedText;
}

/** The three parts of a name, and nothing else, as they are shown. */
export function personName({
  surname,
  givenName,
  patronymic,
}: Pick<Candidate, 'surname' | 'givenName' | 'patronymic'>): NonNullable<FindingRow['list']> {
  return {
    surname: clipped(surname, 'name'),
    givenName: clipped(givenName, 'name'),
    patronymic: clipped(patronymic, 'name'),
  };
}
