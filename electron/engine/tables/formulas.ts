/**
 * Texts that a spreadsheet could run as a formula: those that begin, perhaps after spaces, with `=`, `+`, `-`,
 * `@` (of half or full width) or with a control character such as tab and CR (OWASP, "CSV Injection").
 */
export function startsLikeFormula(text: string): boolean {
  return formulaStart.test(text);
}

const formulaStart = /^[\p{Zs}\ufeff]*[=+\-@＝＋－＠\p{Cc}]/u;
