import { array, assert, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrecincts, writePrecincts } from '../../../renderer/screens/settings/precinct-numbers.ts';
import { sectionOf, sections } from '../../../renderer/screens/settings/sections.ts';
import { tidy } from '../../../renderer/screens/settings/tidy.ts';
import { calls } from '../../../shared/contract/calls.ts';

describe('numbers of precincts as a person writes them', () => {
  it.each([
    ['12, 15-18; 20', [12, 15, 16, 17, 18, 20]],
    ['№ 7', [7]],
    ['3 – 5', [3, 4, 5]],
    ['9 9 8-9', [8, 9]],
    ['', []],
    [' ,; ', []],
  ])('%j', (text, numbers) => {
    expect(readPrecincts(text.replace('№ ', '№'))).toEqual({ numbers, wrong: [], isTooMany: false });
  });

  it.each(['0', '100000', '18-15', '5a', '1-2-3', '12,5x'])('%j is not taken for a number', (text) => {
    expect(readPrecincts(text).wrong).not.toEqual([]);
  });

  it('a span that no part can have is refused without being counted out', () => {
    expect(readPrecincts('1-99999')).toMatchObject({ numbers: [], isTooMany: true });
  });

  it('what is written is read back', () => {
    assert(
      property(uniqueArray(integer({ min: 1, max: 99_999 }), { maxLength: 200 }), (numbers) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        expect(readPrecincts(writePrecincts(numbers))).toEqual({
          numbers: sorted,
          wrong: [],
          isTooMany: false,
        });
      }),
    );
  });

  it('neighbours are written as a span', () => {
    expect(writePrecincts([20, 12, 17, 16, 15, 21])).toBe('12, 15–17, 20, 21');
  });
});

describe('a line that was typed', () => {
  const name = calls['people.add'].input.shape.name;

  it('is either empty or fits the contract, whatever was typed', () => {
    assert(
      property(array(integer({ min: 0, max: 0xffff }), { maxLength: 30 }), (units) => {
        const typed = String.fromCharCode(...units);
        const line = tidy(typed);
        expect(line === '' || name.safeParse(line).success).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its words', () => {
    expect(tidy('  Ұзынбұлақ \t ауылдық\nокругі ')).toBe('Ұзынбұлақ ауылдық округі');
  });
});

describe('sections of the settings', () => {
  it('a destination leads to its section, an unknown one to the first', () => {
    for (const { id } of sections) expect(sectionOf(id)).toBe(id);
    expect(sectionOf('no such thing')).toBe('commission');
    expect(sectionOf(undefined)).toBe('commission');
  });
});
