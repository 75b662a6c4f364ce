/** Greatest number of a precinct: numbering runs across an oblast. */
const GREATEST = 99_999;
/** Most precincts of a part. */
const MOST = 2000;

/** What a person wrote of precincts: their numbers in order, and the pieces that are none. */
export interface PrecinctNumbers {
  readonly numbers: readonly number[];
  readonly wrong: readonly string[];
  /** More numbers than a part can have. */
  readonly isTooMany: boolean;
}

/** Reads `12, 15-18; 20`: numbers and spans, parted by commas, semicolons or spaces. */
export function readPrecincts(text: string): PrecinctNumbers {
  const numbers = new Set<number>();
  const wrong: string[] = [];
  let isTooMany = false;
  const pieces = text.replaceAll(/\s*[-–—]\s*/gu, '-').split(/[\s,;]+/u);
  for (const piece of pieces.filter(Boolean)) {
    const match = /^№?(\d{1,5})(?:-№?(\d{1,5}))?$/u.exec(piece);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? match?.[1]);
    if (!match || from < 1 || to > GREATEST || to < from) wrong.push(piece);
    else if (to - from >= MOST) isTooMany = true;
    else for (let number = from; number <= to; number++) numbers.add(number);
  }
  return {
    numbers: [...numbers].sort((a, b) => a - b).slice(0, MOST),
    wrong,
    isTooMany: isTooMany || numbers.size > MOST,
  };
}

/** `12, 15–18, 20`: numbers as a person writes them. */
export function writePrecincts(numbers: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else spans.push({ from: number, to: number });
  }
  return spans
    .flatMap(({ from, to }) =>
      to - from > 1 ? [`${from}–${to}`] : to > from ? [String(from), String(to)] : [String(from)],
    )
    .join(', ');
}
