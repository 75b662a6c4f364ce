import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../electron/engine/reconcile/reconcile.ts';
import { compareRounds, RoundFindings } from '../../../electron/engine/reconcile/second-round.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { iinOf, listOf, registerOf, rowOf, type TestPerson, type TestRow } from '../../fixtures/tables.ts';

const referenceDate = parseIsoDate('2026-07-01');
const people: TestPerson[] = [0, 100, 200, 300].map((serial, i) => ({
  iin: iinOf('5001013', serial),
  givenName: ['Нұрлан', 'Ержан', 'Асқар', 'Қайрат'][i] as string,
}));
const row = (cod: number): TestRow => rowOf(cod, people[cod - 1]);

/** Lines `cod code outcome` and codes of A7 of the second list. */
function secondRound(
  first: readonly TestRow[],
  second: readonly TestRow[],
): { lines: string[]; flags: string[] } {
  const register = registerOf(people);
  const flags: string[] = [];
  const before = new RoundFindings();
  const after = new RoundFindings();
  const one = reconcile(listOf(first), register, { referenceDate }, (finding, view) => {
    before.add(finding, view);
  });
  const two = reconcile(listOf(second), register, { referenceDate, previous: one }, (finding, view) => {
    after.add(finding, view);
    if (finding.code === 'A7') flags.push(`${view.cod} ${finding.subcode}`);
  });
  if (!two.pairing) throw new Error('a second round pairs rows');
  const lines = compareRounds(
    { view: one.view, findings: before },
    { view: two.view, findings: after },
    two.pairing,
  ).map(({ cod, code, outcome }) => `${cod} ${code} ${outcome}`);
  return { lines, flags };
}

describe('second round', () => {
  const misspelt = { ...row(1), surname: 'Қосымов' };

  it('a finding is corrected when the row is repaired, marked deleted or gone', () => {
    expect(secondRound([misspelt], [{ ...row(1), changed: '1' }]).lines).toEqual(['1 9.1:name corrected']);
    expect(secondRound([misspelt], [{ ...misspelt, deleted: '1' }]).lines).toEqual(['1 9.1:name corrected']);
    expect(secondRound([misspelt], []).lines).toEqual(['1 9.1:name corrected']);
  });

  it('is open when the value stands, changed when another wrong value stands there', () => {
    expect(secondRound([misspelt], [misspelt]).lines).toEqual(['1 9.1:name open']);
    expect(secondRound([misspelt], [{ ...misspelt, note: 'тексерілді' }]).lines).toEqual(['1 9.1:name open']);
    expect(secondRound([misspelt], [{ ...misspelt, surname: 'Қасимав' }]).lines).toEqual([
      '1 9.1:name changed',
    ]);
  });

  it('a filler moved to another cell is changed, one of two left too', () => {
    const filled = { ...row(1), building: '-', note: '-' };
    expect(secondRound([filled], [{ ...filled, note: '' }]).lines).toEqual(['1 A3 changed']);
    expect(secondRound([filled], [filled]).lines).toEqual(['1 A3 open']);
  });

  it('a finding that a row did not have is new, and nobody asked for the change', () => {
    expect(secondRound([row(1)], [misspelt]).lines).toEqual(['1 9.1:name new', '1 - unasked']);
  });

  it('nothing disappears or appears unseen', () => {
    const { lines } = secondRound(
      [row(1), row(2), row(3)],
      [{ ...row(1), street: 'Басқа көше' }, row(3), row(4)],
    );
    expect(lines).toEqual(['1 - unasked', '2 - removed', '4 - added']);
  });

  it('flags are no content, and a row with a spelling variant was told of', () => {
    expect(secondRound([row(1)], [{ ...row(1), changed: '1' }]).lines).toEqual([]);
    expect(secondRound([{ ...row(1), surname: 'Касымов' }], [row(1)]).lines).toEqual([]);
  });

  it('rows are followed by person where Cod was renumbered', () => {
    const renumbered = [row(1), row(2), row(3)].map((one, i) => ({ ...one, cod: String(50 + i) }));
    expect(secondRound([row(1), row(2), row(3)], renumbered).lines).toEqual([]);
    const shifted = [
      { ...row(2), cod: '1' },
      { ...row(3), cod: '2' },
    ];
    expect(secondRound([row(1), row(2), row(3)], shifted).lines).toEqual(['1 - removed']);
  });

  it('a row that was told of as a variant only does not vanish unseen', () => {
    expect(secondRound([{ ...row(1), surname: 'Касымов' }], []).lines).toEqual(['1 - removed']);
    expect(secondRound([{ ...row(1), deleted: '1' }], []).lines).toEqual([]);
  });

  it('a row marked deleted that is a voter again was added', () => {
    expect(secondRound([{ ...row(1), deleted: '1' }], [row(1)]).lines).toEqual(['1 - added']);
  });

  it('brothers with swapped IINs stay their own rows when one is put right', () => {
    const swapped = [
      { ...row(1), iin: row(2).iin as string },
      { ...row(2), iin: row(1).iin as string },
    ];
    const { lines } = secondRound(swapped, [row(1), { ...row(2), iin: '123' }]);
    expect(lines.filter((line) => line.startsWith('1 '))).toEqual(['1 9.1:name corrected']);
    expect(lines).toContain('2 9.1:iin new');
  });

  it('an unknown person whose Cod was renumbered, doubled or lost stays open', () => {
    const stranger = { ...row(1), iin: iinOf('6001013'), surname: 'Бөтен', birthDate: '1960-01-01' };
    for (const cod of ['77', ''])
      expect(secondRound([stranger, row(2)], [{ ...stranger, cod }, row(2)]).lines).toEqual(['1 A1 open']);
    expect(
      secondRound([stranger, { ...row(2), cod: '1' }], [stranger, { ...row(2), cod: '1' }]).lines,
    ).toEqual(['1 A1 open']);
    const withoutIin = { ...stranger, iin: '' };
    expect(secondRound([withoutIin], [{ ...withoutIin, cod: '9' }]).lines).toEqual([
      '1 9.1:iin open',
      '1 A1 open',
    ]);
  });

  it('a part of the name moved to another field is another value', () => {
    const one = { ...row(1), surname: 'Қосымов', givenName: 'Нұрлан Серік', patronymic: '' };
    const other = { ...one, givenName: 'Нұрлан', patronymic: 'Серік' };
    expect(secondRound([one], [other]).lines).toEqual(['1 9.1:name changed']);
  });

  it.each<[string, TestRow, TestRow]>([
    ['9.1:birth', { birthDate: '1950-01-02' }, { birthDate: '1950-01-03' }],
    ['9.1:iin', { iin: '123' }, { iin: '124' }],
    ['9.2', { documentNumber: '011111111' }, { documentNumber: '022222222' }],
    ['A4', { precinct: '98' }, { precinct: '99' }],
  ])('%s is open with its value and changed with another', (code, first, second) => {
    const before = { ...row(1), ...first };
    expect(secondRound([before], [before]).lines).toEqual([`1 ${code} open`]);
    expect(secondRound([before], [{ ...row(1), ...second }]).lines).toEqual([`1 ${code} changed`]);
  });

  it('flags that contradict what changed are told', () => {
    const first = [row(1), row(2), row(3)];
    const second = [
      { ...row(1), street: 'Басқа көше' },
      { ...row(2), changed: '1' },
      { ...row(3), added: '1' },
      row(4),
    ];
    expect(secondRound(first, second).flags).toEqual([
      '1 changed-without-flag',
      '2 changed-flag-without-change',
      '3 added-flag-on-known-row',
      '4 added-without-flag',
    ]);
  });
});
