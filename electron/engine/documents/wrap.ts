/** Width of a text in points. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines of at most `width`, at spaces. A word that is wider than a line (a list of houses
 * without spaces, a file's name) breaks after a comma or semicolon, else after a dash, stroke, dot or underscore,
 * else anywhere. No character is lost but the spaces at the breaks.
 */
export function wrap(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  const space = measure(' ');
  let line = '';
  let used = 0;
  const put = (piece: string, pieceWidth: number, gap: number): void => {
    if (line !== '' && used + gap + pieceWidth > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += line !== '' && gap > 0 ? ` ${piece}` : piece;
    used += (line === piece ? 0 : gap) + pieceWidth;
  };
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const wordWidth = measure(word);
    if (wordWidth <= width) put(word, wordWidth, space);
    else
      pieces(word, width, measure).forEach((piece, index) =>
        put(piece, measure(piece), index === 0 ? space : 0),
      );
  }
  lines.push(line);
  return lines;
}

/** Breaks a heading into as few lines as `wrap` would, of about the same width. */
export function balance(text: string, width: number, measure: Measure): string[] {
  const fewest = wrap(text, width, measure).length;
  let narrow = 0;
  let wide = width;
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    const lines = wrap(text, middle, measure);
    // Breaking a word to make lines even would be no gain.
    const whole = text.split(' ').every((word) => measure(word) <= middle);
    if (whole && lines.length <= fewest) wide = middle;
    else narrow = middle;
  }
  return wrap(text, wide, measure);
}

/** Where a word that is too wide may break, best first. */
const breaks = [/(?<=[,;])/u, /(?<=[-–—/\\_.])/u, /(?=.)/su];

function pieces(word: string, width: number, measure: Measure, level = 0): string[] {
  const [pattern] = breaks.slice(level);
  if (pattern === undefined || measure(word) <= width) return [word];
  return word.split(pattern).flatMap((piece) => pieces(piece, width, measure, level + 1));
}
