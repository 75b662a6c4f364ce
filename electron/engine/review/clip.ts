/** Letters that the contract carries of a number, a part of a name, and any other value of a list. */
const MOST = { number: 64, name: 300, value: 1000 } as const;

/** A value of a list as the page is shown it: an Access file may hold anything of any length in any column. */
export function clipped(text: string, what: keyof typeof MOST): string {
  const most = MOST[what];
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
