import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import { textsOf } from '../texts/index.ts';

/** A sheet of findings: a category of 11/196, para 9, or one of the further codes. */
export interface Category {
  /** Such as `9.1`, `A3` or `V`; also the name of the sheet. */
  readonly name: string;
  readonly codes: readonly FindingCode[];
}

/** The categories in the order of `findingCodes`. */
export const categories: readonly Category[] = [
  ...Map.groupBy(findingCodes, (code) => /^(9\.\d|A\d|V)/.exec(code)?.[0] ?? code),
].map(([name, codes]) => ({ name, codes }));

/** A text of the workbook in both languages. */
export function both(key: string, facts?: Readonly<Record<string, string | number>>): string {
  const kk = textsOf('kk')('documents/workbook', key, facts);
  const ru = textsOf('ru')('documents/workbook', key, facts);
  return kk === ru ? kk : `${kk} / ${ru}`;
}

/** The wording of a category. */
export function categoryTitle({ name }: Category): string {
  return `${name} ${both(`category-${name}`)}`;
}

/** The wording of a code: its own where its category has several. */
export function codeTitle(code: FindingCode): string {
  const category = categories.find(({ codes }) => codes.includes(code)) as Category;
  return category.codes.length > 1 ? both(`code-${code}`) : both(`category-${category.name}`);
}
