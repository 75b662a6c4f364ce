import { comparePrecinctNumbers, precinctNumber } from '../../../shared/domain/precinct-number.ts';
import { placeForm } from '../../../shared/domain/places.ts';
import type { Register } from '../../../shared/domain/register.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { findingCodes, sourceOfCode, type FindingCode, type NameLevel } from '../../../shared/rules/codes.ts';
import type { Candidate, Evidence, Finding, OmittedVoter } from '../../../shared/rules/finding.ts';
import { addressOf } from '../../../shared/rules/address.ts';
import { belongsOnList } from '../../../shared/rules/omitted.ts';
import { rowRules, voterRules } from '../../../shared/rules/registry.ts';
import type { PreviousRow, Reference, RowContext, Rule, RuleFinding } from '../../../shared/rules/rule.ts';
import type { PrecinctCount } from '../../../shared/rules/statistics.ts';
import { latestAdultBirthDate } from '../../../shared/rules/under-age.ts';
import { ListView } from './list-view.ts';
import { agreementOf, Matcher, matchKinds, type Matching } from './matching.ts';
import { rowsByCod } from './order.ts';
import { pairLists, sameContent, type MatchedList, type Pairing } from './pairing.ts';
import { RegisterIndex } from './register-index.ts';
import { RegisterView } from './register-view.ts';
import { Twins } from './twins.ts';

/** What a list is reconciled by, beside the register. */
export interface ReconcileOptions {
  /** Days since 1970-01-01. */
  readonly referenceDate: number;
  /** Region and district of the list; by default those of the snapshot. */
  readonly region?: string;
  readonly district?: string;
  /** Precincts that the list covers; by default the whole district. Limits A2. */
  readonly coverage?: readonly string[];
  /** The list that this one corrects, as its own reconciliation matched it (second round). */
  readonly previous?: MatchedList;
}

/** What a reconciliation found, without the findings themselves, which went to the sink in order of `Cod`. */
export interface ReconcileOutcome {
  readonly view: ListView;
  readonly matching: Matching;
  /** Rows paired with those of the previous list; null in a first round. */
  readonly pairing: Pairing | null;
  readonly omitted: readonly OmittedVoter[];
  readonly rows: {
    total: number;
    markedDeleted: number;
    voters: number;
    matched: number;
    unmatched: number;
    persons: number;
  };
  readonly byNameLevel: Record<NameLevel, number>;
  readonly byPrecinct: readonly PrecinctCount[];
  readonly notChecked: readonly FindingCode[];
  readonly counts: ReadonlyMap<FindingCode, ReadonlyMap<string, number>>;
  readonly region: string;
  readonly district: string;
}

/** Codes whose source the register lacks. */
export function notCheckedCodes(sources: Register['meta']['sources']): FindingCode[] {
  return findingCodes.filter((code) => {
    const source = sourceOfCode[code];
    return source !== undefined && !sources.includes(source);
  });
}

/**
 * Reconciles a list with a register (11/196, para 7 to 9). Pure: the same input gives the same findings in the
 * same order. `sink` receives each finding with its `Cod`, in order of `Cod`; `progress` the share done, 0 to 1.
 */
export function reconcile(
  list: VoterListTable,
  register: Register,
  options: ReconcileOptions,
  sink: (finding: Finding, row: ListView) => void,
  progress: (share: number) => void = () => undefined,
): ReconcileOutcome {
  const listView = new ListView(list);
  const person = new RegisterView(register.persons);
  const index = new RegisterIndex(register.persons);
  const matching = new Matcher(listView, person, index).run((rows) => progress((rows / list.rows) * 0.4));
  const reference = referenceOf(register, options, index, person);
  const notChecked = notCheckedCodes(register.meta.sources);
  const checked = (rule: Rule): boolean => rule.codes.some((code) => !notChecked.includes(code));
  const twins = new Twins(listView, matching, register.persons.rows);
  const tally = new Tally();
  const precincts = new PrecinctTally();
  const pairing = options.previous ? pairLists(options.previous, { view: listView, matching }) : null;
  const previousOf =
    pairing && options.previous
      ? previousRows(options.previous, list, pairing)
      : (): PreviousRow | null => null;
  const rowPass = new RulePass(listView, person, matching, twins, previousOf, reference, (finding) => {
    tally.add(finding);
    precincts.addFinding(listView.precinct, finding.code);
    sink(finding, listView);
  });
  const activeVoterRules = voterRules.filter(checked);
  const rows = { total: list.rows, markedDeleted: 0, voters: 0, matched: 0, unmatched: 0, persons: 0 };
  const byNameLevel: Record<NameLevel, number> = { L0: 0, L1: 0, L2: 0, L3: 0, L4: 0 };
  const listed = new Uint8Array(register.persons.rows);
  let done = 0;
  for (const row of rowsByCod(list.cod)) {
    if ((done++ & 0x3fff) === 0) progress(0.4 + (done / list.rows) * 0.5);
    listView.index = row;
    if (list.deleted.flags[row] === 1) rows.markedDeleted++;
    else {
      rows.voters++;
      precincts.addVoter(listView.precinct);
      const matched = matching.persons[row] as number;
      if (matched < 0) rows.unmatched++;
      else {
        rows.matched++;
        byNameLevel[agreementOf(matching, row).whole]++;
        if (listed[matched] === 0) rows.persons++;
        listed[matched] = 1;
      }
      rowPass.run(row, activeVoterRules);
    }
    rowPass.run(row, rowRules);
  }
  const omitted = notChecked.includes('A2')
    ? []
    : omittedVoters(person, listed, reference, options.coverage, precincts, tally);
  progress(1);
  return {
    view: listView,
    matching,
    pairing,
    omitted,
    rows,
    byNameLevel,
    byPrecinct: precincts.finish(),
    notChecked,
    counts: tally.counts,
    region: reference.region,
    district: reference.district,
  };
}

function referenceOf(
  register: Register,
  options: ReconcileOptions,
  index: RegisterIndex,
  person: RegisterView,
): Reference {
  const region = options.region ?? register.meta.region;
  const district = options.district ?? register.meta.district;
  const regionForm = placeForm(region);
  return {
    date: options.referenceDate,
    adultsBornBy: latestAdultBirthDate(options.referenceDate),
    region,
    district,
    regionForm,
    districtForm: placeForm(district),
    sources: new Set(register.meta.sources),
    precinctNumbers: new Set(
      register.precincts
        .filter(
          (precinct) =>
            precinct.region === '' || regionForm === '' || placeForm(precinct.region) === regionForm,
        )
        .map((precinct) => precinctNumber(precinct.number)),
    ),
    documentHolder(number) {
      const holder = index.byDocument(number);
      if (holder < 0) return '';
      const kept = person.index;
      person.index = holder;
      const { iin } = person;
      person.index = kept;
      return iin;
    },
  };
}

function previousRows(
  previous: MatchedList,
  list: VoterListTable,
  { earlier }: Pairing,
): (row: number) => PreviousRow | null {
  const { table } = previous.view;
  return (row) => {
    const before = earlier[row] as number;
    if (before < 0) return ADDED_ROW;
    return {
      known: true,
      contentChanged: !sameContent(table, before, list, row),
      wasChanged: table.changed.flags[before] === 1,
      wasAdded: table.added.flags[before] === 1,
    };
  };
}

const ADDED_ROW: PreviousRow = { known: false, contentChanged: false, wasChanged: false, wasAdded: false };

/** Runs rules over rows with one context that serves them all. */
class RulePass {
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
      twins: twins.of(-1),
      previous: null,
      reference,
    };
  }

  run(row: number, rules: readonly Rule[]): void {
    const context = this.#context;
    const matched = this.#matching.persons[row] as number;
    this.#list.index = row;
    this.#person.index = matched;
    context.match = matchKinds[this.#matching.kinds[row] as number] as RowContext['match'];
    context.person = matched < 0 ? null : this.#person;
    context.names = matched < 0 ? null : agreementOf(this.#matching, row);
    context.sameDocument = matched >= 0 && this.#sameDocument();
    context.candidates = this.#candidatesOf(row);
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
      ...(names !== null && found.level !== undefined
        ? { levels: { surname: names.surname, givenName: names.givenName, patronymic: names.patronymic } }
        : {}),
      ...(person === null ? {} : { person: this.#person.candidate() }),
      ...(found.code === 'A1' && candidates.length > 0 ? { candidates } : {}),
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

  #candidatesOf(row: number): readonly Candidate[] {
    const persons = this.#matching.candidates.get(row);
    if (!persons) return NO_CANDIDATES;
    return persons.map((person) => {
      this.#person.index = person;
      return this.#person.candidate();
    });
  }
}

const NO_CANDIDATES: readonly Candidate[] = [];

function omittedVoters(
  person: RegisterView,
  listed: Uint8Array,
  reference: Reference,
  coverage: readonly string[] | undefined,
  precincts: PrecinctTally,
  tally: Tally,
): OmittedVoter[] {
  const covered = coverage === undefined ? null : new Set(coverage.map(precinctNumber));
  const omitted: OmittedVoter[] = [];
  for (let index = 0; index < listed.length; index++) {
    person.index = index;
    if (!belongsOnList(person, reference)) continue;
    const number = precinctNumber(person.precinct);
    precincts.addRegisterVoter(number);
    if (listed[index] === 1 || (covered !== null && !covered.has(number))) continue;
    omitted.push({ ...person.candidate(), address: addressOf(person) });
    precincts.addFinding(number, 'A2');
    tally.addCode('A2', '');
  }
  return omitted.sort((a, b) => (a.iin < b.iin ? -1 : 1));
}

/** Counts findings by code and sub-code. */
class Tally {
  readonly counts = new Map<FindingCode, Map<string, number>>();

  add(finding: Finding): void {
    this.addCode(finding.code, finding.subcode);
  }

  addCode(code: FindingCode, subcode: string): void {
    let bySubcode = this.counts.get(code);
    if (!bySubcode) this.counts.set(code, (bySubcode = new Map<string, number>()));
    bySubcode.set(subcode, (bySubcode.get(subcode) ?? 0) + 1);
  }
}

/** Counts voters and findings by precinct. */
class PrecinctTally {
  readonly #counts = new Map<
    string,
    { voters: number; registerVoters: number; findings: Map<FindingCode, number> }
  >();

  addVoter(precinct: string): void {
    this.#of(precinct).voters++;
  }

  addRegisterVoter(precinct: string): void {
    this.#of(precinct).registerVoters++;
  }

  addFinding(precinct: string, code: FindingCode): void {
    const { findings } = this.#of(precinct);
    findings.set(code, (findings.get(code) ?? 0) + 1);
  }

  finish(): PrecinctCount[] {
    return [...this.#counts]
      .sort(([a], [b]) => comparePrecinctNumbers(a, b))
      .map(([precinct, { voters, registerVoters, findings }]) => ({
        precinct,
        voters,
        registerVoters,
        findings: Object.fromEntries(
          findingCodes.flatMap((code) => {
            const count = findings.get(code);
            return count === undefined ? [] : [[code, count]];
          }),
        ),
      }));
  }

  #of(precinct: string): { voters: number; registerVoters: number; findings: Map<FindingCode, number> } {
    let count = this.#counts.get(precinct);
    if (!count) {
      count = { voters: 0, registerVoters: 0, findings: new Map<FindingCode, number>() };
      this.#counts.set(precinct, count);
    }
    return count;
  }
}
