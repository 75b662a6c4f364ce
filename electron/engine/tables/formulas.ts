const formulaStart = /^[\p{Zs}\ufeff]*[=+\-@＝＋－＠\p{Cc}]/u;

/**
 * Whether a spreadsheet could run a text as a formula: it begins, perhaps after spaces, with `=`, `+`, `-`, `@`
 * (of half or full width) or with a control character such as tab and CR (OWASP, "CSV Injection").
 */
export function startsLikeFormula(text: string): boolean {
  return formulaStart.test(text);
}

/**
 * The text as a CSV holds it: an apostrophe is put before what a spreadsheet could run and before a text that
 * begins with an apostrophe itself, so that `plainText` gives every text back unchanged. A lone `-` runs
 * nothing and stays: it stands for "no code".
 */
export function harmlessText(text: string): string {
  if (text === '-') return text;
  return text.startsWith("'") || startsLikeFormula(text) ? `'${text}` : text;
}

/** The text that `harmlessText` was given. */
export function plainText(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}
