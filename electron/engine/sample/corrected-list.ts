import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { SecondRoundLine, SecondRoundOutcome } from '../../../shared/rules/finding.ts';
import type { Entry } from './case-plan.ts';
import { inOrder, REFERENCE_DATE, type Case, type ListedRow } from './case.ts';
import { unknownNumber } from './district.ts';
import { kazakh } from './invented/names.ts';
import type { Row } from './person.ts';
import { misprint, otherName } from './plants/misprints.ts';
import { Random } from './random.ts';

/** What the akimat did with a deviation, or with a row that had none. */
type Answer = 'corrected' | 'open' | 'changed';
type Unasked = 'unasked' | 'misprinted' | 'removed' | 'renumbered' | 'repeated';

/** Unasked changes per thousand rows; each kind is met once at least. */
const unaskedPerMille: Readonly<Record<Unasked, number>> = {
  unasked: 3,
  misprinted: 1,
  removed: 0.5,
  renumbered: 0.5,
  repeated: 0.2,
};
const ADDED_PER_MILLE = 1;

/** Findings to which a second round gives no outcome. */
const withoutOutcome: readonly FindingCode[] = ['A2', 'A5', 'A6', 'A7', 'V:name'];
/** Findings whose row can only go. */
const rowMustGo = /^(9\.[5-9].*|A1)$/;
/** Findings that a careless correction replaces by another one of the same kind. */
const replaceable: readonly FindingCode[] = ['9.1:iin', '9.1:name', '9.1:birth', '9.2', 'A3', 'A4'];

/**
 * The list with which the akimat answers a case: some deviations corrected, some left, some replaced by others, and
 * changes that nobody asked for. `rows` can be taken once; then `lines` holds the truth, in the order of `Cod`.
 */
export class CorrectedList {
  readonly lines: SecondRoundLine[] = [];
  readonly #case: Case;
  readonly #random: Random;
  readonly #answers = new Map<number, Answer>();
  readonly #kept = new Set<number>();
  readonly #unasked: Map<number, Unasked>;
  readonly #added: Row[] = [];
  #renumbered = 0;

  constructor(firstRound: Case, seed: string) {
    this.#case = firstRound;
    this.#random = new Random(seed, 'corrections');
    this.#unasked = this.#chooseUnasked();
  }

  /** Rows of the corrected list. */
  *rows(): Generator<{ readonly row: Row }> {
    let cod = 0;
    for (const listed of this.#case.rows()) {
      cod++;
      const row = listed.entry ? this.#answer(listed, listed.entry) : this.#leave(listed.row, cod);
      if (row) yield { row };
    }
    for (const row of this.#added) yield { row };
    yield* this.#newRows(cod + this.#added.length);
  }

  /** What becomes of a row with an entry; null where it is gone. */
  #answer({ row }: ListedRow, entry: Entry): Row | null {
    const codes = inOrder(entry.codes).filter((code) => !withoutOutcome.includes(code));
    if (codes.length === 0) {
      // What needs no answer may be repaired all the same: that is not unasked.
      return entry.codes.length > 0 && !row.deleted && this.#random.onceIn(3)
        ? this.#repaired(entry, row.cod)
        : row;
    }
    const answer = this.#answerOf(entry, codes);
    for (const code of codes) this.#line(row.cod, code, answer);
    if (answer === 'open') return row;
    if (answer === 'changed') return this.#replaced(row, entry, codes[0] as FindingCode);
    const first = entry.group > 0 && !this.#kept.has(entry.group);
    this.#kept.add(entry.group);
    const mustGo = codes.some((code) => rowMustGo.test(code)) || (entry.group > 0 && !first);
    if (!mustGo) return this.#repaired(entry, row.cod);
    if (this.#random.onceIn(4)) return null;
    return { ...row, deleted: true, added: false, changedOn: REFERENCE_DATE };
  }

  /** One answer for all rows of a group; what the register itself holds against a row cannot be corrected. */
  #answerOf(entry: Entry, codes: readonly FindingCode[]): Answer {
    const given = this.#answers.get(entry.group);
    if (given) return given;
    const chance = this.#random.below(10);
    const replace = codes.length === 1 && entry.group === 0 && replaceable.includes(codes[0] as FindingCode);
    const answer = chance === 0 && replace ? 'changed' : chance < 4 || !entry.curable ? 'open' : 'corrected';
    if (entry.group > 0) this.#answers.set(entry.group, answer);
    return answer;
  }

  #repaired(entry: Entry, cod: number): Row {
    return { ...this.#case.registerRow(entry.person, cod), changed: true, changedOn: REFERENCE_DATE };
  }

  /** The row with another deviation of the same code. */
  #replaced(row: Row, entry: Entry, code: FindingCode): Row {
    const person = this.#case.plan.personAt(entry.person);
    const repaired = this.#repaired(entry, row.cod);
    const replaced = { ...row, changed: true, changedOn: REFERENCE_DATE };
    switch (code) {
      case '9.1:iin':
        return { ...replaced, iin: person.iin.slice(0, 9) };
      case '9.1:name':
        return { ...repaired, surname: this.#otherSurname(person.sex, person.surname, row.surname) };
      case '9.1:birth':
        return { ...repaired, birthDate: person.birthDate + 777 };
      case '9.2':
        return { ...replaced, documentNumber: this.#case.plan.population.unissuedCard() };
      case 'A4':
        return { ...replaced, precinct: unknownNumber(this.#case.precincts, 20) };
      default:
        return { ...repaired, note: row.note === '-' ? '*' : '-' };
    }
  }

  #otherSurname(sex: 'M' | 'F', registered: string, listed: string): string {
    for (;;) {
      const surname = otherName(this.#random, kazakh.surnames[sex], registered);
      if (surname !== listed) return surname;
    }
  }

  /** What becomes of a usual row: mostly nothing. */
  #leave(row: Row, cod: number): Row | null {
    switch (this.#unasked.get(cod)) {
      case undefined:
        return row;
      case 'removed':
        this.#line(cod, '-', 'removed');
        return null;
      case 'renumbered':
        return { ...row, cod: this.#case.plan.rows + 1_000_000 + ++this.#renumbered };
      case 'repeated': {
        this.#line(cod, '9.4', 'new');
        const other = this.#case.precincts.find(({ number }) => number !== row.precinct);
        const again = {
          ...row,
          cod: this.#case.plan.rows + this.#added.length + 1,
          precinct: other?.number ?? '',
        };
        this.#added.push({ ...again, added: true, changed: false, changedOn: REFERENCE_DATE });
        return row;
      }
      case 'misprinted':
        this.#line(cod, '9.1:name', 'new');
        this.#line(cod, '-', 'unasked');
        return { ...row, surname: this.#misprinted(row.surname), changed: true, changedOn: REFERENCE_DATE };
      case 'unasked':
        this.#line(cod, '-', 'unasked');
        return this.#random.onceIn(2) ? { ...row, note: 'Мекенжайы нақтыланды' } : { ...row, house: '999' };
    }
  }

  #misprinted(surname: string): string {
    return surname.length < 5 ? `${surname}ш` : misprint(this.#random, surname);
  }

  /** Rows that were not there before: omitted voters, and some who have no right to be there. */
  *#newRows(lastCod: number): Generator<{ readonly row: Row }> {
    for (const row of this.#added) {
      this.#line(row.cod, '9.4', 'new');
      this.#line(row.cod, '-', 'added');
    }
    const { plan } = this.#case;
    const listed = new Set(plan.entries.map(({ person }) => person));
    const absent = plan.registered.filter((person) => !listed.has(person));
    const omitted = absent.filter((person) => plan.omitted.has(person));
    const deceased = absent.filter((person) => plan.personAt(person, true).status === 'deceased');
    const times = Math.max(1, Math.round((plan.rows * ADDED_PER_MILLE) / 1000));
    let cod = lastCod;
    for (const person of [...omitted.slice(0, times), ...deceased.slice(0, 1 + Math.floor(times / 10))]) {
      const row = this.#case.registerRow(person, ++cod);
      if (!plan.omitted.has(person)) this.#line(cod, '9.9.4', 'new');
      this.#line(cod, '-', 'added');
      yield { row: { ...row, added: true, changed: false, changedOn: REFERENCE_DATE } };
    }
  }

  /** Chooses usual rows, each for one kind of change. */
  #chooseUnasked(): Map<number, Unasked> {
    const { plan } = this.#case;
    const chosen = new Map<number, Unasked>();
    for (const [kind, perMille] of Object.entries(unaskedPerMille) as [Unasked, number][])
      for (let left = Math.max(1, Math.round((plan.rows * perMille) / 1000)); left > 0;) {
        const cod = 1 + this.#random.below(plan.rows);
        if (chosen.has(cod) || !this.#case.isUsual(cod)) continue;
        chosen.set(cod, kind);
        left--;
      }
    return chosen;
  }

  #line(cod: number, code: FindingCode | '-', outcome: SecondRoundOutcome): void {
    this.lines.push({ cod: String(cod), code, outcome });
  }
}
