import { isoDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import type { FindingCode } from '../../../shared/rules/codes.ts';
import type { Evidence, FindingRecord, OmittedVoter } from '../../../shared/rules/finding.ts';
import { sentenceOf } from '../../../shared/rules/sentence.ts';
import type { WorkingStore } from '../vault/index.ts';
import type { FindingLine, OmittedLine } from '../workbook/index.ts';

/** The findings of some codes of a stored run, as report and workbook print them. Throws `FailureError`. */
export function* findingLines(
  store: WorkingStore,
  run: number,
  codes: readonly FindingCode[],
): Generator<FindingLine, void> {
  for (const finding of store.readFindings(run, codes)) yield findingLine(finding);
}

/** A finding, as report and workbook print it. */
export function findingLine({ evidence, row: _, birthDate, ...finding }: FindingRecord): FindingLine {
  return {
    ...finding,
    birthDate: Number.isNaN(birthDate) ? isoDate(birthDate) : birthDate,
    sentence: sentenceOf({ ...finding, evidence: JSON.parse(evidence) as Evidence }),
  };
}

/** The omitted voters of a stored run, as report and workbook print them. */
export function omittedLines(omitted: readonly OmittedVoter[]): OmittedLine[] {
  return omitted.map((voter) => ({ ...voter, birthDate: parseIsoDate(voter.birthDate) }));
}
