/** A piece of a text beside another text: the same in both, differing, or missing here where the other has letters. */
export interface Piece {
  readonly kind: 'same' | 'differs' | 'missing';
  /** What stands here; for `missing` what stands on the other side. */
  readonly text: string;
}

/** Two texts in the same pieces. */
export interface Differences {
  readonly first: readonly Piece[];
  readonly second: readonly Piece[];
}

/** A stretch of a minimal edit script: letters that both have, or letters of one in the place of letters of the other. */
export interface Edit {
  readonly kind: 'same' | 'changed';
  readonly first: readonly string[];
  readonly second: readonly string[];
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What a person takes for one letter: a grapheme, as Unicode (UAX 29) parts them. */
function lettersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Letters are compared without their case and however their marks are written. */
function comparable(letter: string): string {
  return letter.normalize('NFC').toLowerCase();
}

/** Beyond this many comparisons the differing middle of two texts is one change. */
const MOST_CELLS = 1_000_000;

/**
 * A minimal edit script between two texts: the longest common subsequence of their letters stays (Wagner and Fischer,
 * 1974), within what is left between a common beginning and a common end. Case does not count.
 */
export function editScript(firstText: string, secondText: string): Edit[] {
  const [first, second] = [lettersOf(firstText), lettersOf(secondText)];
  const [a, b] = [first.map(comparable), second.map(comparable)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];

  const edits: Edit[] = [];
  const add = (kind: Edit['kind'], from: readonly string[], to: readonly string[]): void => {
    if (from.length === 0 && to.length === 0) return;
    const last = edits.at(-1);
    if (last?.kind === kind)
      edits[edits.length - 1] = { kind, first: [...last.first, ...from], second: [...last.second, ...to] };
    else edits.push({ kind, first: from, second: to });
  };

  add('same', first.slice(0, start), second.slice(0, start));
  const [rows, columns] = [endA - start, endB - start];
  if (rows * columns > MOST_CELLS) add('changed', first.slice(start, endA), second.slice(start, endB));
  else {
    // longest[i][j]: of what is left of the first from i and of the second from j.
    const width = columns + 1;
    const longest = new Uint16Array((rows + 1) * width);
    for (let i = rows - 1; i >= 0; i--)
      for (let j = columns - 1; j >= 0; j--)
        longest[i * width + j] =
          a[start + i] === b[start + j]
            ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
            : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    let [i, j] = [0, 0];
    while (i < rows || j < columns) {
      const [from, to] = [first.slice(start + i, start + i + 1), second.slice(start + j, start + j + 1)];
      if (i < rows && j < columns && a[start + i] === b[start + j]) {
        add('same', from, to);
        [i, j] = [i + 1, j + 1];
      } else if (
        j >= columns ||
        (i < rows && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
      ) {
        add('changed', from, []);
        i++;
      } else {
        add('changed', [], to);
        j++;
      }
    }
  }
  add('same', first.slice(endA), second.slice(endB));
  return edits;
}

/** A single letter that two other words happen to share tells nothing: between longer changes it is part of them. */
function withoutChance(edits: readonly Edit[]): Edit[] {
  const longer = (edit: Edit | undefined): boolean =>
    edit?.kind === 'changed' && Math.max(edit.first.length, edit.second.length) > 1;
  const joined: Edit[] = [];
  edits.forEach((edit, index) => {
    const isChance =
      edit.kind === 'same' && edit.first.length === 1 && longer(edits[index - 1]) && longer(edits[index + 1]);
    const kind = isChance ? 'changed' : edit.kind;
    const last = joined.at(-1);
    if (last?.kind === kind)
      joined[joined.length - 1] = {
        kind,
        first: [...last.first, ...edit.first],
        second: [...last.second, ...edit.second],
      };
    else joined.push({ ...edit, kind });
  });
  return joined;
}

/** Marks the letters in which two texts differ; the pieces of each side make up its text, without what is missing. */
export function differences(first: string, second: string): Differences {
  const pieces = (own: 'first' | 'second', other: 'first' | 'second', edits: readonly Edit[]): Piece[] =>
    edits.map((edit) => {
      if (edit.kind === 'same') return { kind: 'same', text: edit[own].join('') };
      return edit[own].length === 0
        ? { kind: 'missing', text: edit[other].join('') }
        : { kind: 'differs', text: edit[own].join('') };
    });
  const edits = withoutChance(editScript(first, second));
  return { first: pieces('first', 'second', edits), second: pieces('second', 'first', edits) };
}
