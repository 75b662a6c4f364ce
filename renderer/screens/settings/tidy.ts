/** A line as the contract wants it: no control characters, single spaces, none around it. */
export function tidy(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
}

/** Both languages, tidy. */
export function tidyBoth({ kk, ru }: { readonly kk: string; readonly ru: string }): {
  kk: string;
  ru: string;
} {
  return { kk: tidy(kk), ru: tidy(ru) };
}
