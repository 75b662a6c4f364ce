import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListView } from '../../../electron/engine/reconcile/list-view.ts';
import { Matcher, matchKinds } from '../../../electron/engine/reconcile/matching.ts';
import { RegisterIndex } from '../../../electron/engine/reconcile/register-index.ts';
import { RegisterView } from '../../../electron/engine/reconcile/register-view.ts';
import { iinProblem } from '../../../shared/domain/iin.ts';
import { NameComparison, type PersonName } from '../../../shared/domain/names.ts';
import { iinOf, listOf, registerOf, rowOf, type TestPerson, type TestRow } from '../../fixtures/tables.ts';

type Named = PersonName & { iin: string; birthDate: string };

/** The matching of the design page, step by step over the whole register, without any index. */
function plainMatch(
  row: Named,
  register: readonly Named[],
): { kind: string; person: number; candidates: number[] } {
  const names = new NameComparison();
  const all = register.map((_, person) => person);
  const at = (person: number): Named => register[person] as Named;
  const sameDayNamesakes = all.filter((p) => at(p).birthDate === row.birthDate && names.sameName(row, at(p)));
  const byIin = iinProblem(row.iin) === null ? all.findIndex((p) => at(p).iin === row.iin) : -1;
  if (byIin >= 0) {
    const others = sameDayNamesakes.filter((p) => p !== byIin);
    const stranger = names.compare(row, at(byIin)).whole === 'L4' && at(byIin).birthDate !== row.birthDate;
    if (stranger && others.length === 1)
      return { kind: 'other-person', person: others[0] as number, candidates: [byIin] };
    return { kind: 'iin', person: byIin, candidates: stranger ? others : [] };
  }
  if (sameDayNamesakes.length === 1)
    return { kind: 'name', person: sameDayNamesakes[0] as number, candidates: [] };
  if (sameDayNamesakes.length > 1) return { kind: 'none', person: -1, candidates: sameDayNamesakes };
  const candidates = all.filter(
    (p) =>
      (at(p).birthDate === row.birthDate && names.sameParts(row, at(p)) >= 2) ||
      (/^\d{12}$/.test(row.iin) && nextTo(row.iin, at(p).iin) && names.sameName(row, at(p))),
  );
  return { kind: 'none', person: -1, candidates };
}

function nextTo(a: string, b: string): boolean {
  const places = [...a].flatMap((digit, i) => (digit === b[i] ? [] : [i]));
  const [i, j] = places;
  if (places.length === 1) return true;
  return places.length === 2 && i !== undefined && j === i + 1 && a[i] === b[j] && a[j] === b[i];
}

const surname = fc.constantFrom('Қасымов', 'Касымов', 'ҚАСЫМОВ', 'Қасымова', 'Жүсіпов', 'Ли', '');
const givenName = fc.constantFrom('Нұрлан', 'Нурлан', 'Ілияс', 'Ан');
const patronymic = fc.constantFrom('', '-', 'Серікұлы', 'Серик улы', 'Ержанқызы');
const birthDate = fc.constantFrom('1950-01-01', '1950-01-02', '1985-12-30');
const iins = Array.from({ length: 12 }, (_, i) => iinOf('5001013', i * 3));
const registerPerson = fc.record({
  surname,
  givenName,
  patronymic: patronymic.filter((p) => p !== '-'),
  birthDate,
});
const listIin = fc.oneof(
  fc.constantFrom(...iins),
  fc.constantFrom(...iins).map((iin) => `${iin.slice(0, 10)}${iin[11]}${iin[10]}`),
  fc.constantFrom('', '-', '123', '500101300001', ` ${iins[0]}`),
);

describe('matching', () => {
  it('is the one of the design page, whatever the index does', () => {
    fc.assert(
      fc.property(
        fc.array(registerPerson, { maxLength: 10 }),
        fc.array(fc.record({ surname, givenName, patronymic, birthDate, iin: listIin }), { maxLength: 10 }),
        (people, rows) => {
          const persons: (TestPerson & Named)[] = people.map((p, i) => ({ ...p, iin: iins[i] as string }));
          const register = registerOf(persons);
          const view = new ListView(listOf(rows.map((row, i): TestRow => ({ ...rowOf(i + 1), ...row }))));
          const matching = new Matcher(
            view,
            new RegisterView(register.persons),
            new RegisterIndex(register.persons),
          ).run();
          rows.forEach((row, i) => {
            const clean = {
              ...row,
              patronymic: row.patronymic === '-' ? '' : row.patronymic,
              iin: row.iin === '-' ? '' : row.iin.trim(),
            };
            expect({
              kind: matchKinds[matching.kinds[i] as number],
              person: matching.persons[i],
              candidates: [...(matching.candidates.get(i)?.persons ?? [])],
            }).toEqual(plainMatch(clean, persons));
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
