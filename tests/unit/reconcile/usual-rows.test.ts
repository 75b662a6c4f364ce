import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../electron/engine/reconcile/index.ts';
import { ListView } from '../../../electron/engine/reconcile/list-view.ts';
import { Matcher } from '../../../electron/engine/reconcile/matching.ts';
import { referenceOf } from '../../../electron/engine/reconcile/reference.ts';
import { RegisterIndex } from '../../../electron/engine/reconcile/register-index.ts';
import { RegisterView } from '../../../electron/engine/reconcile/register-view.ts';
import { Twins } from '../../../electron/engine/reconcile/twins.ts';
import { usualRows } from '../../../electron/engine/reconcile/usual-rows.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import type { Register } from '../../../shared/domain/register.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { iinOf, listOf, registerOf, rowOf, type TestPerson, type TestRow } from '../../fixtures/tables.ts';

const referenceDate = parseIsoDate('2026-07-01');

function findingsOf(list: VoterListTable, register: Register, everyRow: boolean): Finding[] {
  const found: Finding[] = [];
  reconcile(list, register, { referenceDate, everyRow }, (finding) => found.push(finding));
  return found;
}

const maybe = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const person = fc.record({
  birthDate: maybe('1950-01-01', '2008-07-02', '2010-02-28'),
  sex: maybe('M', 'F'),
  documentNumber: maybe('012345678', '', 'N123'),
  documentIssued: maybe('2020-01-01', '1965-12-31', '2026-08-01', ''),
  documentExpires: maybe('2030-01-01', '2026-06-30', '2026-07-01', ''),
  documentStatus: maybe('valid', 'revoked', 'replaced'),
  region: maybe('Көктал облысы', 'КӨКТАЛ облысы', 'Басқа облысы', ''),
  district: maybe('Көктал ауданы', 'Басқа ауданы'),
  house: maybe('1', '', '0'),
  precinct: maybe('7', '007', '8', '99', ''),
  registration: maybe('registered', 'deregistered'),
  status: maybe('eligible', 'deceased'),
  statusDate: maybe('', '2026-06-01', '2026-08-01'),
});
const change: fc.Arbitrary<TestRow> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<TestRow[]>(
      { surname: 'Касымов' },
      { birthDate: '1950-01-02' },
      { birthDate: '' },
      { street: 'Басқа көше' },
      { precinct: '007' },
      { precinct: '8' },
      { building: '-' },
      { sex: 'm' },
      { documentNumber: '' },
      { documentIssued: '2020-01-02' },
      { iin: '' },
      { deleted: '1' },
      { changed: '1' },
      { changedOn: '2026-06-01' },
      { note: 'нет' },
    ),
  },
);

describe('rows that numbers alone settle', () => {
  it('are rows of which no rule has anything to say', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(person, change, fc.boolean()), { maxLength: 12 }), (cases) => {
        const persons: TestPerson[] = cases.map(([one], i) => ({ ...one, iin: iinOf('5001013', i * 3) }));
        const rows = cases.flatMap(([, changed, twice], i) => {
          const row = { ...rowOf(i + 1, persons[i]), ...changed };
          return twice && i % 4 === 0 ? [row, { ...row, cod: String(100 + i) }] : [row];
        });
        const list = listOf(rows);
        const register = registerOf(persons);
        expect(findingsOf(list, register, false)).toEqual(findingsOf(list, register, true));
      }),
      { numRuns: 1000 },
    );
  });

  it('are nearly all rows of an ordinary list', () => {
    const persons = Array.from({ length: 20 }, (_, i): TestPerson => ({ iin: iinOf('5001013', i * 3) }));
    const list = new ListView(listOf(persons.map((one, i) => rowOf(i + 1, i === 3 ? {} : one))));
    const register = registerOf(persons);
    const view = new RegisterView(register.persons);
    const index = new RegisterIndex(register.persons);
    const matching = new Matcher(list, view, index).run();
    const reference = referenceOf(register, { referenceDate }, index, view);
    const usual = usualRows(
      list,
      matching,
      register.persons,
      index.records,
      reference,
      new Twins(list, matching, 20),
    );
    // Row 3 is the person of row 0 once more.
    expect([...usual].flatMap((mark, row) => (mark === 0 ? [row] : []))).toEqual([0, 3]);
  });
});
