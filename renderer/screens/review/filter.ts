import type { DecisionState, Facets, FindingFilter } from '../../../shared/contract/review-calls.ts';

/** A filter of findings with all its facets. */
export type Filter = { readonly [Facet in keyof FindingFilter]-?: NonNullable<FindingFilter[Facet]> };

/** Lets every finding through. */
export const everything: Filter = {
  decisions: [],
  codes: [],
  levels: [],
  precincts: [],
  search: '',
  outcomes: [],
};

/** A filter with all its facets: one that is not named lets everything through. */
export function complete(filter: FindingFilter): Filter {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined);
  return { ...everything, ...(Object.fromEntries(named) as Partial<Filter>) };
}

/** The facets of a filter that are lists of values. */
export type Facet = Exclude<keyof Filter, 'search'>;

/** Whether a filter lets everything through. */
export function isEverything(filter: Filter): boolean {
  return filter.search === '' && Object.values(filter).every((values) => values.length === 0);
}

/** Whether a filter lets a decision through. */
export function letsThrough({ decisions }: Filter, decision: DecisionState): boolean {
  return decisions.length === 0 || decisions.includes(decision);
}

/** Takes a value into a facet, or out of it. */
export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

/** A line of the categories: a paragraph with its codes, a code with its sub-codes, or a sub-code. */
export interface Line {
  /** What the filter calls it: `9.2`, `9.2/expired`; a paragraph of several codes, `9.1`, is in no filter. */
  readonly key: string;
  readonly kind: 'paragraph' | 'code' | 'subcode';
  readonly count: number;
  /** False where no source of the snapshot can tell it: not checked, which is not "none found". */
  readonly checked: boolean;
  readonly lines: readonly Line[];
}

/** How far a line is chosen. */
export type Chosen = 'yes' | 'partly' | 'no';

/** The categories as lines: codes of one paragraph, such as 9.1 and 9.9, under it. */
export function linesOf(codes: Facets['codes']): Line[] {
  const lines: Line[] = [];
  for (const { code, checked, count, subcodes } of codes) {
    const line: Line = {
      key: code,
      kind: 'code',
      count,
      checked,
      lines: subcodes.map(({ value, count: found }) => ({
        key: `${code}/${value}`,
        kind: 'subcode',
        count: found,
        checked,
        lines: [],
      })),
    };
    const paragraph = /^(9\.1):|^(9\.9)\./u.exec(code)?.slice(1).find(Boolean);
    if (paragraph === undefined) {
      lines.push(line);
      continue;
    }
    const last = lines.at(-1);
    const before = last?.key === paragraph ? last : undefined;
    const joined: Line = {
      key: paragraph,
      kind: 'paragraph',
      count: (before?.count ?? 0) + count,
      checked: (before?.checked ?? false) || checked,
      lines: [...(before?.lines ?? []), line],
    };
    if (before) lines[lines.length - 1] = joined;
    else lines.push(joined);
  }
  return lines;
}

/** How far a line is chosen by the codes of a filter. */
export function chosen(line: Line, codes: readonly string[]): Chosen {
  if (line.kind !== 'paragraph' && codes.includes(line.key)) return 'yes';
  if (line.kind === 'subcode') return codes.includes(line.key.split('/')[0] ?? '') ? 'yes' : 'no';
  const below = line.lines.filter(({ checked }) => checked).map((one) => chosen(one, codes));
  if (line.kind === 'paragraph' && below.length > 0 && below.every((one) => one === 'yes')) return 'yes';
  return below.some((one) => one !== 'no') ? 'partly' : 'no';
}

/** The codes of a filter once a line was taken in or out. */
export function withLine(lines: readonly Line[], line: Line, codes: readonly string[]): string[] {
  const isChosen = chosen(line, codes) === 'yes';
  const outside = codes.filter((code) => code !== line.key && !code.startsWith(`${line.key}/`));
  if (line.kind === 'paragraph') {
    const own = line.lines.map(({ key }) => key);
    const others = codes.filter((code) => !own.includes(code.split('/')[0] ?? ''));
    return isChosen
      ? others
      : [...others, ...line.lines.filter(({ checked }) => checked).map(({ key }) => key)];
  }
  if (line.kind === 'code') return isChosen ? outside : [...outside, line.key];

  const parentKey = line.key.split('/')[0] ?? '';
  const parent = lines
    .flatMap((one) => [one, ...one.lines])
    .find(({ kind, key }) => kind === 'code' && key === parentKey);
  const all = parent?.lines.map(({ key }) => key) ?? [line.key];
  const before = codes.includes(parentKey) ? all : codes.filter((code) => all.includes(code));
  const after = toggled(before, line.key);
  const others = codes.filter((code) => code !== parentKey && !all.includes(code));
  return after.length === all.length ? [...others, parentKey] : [...others, ...after];
}
