import type { Evidence, Finding } from './finding.ts';

/** A text to look up in `locales/<language>/findings.json` and the facts it names. */
export interface Sentence {
  readonly key: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** What a sentence is made from. */
export type Explained = Pick<Finding, 'code' | 'subcode' | 'listValue' | 'registerValue'> & {
  readonly evidence: Evidence;
};

const ABSENT = '—';

/** The sentence that explains a finding. */
export function sentenceOf({ code, subcode, listValue, registerValue, evidence }: Explained): Sentence {
  const facts: Record<string, string | number> = {};
  for (const [name, fact] of Object.entries(evidence.facts ?? {}))
    facts[name] = typeof fact === 'object' ? fact.map((one) => one || ABSENT).join(', ') : fact;
  // A3 has one case for each kind of sign; its sub-code is the column.
  const kase = code === 'A3' ? String(facts['kind']) : subcode === '' ? 'one' : subcode;
  facts['since'] ??= ABSENT;
  facts['column'] = subcode;
  facts['list'] = listValue === '' ? ABSENT : listValue;
  facts['register'] = registerValue === '' ? ABSENT : registerValue;
  const candidates = evidence.candidates?.length ?? 0;
  facts['candidates'] = evidence.more === true ? `> ${candidates}` : candidates;
  return {
    key: `why/${code}/${kase}`,
    facts: Object.fromEntries(Object.entries(facts).map(withDottedDates)),
  };
}

/** Evidence keeps dates as `YYYY-MM-DD`; people read dd.mm.yyyy. */
function withDottedDates([name, fact]: [string, string | number]): [string, string | number] {
  return [name, typeof fact === 'number' ? fact : fact.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3.$2.$1')];
}
