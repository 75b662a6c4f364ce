const MAX_LENGTH = 31;

/** Makes names that a workbook accepts: at most 31 characters, none of `\ / ? * [ ] :`, unique in any case. */
export class SheetNames {
  readonly #used = new Set<string>();

  /** The name to use for `wanted`; each call takes a name. */
  take(wanted: string): string {
    const clean = cleanName(wanted);
    let name = cut(clean, MAX_LENGTH);
    for (let n = 2; this.#used.has(key(name)); n++) {
      const ending = ` (${n})`;
      name = cut(clean, MAX_LENGTH - ending.length) + ending;
    }
    this.#used.add(key(name));
    return name;
  }
}

function cleanName(wanted: string): string {
  const clean = wanted
    .toWellFormed()
    .replace(/[\\/?*[\]:\p{Cc}\ufffe\uffff]/gu, '-')
    .trim()
    .replace(/^'|'$/g, '’');
  if (clean === '') return 'Sheet';
  // Excel keeps this name to itself.
  return key(clean) === 'history' ? `${clean}_` : clean;
}

function cut(name: string, length: number): string {
  // A cut must not leave half a surrogate pair, nor an apostrophe or a space at the end.
  return name
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .replace(/['\s]+$/, '');
}

function key(name: string): string {
  return name.toLowerCase();
}
