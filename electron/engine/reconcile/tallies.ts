import { comparePrecinctNumbers } from '../../../shared/domain/precinct-number.ts';
import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import type { PrecinctCount } from '../../../shared/rules/statistics.ts';

/** Counts findings by code and sub-code. */
export class Tally {
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
export class PrecinctTally {
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
