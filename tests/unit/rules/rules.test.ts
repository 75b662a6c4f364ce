import { describe, expect, it } from 'vitest';
import { reconcile, type ReconcileOptions } from '../../../electron/engine/reconcile/reconcile.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { registerSources } from '../../../shared/domain/register.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { iinOf, listOf, registerOf, rowOf, type TestPerson, type TestRow } from '../../fixtures/tables.ts';

const referenceDate = parseIsoDate('2026-07-01');

function findingsOf(
  rows: readonly TestRow[],
  persons: readonly TestPerson[],
  options: Partial<ReconcileOptions> & Parameters<typeof registerOf>[1] = {},
) {
  const found: Finding[] = [];
  const outcome = reconcile(
    listOf(rows),
    registerOf(persons, options),
    { referenceDate, ...options },
    (finding) => found.push(finding),
  );
  return { found, outcome, omitted: outcome.omitted.map((person) => person.iin) };
}

/** Codes and sub-codes of a single row against the ordinary person, with `change` in the list and `person` in both. */
function codesOf(change: TestRow, person: TestPerson = {}, registerOnly: TestPerson = {}): string[] {
  const { found } = findingsOf([{ ...rowOf(1, person), ...change }], [{ ...person, ...registerOnly }]);
  return found.map(({ code, subcode, level }) => [code, subcode, level].filter(Boolean).join(' '));
}

const ordinaryIin = iinOf('5001013');
/** The same with another control digit. */
const wrongIin = `${ordinaryIin.slice(0, 11)}${(Number(ordinaryIin[11]) + 1) % 10}`;

describe('a row that agrees with the register', () => {
  it('has no finding', () => {
    expect(codesOf({})).toEqual([]);
  });
});

describe('9.1 identification data', () => {
  it('IIN: control digit wrong, malformed, absent, of nobody', () => {
    expect(codesOf({ iin: wrongIin })).toEqual(['9.1:iin control-digit']);
    expect(codesOf({ iin: '5001011000' })).toEqual(['9.1:iin malformed']);
    expect(codesOf({ iin: '' })).toEqual(['9.1:iin absent']);
    expect(codesOf({ iin: '-' })).toEqual(['9.1:iin absent', 'A3 Cod_izber']);
    expect(codesOf({ iin: iinOf('6202023') })).toEqual(['9.1:iin other-iin']);
  });

  it('IIN of another person: the row is matched by name and birth date, not by the IIN it carries', () => {
    const other: TestPerson = {
      iin: iinOf('8005054'),
      surname: 'Әлиева',
      givenName: 'Сәуле',
      birthDate: '1980-05-05',
    };
    const { found, omitted } = findingsOf([{ ...rowOf(1), iin: other.iin as string }], [{}, other]);
    expect(found.map(({ code, subcode }) => `${code} ${subcode}`)).toEqual(['9.1:iin other-person']);
    expect(found[0]?.evidence.person?.iin).toBe(ordinaryIin);
    expect(omitted).toEqual([other.iin]);
  });

  it('name: L3 and L4 are findings, L1 and L2 information', () => {
    expect(codesOf({ surname: 'Қосымов' })).toEqual(['9.1:name misprint L3']);
    expect(codesOf({ surname: 'Касымов' })).toEqual(['V:name variant L2']);
    expect(codesOf({ surname: 'ҚАСЫМОВ' })).toEqual(['V:name technical L1']);
    expect(codesOf({ surname: 'Жұмабаев' })).toEqual(['9.1:name surname-changed L4']);
    expect(codesOf({ patronymic: '' })).toEqual(['9.1:name patronymic-one-side L3']);
    expect(codesOf({ surname: 'Нұрлан', givenName: 'Қасымов' })).toEqual(['9.1:name parts-swapped L3']);
  });

  it('a filler in the patronymic counts as absent in the comparison', () => {
    expect(codesOf({ patronymic: '-' }, { patronymic: '' })).toEqual(['A3 Otchestvo']);
  });

  it('birth date: other, absent, day and month swapped', () => {
    const person = { birthDate: '1950-03-04', iin: iinOf('5003043') };
    expect(codesOf({ birthDate: '1950-03-05' }, person)).toEqual(['9.1:birth differs']);
    expect(codesOf({ birthDate: '1950-04-03' }, person)).toEqual(['9.1:birth day-month-swapped']);
    expect(codesOf({ birthDate: '' }, person)).toEqual(['9.1:birth absent']);
  });
});

describe('9.2 documents', () => {
  it.each<[string, TestRow, TestPerson]>([
    ['expired', {}, { documentExpires: '2026-06-30' }],
    ['revoked', {}, { documentStatus: 'revoked' }],
    ['lost', {}, { documentStatus: 'lost' }],
    ['newer-in-register', {}, { documentNumber: '099999999', documentIssued: '2025-01-01' }],
    ['newer-in-register', {}, { documentIssued: '2021-01-01' }],
    ['number-differs', { documentNumber: '011111111' }, {}],
    ['date-differs', { documentIssued: '2020-02-01' }, {}],
    ['date-absent', { documentIssued: '' }, {}],
    ['number-absent', { documentNumber: '' }, {}],
    ['not-in-register', {}, { documentNumber: '', documentIssued: '', documentExpires: '' }],
  ])('%s', (subcode, change, registerOnly) => {
    expect(codesOf(change, {}, registerOnly)).toEqual([`9.2 ${subcode}`]);
  });

  it('is valid on the day on which it expires; without an expiry ten years from issue', () => {
    expect(codesOf({}, { documentExpires: '2026-07-01' })).toEqual([]);
    expect(codesOf({}, { documentIssued: '2016-07-01', documentExpires: '' })).toEqual([]);
    expect(codesOf({}, { documentIssued: '2016-06-30', documentExpires: '' })).toEqual(['9.2 expired']);
  });

  it('judges age 16 by the birth date of the register and names every reason in the evidence', () => {
    const young = {
      birthDate: '2006-06-06',
      iin: iinOf('0606065'),
      documentIssued: '2022-06-06',
      documentExpires: '2032-06-06',
    };
    expect(codesOf({}, young)).toEqual([]);
    expect(codesOf({}, { ...young, documentIssued: '2022-06-05' })).toEqual(['9.2 before-16']);
    expect(codesOf({ birthDate: '2007-06-06' }, young)).toEqual(['9.1:birth differs']);
    const { found } = findingsOf(
      [{ ...rowOf(1), documentIssued: '2026-08-01' }],
      [{ documentStatus: 'revoked' }],
    );
    expect(found[0]?.evidence.facts?.['reasons']).toEqual(['revoked', 'date-differs', 'date-in-future']);
  });

  it('number of another person', () => {
    const other = {
      iin: iinOf('8005053'),
      surname: 'Әлиев',
      birthDate: '1980-05-05',
      documentNumber: '077777777',
    };
    const { found } = findingsOf(
      [{ ...rowOf(1), documentNumber: '077777777' }, rowOf(2, other)],
      [{}, other],
    );
    expect(found.map(({ code, subcode, row }) => `${row} ${code} ${subcode}`)).toEqual([
      '0 9.2 other-person',
    ]);
  });
});

describe('9.3 and 9.4 repeated voters', () => {
  it('every row of the group has the finding', () => {
    const { found } = findingsOf([rowOf(1), rowOf(2), rowOf(3, { precinct: '8' })], [{}]);
    expect(found.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '0 9.3',
      '0 9.4',
      '1 9.3',
      '1 9.4',
      '2 9.4',
    ]);
  });

  it('unmatched rows are grouped by a valid IIN only', () => {
    const unknown = (cod: number, iin: string): TestRow => ({
      ...rowOf(cod),
      iin,
      surname: 'Бөтен',
      givenName: 'Адам',
      birthDate: '1960-01-01',
    });
    const valid = iinOf('6001013');
    const codes = (iin: string): string[] =>
      findingsOf([unknown(1, iin), unknown(2, iin)], []).found.map(({ code }) => code);
    expect(codes(valid)).toContain('9.3');
    expect(codes(`${valid.slice(0, 11)}${(Number(valid[11]) + 1) % 10}`)).not.toContain('9.3');
    expect(codes('')).not.toContain('9.3');
  });

  it('two namesakes born on one day with two valid IINs of the register are two persons', () => {
    const twin = { iin: iinOf('5001013', 500) };
    expect(findingsOf([rowOf(1), rowOf(2, twin)], [{}, twin]).found).toEqual([]);
  });

  it('a row marked deleted takes part in none', () => {
    const { found, outcome } = findingsOf([rowOf(1), { ...rowOf(2), deleted: '1', surname: '-' }], [{}]);
    expect(found).toEqual([]);
    expect(outcome.rows).toMatchObject({ total: 2, voters: 1, markedDeleted: 1 });
  });
});

describe('9.5 to 9.9 status in the register', () => {
  it('another oblast, another district, deregistered', () => {
    expect(codesOf({}, {}, { region: 'Абай облысы', district: 'Семей қаласы' })).toEqual([
      '9.5 other-oblast',
    ]);
    expect(codesOf({}, {}, { district: 'Басқа ауданы' })).toEqual(['9.5 other-district']);
    expect(codesOf({}, {}, { district: ' КӨКТАЛ  ауданы' })).toEqual([]);
    expect(codesOf({}, {}, { registration: 'deregistered' })).toEqual(['9.6']);
  });

  it.each([
    ['emigrated', '9.7'],
    ['non_citizen', '9.8'],
    ['incapable', '9.9.2'],
    ['imprisoned', '9.9.3'],
    ['deceased', '9.9.4'],
    ['citizenship_lost', '9.9.5'],
  ])('%s is %s from its date on', (status, code) => {
    expect(codesOf({}, {}, { status, statusDate: '2026-07-01' })).toEqual([code]);
    expect(codesOf({}, {}, { status })).toEqual([code]);
    expect(codesOf({}, {}, { status, statusDate: '2026-07-02' })).toEqual([]);
  });

  it('says nothing where the register holds no such source, and says that it did not check', () => {
    const sources = registerSources.filter((source) => source !== 'deceased');
    const { found, outcome } = findingsOf([rowOf(1)], [{ status: 'deceased' }], { sources });
    expect(found).toEqual([]);
    expect(outcome.notChecked).toEqual(['9.9.4']);
  });

  it('18 on the reference date votes, a day younger does not', () => {
    const young = (birthDate: string): TestPerson => ({
      birthDate,
      iin: iinOf('0807015'),
      documentIssued: '2024-08-01',
    });
    const of = (birthDate: string): string[] =>
      codesOf({}, young(birthDate)).filter((code) => code === '9.9.1');
    expect(of('2008-07-01')).toEqual([]);
    expect(of('2008-07-02')).toEqual(['9.9.1']);
  });

  it('18 is counted from 29 February to 1 March, also when the reference date is 29 February', () => {
    const on = (referenceDay: string, birthDate: string): number =>
      findingsOf([rowOf(1, { birthDate })], [{ birthDate }], {
        referenceDate: parseIsoDate(referenceDay),
      }).found.filter(({ code }) => code === '9.9.1').length;
    expect(on('2026-02-28', '2008-02-29')).toBe(1);
    expect(on('2026-03-01', '2008-02-29')).toBe(0);
    expect(on('2028-02-29', '2010-02-28')).toBe(0);
    expect(on('2028-02-29', '2010-03-01')).toBe(1);
  });
});

describe('A1 and A2', () => {
  const stranger: TestRow = {
    ...rowOf(1),
    iin: iinOf('6001013'),
    surname: 'Бөтен',
    givenName: 'Адам',
    patronymic: '',
    birthDate: '1960-01-01',
    documentIssued: '2020-01-01',
  };

  it('a row of nobody', () => {
    const { found, omitted } = findingsOf([stranger], [{}]);
    expect(found.map(({ code, subcode }) => `${code} ${subcode}`)).toEqual(['A1 nobody']);
    expect(omitted).toEqual([ordinaryIin]);
  });

  it('probable persons are proposed, never applied, and stay omitted', () => {
    const misprint = { ...rowOf(1), iin: wrongIin, surname: 'Жүсіпов' };
    const { found, omitted } = findingsOf([misprint], [{}]);
    expect(found.map(({ code, subcode }) => `${code} ${subcode}`)).toEqual([
      '9.1:iin control-digit',
      'A1 candidates',
    ]);
    expect(found[1]?.evidence.candidates?.map(({ iin }) => iin)).toEqual([ordinaryIin]);
    expect(omitted).toEqual([ordinaryIin]);
  });

  it('an IIN one digit away and the same name propose a person of another birth date', () => {
    const { found } = findingsOf([{ ...rowOf(1), iin: wrongIin, birthDate: '1951-02-02' }], [{}]);
    expect(found.at(-1)?.evidence.candidates?.map(({ iin }) => iin)).toEqual([ordinaryIin]);
  });

  it('two namesakes born on one day are left to a person', () => {
    const twin = { iin: iinOf('5001013', 500) };
    const { found } = findingsOf([{ ...rowOf(1), iin: '' }], [{}, twin]);
    expect(found.at(-1)?.code).toBe('A1');
    expect(found.at(-1)?.evidence.candidates).toHaveLength(2);
  });

  it('who may not vote here is not omitted, and a part of a list answers for its precincts only', () => {
    const persons: TestPerson[] = [
      { iin: '1', status: 'deceased' },
      { iin: '2', registration: 'deregistered' },
      { iin: '3', district: 'Басқа ауданы' },
      { iin: '4', birthDate: '2010-01-01' },
      { iin: '5', status: 'deceased', statusDate: '2026-08-01' },
      { iin: '6', precinct: '8' },
    ];
    expect(findingsOf([], persons).omitted).toEqual(['5', '6']);
    expect(findingsOf([], persons, { coverage: ['008'] }).omitted).toEqual(['6']);
  });
});

describe('A3 to A7', () => {
  it('every foreign cell is told with its column', () => {
    expect(codesOf({ building: 'нет', nationality: '*', sex: 'm', changedOn: 'кеше' })).toEqual([
      'A3 several',
    ]);
    const { found } = findingsOf([{ ...rowOf(1), building: 'нет', sex: 'm', changedOn: 'кеше' }], [{}]);
    expect(found[0]?.listValue).toBe('mal: m; Korpus: нет; Dopol3: кеше');
    expect(codesOf({ sex: 'm' })).toEqual(['A3 mal']);
    expect(codesOf({ building: 'нет' })).toEqual(['A3 Korpus']);
    expect(codesOf({ birthDate: '30.02.1950' })).toEqual(['9.1:birth absent', 'A3 Date_rogd']);
  });

  it('a precinct that the region does not know, or none', () => {
    expect(codesOf({ precinct: '99' })).toEqual(['A4 unknown', 'A5 precinct']);
    expect(codesOf({ precinct: '' })).toEqual(['A4 absent', 'A5 precinct']);
    expect(codesOf({ precinct: '007' })).toEqual([]);
  });

  it('another address; technical differences of spelling are none', () => {
    expect(codesOf({ street: 'Сәтпаев көшесі' })).toEqual(['A5 address']);
    expect(codesOf({ street: 'абай  көшесі' })).toEqual([]);
  });

  it('digits of the IIN that disagree while list and register agree are a warning only', () => {
    expect(codesOf({}, { birthDate: '1955-05-05' })).toEqual(['A6 birth']);
    expect(codesOf({}, { sex: 'F' })).toEqual(['A6 sex']);
    expect(codesOf({}, { sex: 'M' })).toEqual([]);
  });

  it('flags that contradict each other, also on a row marked deleted', () => {
    expect(codesOf({ added: '1', deleted: '1' })).toEqual(['A7 added-and-deleted']);
    expect(codesOf({ changedOn: '2026-06-01' })).toEqual(['A7 date-without-flag']);
    expect(codesOf({ changedOn: '2026-06-01', changed: '1' })).toEqual([]);
  });
});

describe('absent data', () => {
  it('is blank cells too, and fillers of the register', () => {
    expect(codesOf({ patronymic: ' ' }, { patronymic: '' })).toEqual([]);
    expect(codesOf({ patronymic: '' }, { patronymic: '-' })).toEqual([]);
    expect(codesOf({ building: '' }, {}, { building: 'жоқ' })).toEqual([]);
    expect(codesOf({ patronymic: ' ' })).toEqual(['9.1:name patronymic-one-side L3']);
  });

  it('IIN and document number are compared without surrounding space', () => {
    expect(codesOf({ iin: ` ${ordinaryIin}` })).toEqual([]);
    expect(codesOf({ iin: ' ' })).toEqual(['9.1:iin absent']);
    expect(codesOf({ documentNumber: '012345678 ' })).toEqual([]);
    expect(codesOf({ documentNumber: 'N 123 ' }, { documentNumber: 'N 123' })).toEqual([]);
  });
});

describe('a person on very many rows', () => {
  it('is told on every row, with the first of the others and their number', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => rowOf(i + 1, { precinct: String(1 + (i % 300)) }));
    const precincts = Array.from({ length: 300 }, (_, i) => String(i + 1));
    const { found } = findingsOf(rows, [{}], { precincts });
    expect(found.filter(({ code }) => code === '9.3')).toHaveLength(3000);
    const several = found.filter(({ code }) => code === '9.4');
    expect(several).toHaveLength(3000);
    expect(several[0]?.evidence.facts).toMatchObject({ count: 299 });
    expect(several[0]?.evidence.facts?.['precincts']).toHaveLength(20);
    expect(several[0]?.evidence.facts?.['precincts']).toEqual(precincts.slice(1, 21));
    expect(found.find(({ code }) => code === '9.3')?.evidence.facts).toMatchObject({
      count: 9,
      cods: ['301', '601', '901', '1201', '1501', '1801', '2101', '2401', '2701'],
    });
  });
});

describe('evidence', () => {
  it('names the owner of a borrowed IIN and the holder of a borrowed document', () => {
    const other: TestPerson = {
      iin: iinOf('8005054'),
      surname: 'Әлиева',
      givenName: 'Сәуле',
      birthDate: '1980-05-05',
      documentNumber: '077777777',
    };
    const { found } = findingsOf(
      [{ ...rowOf(1), iin: other.iin as string, documentNumber: '077777777' }],
      [{}, other],
    );
    expect(found[0]?.evidence.candidates?.map(({ iin }) => iin)).toEqual([other.iin]);
    expect(found[1]).toMatchObject({ code: '9.2', subcode: 'other-person' });
    expect(found[1]?.evidence.facts).toMatchObject({ holder: other.iin });
    expect(found[1]?.evidence.levels).toEqual({ surname: 'L0', givenName: 'L0', patronymic: 'L0' });
  });

  it('says when there are more namesakes than it holds', () => {
    const twins = Array.from({ length: 25 }, (_, i): TestPerson => ({ iin: iinOf('5001013', 500 + i * 10) }));
    const { found } = findingsOf([{ ...rowOf(1), iin: '' }], twins);
    expect(found.at(-1)).toMatchObject({ code: 'A1', subcode: 'namesakes' });
    expect(found.at(-1)?.evidence.candidates).toHaveLength(20);
    expect(found.at(-1)?.evidence.more).toBe(true);
  });
});

describe('further cases of documents, digits and age', () => {
  it('replaced, expired under another number or without a match', () => {
    expect(codesOf({}, {}, { documentStatus: 'replaced' })).toEqual(['9.2 replaced']);
    const { found } = findingsOf(
      [{ ...rowOf(1), documentNumber: '011111111', documentIssued: '2010-01-01' }],
      [{}],
    );
    expect(found[0]?.evidence.facts?.['reasons']).toEqual(['newer-in-register', 'expired']);
    const stranger = {
      ...rowOf(1),
      iin: iinOf('6001013'),
      surname: 'Бөтен',
      givenName: 'Адам',
      birthDate: '1960-01-01',
    };
    const old = findingsOf([{ ...stranger, documentIssued: '2010-01-01' }], []).found;
    expect(old.map(({ code, subcode }) => `${code} ${subcode}`)).toEqual(['9.2 expired', 'A1 nobody']);
  });

  it('digits that disagree in date and sex, or make no date, while the register agrees', () => {
    expect(codesOf({}, { birthDate: '1955-05-05', sex: 'F' })).toEqual(['A6 birth-and-sex']);
    expect(codesOf({}, { iin: iinOf('5002303'), birthDate: '1950-03-02' })).toEqual(['A6 no-date']);
  });

  it('who is a day too young is not omitted, and deceased persons never are', () => {
    const persons: TestPerson[] = [
      { iin: '1', birthDate: '2008-07-01' },
      { iin: '2', birthDate: '2008-07-02' },
      { iin: '3', status: 'deceased' },
    ];
    const sources = registerSources.filter((source) => source !== 'deceased');
    expect(findingsOf([], persons, { sources }).omitted).toEqual(['1']);
  });
});

describe('figures', () => {
  it('count persons once, and the register’s voters by precinct also where A2 is not checked', () => {
    const sources = registerSources.filter((source) => source !== 'registration');
    const { outcome } = findingsOf(
      [rowOf(1), rowOf(2)],
      [{}, { iin: iinOf('5001013', 500), precinct: '8' }],
      { sources },
    );
    expect(outcome.rows).toMatchObject({ matched: 2, persons: 1 });
    expect(outcome.byPrecinct.map(({ precinct, registerVoters }) => [precinct, registerVoters])).toEqual([
      ['7', 1],
      ['8', 1],
    ]);
    expect(outcome.omitted).toEqual([]);
  });
});
