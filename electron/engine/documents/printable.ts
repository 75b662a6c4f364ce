/** Letters that a font of ours lacks and that look the same as one it has. */
const lookAlikes: Readonly<Record<string, string>> = {
  ə: 'ә',
  Ə: 'Ә',
  '\u2010': '-',
  '\u2007': '\u00a0',
  '\u2008': ' ',
  '\u2009': ' ',
  '\u200a': ' ',
  '\u202f': '\u00a0',
  '\t': ' ',
  '\n': ' ',
  '\r': ' ',
};

/** Makes a text printable, see `printableWith`. */
export type Printable = (text: string) => string;

/**
 * A function that makes any text printable with the given code points: composed (NFC), line ends as spaces, and
 * what no font has by its code in brackets, `[U+1F600]`. So no letter of a name becomes an empty box, and signs
 * that turn or hide text in a file's name are seen.
 */
export function printableWith(characters: ReadonlySet<number>): Printable {
  return (text) => {
    let printable = '';
    for (const character of text.normalize('NFC')) {
      const point = character.codePointAt(0) ?? 0;
      // Fonts do hold glyphs for soft hyphens and other signs that do not show.
      const shows = characters.has(point) && !/[\p{Cc}\p{Cf}]/u.test(character);
      printable += shows
        ? character
        : (lookAlikes[character] ?? `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`);
    }
    return printable;
  };
}

/** Data with every text in it made printable. */
export function allPrintable<T extends object>(data: T, printable: Printable): T {
  return JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
    typeof value === 'string' ? printable(value) : value,
  ) as T;
}
