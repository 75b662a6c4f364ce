import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { Candidate, Evidence, Finding } from '../../../shared/rules/finding.ts';
import type { PreviousRow, Reference, RowContext, Rule, RuleFinding } from '../../../shared/rules/rule.ts';
import type { ListView } from './list-view.ts';
import { agreementOf, matchKinds, MOST_CANDIDATES, type Considered, type Matching } from './matching.ts';
import type { RegisterView } from './register-view.ts';
import type { Twins } from './twins.ts';

/** Runs rules over rows with one context that serves them all. */
export class RulePass {
  readonly #context: { -readonly [Key in keyof RowContext]: RowContext[Key] };
  readonly #list: ListView;
  readonly #person: RegisterView;
  readonly #matching: Matching;
  readonly #twins: Twins;
  readonly #previousOf: (row: number) => PreviousRow | null;
  readonly #emit: (finding: Finding) => void;
  #rule: Rule | null = null;

  constructor(
    list: ListView,
    person: RegisterView,
    matching: Matching,
    twins: Twins,
    previousOf: (row: number) => PreviousRow | null,
    reference: Reference,
    emit: (finding: Finding) => void,
  ) {
    this.#list = list;
    this.#person = person;
    this.#matching = matching;
    this.#twins = twins;
    this.#previousOf = previousOf;
    this.#emit = emit;
    this.#context = {
      row: list,
      match: 'none',
      person: null,
      names: null,
      sameDocument: false,
      candidates: [],
      several: false,
      twins: twins.of(-1),
      previous: null,
      reference,
    };
  }

  /** Judges a row by rules, in their order. */
  run(row: number, rules: readonly Rule[]): void {
    const context = this.#context;
    const matched = this.#matching.persons[row] as number;
    this.#list.index = row;
    this.#person.index = matched;
    context.match = matchKinds[this.#matching.kinds[row] as number] as RowContext['match'];
    context.person = matched < 0 ? null : this.#person;
    context.names = matched < 0 ? null : agreementOf(this.#matching, row);
    context.sameDocument = matched >= 0 && this.#sameDocument();
    const considered = this.#matching.candidates.get(row);
    context.several = considered?.several ?? false;
    context.candidates = this.#candidatesOf(considered);
    context.twins = this.#twins.of(row);
    context.previous = this.#previousOf(row);
    for (const rule of rules) {
      this.#rule = rule;
      rule.check(context, this.#report);
    }
  }

  readonly #report = (found: RuleFinding): void => {
    const { name, version } = this.#rule as Rule;
    const { person, names, candidates } = this.#context;
    const evidence: Evidence = {
      rule: name,
      version,
      ...(names === null
        ? {}
        : {
            levels: {
              surname: names.surname,
              givenName: names.givenName,
              patronymic: names.patronymic,
            },
          }),
      ...(person === null ? {} : { person: this.#person.candidate() }),
      ...(candidates.length > 0 && ABOUT_IDENTITY.has(found.code)
        ? { candidates: candidates.slice(0, MOST_CANDIDATES), more: candidates.length > MOST_CANDIDATES }
        : {}),
      ...(found.facts === undefined ? {} : { facts: found.facts }),
    };
    this.#emit({
      row: this.#list.index,
      code: found.code,
      subcode: found.subcode ?? '',
      level: found.level ?? '',
      listValue: found.listValue,
      registerValue: found.registerValue,
      evidence,
    });
  };

  /** Digits are compared as codes, which are equal across columns; other numbers as texts. */
  #sameDocument(): boolean {
    const code = this.#list.documentCode;
    return code >= 0
      ? code === this.#person.documentCode
      : this.#list.documentNumber === this.#person.documentNumber;
  }

  #candidatesOf(considered: Considered | undefined): readonly Candidate[] {
    if (!considered) return NO_CANDIDATES;
    const kept = this.#person.index;
    const candidates = considered.persons.map((person) => {
      this.#person.index = person;
      return this.#person.candidate();
    });
    this.#person.index = kept;
    return candidates;
  }
}

/** Findings whose evidence names the persons considered and not chosen. */
const ABOUT_IDENTITY: ReadonlySet<FindingCode> = new Set(['9.1:iin', '9.1:name', '9.1:birth', 'A1']);

const NO_CANDIDATES: readonly Candidate[] = [];
