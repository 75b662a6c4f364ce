import type { Register } from '../../../shared/domain/register.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { findingCodes, sourceOfCode, type FindingCode, type NameLevel } from '../../../shared/rules/codes.ts';
import type { Finding, OmittedVoter } from '../../../shared/rules/finding.ts';
import { rowRules, voterRules } from '../../../shared/rules/registry.ts';
import type { PreviousRow, Rule } from '../../../shared/rules/rule.ts';
import type { PrecinctCount } from '../../../shared/rules/statistics.ts';
import { cleanRegister } from './clean-columns.ts';
import { ListView } from './list-view.ts';
import { agreementOf, Matcher, type Matching } from './matching.ts';
import { omittedVoters } from './omitted-voters.ts';
import { rowsByCod } from './order.ts';
import { pairLists, sameContent, type MatchedList, type Pairing } from './pairing.ts';
import { referenceOf } from './reference.ts';
import { RegisterIndex } from './register-index.ts';
import { RegisterView } from './register-view.ts';
import { RulePass } from './rule-pass.ts';
import { PrecinctTally, Tally } from './tallies.ts';
import { Twins } from './twins.ts';
import { usualRows } from './usual-rows.ts';

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
  /** Judges every row by every rule, also those that numbers alone settle: to compare the two. */
  readonly everyRow?: boolean;
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
  const persons = cleanRegister(register.persons);
  const person = new RegisterView(persons);
  const index = new RegisterIndex(persons);
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
  const usual =
    options.everyRow === true
      ? new Uint8Array(list.rows)
      : usualRows(listView, matching, persons, index.records, reference, twins);
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
      if (usual[row] === 0) rowPass.run(row, activeVoterRules);
    }
    if (hasFlags(list, row) || pairing !== null) rowPass.run(row, rowRules);
  }
  const omitted = omittedVoters(
    person,
    listed,
    reference,
    { coverage: options.coverage, checked: !notChecked.includes('A2') },
    precincts,
    tally,
  );
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

/** Whether a row bears a flag or a date of change. */
function hasFlags({ changed, deleted, changedOn, added }: VoterListTable, row: number): boolean {
  return (
    changed.flags[row] === 1 ||
    deleted.flags[row] === 1 ||
    added.flags[row] === 1 ||
    !Number.isNaN(changedOn.days[row])
  );
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
