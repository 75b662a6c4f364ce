import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf } from '../../../shared/domain/dates.ts';
import { digitCode } from '../../../shared/columns/index.ts';
import {
  controlDigit,
  iinDigits,
  iinProblem,
  isIinCode,
  neighbouringIins,
} from '../../../shared/domain/iin.ts';

/** The first eleven digits of an IIN: a day, a month, a century and a serial. */
const elevenDigits = fc.stringMatching(/^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[0-6]\d{4}$/);

describe('IIN', () => {
  it('accepts the published vectors of both passes and knows that some prefixes have no control digit', () => {
    expect(iinProblem('500101100000')).toBeNull();
    expect(iinProblem('500101100106')).toBeNull();
    expect(controlDigit('50010110012')).toBeNull();
  });

  it('names what is wrong', () => {
    expect(iinProblem('')).toBe('absent');
    expect(iinProblem('50010110000')).toBe('malformed');
    expect(iinProblem('5001011000000')).toBe('malformed');
    expect(iinProblem('50010110000O')).toBe('malformed');
    expect(iinProblem('500101100001')).toBe('control-digit');
  });

  it('accepts exactly one control digit per prefix, or none', () => {
    fc.assert(
      fc.property(elevenDigits, (prefix) => {
        const accepted = Array.from({ length: 10 }, (_, digit) => digit).filter(
          (digit) => iinProblem(`${prefix}${digit}`) === null,
        );
        const digit = controlDigit(prefix);
        expect(accepted).toEqual(digit === null ? [] : [digit]);
      }),
    );
  });

  it('catches every change of one digit', () => {
    // With weights 1 to 11 modulo 11 a change of the digit at place 11 (weight 11 = 0) alone may pass unseen.
    fc.assert(
      fc.property(elevenDigits, fc.nat(9), fc.integer({ min: 1, max: 9 }), (prefix, place, step) => {
        const digit = controlDigit(prefix);
        const first = [...prefix].reduce((sum, d, i) => sum + Number(d) * (i + 1), 0) % 11;
        fc.pre(digit !== null && first < 10);
        const changed = `${prefix.slice(0, place)}${(Number(prefix[place]) + step) % 10}${prefix.slice(place + 1)}`;
        const changedFirst = [...changed].reduce((sum, d, i) => sum + Number(d) * (i + 1), 0) % 11;
        fc.pre(changedFirst < 10);
        expect(iinProblem(`${changed}${digit}`)).not.toBeNull();
        expect(isIinCode(digitCode(`${changed}${digit}`))).toBe(false);
      }),
    );
  });

  it('is judged alike as text and as code, but for digits that make no date', () => {
    const texts = fc.oneof(
      elevenDigits.chain((prefix) => fc.nat(9).map((digit) => `${prefix}${digit}`)),
      elevenDigits.map((prefix) => `${prefix}${String(controlDigit(prefix) ?? 0)}`),
      fc.stringMatching(/^\d{1,11}$/),
      fc.stringMatching(/^\d{13,15}$/),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(isIinCode(digitCode(text))).toBe(iinProblem(text) === null);
      }),
    );
    expect(isIinCode(0)).toBe(false);
    expect(isIinCode(-1)).toBe(false);
  });

  it('of zeros, of a business or of no month is malformed, though its control digit is right', () => {
    for (const prefix of ['00000000000', '20014012345', '50130130000', '50010170000']) {
      const iin = `${prefix}${String(controlDigit(prefix))}`;
      expect(isIinCode(digitCode(iin))).toBe(true);
      expect(iinProblem(iin)).toBe('malformed');
    }
  });

  it('tells birth date and sex of each century', () => {
    expect(iinDigits(digitCode('500101100000'))).toEqual({ birthDate: daysOf(1850, 1, 1), sex: 'M' });
    expect(iinDigits(digitCode('720229300000'))).toEqual({ birthDate: daysOf(1972, 2, 29), sex: 'M' });
    expect(iinDigits(digitCode('040229600000'))).toEqual({ birthDate: daysOf(2004, 2, 29), sex: 'F' });
    expect(iinDigits(digitCode('730229400000')).birthDate).toBeNaN();
    expect(iinDigits(digitCode('720229900000')).sex).toBeNull();
  });

  it('lists every neighbour once: one digit changed or two neighbours swapped', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), (iin) => {
        const neighbours = [...neighbouringIins(iin)];
        expect(neighbours).not.toContain(iin);
        for (const neighbour of neighbours) {
          const places = [...iin].flatMap((digit, i) => (digit === neighbour[i] ? [] : [i]));
          const [a, b] = places;
          const swapped = places.length === 2 && a !== undefined && b === a + 1 && iin[a] === neighbour[b];
          expect(places.length === 1 || swapped).toBe(true);
        }
        const swaps = [...iin].filter((digit, i) => i > 0 && digit !== iin[i - 1]).length;
        expect(new Set(neighbours).size).toBe(12 * 9 + swaps);
      }),
    );
  });
});
