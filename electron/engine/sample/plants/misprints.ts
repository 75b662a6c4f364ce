import type { Random } from '../random.ts';

/**
 * Ways in which a name is changed on purpose. Each gives a known level of agreement by construction, without the
 * comparison that the engine uses, so that the truth of a case is not the engine's own opinion.
 */

/** Kazakh letters and the Russian ones that stand in for them. */
export const standIns: readonly (readonly [string, string])[] = [
  ['ә', 'а'],
  ['ғ', 'г'],
  ['қ', 'к'],
  ['ң', 'н'],
  ['ө', 'о'],
  ['ұ', 'у'],
  ['ү', 'у'],
  ['һ', 'х'],
  ['і', 'и'],
  ['і', 'ы'],
];

const plainLetters = new Map(standIns.map(([kazakh, russian]) => [kazakh, russian] as const));
plainLetters.set('ы', plainLetters.get('і') as string);
plainLetters.set('и', plainLetters.get('і') as string);
plainLetters.set('ё', 'е');

/** One letter off (level L3): dropped, doubled, exchanged with its neighbour or replaced. For five letters or more. */
export function misprint(random: Random, name: string): string {
  const at = 2 + random.below(name.length - 4);
  const kind = random.below(4);
  if (kind === 0) return name.slice(0, at) + name.slice(at + 1);
  if (kind === 1) return name.slice(0, at) + name.slice(at - 1);
  if (kind === 2 && plain(name.charAt(at)) !== plain(name.charAt(at + 1)))
    return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
  return name.slice(0, at) + (name.charAt(at) === 'ш' ? 'п' : 'ш') + name.slice(at + 1);
}

/** Two letters dropped, which is a misprint still (level L3) where the name has nine letters or more. */
export function twoLettersLost(name: string): string {
  return name.slice(0, 2) + name.slice(3, 5) + name.slice(6);
}

/** Another name of the list, so far from `name` that it is different (level L4). */
export function otherName(random: Random, names: readonly string[], name: string): string {
  for (;;) {
    const other = random.pick(names);
    if (isFar(other, name)) return other;
  }
}

/**
 * Whether two names are certainly different: first letters differ, and so many letters of the longer one are
 * lacking in the other that three changes at least lie between them.
 */
export function isFar(a: string, b: string): boolean {
  const [longer, shorter] =
    a.length >= b.length ? [plainText(a), plainText(b)] : [plainText(b), plainText(a)];
  if (longer.charAt(0) === shorter.charAt(0)) return false;
  const left = [...shorter];
  let lacking = 0;
  for (const letter of longer) {
    const found = left.indexOf(letter);
    if (found < 0) lacking++;
    else left.splice(found, 1);
  }
  return lacking >= 3;
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
};

/** Latin letters in place of Cyrillic ones that look the same (level L1); the name itself where it has none. */
export function withLatinLetters(name: string): string {
  return name.slice(0, 1) + name.slice(1).replace(/[аеорсух]/g, (letter) => LOOKALIKES[letter] as string);
}

function plainText(name: string): string {
  return [...name.toLowerCase()].map(plain).join('');
}

function plain(letter: string): string {
  return plainLetters.get(letter) ?? letter;
}
