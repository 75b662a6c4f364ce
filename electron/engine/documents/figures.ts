const NBSP = '\u00a0';

/** A whole number as papers write it, thousands parted by no-break spaces: `7 340 032`. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, NBSP);
}

/** A difference: `+12`, `0`, `−3`. */
export function signedFigure(value: number): string {
  return value > 0 ? `+${figure(value)}` : value < 0 ? `\u2212${figure(-value)}` : '0';
}

/** Reads a number of `figure` back; NaN for anything else. */
export function readFigure(text: string): number {
  return /^\d{1,3}(\u00a0\d{3})*$/.test(text) ? Number(text.replaceAll(NBSP, '')) : NaN;
}

/** The facts of a sentence with their numbers as papers write them. */
export function withFigures(
  facts: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'number' ? figure(fact) : fact]),
  );
}
