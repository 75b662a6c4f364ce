import { codeTextAt } from '../../../shared/columns/index.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import type { Finding, SecondRoundLine, SecondRoundOutcome } from '../../../shared/rules/finding.ts';
import type { CodeCount, SecondRoundStatistics } from '../../../shared/rules/statistics.ts';
import type { ListView } from './list-view.ts';
import { rowsByCod } from './order.ts';
import { sameContent, type Pairing } from './pairing.ts';

/** Codes whose findings have an outcome: what the akimat can answer row by row (11/196, para 11). */
const WITHOUT_OUTCOME: ReadonlySet<FindingCode> = new Set(['A2', 'A5', 'A6', 'A7', 'V:name']);

/** The findings of one round by row: for each code the value that counts when it is compared with another round. */
export class RoundFindings {
  readonly #values = new Map<number, Map<FindingCode, string>>();
  readonly #noted = new Set<number>();

  /** Takes a finding of the row at which `row` stands. */
  add(finding: Finding, row: ListView): void {
    this.#noted.add(finding.row);
    if (WITHOUT_OUTCOME.has(finding.code)) return;
    let values = this.#values.get(finding.row);
    if (!values) this.#values.set(finding.row, (values = new Map<FindingCode, string>()));
    values.set(finding.code, comparedValue(finding, row));
  }

  /** Code → value of the findings of a row that have an outcome; a row has at most one of a code. */
  of(row: number): ReadonlyMap<FindingCode, string> {
    return this.#values.get(row) ?? NO_VALUES;
  }

  /** Whether a row had any finding, those without outcome included. */
  noted(row: number): boolean {
    return this.#noted.has(row);
  }
}

const NO_VALUES: ReadonlyMap<FindingCode, string> = new Map();

function comparedValue(finding: Finding, row: ListView): string {
  switch (finding.code) {
    case '9.1:name':
      return [row.surname, row.givenName, row.patronymic].join('\u001F');
    case '9.1:birth':
    case '9.2':
    case 'A4':
      return finding.listValue;
    case '9.1:iin':
      return row.iin;
    case 'A1':
      return [row.iin, row.surname, row.givenName, row.patronymic, row.birthDate].join('\u001F');
    case 'A3':
      return `${finding.subcode}=${finding.listValue}`;
    default:
      return '';
  }
}

/** A list and its findings in one round. */
export interface Round {
  readonly view: ListView;
  readonly findings: RoundFindings;
}

/**
 * What became of each finding and row of the first round in the corrected list (11/196, para 11), in order of
 * `Cod`, rows of the earlier list before added ones, codes in their order, the line of the row itself last.
 */
export function compareRounds(first: Round, second: Round, pairing: Pairing): SecondRoundLine[] {
  const lines: SecondRoundLine[] = [];
  const earlierList = first.view.table;
  const laterList = second.view.table;
  for (const before of rowsByCod(earlierList.cod)) {
    const after = pairing.later[before] as number;
    const cod = codeTextAt(earlierList.cod, before);
    const had = first.findings.of(before);
    const has = after < 0 ? NO_VALUES : second.findings.of(after);
    for (const code of findingCodes) {
      const outcome = outcomeOf(had.get(code), has.get(code));
      if (outcome) lines.push({ cod, code, outcome });
    }
    if (after < 0) {
      if (had.size === 0 && earlierList.deleted.flags[before] === 0)
        lines.push({ cod, code: '-', outcome: 'removed' });
    } else if (isRevived(earlierList, before, laterList, after))
      lines.push({ cod, code: '-', outcome: 'added' });
    else if (!first.findings.noted(before) && !sameContent(earlierList, before, laterList, after))
      lines.push({ cod, code: '-', outcome: 'unasked' });
  }
  for (const after of rowsByCod(laterList.cod)) {
    if ((pairing.earlier[after] as number) >= 0) continue;
    const cod = codeTextAt(laterList.cod, after);
    for (const code of findingCodes)
      if (second.findings.of(after).has(code)) lines.push({ cod, code, outcome: 'new' });
    lines.push({ cod, code: '-', outcome: 'added' });
  }
  return lines;
}

/** Whether a row marked deleted before is a voter again. */
function isRevived(earlier: VoterListTable, before: number, later: VoterListTable, after: number): boolean {
  return earlier.deleted.flags[before] === 1 && later.deleted.flags[after] === 0;
}

function outcomeOf(had: string | undefined, has: string | undefined): SecondRoundOutcome | null {
  if (had === undefined) return has === undefined ? null : 'new';
  if (has === undefined) return 'corrected';
  return had === has ? 'open' : 'changed';
}

/** Counts the lines of a second round. */
export function secondRoundStatistics(
  firstRound: readonly CodeCount[],
  lines: readonly SecondRoundLine[],
): SecondRoundStatistics {
  const outcomes: Record<SecondRoundOutcome, number> = {
    corrected: 0,
    open: 0,
    changed: 0,
    new: 0,
    unasked: 0,
    removed: 0,
    added: 0,
  };
  const byCode = new Map(
    findingCodes
      .filter((code) => !WITHOUT_OUTCOME.has(code))
      .map((code) => [code, { code, corrected: 0, open: 0, changed: 0, new: 0 }]),
  );
  for (const { code, outcome } of lines) {
    outcomes[outcome]++;
    const count = code === '-' ? undefined : byCode.get(code);
    if (
      count &&
      (outcome === 'corrected' || outcome === 'open' || outcome === 'changed' || outcome === 'new')
    )
      count[outcome]++;
  }
  return { firstRound, outcomes, byCode: [...byCode.values()] };
}
