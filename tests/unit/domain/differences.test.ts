import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, editScript, type Piece } from '../../../shared/domain/differences.ts';

/** `Се[й]тқали`: what is marked, and `_` for what is missing. */
function shown(pieces: readonly Piece[]): string {
  return pieces
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'missing' ? '_' : `[${text}]`))
    .join('');
}

function pairOf(first: string, second: string): [string, string] {
  const marked = differences(first, second);
  return [shown(marked.first), shown(marked.second)];
}

/** The edit distance without substitutions, computed the other way round: by growing prefixes, row by row. */
function distance(first: readonly string[], second: readonly string[]): number {
  let row = second.map((_, j) => j + 1);
  row.unshift(0);
  first.forEach((letter, i) => {
    const next = [i + 1];
    second.forEach((other, j) => {
      next.push(letter === other ? (row[j] ?? 0) : 1 + Math.min(row[j + 1] ?? 0, next[j] ?? 0));
    });
    row = next;
  });
  return row.at(-1) ?? 0;
}

const words = fc.string({ unit: fc.constantFrom('а', 'ә', 'б', 'й', 'Й', ' ', 'к', 'қ'), maxLength: 14 });

describe('the letters that differ', () => {
  it.each([
    ['Сетқали Әлия', 'Сейтқали Әлия', 'Се_тқали Әлия', 'Се[й]тқали Әлия'],
    ['Оспанова Гүлнара', 'Оспанова Гүлнар', 'Оспанова Гүлнар[а]', 'Оспанова Гүлнар_'],
    ['Иванов Артём', 'Иванов Артур', 'Иванов Арт[ём]', 'Иванов Арт[ур]'],
    ['Шевченко Наталья', 'Шевченко Наталия', 'Шевченко Натал[ь]я', 'Шевченко Натал[и]я'],
    ['Сыдықова', 'Жұмабек', '[Сыдықова]', '[Жұмабек]'],
    ['', 'Нұрланқызы', '_', '[Нұрланқызы]'],
  ])('are marked in %s beside %s', (first, second, shownFirst, shownSecond) => {
    expect(pairOf(first, second)).toEqual([shownFirst, shownSecond]);
  });

  it('are none where only the case or the writing of a mark is another', () => {
    expect(pairOf('СЕЙТҚАЛИ', 'Сейтқали')).toEqual(['СЕЙТҚАЛИ', 'Сейтқали']);
    expect(pairOf('Се\u0439тқали', 'Се\u0438\u0306тқали').join('')).not.toContain('[');
  });

  it('never cut a letter apart from its mark', () => {
    expect(pairOf('Андреи\u0306', 'Андреи')).toEqual(['Андре[и\u0306]', 'Андре[и]']);
  });

  it('leave both texts as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, second) => {
        const marked = differences(first, second);
        const textOf = (pieces: readonly Piece[]): string =>
          pieces.map(({ kind, text }) => (kind === 'missing' ? '' : text)).join('');
        expect(textOf(marked.first)).toBe(first);
        expect(textOf(marked.second)).toBe(second);
        expect(marked.first).toHaveLength(marked.second.length);
      }),
    );
  });

  it('are as few as they can be', () => {
    fc.assert(
      fc.property(words, words, (first, second) => {
        const changed = editScript(first, second).filter(({ kind }) => kind === 'changed');
        const letters = changed.reduce((sum, edit) => sum + edit.first.length + edit.second.length, 0);
        expect(letters).toBe(distance([...first.toLowerCase()], [...second.toLowerCase()]));
      }),
    );
  });

  it('are found from both sides alike: what is missing here stands there', () => {
    fc.assert(
      fc.property(words, words, (first, second) => {
        const marked = differences(first, second);
        marked.first.forEach((piece, index) => {
          const other = marked.second[index];
          if (piece.kind === 'same') expect(other?.kind).toBe('same');
          if (piece.kind === 'missing') expect(other).toEqual({ kind: 'differs', text: piece.text });
        });
      }),
    );
  });

  it('are told of very long texts without filling the memory', () => {
    const [first, second] = ['аб'.repeat(1500), 'вг'.repeat(1500)];
    expect(pairOf(first, second)).toEqual([`[${first}]`, `[${second}]`]);
  });
});
