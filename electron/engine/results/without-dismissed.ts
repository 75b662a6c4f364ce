import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';

/** What the statistics count a finding by. */
export interface Dismissed {
  readonly code: FindingCode;
  readonly subcode: string;
  readonly precinct: string;
}

/**
 * Statistics of a reconciliation without the findings that the commission has dismissed. What is said of rows, of names
 * and of the earlier round stays: that was not decided about.
 */
export function withoutDismissed(
  statistics: ReconciliationStatistics,
  dismissed: Iterable<Dismissed>,
): ReconciliationStatistics {
  const byCode = new Tally();
  const bySubcode = new Tally();
  const byPrecinct = new Tally();
  for (const { code, subcode, precinct } of dismissed) {
    byCode.add(code);
    bySubcode.add(`${code}/${subcode}`);
    byPrecinct.add(`${code}/${precinct}`);
  }
  return {
    ...statistics,
    byCode: statistics.byCode.map((count) => ({
      ...count,
      findings: count.findings - byCode.of(count.code),
      bySubcode: left(count.bySubcode, (subcode) => bySubcode.of(`${count.code}/${subcode}`)),
    })),
    byPrecinct: statistics.byPrecinct.map((count) => ({
      ...count,
      findings: left(count.findings, (code) => byPrecinct.of(`${code}/${count.precinct}`)),
    })),
  };
}

class Tally {
  readonly #counts = new Map<string, number>();

  add(key: string): void {
    this.#counts.set(key, this.of(key) + 1);
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}

/** Counts less what is taken off them; what comes to nothing is left out. */
function left(
  counts: Readonly<Record<string, number>>,
  off: (key: string) => number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts)
      .map(([key, count]): [string, number] => [key, count - off(key)])
      .filter(([, count]) => count > 0),
  );
}
