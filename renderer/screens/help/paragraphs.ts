const folded = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll(/\s+/gu, ' ');

/**
 * The numbers of the paragraphs that hold every word that is looked for, or have the number that is; in their order. All
 * of them where nothing is looked for.
 */
export function paragraphsWith(
  sought: string,
  numbers: readonly string[],
  texts: Readonly<Record<string, string>>,
): string[] {
  const words = folded(sought).trim();
  if (words === '') return [...numbers];
  if (/^\d+$/u.test(words)) return numbers.filter((number) => number === words);
  return numbers.filter((number) => {
    const text = folded(texts[number] ?? '');
    return words.split(' ').every((word) => text.includes(word));
  });
}
