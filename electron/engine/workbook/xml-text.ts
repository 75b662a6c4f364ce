/** Texts for SpreadsheetML (ECMA-376). */

/** UTF-16 units that a cell can hold. */
export const MAX_CELL_LENGTH = 32_767;

const special = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '\n',
  '\t': '\t',
};

/**
 * A text as the content of a cell. What XML cannot hold (control characters, lone surrogates) is written
 * `_xHHHH_` as ST_Xstring prescribes, and a text that looks so already keeps its look; CR too, which XML would
 * turn into LF.
 */
export function cellText(text: string): string {
  return text.replace(special, (found) => named[found] ?? escaped(found.charCodeAt(0)));
}

/** A text as an attribute or in a part that knows no `_xHHHH_`: what XML cannot hold becomes a space. */
export function attributeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"]/g, (found) => named[found] as string);
}

function escaped(unit: number): string {
  return unit >= 0x7f && unit <= 0x9f
    ? `&#${unit};`
    : `_x${unit.toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Letters of a column counted from 0: A, B, …, Z, AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}
