import { describe, expect, it } from 'vitest';
import { Population } from '../../../electron/engine/sample/population.ts';
import { addYears, daysOf } from '../../../shared/domain/dates.ts';
import { digitCode } from '../../../shared/columns/index.ts';
import { iinDigits, iinProblem } from '../../../shared/domain/iin.ts';
import { textForms } from '../../../shared/domain/text-forms.ts';

const referenceDate = daysOf(2026, 7, 1);
const SIZE = 20_000;
const population = new Population('unit', SIZE, referenceDate);
const people = Array.from({ length: SIZE }, (_, i) => population.person(i));

describe('invented people', () => {
  it('have IINs of their own, valid, with digits that tell birth date and sex', () => {
    expect(new Set(people.map(({ iin }) => iin)).size).toBe(SIZE);
    const wrong = people.filter(({ iin, birthDate, sex }) => {
      const digits = iinDigits(digitCode(iin));
      return iinProblem(iin) !== null || digits.birthDate !== birthDate || digits.sex !== sex;
    });
    expect(wrong).toEqual([]);
  });

  it('have spare IINs that are valid and nobody’s', () => {
    const issued = new Set(people.map(({ iin }) => iin));
    const day = daysOf(1985, 3, 4);
    const spare = [
      ...people.slice(0, 2000).map((_, i) => population.unissuedIin(i)),
      ...Array.from({ length: 50 }, () => population.freeIin(day, 'F')),
    ];
    expect(new Set(spare).size).toBe(spare.length);
    expect(spare.filter((iin) => iinProblem(iin) !== null || issued.has(iin))).toEqual([]);
  });

  it('are adults on the reference date, with a card issued after the sixteenth birthday and valid still', () => {
    const wrong = people.filter(
      ({ birthDate, documentIssued, documentExpires }) =>
        addYears(birthDate, 18) > referenceDate ||
        documentIssued < addYears(birthDate, 16) ||
        documentIssued >= referenceDate ||
        (documentExpires ?? 0) <= referenceDate,
    );
    expect(wrong).toEqual([]);
  });

  it('have cards of their own', () => {
    const unissued = Array.from({ length: 1000 }, () => population.unissuedCard());
    expect(new Set([...people.map(({ documentNumber }) => documentNumber), ...unissued]).size).toBe(
      SIZE + 1000,
    );
  });

  it('are each the only one of their given name, patronymic and birth date, spelling aside', () => {
    const keys = people.map(({ givenName, patronymic, birthDate }) =>
      [textForms(givenName).variant, textForms(patronymic).variant, birthDate].join(' '),
    );
    expect(new Set(keys).size).toBe(SIZE);
  });

  it('are the same for the same seed and others for another', () => {
    const again = new Population('unit', SIZE, referenceDate);
    expect(again.person(77)).toEqual(people[77]);
    expect(again.iin(77)).toBe(people[77]?.iin);
    expect(new Population('other', SIZE, referenceDate).person(77)).not.toEqual(people[77]);
  });
});
