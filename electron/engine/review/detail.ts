import type { ComparedField, FindingDetail } from '../../../shared/contract/review-calls.ts';
import { isoDate } from '../../../shared/domain/dates.ts';
import { technicalForm } from '../../../shared/domain/text-forms.ts';
import { sentenceOf } from '../../../shared/rules/sentence.ts';
import { unwrap } from '../../../shared/result.ts';
import type { KeptRun } from '../runs/index.ts';
import { readPerson, type SnapshotVoter } from '../snapshot/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { HalfYearStore, VoterListRow } from '../vault/index.ts';
import { clipped } from './clip.ts';
import { historyOf } from './decide.ts';
import { maskedDocument, maskedIin, maskedText } from './mask.ts';
import type { ReviewIndex } from './review-index.ts';
import { masking, personName, rowOf, storedFindings, type StoredFinding } from './rows.ts';

/** Where a finding is looked at. */
export interface Desk {
  readonly kept: KeptRun;
  readonly index: ReviewIndex;
  readonly store: HalfYearStore;
  /** The private copy of the run's snapshot, and the key of its pages; null where it was let go. */
  readonly snapshot: { readonly path: string; readonly key: Buffer } | null;
}

type Value = string | null;

/** List and register side by side, in full. */
export interface BothSides {
  readonly stored: StoredFinding;
  readonly row: VoterListRow | null;
  readonly person: SnapshotVoter | null;
}

/** Reads what list and register say of a finding. Throws `FailureError`. */
export async function bothSides({ kept, store, snapshot }: Desk, id: number): Promise<BothSides> {
  const [stored] = storedFindings(store, kept.storeRun, [id]);
  if (!stored) throw new RangeError(`no finding ${id}`);
  const { list } = unwrap(store.readRun(kept.storeRun));
  const row = stored.kind === 'row' ? unwrap(store.readRow(list, stored.finding.row)) : null;
  const iin = stored.kind === 'row' ? stored.evidence.person?.iin : stored.voter.iin;
  const person =
    iin === undefined || !snapshot
      ? null
      : unwrap(await readPerson(snapshot.path, { key: snapshot.key }, iin));
  return { stored, row, person };
}

/** Everything about a finding, with what is personal masked. Throws `FailureError`. */
export async function detailOf(
  desk: Desk,
  read: <T>(work: (db: Connection) => T) => T,
  id: number,
): Promise<FindingDetail> {
  const { kept, index, store } = desk;
  const sides = await bothSides(desk, id);
  const { stored } = sides;
  const outcome = index.outcomeAt(index.positionOf(id) ?? 0);
  const evidence = stored.kind === 'row' ? stored.evidence : null;
  const others =
    stored.kind === 'row'
      ? storedFindings(
          store,
          kept.storeRun,
          index.ofRow(stored.finding.row).filter((other) => other !== id),
        )
      : [];
  return {
    row: rowOf(stored, index),
    fields: fieldsOf(sides),
    sentence: sentence(stored),
    rule: evidence ? { name: evidence.rule, version: evidence.version } : { name: 'omitted', version: 1 },
    candidates: (evidence?.candidates ?? []).slice(0, 50).map((candidate) => ({
      iin: maskedIin(candidate.iin),
      name: personName(candidate),
      birthDate: candidate.birthDate === '' ? null : candidate.birthDate,
      precinct: candidate.precinct,
    })),
    moreCandidates: evidence?.more === true,
    others: others.flatMap((other) =>
      other.kind === 'row'
        ? [
            {
              id: other.finding.id,
              code: other.finding.code,
              subcode: other.finding.subcode,
              sentence: sentence(other),
            },
          ]
        : [],
    ),
    outcome: outcome === 'open' || outcome === 'changed' || outcome === 'new' ? outcome : null,
    history: read((db) => historyOf(db, kept.run.id, id)),
  };
}

/** The sentence of a finding; IINs and numbers of documents in it are masked. */
function sentence(stored: StoredFinding): FindingDetail['sentence'] {
  if (stored.kind === 'omitted') {
    const { key, facts } = sentenceOf({
      code: 'A2',
      subcode: '',
      listValue: '',
      registerValue: '',
      evidence: {
        rule: 'omitted',
        version: 1,
        facts: { precinct: stored.voter.precinct, address: stored.voter.address },
      },
    });
    return { key, facts: { ...facts } };
  }
  const { finding, evidence } = stored;
  const mask = masking(finding);
  const { key, facts } = sentenceOf({
    ...finding,
    listValue: mask(finding.listValue),
    registerValue: mask(finding.registerValue),
    evidence,
  });
  const masked = Object.entries(facts).map(([fact, value]) => [
    fact,
    typeof value === 'string' ? maskedText(value) : value,
  ]);
  return { key, facts: Object.fromEntries(masked) as FindingDetail['sentence']['facts'] };
}

const sexes: Readonly<Record<string, string>> = { M: 'м', F: 'ж' };

function fieldsOf({ row, person }: BothSides): ComparedField[] {
  const field = (
    name: ComparedField['field'],
    list: Value,
    register: Value,
    mask?: (value: string) => string,
  ): ComparedField => ({
    field: name,
    list: list === null ? null : clipped(mask ? mask(list) : list, 'value'),
    register: register === null ? null : clipped(mask ? mask(register) : register, 'value'),
    differs: list !== null && register !== null && technicalForm(list) !== technicalForm(register),
    masked: mask !== undefined,
  });
  const ofList = (key: keyof VoterListRow): Value => {
    const value = row?.[key];
    if (value === undefined || typeof value === 'boolean') return null;
    if (typeof value === 'string') return value;
    return Number.isNaN(value.days) ? value.text : isoDate(value.days);
  };
  const ofRegister = (key: keyof SnapshotVoter): Value => person?.[key] ?? null;
  const same = ['surname', 'givenName', 'patronymic', 'birthDate'] as const;
  const places = [
    'region',
    'district',
    'settlement',
    'street',
    'house',
    'building',
    'flat',
    'precinct',
  ] as const;
  const sex = ofRegister('sex');
  return [
    ...same.map((key) => field(key, ofList(key), ofRegister(key))),
    field('sex', ofList('sex')?.toLowerCase() ?? null, sex === null ? null : (sexes[sex] ?? sex)),
    field('iin', ofList('iin'), ofRegister('iin'), maskedIin),
    field('document', ofList('documentNumber'), ofRegister('documentNumber'), maskedDocument),
    field('documentIssued', ofList('documentIssued'), ofRegister('documentIssued')),
    ...places.map((key) => field(key, ofList(key), ofRegister(key))),
  ];
}
