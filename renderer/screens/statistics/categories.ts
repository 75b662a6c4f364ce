import type { RoundStatistics } from '../../../shared/contract/results-calls.ts';
import type { FindingCode } from '../../../shared/rules/codes.ts';

/** The categories of paragraph 9 in their order, and the further marks of the program as one. */
export const categories = ['9.1', '9.2', '9.3', '9.4', '9.5', '9.6', '9.7', '9.8', '9.9', 'A'] as const;
/** A category. */
export type Category = (typeof categories)[number];

/** The category of a code; none where it is no finding, as a variant of spelling. */
export function categoryOf(code: string): Category | undefined {
  if (/^A\d$/u.test(code)) return 'A';
  return categories.find((one) => code === one || code.startsWith(`${one}:`) || code.startsWith(`${one}.`));
}

/** What a round says of a category: a number, and the codes that could not be checked. */
export interface CategoryCount {
  readonly category: Category;
  readonly findings: number;
  readonly codes: readonly FindingCode[];
  readonly notChecked: readonly FindingCode[];
  /** False where none of its codes could be checked: that is not "none found". */
  readonly checked: boolean;
}

/** Findings by category, in the order of paragraph 9. */
export function byCategory({ byCode }: Pick<RoundStatistics, 'byCode'>): CategoryCount[] {
  return categories.map((category) => {
    const codes = byCode.filter(({ code }) => categoryOf(code) === category);
    const checked = codes.filter((one) => one.checked);
    return {
      category,
      findings: checked.reduce((sum, { findings }) => sum + findings, 0),
      codes: codes.map(({ code }) => code),
      notChecked: codes.filter((one) => !one.checked).map(({ code }) => code),
      checked: checked.length > 0,
    };
  });
}

/** Findings of a precinct in a category. */
export function inPrecinct(findings: Readonly<Record<string, number>>, category: Category): number {
  return Object.entries(findings)
    .filter(([code]) => categoryOf(code) === category)
    .reduce((sum, [, count]) => sum + count, 0);
}

/** The sum of the categories that are shown. */
export function sumOf(counts: readonly { readonly findings: number }[]): number {
  return counts.reduce((sum, { findings }) => sum + findings, 0);
}
