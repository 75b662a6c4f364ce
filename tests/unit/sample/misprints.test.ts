import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kazakh, russian } from '../../../electron/engine/sample/invented/names.ts';
import {
  isFar,
  misprint,
  otherName,
  standIns,
  twoLettersLost,
  withLatinLetters,
} from '../../../electron/engine/sample/plants/misprints.ts';
import { Random } from '../../../electron/engine/sample/random.ts';
import { NameComparison } from '../../../shared/domain/names.ts';
import { sameVariant, textForms } from '../../../shared/domain/text-forms.ts';

const stocks = [kazakh, russian];
const lists = stocks.flatMap(({ givenNames, patronymics, surnames }) => [givenNames, patronymics, surnames]);
const names = [...new Set(lists.flatMap(({ M, F }) => [...M, ...F]))].filter((name) => name !== '');
const comparison = new NameComparison();
const seeds = fc.string({ maxLength: 8 });
const nameOf = (least: number) => fc.constantFrom(...names.filter((name) => name.length >= least));
const levelOf = (a: string, b: string) => comparison.partLevel(a, b, true);

describe('invented names', () => {
  it('are no spelling variants of each other, so that two names are two names at every level', () => {
    for (const { M, F } of lists)
      for (const list of [M, F]) {
        const forms = list.map((name) => textForms(name).variant);
        const repeated = list.filter((_, i) =>
          forms.some((form, j) => j < i && sameVariant(form, forms[i] as string)),
        );
        expect(repeated).toEqual([]);
      }
  });

  it('of men and women differ, so that a name and a birth date are one person', () => {
    const women = stocks.flatMap(({ givenNames }) => givenNames.F).map((name) => textForms(name).variant);
    const men = stocks.flatMap(({ givenNames }) => givenNames.M).map((name) => textForms(name).variant);
    expect(men.filter((man) => women.some((woman) => sameVariant(man, woman)))).toEqual([]);
  });

  it('have a surname and a patronymic for women at the place of each for men', () => {
    for (const { patronymics, surnames } of stocks) {
      expect(surnames.F.length).toBe(surnames.M.length);
      expect(patronymics.F.length).toBe(patronymics.M.length);
    }
  });
});

describe('a planted misprint', () => {
  it('is a probable misprint (L3) whatever the name', () => {
    fc.assert(
      fc.property(seeds, nameOf(5), (seed, name) => {
        expect(levelOf(misprint(new Random(seed, 'test'), name), name)).toBe('L3');
      }),
      { numRuns: 2000 },
    );
  });

  it('of two letters is still one in a long name', () => {
    for (const name of names.filter(({ length }) => length >= 9))
      expect(levelOf(twoLettersLost(name), name)).toBe('L3');
  });
});

describe('another name planted', () => {
  it('is different (L4)', () => {
    fc.assert(
      fc.property(seeds, nameOf(3), (seed, name) => {
        const other = otherName(new Random(seed, 'test'), kazakh.surnames.F, name);
        expect(levelOf(other, name)).toBe('L4');
      }),
      { numRuns: 1000 },
    );
  });

  it('counts as far only if it is different (L4)', () => {
    fc.assert(
      fc.property(nameOf(1), nameOf(1), (a, b) => {
        if (isFar(a, b)) expect(levelOf(a, b)).toBe('L4');
      }),
      { numRuns: 5000 },
    );
  });
});

describe('another way of writing', () => {
  it('with Latin letters is technical (L1)', () => {
    for (const name of names) expect(['L0', 'L1']).toContain(levelOf(withLatinLetters(name), name));
    expect(names.filter((name) => withLatinLetters(name) !== name).length).toBeGreaterThan(100);
  });

  it('with Russian letters for Kazakh ones is a spelling variant (L2), for each letter', () => {
    for (const [letter, standIn] of standIns) {
      const changed = names.filter((name) => name.includes(letter));
      expect(changed.length, letter).toBeGreaterThan(0);
      for (const name of changed) expect(levelOf(name.replace(letter, standIn), name), name).toBe('L2');
    }
  });
});
