import { describe, expect, it } from 'vitest';
import { Case, REFERENCE_DATE } from '../../../electron/engine/sample/case.ts';
import type { Row } from '../../../electron/engine/sample/person.ts';
import type { SnapshotVoter } from '../../../electron/engine/snapshot/index.ts';
import { addYears, isoDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import { findingCodes } from '../../../shared/rules/codes.ts';

const ROWS = 1000;
const sample = new Case('unit', ROWS);
const rows = [...sample.rows()].map(({ row }) => row);
const voters = [...sample.voters()];
const byIin = new Map(voters.map((voter) => [voter.iin, voter]));
const truth = new Map<number, string[]>();
for (const [cod, code] of sample.truth()) truth.set(cod, [...(truth.get(cod) ?? []), code]);

const eligible = (voter: SnapshotVoter): boolean =>
  voter.region === 'Ұлытау облысы' &&
  voter.district === 'Көктал ауданы' &&
  voter.registration === 'registered' &&
  (voter.status === 'eligible' || voter.statusDate > isoDate(REFERENCE_DATE)) &&
  addYears(parseIsoDate(voter.birthDate), 18) <= REFERENCE_DATE;

/** What a row says, in the words of the register; absent data are empty. */
function asVoter(row: Row): Partial<SnapshotVoter> {
  return {
    iin: row.iin ?? '',
    surname: row.surname,
    givenName: row.givenName,
    patronymic: row.patronymic ?? '',
    birthDate: isoDate(row.birthDate ?? NaN),
    sex: row.sex?.toLowerCase() === 'м' ? 'M' : 'F',
    documentNumber: row.documentNumber ?? '',
    documentIssued: isoDate(row.documentIssued ?? NaN),
    settlement: String(row.settlement),
    street: row.street ?? '',
    house: row.house ?? '',
    building: row.building ?? '',
    flat: row.flat ?? '',
    precinct: row.precinct,
  };
}

describe('an invented case', () => {
  it('has as many rows as asked for, numbered from 1', () => {
    expect(rows.map(({ cod }) => cod)).toEqual(Array.from({ length: ROWS }, (_, i) => i + 1));
  });

  it('holds a finding of every code even in the smallest list', () => {
    const planted = new Set([...truth.values()].flat());
    expect(findingCodes.filter((code) => !planted.has(code))).toEqual(['A2']);
    expect(sample.missing().length).toBeGreaterThan(0);
  });

  it('has nothing wrong in a row in which nothing was planted', () => {
    const usual = rows.filter(({ cod, deleted }) => !truth.has(cod) && !deleted);
    expect(usual.length).toBeGreaterThan(ROWS / 2);
    for (const row of usual) {
      const voter = byIin.get(row.iin ?? '');
      expect(voter).toMatchObject(asVoter(row));
      expect(eligible(voter as SnapshotVoter)).toBe(true);
      expect(voter?.documentStatus).toBe('valid');
      expect(voter?.documentExpires ?? '').toMatch(/^(|202[6-9].*|203.*)$/);
    }
    expect(new Set(usual.map(({ iin }) => iin)).size).toBe(usual.length);
  });

  it('deviates from the register wherever something was planted that the row itself shows', () => {
    const shown = /^(9\.1:|V:name|A1|A3|A5)/;
    for (const row of rows.filter(({ cod }) => truth.get(cod)?.some((code) => shown.test(code)))) {
      const voter = byIin.get(row.iin ?? '');
      const seen = {
        ...asVoter(row),
        nationality: row.nationality ?? '',
        note: row.note ?? '',
        sign: row.sex,
      };
      const known = voter && { ...voter, note: '', sign: voter.sex === 'M' ? 'м' : 'ж' };
      expect(known, String(row.cod)).not.toMatchObject(seen);
    }
  });

  it('has as omitted voters exactly the eligible persons without a row of their own', () => {
    // A row under a wrong IIN still is its person's: name and birth date tell.
    const person = (of: Partial<SnapshotVoter>): string =>
      [of.givenName, of.patronymic, of.birthDate].join(' ');
    const present = new Set<string>();
    for (const row of rows.filter(({ deleted, cod }) => !deleted && !truth.get(cod)?.includes('A1'))) {
      const seen = asVoter(row);
      const voter = byIin.get(seen.iin ?? '');
      const owner =
        voter && (person(voter) === person(seen) || truth.get(row.cod)?.includes('9.1:iin') !== true);
      if (owner) present.add(voter.iin);
      else {
        const matches = voters.filter(
          (other) => person(other) === person(seen) && other.surname === seen.surname,
        );
        expect(matches.length, String(row.cod)).toBe(1);
        present.add(matches[0]?.iin ?? '');
      }
    }
    const omitted = voters
      .filter((voter) => eligible(voter) && !present.has(voter.iin))
      .map(({ iin }) => iin);
    expect(sample.missing()).toEqual(omitted);
  });

  it('has a register without a repeated IIN, in the order of IINs', () => {
    expect(byIin.size).toBe(voters.length);
    expect(voters.map(({ iin }) => iin)).toEqual([...byIin.keys()].sort());
  });

  it('names precincts of its register in every row but those of A4', () => {
    const numbers = new Set(sample.registerPrecincts().map(({ number }) => number));
    const unknown = rows.filter(({ precinct }) => !numbers.has(precinct)).map(({ cod }) => cod);
    expect(unknown).toEqual([...truth].filter(([, codes]) => codes.includes('A4')).map(([cod]) => cod));
  });

  it('is the same for the same seed, another for another', () => {
    expect([...new Case('unit', ROWS).rows()].map(({ row }) => row)).toEqual(rows);
    expect([...new Case('other', ROWS).rows()].map(({ row }) => row)).not.toEqual(rows);
  });

  it('gives the same rows each time they are taken', () => {
    expect([...sample.rows()].map(({ row }) => row)).toEqual(rows);
    expect([...sample.voters()]).toEqual(voters);
  });
});

describe('the precincts of a large case', () => {
  const large = new Case('unit', 40_000);
  const strength = new Map<string, number>();
  for (const { row } of large.rows())
    if (!row.deleted) strength.set(row.precinct, (strength.get(row.precinct) ?? 0) + 1);
  const counts = [...strength.values()];

  it('lie above, just below and well below the threshold of 3,000 voters', () => {
    expect(counts.filter((count) => count > 3000).length).toBe(2);
    expect(counts.filter((count) => count >= 2850 && count <= 3000).length).toBe(1);
    expect(counts.filter((count) => count < 2000).length).toBeGreaterThan(20);
  });

  it('are one new, one restricted and one abolished, which has voters', () => {
    const states = large.precincts.map(({ state }) => state).filter((state) => state !== 'active');
    expect(states.sort()).toEqual(['abolished', 'new', 'restricted']);
    const abolished = large.precincts.find(({ state }) => state === 'abolished');
    expect(strength.get(abolished?.number ?? '')).toBeGreaterThan(0);
  });

  it('have boundaries of every style', () => {
    const texts = large.precincts.flatMap(({ boundary }) => boundary);
    const some = (test: (text: string) => boolean) =>
      texts.some(({ address, house }) => test(`${address} ${house}`));
    expect(some((text) => / № \d.*\d+-1/.test(text))).toBe(true);
    expect(some((text) => /по улице .*; № /.test(text))).toBe(true);
    expect(some((text) => text.includes('Шекарасына'))).toBe(true);
    expect(some((text) => text.includes('«Самал-2»'))).toBe(true);
    expect(some((text) => text.includes('ауруханасы'))).toBe(true);
  });
});
